import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from framing.errors import MeasureError
from framing.inference import wilson_bounds

quick = settings(max_examples=25, deadline=None)


@quick
@given(st.integers(1, 60).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_bounds_are_those_of_scipy(case):
    count, total = case
    low, high = wilson_bounds(count, total)
    expected = binomtest(count, total).proportion_ci(method="wilson")
    np.testing.assert_allclose([low, high], [expected.low, expected.high], atol=1e-12)


def test_published_bounds_of_newcombe_1998():
    low, high = wilson_bounds([81, 15, 0, 1], [263, 148, 20, 29])
    assert low.round(4).tolist() == [0.2553, 0.0624, 0.0, 0.0061]
    assert high.round(4).tolist() == [0.3662, 0.1605, 0.1611, 0.1718]


def test_none_and_all_are_exact_bounds():
    low, high = wilson_bounds([0, 9], [9, 9])
    assert low[0] == 0
    assert high[1] == 1


def test_no_cases_have_no_bounds():
    assert np.isnan(wilson_bounds(0, 0)).all()


@pytest.mark.parametrize(("count", "total", "level"), [(-1, 5, 0.95), (6, 5, 0.95), (1, 5, 1.0)])
def test_impossible_counts_and_levels_are_refused(count, total, level):
    with pytest.raises(MeasureError):
        wilson_bounds(count, total, level)
