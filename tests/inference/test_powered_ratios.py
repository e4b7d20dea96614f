"""Prediction-powered ratios against naive computations, and in a small simulation."""

import numpy as np
import pytest
from coded_populations import ERRING, GOOD, Population, coded
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.inference import (
    CodedSample,
    design_based_ratios,
    prediction_powered_means,
    prediction_powered_ratios,
)

SLOW_MACHINE = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def hits(
    seed: int = 0, population: Population = GOOD
) -> tuple[CodedSample, CodedSample, np.ndarray, np.ndarray, np.ndarray]:
    """Draw counts of hits by sentence, some of them of one kind, that people confirm or do not."""
    random = np.random.default_rng(seed)
    article, outlet, label, predicted = population.drawn(random)
    sample = coded(random, article, label, predicted)
    found = predicted * random.integers(1, 4, len(label))
    of_kind = random.binomial(found.astype(int), 0.3 + 0.2 * outlet).astype(float)
    above, below = (CodedSample(n, n * sample.label, sample.probability, article) for n in (of_kind, found))
    return above, below, np.eye(2)[outlet], (of_kind * label), (found * label)


def test_where_every_unit_counts_once_below_it_is_the_mean():
    above, _, member, _, _ = hits()
    ones = above.with_predictions(np.ones(len(above.label)))
    ones = CodedSample(ones.predicted, np.where(above.is_coded, 1.0, np.nan), above.probability, above.cluster)
    for power in (0.0, 0.4, 1.0):
        ratio = prediction_powered_ratios(above, ones, member, power=power)
        mean = prediction_powered_means(above, member, power=power)
        np.testing.assert_allclose(ratio.estimate, mean.estimate)
        np.testing.assert_allclose(ratio.covariance, mean.covariance)
        assert (ratio.degrees == mean.degrees).all()


@SLOW_MACHINE
@given(st.floats(0, 1), st.integers(0, 20))
def test_it_is_the_ratio_of_two_corrected_means(power, seed):
    above, below, member, _, _ = hits(seed)
    naive = (
        prediction_powered_means(above, member, power=power).estimate
        / prediction_powered_means(below, member, power=power).estimate
    )
    np.testing.assert_allclose(prediction_powered_ratios(above, below, member, power=power).estimate, naive)


@SLOW_MACHINE
@given(st.floats(1, 10), st.integers(0, 20))
def test_what_is_counted_in_other_units_changes_the_ratio_by_as_much(factor, seed):
    above, below, member, _, _ = hits(seed)

    def scaled(times: float) -> CodedSample:
        return CodedSample(above.predicted * times, above.label * times, above.probability, above.cluster)

    once, again = (prediction_powered_ratios(scaled(times), below, member, power=0.7) for times in (10, 10 * factor))
    np.testing.assert_allclose(again.estimate, factor * once.estimate)
    np.testing.assert_allclose(again.error, factor * once.error)


def test_without_the_instrument_its_variance_is_that_of_a_linearised_ratio_of_weighted_sums():
    above, below, _, _, _ = hits()
    found = prediction_powered_ratios(above, below, power=0)
    weight = np.where(above.is_coded, 1 / above.probability, 0)
    a, b = np.nan_to_num(above.label), np.nan_to_num(below.label)
    ratio = (weight * a).sum() / (weight * b).sum()
    each = weight * (a - ratio * b) / (weight * b).sum()
    sums = np.array([each[above.cluster == article].sum() for article in np.unique(above.cluster)])
    bears = above.is_coded & ((below.predicted != 0) | (b != 0))
    n = len(np.unique(above.cluster[bears]))
    assert found.estimate[0] == pytest.approx(ratio)
    assert found.covariance[0, 0] == pytest.approx(np.square(sums).sum() * n / (n - 1))
    assert found.n_coded[0] == bears.sum()


def test_where_everything_is_coded_it_is_the_ratio_of_the_labels():
    above, below, member, label_above, label_below = hits()
    n = len(label_above)
    every = [
        CodedSample(sample.predicted, label, np.ones(n), sample.cluster)
        for sample, label in ((above, label_above), (below, label_below))
    ]
    expected = (label_above @ member) / (label_below @ member)
    np.testing.assert_allclose(prediction_powered_ratios(*every, member).estimate, expected)
    np.testing.assert_allclose(design_based_ratios(*every, member).estimate, expected)


def test_the_power_chosen_makes_the_variance_as_good_as_least():
    above, below, member, _, _ = hits(population=ERRING)
    best = prediction_powered_ratios(above, below, member)
    others = [prediction_powered_ratios(above, below, member, power=power) for power in np.linspace(0, 1, 21)]
    assert np.trace(best.covariance) < 1.02 * min(np.trace(other.covariance) for other in others)


def test_a_group_of_which_nothing_that_counts_was_coded_has_no_ratio():
    above, below, member, _, _ = hits()
    silent = member[:, 1] == 1
    emptied = [
        CodedSample(
            np.where(silent, 0, each.predicted),
            np.where(silent & each.is_coded, 0, each.label),
            each.probability,
            each.cluster,
        )
        for each in (above, below)
    ]
    found = prediction_powered_ratios(*emptied, member)
    assert np.isnan(found.estimate).tolist() == [False, True]
    assert found.n_coded[1] == 0


def test_parts_and_wholes_of_other_units_are_refused():
    above, below, _, _, _ = hits()
    fewer = np.where(np.arange(len(below.label)) < 900, below.label, np.nan)
    other = CodedSample(below.predicted, fewer, below.probability, below.cluster)
    with pytest.raises(MeasureError, match="not coded in the same units"):
        prediction_powered_ratios(above, other)


@pytest.mark.slow
def test_intervals_hold_the_truth_about_as_often_as_they_say():
    held, design = 0, 0
    for seed in range(300):
        above, below, member, _, _ = hits(seed)
        for place, estimator in enumerate((prediction_powered_ratios, design_based_ratios)):
            interval = estimator(above, below, member).share_intervals()
            inside = (interval.low <= [0.3, 0.5]) & (interval.high >= [0.3, 0.5])
            held, design = held + inside.sum() * (place == 0), design + inside.sum() * (place == 1)
    assert 0.925 < held / 600 < 0.98
    assert 0.925 < design / 600 < 0.98
