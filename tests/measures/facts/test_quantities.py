from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.measures.facts.quantities import Date, find_dates, find_quantities


def numbers(text: str) -> list[tuple[float, str]]:
    return [(found.value, found.unit) for found in find_quantities(text.split(), find_dates(text.split()))]


def dates(text: str) -> list[tuple[int, int, int]]:
    return [(found.year, found.month, found.day) for found in find_dates(text.split())]


@pytest.mark.parametrize(
    "text",
    ["two million people", "2m people", "2,000,000 people", "2 million people", "2000000 people", "2.0 million people"],
)
def test_one_number_is_one_however_it_is_written(text):
    assert numbers(text) == [(2_000_000, "people")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-three boats", 23),
        ("one hundred and twenty boats", 120),
        ("three thousand four hundred boats", 3_400),
        ("$ 1.9bn", 1_900_000_000),
        ("12 per cent", 12),
        ("12% of them", 12),
    ],
)
def test_numbers_are_read_in_words_and_figures(text, value):
    assert [value for value, _ in numbers(text)] == [value]


def test_a_lone_one_is_no_number_and_a_date_is_none_either():
    assert numbers("no one came on 6 August 2025") == []
    assert numbers("nor at ten o'clock") == [(10, "")]


@pytest.mark.parametrize("text", ["6 August", "August 6", "Aug. 6", "6th of August", "6 Aug"])
def test_one_day_is_one_however_it_is_written(text):
    assert dates(text) == [(0, 8, 6)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("March 2024", (2024, 3, 0)),
        ("August 28 , 2025", (2025, 8, 28)),
        ("28 August 2025", (2025, 8, 28)),
        ("since 2022", (2022, 0, 0)),
        ("in August", (0, 8, 0)),
    ],
)
def test_a_date_is_as_precise_as_stated(text, date):
    assert dates(text) == [date]


def test_what_only_looks_like_a_month_is_none():
    assert dates("May they march ? They may .") == []


def test_dates_agree_where_no_part_that_both_state_differs():
    march, august, sixth = Date(2024, 3, 0, "", 0, 0), Date(0, 8, 0, "", 0, 0), Date(2024, 8, 6, "", 0, 0)
    assert august.agrees(sixth)
    assert not march.agrees(sixth)
    assert not march.agrees(august)


@given(
    st.lists(st.sampled_from(["two", "million", "and", "hundred", "5", "May", "2024", ",", "of", "boats", "%", "k"]))
)
def test_any_words_can_be_read_and_no_two_figures_overlap(tokens):
    found_dates = find_dates(tokens)
    spans = sorted((found.first, found.last) for found in [*found_dates, *find_quantities(tokens, found_dates)])
    assert all(first <= last < len(tokens) for first, last in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
