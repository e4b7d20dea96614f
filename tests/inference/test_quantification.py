"""Counts of a classifier, corrected for what it confuses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.inference import confusion, corrected_scores, resampled_confusion

CONFUSED = np.array([[0.7, 0.2, 0.1], [0.15, 0.7, 0.15], [0.1, 0.3, 0.6]])

shares = st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda parts: sum(parts) > 0.1)


@settings(max_examples=40, deadline=None)
@given(shares, st.lists(st.floats(-2, 2), min_size=3, max_size=3))
def test_the_true_mean_comes_back_when_the_confusion_is_known(parts, values):
    true = np.array(parts) / sum(parts)
    said = true @ CONFUSED
    assert said @ corrected_scores(CONFUSED, values) == pytest.approx(true @ np.array(values), abs=1e-9)


def test_labelled_sentences_of_each_class_get_its_value_on_average():
    np.testing.assert_allclose(CONFUSED @ corrected_scores(CONFUSED, [-1, 0, 1]), [-1, 0, 1], atol=1e-12)


def test_each_draw_of_the_confusion_has_scores_of_its_own():
    confused = np.random.default_rng(3).dirichlet([1, 1, 1], size=(5, 3)) * 0.4 + np.eye(3) * 0.6
    alone = [corrected_scores(draw, [-1, 0, 1]) for draw in confused]
    np.testing.assert_allclose(corrected_scores(confused, [-1, 0, 1]), alone, atol=1e-12)


def test_a_classifier_that_tells_nothing_apart_cannot_be_corrected():
    confused = np.stack([np.tile([0.5, 0.3, 0.2], (3, 1)), CONFUSED, np.full((3, 3), np.nan)])
    assert np.isnan(corrected_scores(confused, [-1, 0, 1])).all(axis=1).tolist() == [True, False, True]


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


@pytest.mark.slow
def test_the_interval_of_a_corrected_mean_holds_the_truth_where_the_raw_one_does_not():
    """Simulated studies, in which sentences and labelled sentences are drawn anew each time."""
    random, true, values = np.random.default_rng(5), np.array([0.6, 0.3, 0.1]), np.array([-1, 0, 1])
    held, raw_held = 0, 0
    for study in range(200):
        labelled = random.integers(3, size=600)
        said = _said(labelled, random)
        observed = _said(random.choice(3, size=400, p=true), random)
        means = random.multinomial(400, [1 / 400] * 400, size=300) @ observed / 400
        drawn = resampled_confusion(labelled, said, np.arange(600), resamples=300, seed=study)
        for name, draws in (
            ("corrected", (means * corrected_scores(drawn, values)).sum(axis=1)),
            ("raw", means @ values),
        ):
            low, high = np.quantile(draws, [0.025, 0.975])
            held += name == "corrected" and low <= values @ true <= high
            raw_held += name == "raw" and low <= values @ true <= high
    assert 182 <= held <= 198
    assert raw_held < 100


def _said(labels, random):
    """What a classifier that errs says: probabilities around a class that it takes for the true one 7 times in 10."""
    taken = np.array([random.choice(3, p=CONFUSED[label]) for label in labels])
    return np.eye(3)[taken] * 0.6 + random.dirichlet([1, 1, 1], size=len(labels)) * 0.4
