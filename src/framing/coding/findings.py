"""What is wrong with sheets that came back, or worth knowing: each with the sheet, the row and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from framing.errors import CorpusError

_SHOWN = 20


@dataclass(frozen=True)
class Finding:
    """Something about a sheet.

    Attributes
    ----------
    sheet
        The file; "" where it is of all sheets.
    row
        As the spreadsheet numbers it; None where it is of the whole sheet.
    what
        What was found, as a sentence.
    is_wrong
        Whether labels cannot be read before it is mended; else it is only worth knowing.
    """

    sheet: str
    row: int | None
    what: str
    is_wrong: bool = True

    def __str__(self) -> str:
        place = ", ".join(filter(None, [self.sheet, f"row {self.row}" if self.row is not None else ""]))
        return f"{place}: {self.what}" if place else self.what


def finding_table(findings: Iterable[Finding]) -> pd.DataFrame:
    """Return findings as a table: sheet, row, what, is_wrong."""
    rows = [(found.sheet, found.row, found.what, found.is_wrong) for found in findings]
    return pd.DataFrame(rows, columns=["sheet", "row", "what", "is_wrong"]).astype({"row": "Int64"})


def refuse_wrong(findings: Sequence[Finding]) -> None:
    """Refuse sheets in which something is wrong, and name all of it.

    Raises
    ------
    CorpusError
        With up to 20 places.
    """
    wrong = [found for found in findings if found.is_wrong]
    if not wrong:
        return
    shown = "\n  - ".join(map(str, wrong[:_SHOWN]))
    more = f"\n  - … and {len(wrong) - _SHOWN:,} more" if len(wrong) > _SHOWN else ""
    raise CorpusError(
        f"The sheets cannot be read as they are. {len(wrong):,} {'place needs' if len(wrong) == 1 else 'places need'} "
        f"mending:\n  - {shown}{more}",
        remedy="Mend the sheets, not the labels: ask the coder where it is a slip. Nothing was changed.",
    )
