"""How the lines of a concordance are shown: aligned at what was found, and harmless whatever the articles hold."""

from __future__ import annotations

import html
import unicodedata
from typing import Any

import pandas as pd
from rich.cells import cell_len

_CONTEXT, _HIT, _NAME = 36, 24, 18  # columns of a terminal
_MOST_LINES = 60
_CUT = "…"
_REPLACED = "\ufffd"
_MARKS_OF_DIRECTION = frozenset("\u200e\u200f\u061c")  # invisible, and of use only between their neighbours
_CONTROLS_OF_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ISOLATED, _END_OF_ISOLATED = "\u2068", "\u2069"
_SHOWN = ("left", "hit", "right")


class Concordance(pd.DataFrame):
    """Lines of a concordance: a table like any other, shown aligned at what was found."""

    _metadata: list[str] = []  # noqa: RUF012 - what pandas asks of a subclass

    @property
    def _constructor(self) -> Any:
        return Concordance

    def __repr__(self) -> str:
        if not self._is_shown_in_lines():
            return str(super().__repr__())
        shown = [_aligned(line) for line in self.head(_MOST_LINES).to_dict("records")]
        width = max((cell_len(hit) for _, _, hit, _ in shown), default=0)
        lines = [
            f"{_padded(name, _NAME)}  {_padded(left, _CONTEXT, before=True)}  {_padded(hit, width)}  {_isolated(right)}"
            for name, left, hit, right in shown
        ]
        return "\n".join([*(line.rstrip() for line in lines), *self._remarks()])

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str | None:
        if not self._is_shown_in_lines():
            return super()._repr_html_()  # type: ignore[misc, no-any-return]
        columns = [column for column in self.columns if column != "sentence_id"]
        head = "".join(f"<th>{_escaped(column)}</th>" for column in columns)
        rows = [
            "<tr>" + "".join(_cell(column, line[column]) for column in columns) + "</tr>"
            for line in self.head(_MOST_LINES).to_dict("records")
        ]
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>" if rows else ""
        return table + "".join(f"<p>{_escaped(remark)}</p>" for remark in self._remarks())

    def _is_shown_in_lines(self) -> bool:
        return {*_SHOWN, "name"} <= set(self.columns)

    def _remarks(self) -> list[str]:
        more = len(self) - _MOST_LINES
        return [
            *([f"… and {more:,} more lines"] if more > 0 else []),
            *([self.attrs["found"]] if "found" in self.attrs else []),
        ]


def harmless(text: str) -> str:
    r"""Make a text harmless to show: white space is a space, and what steers a terminal or the direction is not there.

    Control characters and controls of direction are replaced by �, marks of direction are left out.

    Examples
    --------
    >>> harmless("one\n two\x1b[2J \u202ethree")
    'one two�[2J �three'
    """
    return "".join(map(_harmless_character, " ".join(text.split())))


def _harmless_character(character: str) -> str:
    if character in _MARKS_OF_DIRECTION:
        return ""
    is_control = character in _CONTROLS_OF_DIRECTION or unicodedata.category(character) in ("Cc", "Cs")
    return _REPLACED if is_control else character


def _aligned(line: dict[Any, Any]) -> tuple[str, str, str, str]:
    """Return name, left, hit and right of a line, cut to the widths of their columns."""
    name, left, hit, right = (str(line[column]) for column in ("name", *_SHOWN))
    return (
        _beginning(harmless(name), _NAME),
        _beginning(left[::-1], _CONTEXT)[::-1] if cell_len(left) > _CONTEXT else left,
        _beginning(hit, _HIT),
        _beginning(right, _CONTEXT),
    )


def _beginning(text: str, width: int) -> str:
    """Cut a text to so many columns of a terminal, and say that it was cut."""
    if cell_len(text) <= width:
        return text
    kept, used = 0, 0
    while used + cell_len(text[kept]) < width:
        used += cell_len(text[kept])
        kept += 1
    return text[:kept] + _CUT


def _padded(text: str, width: int, *, before: bool = False) -> str:
    """Fill a text up to so many columns, counted as a terminal shows them."""
    space = " " * (width - cell_len(text))
    return space + _isolated(text) if before else _isolated(text) + space


def _isolated(text: str) -> str:
    """Keep what is written from right to left from turning its neighbours."""
    turns = any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text)
    return _ISOLATED + text + _END_OF_ISOLATED if turns else text


def _cell(column: str, value: object) -> str:
    align = "right" if column == "left" else "left"
    text = "" if pd.isna(value) else _escaped(value)  # type: ignore[call-overload]
    shown = f"<b>{text}</b>" if column == "hit" else text
    return f'<td style="text-align: {align}"><bdi>{shown}</bdi></td>'


def _escaped(value: object) -> str:
    return html.escape(harmless(str(value)))
