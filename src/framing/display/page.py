"""A table as HTML for JupyterLab: whole without scripts, sorted and paged with them, in the colours of its theme.

Nothing is requested, nothing has an id, and style and script are the same for every table: a page that holds several
may keep them once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from framing.display.columns import Column, Key, Kind
from framing.display.harmless import escaped, turns
from framing.display.numbers import MISSING
from framing.display.sheet import Remarks, Sheet, sheet_of
from framing.display.wishes import wishes

_CLASSES: dict[Kind, str] = {"number": "n", "left": "l", "hit": "h", "right": "r"}
_IN_A_LINE = ("left", "hit", "right")
_SHORT, _LONG = 26, 60  # characters: a column of short texts does not wrap, one with long texts is given room


def as_html(
    table: pd.DataFrame,
    *,
    title: str,
    remarks: Remarks | None = None,
    keys: Mapping[str, Key] | None = None,
    kinds: Mapping[str, Kind] | None = None,
) -> str:
    """Write a table as HTML, its rows below a caption and what is said of them below.

    Parameters
    ----------
    table
        Of any size: at most a thousand rows, and twenty thousand cells, are written, unless pandas'
        ``display.max_rows`` asks for more.
    title
        The caption.
    remarks
        Warnings, method, limits and notes.
    keys
        By the name of a column of text what it is sorted by; the text itself, whatever its capitals, elsewhere.
    kinds
        By their names the columns that are parts of lines of a concordance: what is left of a hit, the hit, the rest.

    Returns
    -------
    str
        With style and script; all else is escaped.

    Examples
    --------
    >>> page = as_html(pd.DataFrame({"term": ["<b>ferry</b>"]}), title="Terms & names")
    >>> "<caption>Terms &amp; names</caption>" in page, "&lt;b&gt;ferry&lt;/b&gt;" in page
    (True, True)
    """
    wished = wishes()
    most = wished.most(len(table.columns))
    sheet = sheet_of(table, wished, most, title=title, remarks=remarks or Remarks(), keys=keys, kinds=kinds)
    first, rest = _rows(sheet, 0, wished.page), _rows(sheet, wished.page, sheet.n_shown)
    caption = f"<caption>{escaped(title)}</caption>"
    return (
        f'<div class="framing-display" data-page="{max(wished.page, 1)}"><style>{style()}</style>'
        f"{_table(title, _head(sheet, with_ranks=True), first, caption)}{_rest(sheet, wished.page, rest)}"
        f"{_remarks(sheet)}<script>{script()}</script></div>"
    )


@cache
def style() -> str:
    """Return the style of all tables."""
    return _file("style.css")


@cache
def script() -> str:
    """Return the script that sorts and pages all tables of a page that it has not seen yet."""
    return _file("sorting.js")


def _file(name: str) -> str:
    lines = (line.strip() for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if not line.startswith(("//", "/*")))


def _table(label: str, head: str, rows: str, caption: str = "", attributes: str = "") -> str:
    return (
        f'<div class="framing-scroll" role="group" aria-label="{escaped(label)}" tabindex="0"><table{attributes}>'
        f"{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _rest(sheet: Sheet, page: int, rows: str) -> str:
    """Write the rows after the first page, folded: the script takes them out of there."""
    if not rows:
        return ""
    which = f"Rows {page + 1:,} to {sheet.n_shown:,}"
    table = _table(f"{sheet.title}: {which}", _head(sheet), rows, attributes=f' aria-label="{which}"')
    return f'<details class="framing-rest"><summary>{which}</summary>{table}</details>'


def _head(sheet: Sheet, *, with_ranks: bool = False) -> str:
    return "".join(
        f'<th scope="col"{_class(column)}{_ranks(column) if with_ranks else ""}>{_turned(column.heading)}</th>'
        for column in sheet.columns
    )


def _ranks(column: Column) -> str:
    return f' data-ranks="{" ".join(map(str, column.ranks))}"'


def _rows(sheet: Sheet, start: int, end: int) -> str:
    cells = [
        [_cell(text, column.kind, attributes) for text in column.cells[start:end]]
        for column, attributes in zip(sheet.columns, map(_class, sheet.columns), strict=True)
    ]
    return "\n".join(
        f'<tr><th scope="row"{first}</th>{"".join(f"<td{cell}</td>" for cell in row)}</tr>'
        for first, *row in zip(*cells, strict=True)
    )


def _cell(text: str | None, kind: Kind, attributes: str) -> str:
    """Write a cell without its tag: attributes and content."""
    shown = MISSING if text is None else _turned(text, always=kind in _IN_A_LINE, is_hit=kind == "hit")
    return f"{attributes}>{shown}"


def _class(column: Column) -> str:
    longest = max((len(text) for text in column.cells if text is not None), default=0)
    of_text = "s" if longest <= _SHORT else "w" if longest > _LONG else ""
    name = _CLASSES.get(column.kind, of_text)
    return f' class="{name}"' if name else ""


def _turned(text: str, *, always: bool = False, is_hit: bool = False) -> str:
    """Escape a text, and keep what is written from right to left from turning its neighbours."""
    shown = f"<b>{escaped(text)}</b>" if is_hit else escaped(text)
    return f"<bdi>{shown}</bdi>" if always or turns(text) else shown


def _remarks(sheet: Sheet) -> str:
    said = sheet.remarks
    parts = [_paragraph("", note) for note in (*_left_out(sheet), *said.notes)]
    parts += [_paragraph("Caution", warning, ' class="framing-warning"') for warning in said.warnings]
    parts += [_paragraph("Limits", said.limits)] if said.limits else []
    if said.method and said.method.rstrip(".") != sheet.title:
        parts.append(f"<details><summary>Method</summary><p>{escaped(said.method)}</p></details>")
    return "".join(parts)


def _left_out(sheet: Sheet) -> list[str]:
    told = [] if sheet.n_rows else ["No rows."]
    if sheet.n_rows > sheet.n_shown:
        told.append(
            f"The first {sheet.n_shown:,} of {sheet.n_rows:,} rows: sorting and pages are of these alone. "
            "In Python, sort or select first, or raise pandas’ display.max_rows."
        )
    if sheet.left_out:
        told.append(f"Columns not shown, as pandas’ display.max_columns asks: {', '.join(sheet.left_out)}.")
    return told


def _paragraph(word: str, text: str, attributes: str = "") -> str:
    return f"<p{attributes}>{f'<b>{word}.</b> ' if word else ''}{escaped(text)}</p>"
