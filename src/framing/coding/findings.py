"""What is wrong with sheets that came back, or worth knowing: each with the sheet, the row and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from framing.errors import CorpusError

_SHOWN, _ROWS = 20, 5


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
        With up to 20 of them; what is wrong in the same way in many rows of a sheet is one.
    """
    wrong = [found for found in findings if found.is_wrong]
    if not wrong:
        return
    lines = _together(wrong)
    shown = "\n  - ".join(lines[:_SHOWN])
    more = f"\n  - … and {len(lines) - _SHOWN:,} more" if len(lines) > _SHOWN else ""
    raise CorpusError(
        f"The sheets cannot be read as they are. {len(wrong):,} {'place needs' if len(wrong) == 1 else 'places need'} "
        f"mending:\n  - {shown}{more}",
        remedy="Mend the sheets, not the labels: ask the coder where it is a slip. Nothing was changed.",
    )


def _together(findings: Iterable[Finding]) -> list[str]:
    """Say once what is found in several rows of a sheet."""
    rows: dict[tuple[str, str], list[int]] = {}
    for each in findings:
        rows.setdefault((each.sheet, each.what), []).extend([] if each.row is None else [each.row])
    return [
        str(Finding(sheet, found[0] if found else None, what)) if len(found) <= 1 else _in_rows(sheet, found, what)
        for (sheet, what), found in rows.items()
    ]


def _in_rows(sheet: str, rows: Sequence[int], what: str) -> str:
    shown = ", ".join(map(str, rows[:_ROWS])) + (f" … ({len(rows):,} rows)" if len(rows) > _ROWS else "")
    return f"{sheet}, rows {shown}: {what}"
