"""Agreement with people, against scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, f1_score, log_loss, precision_recall_fscore_support

from framing.scoring.actor_tone import TONES
from framing.scoring.actor_tone.evaluation import evaluate

random = np.random.default_rng(7)
TONE = random.integers(3, size=600)
PROBABILITIES = random.dirichlet(np.ones(3), size=600) * 0.5 + 0.5 * np.eye(3)[TONE] * random.random((600, 1))
PROBABILITIES /= PROBABILITIES.sum(axis=1, keepdims=True)
GROUP = np.arange(600) // 3


def test_figures_are_those_of_scikit_learn() -> None:
    measured, predicted = evaluate(PROBABILITIES, TONE, GROUP), PROBABILITIES.argmax(axis=1)
    assert measured["confusion"] == confusion_matrix(TONE, predicted).tolist()
    assert measured["macro_f1"][0] == pytest.approx(f1_score(TONE, predicted, average="macro"), abs=1e-4)
    assert measured["log_loss"] == pytest.approx(log_loss(TONE, PROBABILITIES), abs=1e-4)
    means = [PROBABILITIES[tone == TONE].mean(axis=0) for tone in range(3)]
    np.testing.assert_allclose(measured["mean_probabilities"], means, atol=1e-4)
    by_tone = precision_recall_fscore_support(TONE, predicted)
    for place, name in enumerate(("precision", "recall", "f1")):
        assert [measured["by_tone"][tone][name][0] for tone in TONES] == pytest.approx(by_tone[place], abs=1e-4)


def test_intervals_hold_the_value_and_widen_where_articles_are_fewer() -> None:
    value, low, high = evaluate(PROBABILITIES, TONE, GROUP)["macro_f1"]
    assert low < value < high
    _, low_of_few, high_of_few = evaluate(PROBABILITIES[:90], TONE[:90], GROUP[:90])["macro_f1"]
    assert high_of_few - low_of_few > high - low


def test_the_calibration_curve_holds_every_mention() -> None:
    for tone, points in evaluate(PROBABILITIES, TONE, GROUP)["calibration"].items():
        assert sum(n for _, _, n in points) == 600
        shares = np.average([share for _, share, _ in points], weights=[n for _, _, n in points])
        assert shares == pytest.approx(np.mean(TONES.index(tone) == TONE), abs=1e-3)
