"""Agreement is what scikit-learn calls by these names."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics

from framing.measures.frames import agreement

TEXTS = st.lists(st.tuples(st.booleans(), st.integers(0, 10)), min_size=1, max_size=40)


@given(TEXTS)
@settings(max_examples=25, deadline=None)
def test_figures_are_those_of_scikit_learn(texts):
    labels = np.array([label for label, _ in texts])
    found = np.array([score for _, score in texts]) > 5
    counts = agreement.four_counts(labels[:, None], found[:, None]).sum(axis=0)[0]
    options = {"zero_division": 0.0}
    assert agreement.precision(counts) == pytest.approx(metrics.precision_score(labels, found, **options))
    assert agreement.recall(counts) == pytest.approx(metrics.recall_score(labels, found, **options))
    assert agreement.f1(counts) == pytest.approx(metrics.f1_score(labels, found, **options))
    both = metrics.f1_score(labels, found, average="macro", labels=[False, True], **options)
    assert agreement.macro_f1(counts) == pytest.approx(both)


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.lists(st.integers(0, 3), min_size=40, max_size=40))
def test_average_precision_is_that_of_scikit_learn_with_weights_and_ties(texts, weights):
    labels, scores = np.array([label for label, _ in texts]), np.array([score / 10 for _, score in texts])
    weights = np.array(weights[: len(texts)], dtype=float)
    ours = agreement.average_precision(labels, scores, weights[None])[0]
    if (weights * labels).sum() == 0:
        assert ours == 0
    else:
        assert ours == pytest.approx(metrics.average_precision_score(labels, scores, sample_weight=weights))


def test_micro_f1_counts_all_frames_together():
    labels, found = np.array([[1, 0], [1, 1], [0, 0]], dtype=bool), np.array([[1, 1], [0, 1], [0, 0]], dtype=bool)
    counts = agreement.four_counts(labels, found).sum(axis=0)
    assert agreement.micro_f1(counts) == pytest.approx(metrics.f1_score(labels, found, average="micro"))
