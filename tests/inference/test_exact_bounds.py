import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from framing.inference import bounding_tables
from framing.inference.contingency import tables_of

COUNTS = st.integers(0, 400)


@given(COUNTS, COUNTS)
def test_the_part_of_the_target_is_bounded_as_clopper_and_pearson_do(count, reference_count):
    if count + reference_count == 0:
        return
    low, high = bounding_tables(tables_of([count], [reference_count], 1_000, 1_000), 0.95)
    expected = binomtest(count, count + reference_count).proportion_ci(0.95, method="exact")
    n = count + reference_count
    assert (low.count[0] / n, high.count[0] / n) == pytest.approx((expected.low, expected.high), abs=1e-9)


@given(COUNTS, COUNTS)
def test_swapping_the_two_swaps_the_bounds_exactly(count, reference_count):
    low, high = bounding_tables(tables_of([count], [reference_count], 1_000, 700), 0.95)
    other_low, other_high = bounding_tables(tables_of([reference_count], [count], 700, 1_000), 0.95)
    assert (low.count[0], low.reference_count[0]) == (other_high.reference_count[0], other_high.count[0])
    assert (high.count[0], high.reference_count[0]) == (other_low.reference_count[0], other_low.count[0])


def test_no_more_stand_on_a_side_than_it_has_words():
    _, high = bounding_tables(tables_of([3], [40], 5, 10_000), 0.999)
    assert high.count[0] <= 5


def test_a_term_that_nobody_uses_has_nothing_to_share_out():
    low, high = bounding_tables(tables_of([0], [0], 10, 10), 0.95)
    assert np.array_equal([*low.count, *high.count, *low.reference_count], [0, 0, 0])
