"""How many units must be coded: held against the intervals that so many units give."""

import numpy as np
import pytest

from framing.errors import MeasureError
from framing.inference.agreement import alpha
from framing.inference.proportions import wilson_bounds
from framing.inference.sample_sizes import units_for_alpha, units_for_prevalence


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
def test_so_many_units_give_the_width_and_one_less_does_not(share):
    n = units_for_prevalence(share, 0.1)
    width = [float(np.diff(wilson_bounds(share * size, size), axis=0)[0]) for size in (n, n - 1)]
    assert width[0] <= 0.1 < width[1]


def test_of_few_units_fewer_are_needed():
    assert units_for_prevalence(0.5, 0.1, n_units=500) < 250
    assert units_for_prevalence(0.5, 0.1, n_units=10**9) == units_for_prevalence(0.5, 0.1)


def test_alpha_varies_as_much_as_the_number_of_units_promises():
    true_alpha, prevalence, width = 0.7, 0.3, 0.2
    n = units_for_alpha(true_alpha, prevalence, width)
    random = np.random.default_rng(0)
    drawn = []
    for _ in range(400):
        shared, first, second = (random.random(n) < prevalence for _ in range(3))
        same = random.random(n) < true_alpha  # both coders read the same, or each by chance
        drawn.append(alpha([np.where(same, shared, first), np.where(same, shared, second)]))
    assert np.mean(drawn) == pytest.approx(true_alpha, abs=0.02)
    assert 2 * 1.96 * np.std(drawn) == pytest.approx(width, rel=0.12)


def test_numbers_that_are_none_are_refused():
    with pytest.raises(MeasureError, match="width lies between 0 and 1"):
        units_for_prevalence(0.5, 0)
    with pytest.raises(MeasureError, match="prevalence lies between"):
        units_for_alpha(0.8, 0, 0.1)


def test_coders_who_never_differ_tell_nothing_of_how_many_are_needed():
    with pytest.raises(MeasureError, match="below 1, and it is 1"):
        units_for_alpha(1, 0.2, 0.1)
