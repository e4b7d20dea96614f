"""The list of disagreements in the folder of the sheets: what is open, no more and no less."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from framing.coding.adjudication import disagreements, disagreements_csv, has_unread
from framing.coding.findings import Finding
from framing.coding.folder import DISAGREEMENTS, SHEETS, home_of_text
from framing.coding.sheet_files import open_sheet
from framing.coding.units_shown import units_shown
from framing.corpus import Corpus
from framing.errors import FramingError
from framing.validation import ADJUDICATED, Validation
from framing.written import write_whole

_TEXTS = ["id", "before", "text", "after"]
_NOTHING = pd.DataFrame(columns=["entry", "article", "sentence", *_TEXTS, ADJUDICATED])


@dataclass(frozen=True)
class Listed:
    """What became of the list: how many disagreements are open, whether it holds them, and what is worth knowing."""

    n_open: int
    is_written: bool
    findings: tuple[Finding, ...] = ()


def list_disagreements(corpus: Corpus, validation: Validation, texts: pd.DataFrame | None, folder: Path) -> Listed:
    """Write the list of what is open; one in which something is settled that was never read in is left as it is.

    Parameters
    ----------
    corpus
        The corpus that was drawn from; where it has no text, that of the sheets or of the list before is shown.
    validation
        The labels as they are kept.
    texts
        id, before, text, after as the sheets have them, if any were read.
    folder
        Of the coding.

    Returns
    -------
    Listed
        A list in which something was settled, and read in, is kept beside the new one under a number.
    """
    path = folder / SHEETS / DISAGREEMENTS
    n_open = len(disagreements(validation)) if validation.coders else 0
    if not path.exists() and not n_open:
        return Listed(0, is_written=True)
    if path.exists() and has_unread(corpus, validation, path):
        what = "What is settled in it was not read in yet (--adjudicated), so it is left as it is, and no new one made."
        return Listed(n_open, is_written=False, findings=(Finding(DISAGREEMENTS, None, what, is_wrong=False),))
    found = disagreements(validation, _texts(corpus, validation, texts, path)) if n_open else _NOTHING
    findings = _set_aside(path) if path.exists() else ()
    write_whole(home_of_text(folder) / DISAGREEMENTS, disagreements_csv(found))
    return Listed(n_open, is_written=True, findings=findings)


def _texts(corpus: Corpus, validation: Validation, texts: pd.DataFrame | None, path: Path) -> pd.DataFrame:
    """Return the texts of units, from the corpus, else from the sheets, else from the list that is there."""
    try:
        return units_shown(corpus, validation)[_TEXTS]
    except FramingError:  # shared without text, or derived anew since: what coders saw will do
        found = [pd.DataFrame(columns=_TEXTS, dtype="str") if texts is None else texts]
    if path.exists():
        found.append(pd.DataFrame([{name: row.get(name, "") for name in _TEXTS} for _, row in open_sheet(path).rows]))
    return pd.concat(found).drop_duplicates("id").reset_index(drop=True).fillna("")


def _set_aside(path: Path) -> tuple[Finding, ...]:
    """Move a list with anything settled in it out of the way: somebody's remarks may stand in it."""
    if not any(row.get(ADJUDICATED) for _, row in open_sheet(path).rows):
        return ()
    number = 1
    while (aside := path.with_name(f"{path.stem}_{number}{path.suffix}")).exists():
        number += 1
    path.rename(aside)
    what = f"The list now holds only what is not settled; the one that was read is kept as {aside.name}."
    return (Finding(DISAGREEMENTS, None, what, is_wrong=False),)
