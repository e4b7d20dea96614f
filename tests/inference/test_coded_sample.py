"""Samples and their probabilities: what cannot be is refused, and what chance allows is not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.inference import CodedSample, effective_units, require_possible


def test_probabilities_by_which_there_are_twice_the_units_are_refused():
    label = np.where(np.arange(1000) < 400, 1.0, np.nan)
    CodedSample(np.ones(1000), label, np.full(1000, 0.4))
    with pytest.raises(MeasureError, match="400 units stand for 2,000, of 1,000"):
        CodedSample(np.ones(1000), label, np.full(1000, 0.2))


@pytest.mark.parametrize("wrong", [0.0, -0.2, 1.2, np.nan])
def test_what_is_no_probability_is_refused(wrong):
    with pytest.raises(MeasureError, match="no probability above 0"):
        CodedSample([1.0, 0.0], [1.0, np.nan], [wrong, 0.5])


@settings(deadline=None)
@given(st.integers(0, 10_000), st.floats(0.01, 1), st.integers(5, 400))
def test_a_sample_that_was_drawn_as_it_says_is_never_refused(seed, highest, n_units):
    random = np.random.default_rng(seed)
    probability = random.uniform(0.005, highest, n_units) if highest > 0.005 else np.full(n_units, highest)
    require_possible(probability[random.random(n_units) < probability], n_units)


@given(st.lists(st.floats(0.1, 10), min_size=1, max_size=20))
def test_units_of_unequal_weights_are_worth_at_most_as_many_as_they_are(weights):
    worth = effective_units(np.array(weights)[:, None])[0]
    assert 1 - 1e-9 <= worth <= len(weights) + 1e-9
