"""Corrected intervals hold the truth about as often as they say; what cannot be corrected is left out, and said."""

import numpy as np
import pytest
from small_corpora import Article, Sentence, corpus_of

from framing.inference import Intervals
from framing.measures.frames.correction import LEAST_APART, corrected_shares, within_the_scale
from framing.measures.frames.cross_validation import Unseen
from framing.measures.grouping import group_sentences


def one_share(low, estimate, high, apart=0.5):
    corrected = Intervals(*(np.array([[value]]) for value in (estimate, low, high)))
    columns, limits = within_the_scale(corrected, np.array([apart]), ["economy"])
    return [columns[name].item() for name in ("low", "estimate", "high")], " ".join(limits)


def test_what_lies_within_the_scale_stays_and_nothing_is_said():
    assert one_share(0.1, 0.2, 0.3) == ([0.1, 0.2, 0.3], "")


@pytest.mark.parametrize(("given", "kept"), [((-0.2, -0.1, 0.1), [0.0, 0.0, 0.1]), ((0.9, 1.2, 1.4), [0.9, 1.0, 1.0])])
def test_what_lies_beyond_an_end_is_given_as_that_end_and_said(given, kept):
    values, limits = one_share(*given)
    assert values == kept
    assert limits.startswith("1 corrected share lies beyond an end of the scale and is given as that end")


def test_a_bound_alone_beyond_an_end_is_nothing_to_say():
    assert one_share(-0.1, 0.1, 0.2) == ([0.0, 0.1, 0.2], "")


@pytest.mark.parametrize("given", [(-0.3, -0.2, -0.1), (1.1, 1.2, 1.3)])
def test_what_lies_outside_altogether_is_left_out_and_said(given):
    values, limits = one_share(*given)
    assert np.isnan(values).all()
    assert limits.startswith("1 share is not corrected: the whole interval")


def test_what_is_hardly_told_apart_is_left_out_for_that_reason_alone():
    values, limits = one_share(1.1, 1.2, 1.3, apart=LEAST_APART - 0.01)
    assert np.isnan(values).all()
    assert limits.startswith("Shares of “economy” (0.14) are not corrected")
    assert "outside" not in limits


def judged(random, labels):
    """Say probabilities that tell texts with a frame from others, badly."""
    return np.where(labels, random.beta(3, 3, labels.shape), random.beta(1, 6, labels.shape))


def test_corrected_intervals_hold_the_truth_about_as_often_as_they_say():
    """Articles differ in their share of the frame; the coded texts have it less often than the corpus."""
    random = np.random.default_rng(11)
    n_articles, n_each, share, n_coded, simulations = 40, 10, 0.3, 200, 150
    sample = group_sentences(corpus_of(*[Article("A", [Sentence("a b")] * n_each)] * n_articles), "outlet")
    held = {"corrected": 0, "plain": 0}
    for simulation in range(simulations):
        coded = random.random((n_coded, 1)) < 0.12
        unseen = Unseen(coded, judged(random, coded), coded, np.arange(n_coded) // 2)
        own = random.beta(3, 7, n_articles)[sample.sentence_article]
        probabilities = judged(random, (random.random(len(own)) < own)[:, None])
        found = corrected_shares(sample, probabilities, unseen, resamples=150, seed=simulation)
        plain = sample.ratios(probabilities, np.ones((len(own), 1)), resamples=150, seed=simulation)
        for name, intervals in (("corrected", found), ("plain", plain)):
            held[name] += bool(intervals.low[0, 0] <= share <= intervals.high[0, 0])
    assert 0.89 <= held["corrected"] / simulations <= 0.99
    assert held["plain"] / simulations < 0.7
