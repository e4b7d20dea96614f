"""Frames are learnt with calibrated probabilities and thresholds; nothing is judged by what saw it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_codings import invented, small_model
from sklearn.metrics import f1_score

from framing.measures.frames import cross_validation
from framing.measures.frames.agreement import four_counts, macro_f1
from framing.measures.frames.cross_validation import validate
from framing.measures.frames.example import coded_counts
from framing.measures.frames.learning import best_threshold, learn

CODED = coded_counts(invented(), folds=3, seed=0)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=2, max_size=30))
def test_no_other_threshold_is_better(rows):
    scores, labels = np.array([score / 20 for score, _ in rows]), np.array([label for _, label in rows])

    def agreement(threshold):
        return float(macro_f1(four_counts(labels[:, None], (scores >= threshold)[:, None]).sum(axis=0)[0]))

    best = max(agreement(threshold) for threshold in np.unique(scores))
    assert agreement(best_threshold(scores, labels)) >= best - 1e-12


def test_probabilities_are_about_as_large_as_the_frame_is_frequent():
    learnt = small_model().learnt
    unseen = small_model().unseen
    np.testing.assert_allclose(unseen.probabilities.mean(axis=0), CODED.labels.mean(axis=0), atol=0.05)
    assert ((learnt.thresholds > 0) & (learnt.thresholds < 1)).all()


def test_what_can_be_learnt_is_learnt():
    unseen = small_model().unseen
    assert all(f1_score(*pair) > 0.7 for pair in zip(unseen.labels.T, unseen.found.T, strict=True))


def test_nothing_is_judged_by_what_saw_its_article(monkeypatch):
    learnt_from = []

    def remembering(coded, **options):
        learnt_from.append(set(coded.together))
        return learn(coded, **options)

    monkeypatch.setattr(cross_validation, "learn", remembering)
    validate(CODED, folds=3, seed=0)
    articles = set(CODED.together)
    assert len(learnt_from) == 3
    for first, second in ((0, 1), (0, 2), (1, 2)):
        assert (articles - learnt_from[first]).isdisjoint(articles - learnt_from[second])
    assert set.union(*(articles - seen for seen in learnt_from)) == articles


def test_labels_of_the_texts_judged_change_no_threshold_that_judges_them():
    """A number is honest only if what it is made with would be the same had the texts been coded otherwise."""
    before = small_model().unseen
    fold = cross_validation.part_into_folds(
        CODED.together, CODED.labels, 3, cross_validation.derived_seed(0, "cross-validation")
    )
    order = np.where(fold == 0)[0]
    mixed = CODED.labels.copy()
    mixed[order] = ~mixed[order]
    material = CODED.of(fold != 0)
    learnt = learn(material, folds=3, seed=cross_validation.derived_seed(0, "0"))
    other = type(CODED)(CODED.words, mixed, CODED.together).of(fold != 0)
    again = learn(other, folds=3, seed=cross_validation.derived_seed(0, "0"))
    np.testing.assert_array_equal(learnt.thresholds, again.thresholds)
    np.testing.assert_array_equal(before.probabilities[order], again.probabilities(CODED.words.of(order)))


def test_a_frame_that_words_do_not_tell_gets_one_probability():
    random = np.random.default_rng(1)
    guessed = type(CODED)(CODED.words, random.random(CODED.labels.shape) < 0.3, CODED.together)
    learnt = learn(guessed, folds=3, seed=0)
    probabilities = learnt.probabilities(CODED.words)
    assert np.isfinite(probabilities).all()
    assert (np.diff(np.sort(probabilities, axis=0), axis=0) >= 0).all()
