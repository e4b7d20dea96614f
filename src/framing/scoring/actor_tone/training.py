"""Fitting the model of tone toward actors: which words it knows, what they say, and how sure it may be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from framing.scoring.actor_tone.features import (
    ADJACENT,
    N_LENGTHS,
    N_RATINGS,
    Features,
    features,
    n_word_columns,
    neighbours,
)
from framing.scoring.actor_tone.forms import Vocabulary
from framing.scoring.actor_tone.model import VECTORS, Model, softmax, vocabulary_from
from framing.scoring.actor_tone.newsmtsc import CodedMentions
from framing.scoring.actor_tone.weights import read_arrays
from framing.scoring.actor_tone.windows import Windows, look_around, read
from framing.text import normalise_term

N_TONES = 3
LEAST_SENTENCES = 4  # that hold a word, a pair of words, or a word at a place: no rare names, no lone sentence
N_FOLDS = 5
PENALTY = 0.05  # inverse strength of the ridge, as scikit-learn counts it
SHARES = {"by side": 0.3, "near": 0.08, "anywhere": 0.15, "negated": 0.2, "adjacent": 0.2, "pairs": 0.2}
SHARE_OF_VECTORS = 0.1
DIGITS = 4  # decimals of a coefficient

Numbers = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Material:
    """What a model is fitted to: the words and pairs it will know, and the features of coded mentions."""

    words: list[str]
    vocabulary: Vocabulary
    pairs: Integers
    features: Features
    tone: Integers
    group: Integers


@dataclass(frozen=True)
class Scores:
    """A linear model of the three tones, before calibration."""

    word_coefficients: Numbers
    number_coefficients: Numbers
    intercept: Numbers

    def of(self, given: Features) -> Numbers:
        """Return the score of each tone, shape (n, 3)."""
        score: Numbers = given.words @ self.word_coefficients + given.numbers @ self.number_coefficients
        return score + self.intercept


@dataclass(frozen=True)
class Calibration:
    """What makes probabilities of scores: one factor, and one addend a tone."""

    factor: float
    addend: Numbers

    def apply(self, scores: Numbers) -> Numbers:
        """Return probabilities, shape (n, 3)."""
        return softmax(scores * self.factor + self.addend)


def prepare(coded: CodedMentions) -> Material:
    """Choose the words and pairs of words to know, and turn the coded mentions into features."""
    words = _frequent_words(coded)
    vocabulary = vocabulary_from(words, read_arrays(VECTORS))
    windows = look_around(read(coded.segments, vocabulary), coded.first, coded.last)
    pairs = _frequent_pairs(windows, vocabulary, coded.text)
    return Material(words, vocabulary, pairs, features(windows, vocabulary, pairs), coded.tone, coded.group)


def _frequent_words(coded: CodedMentions) -> list[str]:
    """Return the words written small in enough texts, so that names are hardly among them."""
    segments = coded.segments
    terms = [normalise_term(form) for form in segments.forms]
    number = {term: place for place, term in enumerate(dict.fromkeys(terms))}
    term = np.array([number[term] for term in terms])[segments.token_form]
    small = np.array([not form[:1].isupper() for form in segments.forms])[segments.token_form]
    text = segments.sentence_text[segments.token_sentence]
    different = np.unique(np.stack([term[small], text[small]], axis=1), axis=0)
    n_texts = np.bincount(different[:, 0], minlength=len(number))
    return sorted(word for word, place in number.items() if n_texts[place] >= LEAST_SENTENCES)


def _frequent_pairs(windows: Windows, vocabulary: Vocabulary, text: Integers) -> Integers:
    """Return the pairs of neighbouring words that are in enough texts."""
    place, pair = neighbours(windows, vocabulary.n_numbers)
    different = np.unique(np.stack([pair, text[windows.row[place]]], axis=1), axis=0)
    pairs, n_texts = np.unique(different[:, 0], return_counts=True)
    frequent: Integers = pairs[n_texts >= LEAST_SENTENCES]
    return frequent


def scales(material: Material) -> tuple[Numbers, Numbers]:
    """Return what each word column and each number is multiplied by before fitting, 0 for rare columns."""
    n_mentions = len(material.tone)
    n_with = np.bincount(_distinct_columns(material.features.words), minlength=material.features.words.shape[1])
    rarity = np.where(n_with >= LEAST_SENTENCES, np.log(n_mentions / np.maximum(n_with, 1)), 0.0)
    deviation = material.features.numbers.std(axis=0)
    of_numbers = np.where(deviation > 0, SHARE_OF_VECTORS / np.where(deviation > 0, deviation, 1.0), 0.0)
    of_numbers[-N_RATINGS - N_LENGTHS :] = 1.0
    return rarity * _share_of_columns(material), of_numbers


def _distinct_columns(words: sparse.csr_matrix) -> Integers:
    summed = words.copy()
    summed.sum_duplicates()
    columns: Integers = summed.indices
    return columns


def _share_of_columns(material: Material) -> Numbers:
    """Return how much the block of each word column counts, in the order in which features come."""
    n_numbers = material.vocabulary.n_numbers
    widths = {"by side": 2, "near": 2, "anywhere": 1, "negated": 1, "adjacent": 2 * ADJACENT}
    shares = np.concatenate([np.full(width * n_numbers, SHARES[name]) for name, width in widths.items()])
    shares = np.append(shares, np.full(2 * len(material.pairs), SHARES["pairs"]))
    assert len(shares) == n_word_columns(material.vocabulary, material.pairs)
    return shares


def fit_scores(material: Material, chosen: Integers) -> Scores:
    """Fit a multinomial logistic regression, each tone counting alike, to some of the mentions."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only who fits pays for it
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    of_words, of_numbers = scales(material)
    given = sparse.hstack(
        [material.features.words @ sparse.diags(of_words), sparse.csr_matrix(material.features.numbers * of_numbers)]
    ).tocsr()
    regression = LogisticRegression(C=PENALTY, max_iter=1000, tol=1e-6, class_weight="balanced")
    with threadpool_limits(1):  # sums come in the same order
        regression.fit(given[chosen], material.tone[chosen])
    coefficients = regression.coef_.T
    n_words = len(of_words)
    return Scores(
        coefficients[:n_words] * of_words[:, None], coefficients[n_words:] * of_numbers[:, None], regression.intercept_
    )


def folds(group: Integers) -> Integers:
    """Give each mention its fold, groups whole, by the order of their first numbers.

    Examples
    --------
    >>> folds(np.array([4, 4, 7, 9, 11, 12, 15])).tolist()
    [0, 0, 1, 2, 3, 4, 0]
    """
    place = np.unique(group, return_inverse=True)[1]
    fold: Integers = place % N_FOLDS
    return fold


def score_out_of_fold(material: Material) -> Numbers:
    """Score each mention by a model that was fitted without its fold."""
    fold = folds(material.group)
    scores = np.zeros((len(fold), N_TONES))
    for held_out in range(N_FOLDS):
        fitted = fit_scores(material, np.flatnonzero(fold != held_out))
        scores[fold == held_out] = fitted.of(material.features)[fold == held_out]
    return scores


def calibrate(scores: Numbers, tone: Integers) -> Calibration:
    """Find the factor and addends under which the coded tones are likeliest.

    References
    ----------
    Guo, C., Pleiss, G., Sun, Y. & Weinberger, K. Q. (2017). On calibration of modern neural networks. *ICML*.
    """
    coded = np.arange(len(tone)), tone

    def surprise(parameters: Numbers) -> float:
        return float(-np.log(_calibration(parameters).apply(scores)[coded]).mean())

    return _calibration(optimize.minimize(surprise, np.zeros(N_TONES), method="BFGS", options={"gtol": 1e-7}).x)


def _calibration(parameters: Numbers) -> Calibration:
    return Calibration(float(np.exp(parameters[0])), np.append(parameters[1:], 0.0))


def assemble(material: Material, scores: Scores, calibration: Calibration) -> Model:
    """Put calibration into the coefficients, and round them."""
    factor = calibration.factor
    return Model(
        vocabulary=material.vocabulary,
        pairs=material.pairs,
        word_coefficients=np.round(scores.word_coefficients * factor, DIGITS),
        number_coefficients=np.round(scores.number_coefficients * factor, DIGITS),
        intercept=np.round(scores.intercept * factor + calibration.addend, DIGITS),
    )
