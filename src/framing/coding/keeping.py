"""Keeping what coders sent back: labels without text in the shared folder, and the list of disagreements at home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from framing.coding.adjudication import adjudicate, disagreements, disagreements_csv, has_unread
from framing.coding.findings import Finding
from framing.coding.folder import DISAGREEMENTS, home_of_text
from framing.coding.reading_sheets import read_sheets
from framing.corpus import Corpus
from framing.errors import CorpusError
from framing.validation import Validation, read_validation
from framing.written import write_whole


@dataclass(frozen=True, eq=False)
class Kept:
    """What was read and kept: the labels, what is worth knowing, and how many disagreements are open."""

    validation: Validation
    findings: tuple[Finding, ...]
    n_open: int


def read_and_keep(
    corpus: Corpus, folder: Path, files: Sequence[Path], adjudicated: Path | None = None, who: str | None = None
) -> Kept:
    """Read sheets, or what coders settled on, and keep the labels in the folder of the coding.

    Parameters
    ----------
    corpus
        The corpus that was drawn from.
    folder
        With the sample; labels that it has of coders whose sheets are not read stay.
    files
        The sheets.
    adjudicated
        The list of disagreements, filled in.
    who
        Who coded, in a sentence; what is there stays where None.

    Returns
    -------
    Kept

    Raises
    ------
    CorpusError
        Where a sheet has anything wrong, or there is none: then nothing is written.
    """
    before = read_validation(folder)
    if not files and (adjudicated is None or not before.coders):
        raise CorpusError(
            "There is no sheet to read.",
            where=str(folder / "sheets"),
            remedy="Put the sheets there, or name them: framing code read FILE …",
        )
    coded = read_sheets(corpus, before, files)
    validation, earlier = _with_earlier(before, coded.validation)
    findings = (*coded.findings, *earlier)
    if adjudicated is not None:
        validation, noted = adjudicate(corpus, validation, adjudicated)
        findings = (*findings, *noted)
    if who is not None:
        validation = replace(validation, who=who.strip())
    still_open = disagreements(validation, coded.texts)
    validation.save(folder)
    if len(still_open) and adjudicated is None:
        findings = (*findings, *_list_disagreements(corpus, validation, still_open, folder))
    return Kept(validation, findings, len(still_open))


def _list_disagreements(
    corpus: Corpus, validation: Validation, still_open: pd.DataFrame, folder: Path
) -> tuple[Finding, ...]:
    """Write the list of disagreements; one in which something is settled that was never read in is left as it is."""
    path = home_of_text(folder) / DISAGREEMENTS
    if path.exists() and has_unread(corpus, validation, path):
        what = "What is settled in it was not read in yet (--adjudicated), so it is left as it is, and no new one made."
        return (Finding(DISAGREEMENTS, None, what, is_wrong=False),)
    write_whole(path, disagreements_csv(still_open))
    return ()


def _with_earlier(before: Validation, now: Validation) -> tuple[Validation, list[Finding]]:
    """Keep the labels of coders whose sheets are not among those read now, and what was settled."""
    earlier = before.labels[~before.labels["coder"].isin(now.coders)]
    if earlier.empty:
        return now, []
    noted = []
    if before.codebook_sha256 != now.codebook_sha256:
        who = ", ".join(sorted(earlier["coder"].unique()))
        what = f"The labels of {who} stay; they were read when the codebook was another one."
        noted = [Finding("", None, what, is_wrong=False)]
    return replace(now, labels=pd.concat([now.labels, earlier])), noted
