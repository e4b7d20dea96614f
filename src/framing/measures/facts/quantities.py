"""Numbers and dates of a sentence in one shape, however they are written, so that two sentences can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from framing.measures.stop_words import STOP_WORDS

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 20 + 10 * place for place, word in enumerate(_TENS)},
}
_LARGE = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12,
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 10**12,
}  # fmt: skip
_FIGURES = re.compile(r"([$£€]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(k|m|mn|bn|tn|%)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = {name: number for number, full in enumerate(_MONTHS, 1) for name in (full, full[:3])} | {"sept": 9}
_ALSO_WORDS = frozenset({"may", "mar", "march", "jan", "dec", "jun", "jul", "sep", "oct", "nov", "apr", "feb", "aug"})
_PER_CENT = "%"
_NOT_COUNTED = frozenset({"o'clock", "o’clock", "am", "pm", "a.m.", "p.m."})


@dataclass(frozen=True)
class Quantity:
    """A number, and what is counted.

    Attributes
    ----------
    value
        The number.
    unit
        The word after it, in small letters, ``"%"`` for a percentage, or empty.
    written
        As it stands in the sentence, the unit not included.
    first, last
        Positions of its first and last token.
    """

    value: float
    unit: str
    written: str
    first: int
    last: int


@dataclass(frozen=True)
class Date:
    """A date, as far as it is stated: 0 where a part of it is not.

    Attributes
    ----------
    year, month, day
        Its parts.
    written
        As it stands in the sentence.
    first, last
        Positions of its first and last token.
    """

    year: int
    month: int
    day: int
    written: str
    first: int
    last: int

    def agrees(self, other: Date) -> bool:
        """Tell whether two dates can be the same: no part that both state differs, and they share one."""
        pairs = [(self.year, other.year), (self.month, other.month), (self.day, other.day)]
        stated = [(one, two) for one, two in pairs if one and two]
        return all(one == two for one, two in stated)


def find_dates(tokens: Sequence[str]) -> list[Date]:
    """Find the dates among the tokens of a sentence.

    A month alone counts where its name is no other word; a year alone where it has four figures from 1900 to 2099.

    Parameters
    ----------
    tokens
        Words and punctuation marks, as they stand.

    Returns
    -------
    list of Date
        In order, none overlapping.

    Examples
    --------
    >>> [(date.year, date.month, date.day) for date in find_dates("on Aug. 6 , or in March 2024".split())]
    [(0, 8, 6), (2024, 3, 0)]
    """
    found, place = [], 0
    while place < len(tokens):
        date = _date_at(tokens, place)
        if date is not None:
            found.append(date)
            place = date.last
        place += 1
    return found


def find_quantities(tokens: Sequence[str], dates: Sequence[Date] = ()) -> list[Quantity]:
    """Find the numbers among the tokens of a sentence, those of its dates left out.

    Parameters
    ----------
    tokens
        Words and punctuation marks, as they stand.
    dates
        What :func:`find_dates` found.

    Returns
    -------
    list of Quantity
        In order. A lone “one” is no number: it mostly stands for somebody.

    Examples
    --------
    >>> found = find_quantities("two million people , 2m people , 2,000,000".split())
    >>> [(number.value, number.unit) for number in found]
    [(2000000.0, 'people'), (2000000.0, 'people'), (2000000.0, '')]
    >>> found = find_quantities("one hundred and twenty boats or 12 per cent".split())
    >>> [(number.value, number.unit) for number in found]
    [(120.0, 'boats'), (12.0, '%')]
    """
    taken = {place for date in dates for place in range(date.first, date.last + 1)}
    found, place = [], 0
    while place < len(tokens):
        number = None if place in taken else _number_at(tokens, place)
        if number is not None:
            found.append(number)
            place = number.last
        place += 1
    return found


def _date_at(tokens: Sequence[str], place: int) -> Date | None:
    month = _month(tokens, place)
    day = _DAY.fullmatch(tokens[place])
    if month:
        after = _day(tokens, place + 1)
        year_place = place + 1 + bool(after)
        year_place += bool(after) and tokens[year_place : year_place + 1] == [","]
        year = _year(tokens, year_place)
        if not (after or year) and (tokens[place].rstrip(".").lower() in _ALSO_WORDS or not tokens[place][0].isupper()):
            return None
        last = year_place if year else place + bool(after)
        return _dated(tokens, year, month, after, place, last)
    if day and 1 <= int(day[1]) <= 31:
        following = place + 1 + (tokens[place + 1 : place + 2] == ["of"])
        if month := _month(tokens, following):
            year = _year(tokens, following + 1)
            return _dated(tokens, year, month, int(day[1]), place, following + bool(year))
    if (year := _year(tokens, place)) and not _unit(tokens, place + 1):
        return _dated(tokens, year, 0, 0, place, place)
    return None


def _dated(tokens: Sequence[str], year: int, month: int, day: int, first: int, last: int) -> Date:
    written = " ".join(tokens[first : last + 1]).replace(" ,", ",")
    return Date(year, month, day, written, first, last)


def _month(tokens: Sequence[str], place: int) -> int:
    name = tokens[place].rstrip(".") if place < len(tokens) else ""
    return _MONTH.get(name.lower(), 0) if name[:1].isupper() else 0


def _day(tokens: Sequence[str], place: int) -> int:
    found = _DAY.fullmatch(tokens[place]) if place < len(tokens) else None
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else 0


def _year(tokens: Sequence[str], place: int) -> int:
    return int(tokens[place]) if place < len(tokens) and _YEAR.fullmatch(tokens[place]) else 0


def _number_at(tokens: Sequence[str], place: int) -> Quantity | None:
    figures = _FIGURES.fullmatch(tokens[place])
    if figures:
        value, last = float(figures[2].replace(",", "") + (figures[3] or "")), place
        suffix = (figures[4] or "").lower()
        value *= _LARGE.get(suffix, 1)
        while last + 1 < len(tokens) and not suffix and tokens[last + 1].lower() in _LARGE:
            last += 1
            value *= _LARGE[tokens[last].lower()]
        unit = _PER_CENT if suffix == _PER_CENT else _unit(tokens, last + 1)
    else:
        value, last = _in_words(tokens, place)
        if last < place or (value == 1 and last == place):
            return None
        unit = _unit(tokens, last + 1)
    return Quantity(float(f"{value:.9g}"), unit, " ".join(tokens[place : last + 1]), place, last)


def _in_words(tokens: Sequence[str], place: int) -> tuple[float, int]:
    """Read a number in words; its last token stands before its place where there is none."""
    total, current, last, at = 0.0, 0.0, place - 1, place
    while at < len(tokens):
        parts = tokens[at].lower().split("-")
        if all(part in _SMALL for part in parts):
            current += sum(_SMALL[part] for part in parts)
        elif last >= place and parts[0] in _LARGE and len(parts[0]) > 2:
            if parts[0] == "hundred":
                current *= 100
            else:
                total, current = total + current * _LARGE[parts[0]], 0.0
        elif parts == ["and"] and last >= place and tokens[last].lower() in _LARGE and at + 1 < len(tokens):
            if tokens[at + 1].lower().split("-")[0] not in _SMALL:
                break
            at += 1
            continue
        else:
            break
        last, at = at, at + 1
    return total + current, last


def _unit(tokens: Sequence[str], place: int) -> str:
    following = [token.lower() for token in tokens[place : place + 2]]
    if following[:1] in (["%"], ["percent"]) or following == ["per", "cent"]:
        return _PER_CENT
    if following and following[0][0].isalpha() and following[0] not in STOP_WORDS | _NOT_COUNTED:
        return following[0]
    return ""
