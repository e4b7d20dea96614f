"""Samples for coding: exact probabilities, no unit without a chance, and as many units as were asked for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.inference.sampling import allocate, draw_systematically, inclusion_probabilities

weights = st.lists(st.floats(0.01, 100), min_size=1, max_size=30)


@given(weights, st.data())
@settings(max_examples=80, deadline=None)
def test_probabilities_are_in_proportion_up_to_one_and_sum_to_the_size(sizes, data):
    n = data.draw(st.integers(1, len(sizes)))
    chance = inclusion_probabilities(sizes, n)
    assert chance.sum() == pytest.approx(n)
    assert ((chance > 0) & (chance <= 1)).all()
    free = chance < 1
    if free.any():
        assert np.ptp(chance[free] / np.array(sizes)[free]) == pytest.approx(0, abs=1e-9)


@given(weights, st.data(), st.integers(0, 50))
@settings(max_examples=80, deadline=None)
def test_a_systematic_draw_has_as_many_units_as_asked_for_and_all_certain_ones(sizes, data, seed):
    n = data.draw(st.integers(1, len(sizes)))
    chance = inclusion_probabilities(sizes, n)
    drawn = draw_systematically(chance, seed)
    assert len(set(drawn.tolist())) == n
    assert set(np.flatnonzero(chance >= 1)) <= set(drawn.tolist())


def test_over_many_draws_each_unit_is_drawn_as_often_as_its_probability_says():
    chance = inclusion_probabilities([1, 2, 3, 4, 10], 2)
    counted = np.bincount(np.concatenate([draw_systematically(chance, seed) for seed in range(4000)]), minlength=5)
    assert counted / 4000 == pytest.approx(chance, abs=0.025)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.data(), st.booleans())
@settings(max_examples=80, deadline=None)
def test_strata_give_what_they_have_and_each_one_at_least(sizes, data, equal):
    n = data.draw(st.integers(1, sum(sizes)))
    given_ = allocate(sizes, n, equal=equal)
    assert given_.sum() == n
    assert (given_ <= np.array(sizes)).all()
    assert n < len(sizes) or given_.min() >= 1


def test_proportional_strata_are_off_by_less_than_one_where_none_is_tiny():
    sizes = np.array([94, 93, 95, 125, 97, 125])
    assert np.abs(allocate(sizes, 120) - 120 * sizes / sizes.sum()).max() < 1


def test_impossible_samples_are_refused():
    with pytest.raises(MeasureError, match="cannot be drawn from 3 units"):
        inclusion_probabilities([1, 1, 1], 4)
    with pytest.raises(MeasureError, match="no chance"):
        inclusion_probabilities([1, 0, 1], 2)
