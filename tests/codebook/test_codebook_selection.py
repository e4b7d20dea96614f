from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook.selection import cancel_excluded, longest_without_overlap
from framing.codebook.spans import Spans

Row = tuple[int, int, int, int]  # group, start, end, pattern


def spans_of(rows: list[Row]) -> tuple[Spans, np.ndarray]:
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return Spans(table[:, 1], table[:, 2], table[:, 3]), table[:, 0]


def rows_of(spans: Spans) -> list[tuple[int, int, int]]:
    return sorted(zip(spans.start.tolist(), spans.end.tolist(), spans.pattern.tolist(), strict=True))


def test_the_longest_wins_even_where_it_begins_later() -> None:
    spans, group = spans_of([(0, 0, 2, 0), (0, 1, 4, 1)])
    assert rows_of(longest_without_overlap(spans, group)) == [(1, 4, 1)]


def test_of_equally_long_ones_the_earlier_wins_and_then_the_first_pattern() -> None:
    spans, group = spans_of([(0, 1, 3, 0), (0, 0, 2, 2), (0, 0, 2, 1)])
    assert rows_of(longest_without_overlap(spans, group)) == [(0, 2, 1)]


def test_spans_that_only_touch_are_both_kept() -> None:
    spans, group = spans_of([(0, 0, 2, 0), (0, 2, 3, 0)])
    assert rows_of(longest_without_overlap(spans, group)) == [(0, 2, 0), (2, 3, 0)]


def test_groups_do_not_disturb_each_other() -> None:
    spans, group = spans_of([(-1, 0, 2, 0), (4, 1, 3, 1)])
    assert rows_of(longest_without_overlap(spans, group)) == [(0, 2, 0), (1, 3, 1)]


rows = st.lists(
    st.tuples(st.integers(-1, 2), st.integers(0, 12), st.integers(1, 5), st.integers(0, 3)), max_size=25
).map(lambda drawn: [(group, start, start + length, pattern) for group, start, length, pattern in drawn])


@settings(max_examples=150, deadline=None)
@given(rows)
def test_selection_equals_taking_the_longest_over_and_over(drawn: list[Row]) -> None:
    expected: list[Row] = []
    for row in sorted(set(drawn), key=lambda row: (row[1] - row[2], row[1], row[3])):
        if all(row[0] != other[0] or row[2] <= other[1] or other[2] <= row[1] for other in expected):
            expected.append(row)
    spans, group = spans_of(drawn)
    assert rows_of(longest_without_overlap(spans, group)) == sorted(row[1:] for row in expected)


@settings(max_examples=150, deadline=None)
@given(rows, rows)
def test_what_an_exclusion_covers_is_cancelled(drawn: list[Row], excluding: list[Row]) -> None:
    (spans, entry), (excluded, excluded_entry) = spans_of(drawn), spans_of(excluding)
    expected = [
        row[1:]
        for row in drawn
        if not any(row[0] == other[0] and other[1] <= row[1] and row[2] <= other[2] for other in excluding)
    ]
    assert rows_of(cancel_excluded(spans, entry, excluded, excluded_entry)) == sorted(expected)


def test_of_those_on_the_same_words_the_lowest_rank_wins_and_lengths_go_first() -> None:
    spans, group = spans_of([(0, 0, 2, 0), (0, 0, 2, 1), (0, 5, 8, 0), (0, 5, 7, 1)])
    rank = np.array([2, 1, 2, 1])
    assert rows_of(longest_without_overlap(spans, group, rank)) == [(0, 2, 1), (5, 8, 0)]
