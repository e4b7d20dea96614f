"""The date in a line of a database export: in words of several languages, or in figures that allow one reading."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import cache

from framing.articles.metadata import FieldError

_LOCALES = (
    *("en", "en_GB", "en_AU", "de", "de_AT", "fr", "fr_CA", "es", "es_MX", "it", "nl", "pt", "ca", "ro"),
    *("sv", "da", "nb", "fi", "pl", "cs", "ru", "uk", "bg", "el", "tr", "ar", "ar_LB", "id"),
)
# “15. listopada” is in October in Croatian, in November in Polish, which has no full stop after the day.
_ELSEWHERE_ANOTHER = frozenset({"listopad", "listopada", "lis", "lip", "srp"})
_MARKS = "\u200e\u200f"  # of the direction of writing
_SHOWN = 40
_YEARS, _MONTHS, _DAYS = ("年", "년"), ("月", "월"), ("日", "号", "號", "일")
_LONGEST_LINE, _LENGTH_OF_DAY = 80, len("2025-03-03")
_BEFORE = re.compile(
    r"(?:(?:first )?(?:published|posted)(?: on| at)?:? ?)?(?:on )?(?:[^\W\d_]{2,10}(?:-feira)?[.,]{0,2} (?:the )?)?"
)
_AFTER = re.compile(
    r"[,;@|•·/t –—-]{0,3}(?:(?:at |um |a |a las |as |ore |kl\.? )?\d{1,2}[:.h]\d{2}(?::\d{2})?"
    r"(?: ?(?:uhr|[ap]\.?m\.?))?(?: ?\(?(?:[a-z]{2,4}t|utc|ist|z)\)?)?)?[.]?"
)
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T ,].*)?", re.ASCII)


def read_date(text: str) -> str | None:
    """Find the date that stands first in a line.

    Parameters
    ----------
    text
        A line: a date, with or without weekday, time of day and other words around it. Months may be
        named in English, German, French, Spanish, Italian, Dutch, Portuguese, Catalan, Romanian, Swedish, Danish,
        Norwegian, Finnish, Polish, Czech, Russian, Ukrainian, Bulgarian, Greek, Turkish, Arabic or Indonesian, in
        full or shortened, with or without their accents, or be numbered as in Chinese, Japanese and Korean. A name
        that is of another month elsewhere is not read.

    Returns
    -------
    str or None
        ISO 8601, as precise as stated: a day, a month, or a year (also for “July/August 2025”, which is
        neither month). A date that can be read as two days stays in figures, as 03/04/2025, until
        `decided` decides it. None where there is no date.

    Raises
    ------
    FieldError
        Where the date is not in the calendar.

    Examples
    --------
    >>> read_date("Aug. 15, 2025 Friday 4:32 PM GMT")
    '2025-08-15'
    >>> read_date("viernes, 15 de agosto de 2025")
    '2025-08-15'
    >>> read_date("août 2025")
    '2025-08'
    >>> read_date("15 sierpnia 2025"), read_date("2025年8月15日")
    ('2025-08-15', '2025-08-15')
    """
    found = _date_pattern().search(_folded(text))
    if found is None:
        return None
    parts = {name.rstrip("_"): value for name, value in found.groupdict().items() if value is not None}
    if "numeric" in parts:
        return _of_figures(int(parts["first"]), int(parts["second"]), int(parts["year"]), text)
    month = parts.get("month")
    if month in _ELSEWHERE_ANOTHER and "stop" in parts:
        return None
    return _iso(text, parts["year"], _month_numbers().get(month, month) if month else None, parts.get("day"))


def read_figures(value: object) -> str | None:
    """Read a date of a table that is written in figures, day or month first; None for what is none.

    Raises
    ------
    FieldError
        Where the date is not in the calendar.

    Examples
    --------
    >>> [read_figures("25/04/2025 9:30"), read_figures("3.4.2025"), read_figures("2025-04-03")]
    ['2025-04-25', '03/04/2025', None]
    """
    found = _FIGURES.fullmatch(value.strip()) if isinstance(value, str) else None
    return _of_figures(int(found[1]), int(found[3]), int(found[4]), found[0]) if found else None


def sure_date(date: str | None) -> str | None:
    """Return a date that `read_date` found; None where it can be read as two days."""
    return None if date is None or "/" in date else date


def date_of_line(line: str) -> str | None:
    """Return the day of a line that says no more than when the article was published; None for other lines.

    Examples
    --------
    >>> [date_of_line(line) for line in ("Published: Monday, March 3, 2025, 9:30 am GMT", "3. März 2025", "2025-03-03")]
    ['2025-03-03', '2025-03-03', '2025-03-03']
    >>> [date_of_line(line) for line in ("March 2025", "03/04/2025", "March 3, 2025 was a Monday.", "June 31, 2025")]
    [None, None, None, None]
    """
    found = _date_pattern().search(folded := _folded(line)) if len(line) <= _LONGEST_LINE else None
    if found is None or not _BEFORE.fullmatch(folded[: found.start()]) or not _AFTER.fullmatch(folded[found.end() :]):
        return None
    try:
        day = sure_date(read_date(line))
    except FieldError:
        return None
    return day if day and len(day) == _LENGTH_OF_DAY else None


def decided(date: str | None, order: str | None) -> str | None:
    """Decide which day a date is that can be read as two.

    Parameters
    ----------
    date
        As `read_date` returns it.
    order
        ``"dmy"`` or ``"mdy"``; None where that is not known.

    Raises
    ------
    FieldError
        Where it is not known, and decides.

    Examples
    --------
    >>> [decided("03/04/2025", "dmy"), decided("03/04/2025", "mdy"), decided("2025-04", "dmy")]
    ['2025-04-03', '2025-03-04', '2025-04']
    """
    if date is None or "/" not in date:
        return date
    if order is None:
        raise FieldError(f"the date {date} can be read as two days; say which part is the day: --dates dmy or mdy")
    first, second, year = date.split("/")
    day, month = (first, second) if order == "dmy" else (second, first)
    return f"{year}-{month}-{day}"


def _of_figures(first: int, second: int, year: int, text: str) -> str:
    """Read 25/04/2025, which is one day only, or 03/04/2025, which may be either of two."""
    readings = {(day, month) for day, month in ((first, second), (second, first)) if _is_day(year, month, day)}
    if not readings:
        raise _not_in_calendar(text)
    day, month = min(readings)
    return f"{year:04}-{month:02}-{day:02}" if len(readings) == 1 else f"{first:02}/{second:02}/{year:04}"


def _iso(text: str, year: str, month: str | int | None, day: str | None) -> str:
    if not _is_day(int(year), int(month or 1), int(day or 1)):
        raise _not_in_calendar(text)
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _not_in_calendar(text: str) -> FieldError:
    line = " ".join(text.split())
    return FieldError(f"the date “{line[:_SHOWN]}{'…' if len(line) > _SHOWN else ''}” is not in the calendar")


def _folded(text: str) -> str:
    """Lower-case a text, take accents and unusual spaces away, and write its digits in ASCII."""
    if text.isascii():
        return text.casefold()
    letters = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "".join(str(unicodedata.decimal(c, c)) for c in letters if c not in _MARKS).replace("ı", "i")


@cache
def _month_numbers() -> dict[str, int]:
    """Map the folded names of months, in full and shortened, to 1 … 12."""
    from babel import Locale  # noqa: PLC0415 - few formats state dates in words

    names: dict[str, set[int]] = {}
    for locale in map(Locale.parse, _LOCALES):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    for written in (name, name.replace("ä", "ae")):
                        names.setdefault(_folded(written).rstrip("."), set()).add(number)
    return {name: numbers.pop() for name, numbers in names.items() if len(numbers) == 1}


@cache
def _date_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _month_numbers()), key=len, reverse=True))
    ordinal = r"(?:st|nd|rd|th|er|o|a)?"
    of = r"(?:(?:de|del|of)\s{1,3}|d['’])?"
    of_year, of_month, of_day = (f"(?:{'|'.join(map(_folded, signs))})" for signs in (_YEARS, _MONTHS, _DAYS))
    year = r"(?P<year{}>\d{{4}})(?!\d)"
    return re.compile(
        rf"""
          (?<!\d)(?P<day>\d{{1,2}}){ordinal}(?P<stop>\.)?[\s-]{{0,3}}{of}\b(?P<month>{months})\b\.?,?[\s-]{{1,3}}{of}{year.format("")}
        | \b(?P<month_>{months})\b\.?\s{{1,3}}(?P<day_>\d{{1,2}}){ordinal},?\s{{1,3}}{year.format("_")}
        | \b(?:{months})\b\.?\s?[/–-]\s?(?:{months})\b\.?,?\s{{1,3}}{year.format("__")}
        | \b(?P<month__>{months})\b\.?,?\s{{1,3}}{of}{year.format("___")}
        | (?<![\d-])(?P<year____>\d{{4}})(?P<iso>[-/])(?P<month___>\d{{1,2}})(?P=iso)(?P<day__>\d{{1,2}})(?!\d)
        | (?<![\d-])(?P<year_____>\d{{4}})-(?P<month____>0[1-9]|1[0-2])(?![\d-])
        | (?<!\d)(?P<day___>\d{{1,2}})\.\s?(?P<month_____>\d{{1,2}})\.\s?{year.format("______")}
        | (?<!\d)(?P<numeric>(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/){year.format("_______")}
        | (?<!\d)(?P<year_________>\d{{4}})\s?{of_year}\s?(?P<month______>\d{{1,2}})\s?{of_month}
            (?:\s?(?P<day____>\d{{1,2}})\s?{of_day})?
        | \A\s*{year.format("________")}\s*\Z
        """,
        re.VERBOSE,
    )
