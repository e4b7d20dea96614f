"""Learning frames from coded texts: one logistic regression a frame, calibrated and with a threshold by validation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from framing.inference import derived_seed, in_turn
from framing.measures.frames.folds import part_into_folds
from framing.measures.frames.vocabulary import Vocabulary, learn_vocabulary
from framing.measures.frames.word_counts import WordCounts

STRENGTH = 2.0  # inverse of the ridge, as scikit-learn counts it
STRENGTH_OF_CALIBRATION = 1000.0
DECIMALS = 6  # of coefficients and probabilities: the last bits are the processor's

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class CodedCounts:
    """Words of n coded texts, with the frames found in them.

    Attributes
    ----------
    words
        How often each word stands in each text.
    labels
        Which frames each has, shape (n, frames).
    together
        The number of the article of each, shape (n,).
    """

    words: WordCounts
    labels: Flags
    together: Integers

    def of(self, texts: Flags | Integers) -> CodedCounts:
        """Return some of the texts, given by flags or places."""
        return CodedCounts(self.words.of(texts), self.labels[texts], self.together[texts])


@dataclass(frozen=True, eq=False)
class Learnt:
    """What was learnt: from words to the probability of each frame, and from which one on it counts as found.

    Attributes
    ----------
    vocabulary
        What it knows.
    coefficients
        Shape (len(vocabulary), frames).
    intercept, thresholds
        Shape (frames,).
    """

    vocabulary: Vocabulary
    coefficients: Floats
    intercept: Floats
    thresholds: Floats

    def probabilities(self, words: WordCounts) -> Floats:
        """Return the probability of each frame in each of n texts, shape (n, frames)."""
        scores = self.vocabulary.features(words) @ self.coefficients + self.intercept
        rounded: Floats = np.round(expit(scores), DECIMALS)
        return rounded


def learn(coded: CodedCounts, *, folds: int, seed: int) -> Learnt:
    """Learn from coded texts.

    Scores that regressions without its fold give to each text say how scores become probabilities (Platt 1999), and
    above which one a frame counts as found: where the mean of the F1 of its presence and that of its absence is
    greatest.

    Parameters
    ----------
    coded
        The texts.
    folds, seed
        Of this validation.

    References
    ----------
    Platt, J. (1999). Probabilistic outputs for support vector machines. *Advances in Large Margin Classifiers*, 61-74.
    """
    from threadpoolctl import threadpool_limits  # noqa: PLC0415 - only who learns pays for it

    with threadpool_limits(1):  # sums come in the same order
        scores = _score_unseen(coded, folds, seed)
        vocabulary, coefficients, intercept = _regress(coded)
        slope, addend = np.array([_calibrate(*pair) for pair in zip(scores.T, coded.labels.T, strict=True)]).T
    probabilities = np.round(expit(scores * slope + addend), DECIMALS)
    return Learnt(
        vocabulary,
        np.round(coefficients * slope, DECIMALS),
        np.round(intercept * slope + addend, DECIMALS),
        np.array([best_threshold(*pair) for pair in zip(probabilities.T, coded.labels.T, strict=True)]),
    )


def best_threshold(probabilities: Floats, labels: Flags) -> float:
    """Find the probability from which on a frame counts as found.

    Parameters
    ----------
    probabilities
        Of a frame in n texts, not fitted on them.
    labels
        Whether it is in them, shape (n,).

    Returns
    -------
    float
        Half way between two probabilities, where the mean of the F1 of both labels is greatest; 0 where that is
        reached by always finding it.

    Examples
    --------
    >>> round(best_threshold(np.array([0.1, 0.2, 0.6, 0.4]), np.array([False, False, True, True])), 9)
    0.3
    """
    order = np.argsort(-probabilities, kind="stable")
    ranked, right = probabilities[order], np.cumsum(labels[order])
    n, found, present = len(labels), np.arange(1, len(labels) + 1), int(labels.sum())
    with_it = 2 * right / (found + present)
    both_absent = n - found - present + right
    without = 2 * both_absent / np.maximum(2 * n - found - present, 1)
    following = np.append(ranked[1:], -1.0)
    mean = np.where(ranked > following, (with_it + without) / 2, -1.0)  # equal ones are not parted
    place = int(mean.argmax())
    return max(float((ranked[place] + following[place]) / 2), 0.0)


def _score_unseen(coded: CodedCounts, folds: int, seed: int) -> Floats:
    """Score each text by regressions without its fold."""
    fold = part_into_folds(coded.together, coded.labels, folds, derived_seed(seed, "validation"))
    scores = np.zeros(coded.labels.shape)
    for held_out in range(folds):
        vocabulary, coefficients, intercept = _regress(coded.of(fold != held_out))
        inside = fold == held_out
        scores[inside] = vocabulary.features(coded.words.of(inside)) @ coefficients + intercept
    return scores


def _regress(coded: CodedCounts) -> tuple[Vocabulary, Floats, Floats]:
    """Fit the regressions, presence and absence of a frame counting alike."""
    vocabulary = learn_vocabulary(coded.words)
    given = vocabulary.features(coded.words)
    fitted = list(in_turn(lambda labels: _fitted(given, labels), coded.labels.T))
    coefficients, intercept = zip(*fitted, strict=True)
    return vocabulary, np.stack(coefficients, axis=1), np.array(intercept)


def _fitted(given: Any, labels: Flags) -> tuple[Floats, float]:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    if labels.all() or not labels.any() or not given.shape[1]:
        return np.zeros(given.shape[1]), 0.0
    regression = LogisticRegression(C=STRENGTH, class_weight="balanced", solver="liblinear")
    regression.fit(given, labels)
    return regression.coef_[0], float(regression.intercept_[0])


def _calibrate(scores: Floats, labels: Flags) -> tuple[float, float]:
    """Find slope and addend; a slope is never negative, so that the order of the scores stays."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    n_with, n_without = int(labels.sum()), int((~labels).sum())
    if not n_with or not n_without:  # in a small part of the texts
        return 0.0, float(np.log((n_with + 1) / (n_without + 1)))
    regression = LogisticRegression(C=STRENGTH_OF_CALIBRATION, tol=1e-8, max_iter=1000).fit(scores[:, None], labels)
    slope, addend = float(regression.coef_[0, 0]), float(regression.intercept_[0])
    return (slope, addend) if slope > 0 else (0.0, float(np.log(n_with / n_without)))
