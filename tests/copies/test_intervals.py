"""Unions of intervals, compared with sets of words."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.copies.intervals import Intervals, covered, portions, total, united

quick = settings(max_examples=200, deadline=None)
intervals = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 15), st.integers(1, 6)), max_size=8)


def arrays(rows: list[tuple[int, int, int]]) -> Intervals:
    table = np.array(rows, np.int64).reshape(-1, 3)
    return Intervals(table[:, 0], table[:, 1], table[:, 1] + table[:, 2])


def cells(rows: list[tuple[int, int, int]]) -> set[tuple[int, int]]:
    return {(group, word) for group, start, length in rows for word in range(start, start + length)}


@quick
@given(intervals)
def test_united_intervals_cover_the_same_words_and_do_not_touch(rows: list[tuple[int, int, int]]) -> None:
    group, start, end = (part.tolist() for part in united(arrays(rows)))
    assert cells([(g, s, e - s) for g, s, e in zip(group, start, end, strict=True)]) == cells(rows)
    for one in range(len(group) - 1):
        assert group[one] < group[one + 1] or end[one] < start[one + 1]


@quick
@given(intervals, st.lists(st.booleans(), min_size=21, max_size=21))
def test_a_total_counts_each_word_once(rows: list[tuple[int, int, int]], counted: list[bool]) -> None:
    n_before = np.concatenate([[0], np.cumsum(counted)])
    expected = [sum(counted[word] for group, word in cells(rows) if group == one) for one in range(3)]
    assert total(arrays(rows), 3, n_before).tolist() == expected
    assert total(arrays(rows), 3).tolist() == [sum(group == one for group, _ in cells(rows)) for one in range(3)]


@quick
@given(intervals)
def test_covered_words_are_those_in_any_interval(rows: list[tuple[int, int, int]]) -> None:
    _, start, end = arrays(rows)
    inside = {word for _, word in cells(rows)}
    assert covered(start, end, 21).tolist() == [word in inside for word in range(21)]


@quick
@given(st.lists(st.integers(0, 9), max_size=20), st.integers(1, 30))
def test_portions_follow_each_other_and_hold_little_more_than_the_limit(n: list[int], limit: int) -> None:
    amounts = np.array(n, np.int64)
    cut = portions(amounts, limit)
    assert [place for one in cut for place in range(len(n))[one]] == list(range(len(n)))
    assert all(amounts[one].sum() < limit + 9 for one in cut)
