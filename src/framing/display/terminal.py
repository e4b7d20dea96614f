"""A table as text for a terminal: aligned, as wide as the terminal is, with method and limits wrapped below."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

import pandas as pd
from rich.cells import cell_len

from framing.display.columns import CORRECTED, ESTIMATES, Column, Key
from framing.display.harmless import beginning, harmless, turns
from framing.display.numbers import MISSING
from framing.display.sheet import Remarks, Sheet, sheet_of
from framing.display.wishes import wishes

_BETWEEN = "  "
_NARROWEST = 12  # to which a column of text is cut before columns are left out
_ISOLATED, _END_OF_ISOLATED = "\u2068", "\u2069"


def as_text(
    table: pd.DataFrame, *, title: str, remarks: Remarks | None = None, keys: Mapping[str, Key] | None = None
) -> str:
    r"""Write a table as text, as wide as the terminal.

    Columns of text are cut where it is narrow, and columns are left out, by name, where that is not enough: first those
    that are alike in all rows, then the last ones.

    Parameters
    ----------
    table
        Of any size; so many rows as pandas' ``display.max_rows`` says are shown.
    title
        A line above it; none where it is empty.
    remarks
        Warnings, method, limits and notes: what stands below it.
    keys
        As in `as_html`.

    Examples
    --------
    >>> tone = pd.DataFrame({"outlet": ["The Quay", "Herald"], "estimate": [-0.5, 0.25], "n_articles": [1, 12]})
    >>> print(as_text(tone, title="", remarks=Remarks(method="Mean score.")))
    outlet    estimate  n_articles
    The Quay     −0.50           1
    Herald        0.25          12
    Method: Mean score.
    """
    wished = wishes()
    sheet = sheet_of(table, wished, wished.lines, title=title, remarks=remarks or Remarks(), keys=keys)
    wanted = [_wanted(column) for column in sheet.columns]
    widths = _widths(sheet.columns, wanted, wished.width)
    kept = [column for column, width in zip(sheet.columns, widths, strict=True) if width]
    narrow = [width for width in widths if width]
    lines = [_line([column.heading for column in kept], kept, narrow)] if kept else []
    lines += [_line(row, kept, narrow) for row in zip(*(column.cells for column in kept), strict=True)]
    told = _told(sheet, [column.heading for column, width in zip(sheet.columns, widths, strict=True) if not width])
    return "\n".join([*_wrapped([title], wished.width), *lines, *_wrapped(told, wished.width)])


def _wanted(column: Column) -> int:
    return max(1, *(cell_len(text) for text in (column.heading, *map(_cell, column.cells))))


def _widths(columns: Sequence[Column], wanted: Sequence[int], room: int) -> list[int]:
    """Return the width of each column; 0 of those, estimates apart, that there is no room for."""
    widths = [
        width if column.kind == "number" else min(width, max(_NARROWEST, cell_len(column.heading)))
        for column, width in zip(columns, wanted, strict=True)
    ]
    for place in _expendable(columns):
        if _sum(widths) > room:
            widths[place] = 0
    spare = max(room - _sum(widths), 0)
    for place, width in enumerate(widths):
        more = min(spare, wanted[place] - width) if width else 0
        widths[place], spare = width + more, spare - more
    return widths


def _expendable(columns: Sequence[Column]) -> list[int]:
    """Order the places of columns that may be left out: those that tell nothing, others, corrected ones; last first."""

    def importance(place: int) -> tuple[bool, bool, int]:
        column = columns[place]
        tells = len(column.cells) < 2 or len({cell or "" for cell in column.cells}) > 1
        return column.heading.startswith(CORRECTED), tells, -place

    places = (place for place in range(1, len(columns)) if not columns[place].heading.startswith(ESTIMATES))
    return sorted(places, key=importance)


def _sum(widths: Sequence[int]) -> int:
    return sum(width + len(_BETWEEN) for width in widths if width) - len(_BETWEEN)


def _cell(text: str | None) -> str:
    return MISSING if text is None else text


def _line(texts: Sequence[str | None], columns: Sequence[Column], widths: Sequence[int]) -> str:
    cells = (
        aligned(beginning(_cell(text), width), width, before=column.kind == "number")
        for text, column, width in zip(texts, columns, widths, strict=True)
    )
    return _BETWEEN.join(cells).rstrip()


def aligned(text: str, width: int, *, before: bool = False) -> str:
    """Fill a text up to so many columns, counted as a terminal shows them, behind it or before it."""
    space = " " * (width - cell_len(text))
    return space + isolated(text) if before else isolated(text) + space


def isolated(text: str) -> str:
    """Keep what is written from right to left from turning its neighbours."""
    return _ISOLATED + text + _END_OF_ISOLATED if turns(text) else text


def _told(sheet: Sheet, left_out: Sequence[str]) -> list[str]:
    more, said = sheet.n_rows - sheet.n_shown, sheet.remarks
    return [
        *([] if sheet.n_rows else ["No rows."]),
        *([f"… and {more:,} more {'row' if more == 1 else 'rows'}"] if more > 0 else []),
        *([f"Columns not shown: {', '.join((*left_out, *sheet.left_out))}."] if left_out or sheet.left_out else []),
        *said.notes,
        *(f"Caution: {warning}" for warning in said.warnings),
        *([f"Limits: {said.limits}"] if said.limits else []),
        *([f"Method: {said.method}"] if said.method else []),
    ]


def _wrapped(paragraphs: Sequence[str], width: int) -> list[str]:
    return [
        line
        for paragraph in paragraphs
        for line in textwrap.wrap(harmless(paragraph), max(width, 20), break_long_words=False, break_on_hyphens=False)
    ]
