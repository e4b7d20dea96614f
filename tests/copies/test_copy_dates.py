"""Who was first, as far as dates say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.copies.dates import ROLES, days_of, role_among, role_toward
from framing.errors import ArticleError


def days(*dates: str | None) -> object:
    return days_of(pd.Series(dates, dtype="str"))


@pytest.mark.parametrize(
    ("one", "other", "role"),
    [
        ("2024-03-01", "2024-03-02", "first"),
        ("2024-03-02", "2024-03-01", "later"),
        ("2024-03-01", "2024-03-01", "undetermined"),
        ("2024-03-01T23:00", "2024-03-01T04:00", "undetermined"),
        ("2024-02", "2024-02-29", "undetermined"),
        ("2024-02", "2024-03-01", "first"),
        ("2024", "2023-12-31", "later"),
        ("2024", None, "undetermined"),
        (None, None, "undetermined"),
    ],
)
def test_dates_are_compared_at_the_precision_at_which_they_are_stated(
    one: str | None, other: str | None, role: str
) -> None:
    (found,) = role_toward(days(one, other), np.array([0]), np.array([1]))
    assert ROLES[found - 1] == role


@pytest.mark.parametrize(
    ("dates", "roles"),
    [
        (["2024-01-03", "2024-01-01", "2024-01-02"], ["later", "first", "later"]),
        (["2024-01-01", "2024-01-01", "2024-01-02"], ["undetermined", "undetermined", "later"]),
        (["2024-01-01", "2024-01-02", None], ["undetermined", "later", "undetermined"]),
        (["2024", "2024-05-01", "2025"], ["undetermined", "undetermined", "later"]),
    ],
)
def test_the_first_of_a_group_is_before_all_others_and_whoever_is_after_one_is_later(
    dates: list[str | None], roles: list[str]
) -> None:
    before_and_behind = days("2020", "2021", *dates, "2030", "2029")
    group = np.array([0, 0, *[1] * len(dates), 2, 2])
    found = role_among(before_and_behind, group)
    assert [ROLES[role - 1] for role in found] == ["first", "later", *roles, "later", "first"]


@pytest.mark.parametrize("date", ["31.02.2024", "2024-02-30", "2024-13", "0000", "yesterday"])
def test_what_is_no_date_is_refused_with_a_way_out(date: str) -> None:
    with pytest.raises(ArticleError, match=f"The date “{date}” is not a date") as error:
        days(date)
    assert error.value.remedy
