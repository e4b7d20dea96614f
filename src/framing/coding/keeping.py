"""Keeping what coders sent back: labels without text in the shared folder, and the list of disagreements at home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from framing.coding.adjudication import adjudicate
from framing.coding.findings import Finding
from framing.coding.folder import SHEETS, read_coding
from framing.coding.label_changes import refuse_changes, refuse_two_spellings, without
from framing.coding.open_list import list_disagreements
from framing.coding.reading_sheets import read_sheets
from framing.corpus import Corpus
from framing.errors import CorpusError
from framing.validation import Validation


@dataclass(frozen=True, eq=False)
class Kept:
    """What was read and kept.

    Attributes
    ----------
    validation
        Sample and labels as they are kept now.
    findings
        What is worth knowing.
    n_open
        How many disagreements nobody has settled.
    is_listed
        Whether the list of disagreements holds these; else it is an earlier one with something settled in it that was
        not read in yet.
    """

    validation: Validation
    findings: tuple[Finding, ...]
    n_open: int
    is_listed: bool = True


def read_and_keep(
    corpus: Corpus,
    folder: Path,
    files: Sequence[Path],
    adjudicated: Path | None = None,
    who: str | None = None,
    *,
    forget: Sequence[str] = (),
    may_replace: bool = False,
) -> Kept:
    """Read sheets, or what coders settled on, and keep the labels in the folder of the coding.

    Parameters
    ----------
    corpus
        The corpus that was drawn from.
    folder
        With the sample; labels that it has of coders whose sheets are not read stay.
    files
        The sheets; none where only something else is done.
    adjudicated
        The list of disagreements, filled in.
    who
        Who coded, in a sentence; what is there stays where None.
    forget
        Coders whose labels are taken out first.
    may_replace
        Whether labels that are kept may become others, or go, where a sheet says so.

    Returns
    -------
    Kept

    Raises
    ------
    CorpusError
        Where a sheet has anything wrong, would change labels that are kept, or there is nothing to read: then nothing
        is written.
    MeasureError
        Where nobody of the name that is to be forgotten has coded.
    """
    there = read_coding(folder)
    before = without(there, forget)
    if not files and not forget and (adjudicated is None or not before.coders):
        raise CorpusError(
            "There is no sheet to read.",
            where=str(folder / SHEETS),
            remedy="Put the sheets there, or name them: framing code read FILE …",
        )
    validation, texts = before, None
    findings: tuple[Finding, ...] = ()
    if files:
        coded = read_sheets(corpus, before, files)
        refuse_two_spellings(before, coded.validation)
        changed = refuse_changes(before, coded.validation, may_replace=may_replace)
        validation, earlier = _with_earlier(before, coded.validation)
        findings, texts = (*coded.findings, *changed, *earlier), coded.texts
    if adjudicated is not None:
        validation, noted = adjudicate(corpus, validation, adjudicated)
        findings = (*findings, *noted)
    if who is not None:
        validation = replace(validation, who=who.strip())
    validation.save(folder)
    listed = list_disagreements(corpus, validation, texts, folder)
    return Kept(validation, (*findings, *listed.findings), listed.n_open, listed.is_written)


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
