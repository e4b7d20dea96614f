"""Who had it first: dates compared at the precision at which they are stated."""

from __future__ import annotations

import calendar
import datetime
from enum import IntEnum
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.articles.metadata import iso_date
from framing.copies.words import Booleans, Integers
from framing.errors import ArticleError

_NEVER, _ALWAYS = np.iinfo(np.int64).min, np.iinfo(np.int64).max


class Role(IntEnum):
    """What an article is toward others that have the same passage; the greater outweighs the smaller."""

    NONE = 0
    FIRST = 1
    UNDETERMINED = 2
    LATER = 3


#: The names of roles, NONE left out: the categories of a column.
ROLES = pd.Index([role.name.lower() for role in Role if role], dtype="str")


class Days(NamedTuple):
    """The first and the last day each article may have appeared on, shape (n,), counted from year 1."""

    earliest: Integers
    latest: Integers


def days_of(published: pd.Series) -> Days:
    """Read dates as the days they may stand for.

    Parameters
    ----------
    published
        n dates in ISO 8601: a year, a month or a day; missing where unknown. A time of day is left aside,
        since time zones are rarely stated.

    Returns
    -------
    Days
        Of an unknown date, every day.

    Raises
    ------
    ArticleError
        Where a date is not written so, or not in the calendar.

    Examples
    --------
    >>> days = days_of(pd.Series(["2024-02", "2024-02-29"], dtype="str"))
    >>> (days.latest - days.earliest).tolist()
    [28, 0]
    """
    number, dates = pd.factorize(published)
    spans = np.array([*map(_span, dates), (_NEVER, _ALWAYS)], np.int64)[number]  # -1, a missing date, is the last
    return Days(spans[:, 0], spans[:, 1])


def role_toward(days: Days, article: Integers, other: Integers) -> Integers:
    """Tell whether each article appeared before (first) or after (later) the other.

    One is before the other where its last possible day is before the other's first; 2024 and 2024-03, two
    articles of one day, and whatever has no date cannot be told apart.

    Parameters
    ----------
    days
        Of n articles.
    article, other
        Two articles each, shape (p,).

    Returns
    -------
    ndarray of int, shape (p,)
        `Role` of the article: FIRST, UNDETERMINED or LATER.
    """
    return _role(days.latest[article] < days.earliest[other], days.latest[other] < days.earliest[article])


def role_among(days: Days, group: Integers) -> Integers:
    """Tell who of each group was first: before all others; later: after at least one of them.

    Parameters
    ----------
    days
        Of n articles.
    group
        Of each article, shape (n,), from 0; each group has at least two.

    Returns
    -------
    ndarray of int, shape (n,)
        `Role` of each article in its group.
    """
    by_last = np.lexsort((days.latest, group))
    by_first = np.lexsort((days.earliest, group))
    opens = np.searchsorted(group[by_last], group)
    soonest_end = days.latest[by_last[opens]]
    soonest, second = by_first[opens], by_first[np.minimum(opens + 1, len(group) - 1)]
    others_start = days.earliest[np.where(soonest == np.arange(len(group)), second, soonest)]
    return _role(days.latest < others_start, soonest_end < days.earliest)


def reversed_role(role: Integers) -> Integers:
    """Return the role of the other article."""
    return np.array([Role.NONE, Role.LATER, Role.UNDETERMINED, Role.FIRST])[role]


def name_roles(role: Integers) -> pd.Series:
    """Name roles, as a column of a table; NONE is missing."""
    return pd.Series(pd.Categorical.from_codes(role - 1, ROLES))


def _role(is_before: Booleans, is_after: Booleans) -> Integers:
    return np.where(is_after, Role.LATER, np.where(is_before, Role.FIRST, Role.UNDETERMINED))


def _span(date: str) -> tuple[int, int]:
    try:
        year, month, day = (*map(int, str(iso_date(date)).split("-")), 0, 0)[:3]  # 0 where it is not stated
        first = datetime.date(year, month or 1, day or 1)
        last_month = month or 12
        last = first if day else datetime.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    except ValueError:
        raise ArticleError(
            f"The date “{date[:40]}” is not a date in the calendar, or not written as 2025, 2025-08 or 2025-08-15.",
            remedy="Correct the column “published”, or leave it empty where the date is unknown.",
        ) from None
    return first.toordinal(), last.toordinal()
