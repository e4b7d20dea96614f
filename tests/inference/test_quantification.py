"""Counts of a classifier, corrected for what it confuses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from framing.errors import MeasureError
from framing.inference import adjusted_shares, confusion, resampled_confusion

CONFUSED = np.array([[0.7, 0.2, 0.1], [0.15, 0.7, 0.15], [0.1, 0.3, 0.6]])

shares = st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda parts: sum(parts) > 0.1)


@settings(max_examples=40, deadline=None)
@given(shares)
def test_the_true_shares_come_back_when_the_confusion_is_known(parts):
    true = np.array(parts) / sum(parts)
    np.testing.assert_allclose(adjusted_shares(true @ CONFUSED, CONFUSED), true, atol=1e-9)


@settings(max_examples=15, deadline=None)
@given(shares, st.integers(0, 10_000))
def test_no_shares_explain_the_counts_better(parts, seed):
    observed = np.array(parts) / sum(parts)
    confused = np.random.default_rng(seed).dirichlet([1, 1, 1], size=3) * 0.5 + np.eye(3) * 0.5

    def distance(of):
        return ((of @ confused - observed) ** 2).sum()

    found = adjusted_shares(observed, confused)
    best = minimize(
        distance, [1 / 3] * 3, bounds=[(0, 1)] * 3, constraints={"type": "eq", "fun": lambda x: x.sum() - 1}
    )
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()
    assert distance(found) <= best.fun + 1e-7


def test_each_draw_of_the_counts_meets_its_draw_of_the_confusion():
    random = np.random.default_rng(3)
    observed = random.dirichlet([4, 4, 4], size=(5, 2))
    confused = random.dirichlet([1, 1, 1], size=(5, 1, 3)) * 0.4 + np.eye(3) * 0.6
    together = adjusted_shares(observed, confused)
    alone = [[adjusted_shares(observed[draw, item], confused[draw, 0]) for item in range(2)] for draw in range(5)]
    np.testing.assert_allclose(together, alone, atol=1e-12)


def test_what_was_not_counted_stays_missing():
    assert np.isnan(adjusted_shares([np.nan] * 3, CONFUSED)).all()


def test_a_classifier_that_tells_nothing_apart_gives_no_mixture_of_classes():
    found = adjusted_shares([0.5, 0.3, 0.2], np.tile([0.5, 0.3, 0.2], (3, 1)))
    assert sorted(found.tolist()) == [0, 0, 1]  # any class explains the counts, and none is preferred by them


def test_confusion_is_the_mean_of_what_was_said_of_each_class():
    labels, said = [0, 2, 0], [[0.6, 0.2, 0.2], [0.1, 0.1, 0.8], [0.4, 0.4, 0.2]]
    found = confusion(labels, said)
    np.testing.assert_allclose(found[[0, 2]], [[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]])
    assert np.isnan(found[1]).all()


def test_weights_count_sentences_more_than_once():
    labels, said = [0, 0, 1], np.array([[0.9, 0.1], [0.5, 0.5], [0.2, 0.8]])
    np.testing.assert_allclose(confusion(labels, said, [2, 1, 1]), confusion([0, 0, 0, 1], said[[0, 0, 1, 2]]))


def test_resampled_confusion_scatters_around_the_one_seen_and_units_stay_together():
    random = np.random.default_rng(0)
    labels = random.integers(3, size=900)
    said = np.eye(3)[labels] * 0.5 + random.dirichlet([1, 1, 1], size=900) * 0.5
    drawn = resampled_confusion(labels, said, np.arange(900), resamples=300, seed=1)
    np.testing.assert_allclose(drawn.mean(axis=0), confusion(labels, said), atol=0.01)
    alone = resampled_confusion(labels, said, np.zeros(900), resamples=5, seed=1)
    np.testing.assert_allclose(alone, np.tile(confusion(labels, said), (5, 1, 1)))


@pytest.mark.parametrize("labels", [[0, 1], [0, 1, 3], [0, 1, -1]])
def test_labels_and_probabilities_that_do_not_fit_are_refused(labels):
    with pytest.raises(MeasureError, match="one class"):
        confusion(labels, CONFUSED)


def test_the_interval_of_a_corrected_share_holds_the_truth_where_the_raw_one_does_not():
    """95 of 100 simulated studies, in which sentences and labelled sentences are drawn anew each time."""
    random, true, held, raw_held = np.random.default_rng(5), np.array([0.6, 0.3, 0.1]), 0, 0
    for study in range(200):
        labelled = random.integers(3, size=600)
        said = _said(labelled, random)
        sentences = random.choice(3, size=400, p=true)
        observed = _said(sentences, random)
        weights = random.multinomial(400, [1 / 400] * 400, size=300)
        means = weights @ observed / 400
        drawn = adjusted_shares(means, resampled_confusion(labelled, said, np.arange(600), resamples=300, seed=study))
        low, high = np.quantile(drawn[:, 0], [0.025, 0.975])
        held += low <= true[0] <= high
        low, high = np.quantile(means[:, 0], [0.025, 0.975])
        raw_held += low <= true[0] <= high
    assert held >= 182
    assert raw_held < 100


def _said(labels, random):
    """What a classifier that errs says: probabilities around a class that it takes for the true one 7 times in 10."""
    taken = np.array([random.choice(3, p=CONFUSED[label]) for label in labels])
    return np.eye(3)[taken] * 0.6 + random.dirichlet([1, 1, 1], size=len(labels)) * 0.4
