"""How a table fits a page: in small type, its texts broken into lines, turned on its side, or cut by columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.papers.layout import Column, Layout

_NARROW, _WIDE = frozenset("iljtfrI.,:;!'’‘|()[] /\\-‐"), frozenset("mwMW%−+<>=…—@&")
_UNBROKEN = re.compile(r"\[[^\]]{1,20}\]|\S+")  # of a heading: a word, or short words in brackets
_NARROWEST, _LONGEST_WORD = 8.0, 15.0  # ems that a broken column has at least, and above which a word is cut


@dataclass(frozen=True)
class Page:
    """What a table has to fit.

    Attributes
    ----------
    width, turned
        Of the text, and of the text of a page on its side, in points.
    sizes
        Of type, with the space that a column adds, in points; the larger ones first.
    """

    width: float
    turned: float
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Part:
    """Columns that stand beside each other.

    Attributes
    ----------
    columns
        From the left.
    widths
        Of their texts, in points.
    is_broken
        For each, whether its texts are longer than it is wide, and have to be broken into lines.
    """

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    is_broken: tuple[bool, ...]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The cells, row for row."""
        return list(zip(*(column.cells for column in self.columns), strict=True))


@dataclass(frozen=True)
class Fit:
    """How a table is set: its place among the page's sizes, whether on its side, and in which parts."""

    size: int
    is_turned: bool
    parts: tuple[Part, ...]


def fit(table: Layout, page: Page) -> Fit:
    """Find how a table fits a page, with as little change as that takes.

    Headings are always broken into lines. Where that is not enough, smaller type is tried first, then texts are broken
    into lines, then the page is turned; and at last the columns stand in several parts, each with the texts at the
    left that say what a row is.

    Parameters
    ----------
    table
        The table.
    page
        The page.

    Returns
    -------
    Fit
    """
    for width, is_turned in ((page.width, False), (page.turned, True)):
        for may_break in (False, True):
            for size in range(len(page.sizes)):
                part = _part(table.columns, width, page.sizes[size], may_break=may_break)
                if part is not None:
                    return Fit(size, is_turned, (part,))
    return Fit(0, is_turned=False, parts=tuple(_cut(table.columns, page)))


def ems(text: str) -> float:
    """Estimate how wide a text is, in ems of a typeface with serifs.

    Examples
    --------
    >>> ems("0.12 [−0.10, 0.28]"), ems("人民")
    (7.7, 2.0)
    """
    return round(sum(map(_em, text)), 2)


def heading_lines(column: Column) -> list[str]:
    """Break a heading into lines that are no wider than the column's cells or the heading's longest word."""
    words = _UNBROKEN.findall(column.heading)
    width = max(map(ems, (*words, *column.cells)), default=0.0)
    lines: list[str] = []
    for word in words:
        joined = f"{lines[-1]} {word}" if lines else word
        lines[-1:] = [joined] if not lines or ems(joined) <= width else [lines[-1], word]
    return lines


def _em(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    return 0.3 if sign in _NARROW else 0.8 if sign in _WIDE else 0.7 if sign.isupper() else 0.5


def _part(columns: Sequence[Column], width: float, size: tuple[float, float], *, may_break: bool) -> Part | None:
    """Give each column its width, the widest texts the least that they need; None where they do not fit."""
    type_size, gap = size
    natural = [max(map(ems, (*heading_lines(column), *column.cells))) for column in columns]
    least = [_least(column, full) if may_break else full for column, full in zip(columns, natural, strict=True)]
    room = (width - gap * len(columns)) / type_size
    if sum(least) > room:
        return None
    given = _shared_out(natural, least, room)
    is_broken = tuple(own < full for own, full in zip(given, natural, strict=True))
    return Part(tuple(columns), tuple(round(own * type_size, 1) for own in given), is_broken)


def _least(column: Column, natural: float) -> float:
    if column.is_number:
        return natural
    longest = max(map(_longest_word, (column.heading, *column.cells)))
    return min(natural, max(min(longest, _LONGEST_WORD), _NARROWEST))


def _longest_word(text: str) -> float:
    return max(map(ems, text.split()), default=0.0)


def _shared_out(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Give all columns what they need, and cut the widest ones down to one width until they fit."""
    if sum(natural) <= room:
        return list(natural)
    low, high = 0.0, max(natural)
    for _ in range(40):  # bisection of that width
        middle = (low + high) / 2
        total = sum(_capped(natural, least, middle))
        low, high = (middle, high) if total <= room else (low, middle)
    return _capped(natural, least, low)


def _capped(natural: Sequence[float], least: Sequence[float], cap: float) -> list[float]:
    return [max(low, min(full, cap)) for full, low in zip(natural, least, strict=True)]


def _cut(columns: Sequence[Column], page: Page) -> Iterator[Part]:
    """Yield the columns in parts, each with the texts that lead the table."""
    n_leading = next((place for place, column in enumerate(columns) if column.is_number), 1)
    while n_leading > 1 and _fitting(columns[: n_leading + 1], page) is None:
        n_leading -= 1
    leading, rest = columns[:n_leading], list(columns[n_leading:])
    while rest:
        n_beside = next((n for n in range(len(rest), 1, -1) if _fitting([*leading, *rest[:n]], page)), 1)
        beside = [*leading, *rest[:n_beside]]
        yield _fitting(beside, page) or _forced(beside, page)
        rest = rest[n_beside:]


def _fitting(columns: Sequence[Column], page: Page) -> Part | None:
    return _part(columns, page.width, page.sizes[0], may_break=True)


def _forced(columns: Sequence[Column], page: Page) -> Part:
    """Share a page out among columns that need more than it has."""
    type_size, gap = page.sizes[0]
    own = (page.width - gap * len(columns)) / len(columns)
    natural = [max(map(ems, (*heading_lines(column), *column.cells))) * type_size for column in columns]
    widths = tuple(round(min(own, full), 1) for full in natural)
    return Part(tuple(columns), widths, tuple(full > own for full in natural))
