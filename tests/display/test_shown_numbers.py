import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.display.numbers import decimals_for, decimals_of_probabilities, probability, readable, signed


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ([], 0),
        ([math.nan, math.inf], 0),
        ([1.0, 250.0], 0),
        ([0.194, -0.023], 3),
        ([0.194165, -0.022863], 2),
        ([0.0412345], 3),
        ([0.00412345], 4),
        ([14.879892, 0.1234567], 2),
        ([148.79892, 0.1234567], 1),
        ([1487.9892, 0.1234567], 0),
        ([1e-9 / 3], 6),
    ],
)
def test_numbers_have_the_decimals_that_reading_them_takes(values, decimals):
    assert decimals_for(values) == decimals


@pytest.mark.parametrize("decimals", [1, 2, 3, 4])
def test_what_somebody_rounded_is_shown_as_they_rounded_it(decimals):
    assert decimals_for(np.round([0.123456789, 0.987654321], decimals)) == decimals


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0.00"), (-0.0, "0.00"), (0.004, "0.004"), (-0.00012, "−0.0001"), (-4e-7, "−4e−07"), (-math.inf, "−∞")],
)
def test_what_is_small_is_not_shown_as_nothing(value, shown):
    assert readable(value, 2) == shown


def test_a_missing_number_is_a_dash():
    assert [readable(math.nan, 2), signed(math.nan, 2), probability(math.nan)] == ["–"] * 3


def test_a_probability_is_never_shown_as_nothing():
    assert [probability(p) for p in (0.0, 0.00049, 0.001, 0.05)] == ["< .001", "< .001", ".001", ".050"]
    assert probability(0.0, 2) == "< .01"
    assert [decimals_of_probabilities(each) for each in ([], [0.2, 0.04], [0.123456, 0.9])] == [2, 2, 3]


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.integers(0, 6))
def test_a_number_is_read_back_to_within_what_was_rounded(value, decimals):
    shown = readable(value, decimals).replace("−", "-").replace(",", "")
    rounded_away = 0.5 * 10.0**-decimals if round(value, decimals) != 0 else abs(value)
    assert abs(float(shown) - value) <= rounded_away + 1e-9 * abs(value)
    assert (float(shown) == 0) == (value == 0)
