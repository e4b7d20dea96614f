from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.rounding import round_significant

numbers = st.floats() | st.sampled_from([0.0, -0.0, 1 / 3, math.nan, math.inf, -math.inf])


@given(st.lists(numbers), st.integers(1, 15))
def test_every_number_is_rounded_by_itself_whatever_others_there_are(values: list[float], digits: int) -> None:
    one_by_one = np.array([float(f"{value:.{digits}g}") + 0.0 for value in values])
    rounded = round_significant(values, digits)
    np.testing.assert_array_equal(rounded, one_by_one)
    assert not np.signbit(rounded[rounded == 0]).any()


def test_a_table_of_numbers_keeps_its_shape() -> None:
    assert round_significant([[1 / 3, 2.0], [2.0, 1 / 3]]).tolist() == [[0.333333333, 2.0], [2.0, 0.333333333]]
    assert round_significant([]).shape == (0,)
    assert round_significant(1 / 3).shape == ()
