"""Coding sheets in CSV, as every spreadsheet opens them: UTF-8 with its mark, and no cell that could be a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from framing.coding.sheet_layout import Sheet

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")  # how a cell begins that a spreadsheet would compute


def sheet_csv(sheet: Sheet) -> bytes:
    r"""Write a sheet in CSV.

    Returns
    -------
    bytes
        UTF-8 with a byte-order mark, commas, lines that end as in RFC 4180. A cell that a spreadsheet would take for a
        formula begins with an apostrophe.
    """
    return csv_table(sheet.rows.columns, sheet.rows.itertuples(index=False))


def guarded(value: object) -> str:
    """Put an apostrophe before what a spreadsheet would compute.

    Examples
    --------
    >>> guarded("=1+1"), guarded("–5"), guarded("Costs rose.")
    ("'=1+1", '–5', 'Costs rose.')
    """
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def csv_table(header: Iterable[object], rows: Iterable[Iterable[object]]) -> bytes:
    """Write any table of texts as a sheet is written."""
    written = io.StringIO(newline="")
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow([guarded(value) for value in header])
    lines.writerows([guarded(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")
