"""Tone toward actors: for each mention the probability of a negative, neutral and positive tone toward it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError
from framing.rounding import round_significant
from framing.scoring.actor_tone.features import features
from framing.scoring.actor_tone.forms import FIRST_WORD, Vocabulary
from framing.scoring.actor_tone.weights import read_arrays
from framing.scoring.actor_tone.windows import Integers, Numbers, Windows, look_around, read
from framing.text import Segments

TONES = ("negative", "neutral", "positive")
HERE = Path(__file__).parent
WEIGHTS, VECTORS, METRICS = HERE / "weights.npz", HERE / "vectors.npz", HERE / "metrics.json"
MENTIONS_IN_BATCH = 4096  # bounds the memory


@dataclass(frozen=True)
class Model:
    """A multinomial logistic regression, calibrated; v word columns and k numbers.

    Attributes
    ----------
    vocabulary, pairs
        The words and the pairs of words that it knows.
    word_coefficients, number_coefficients, intercept
        One column a tone, in the order of ``TONES``; shapes (v, 3), (k, 3) and (3,).
    """

    vocabulary: Vocabulary
    pairs: Integers
    word_coefficients: Numbers
    number_coefficients: Numbers
    intercept: Numbers

    def probabilities(self, windows: Windows) -> Numbers:
        """Return the probabilities of the three tones toward n mentions, shape (n, 3)."""
        given = features(windows, self.vocabulary, self.pairs)
        return softmax(given.words @ self.word_coefficients + given.numbers @ self.number_coefficients + self.intercept)


def predict(segments: Segments, sentence: ArrayLike, first: ArrayLike, last: ArrayLike) -> Numbers:
    """Estimate the tone toward each mention, calibrated on news sentences coded by people.

    The words of the mention are hidden from the model, and other names are alike to it, so that who is
    mentioned changes nothing. A single mention is often misjudged: average over many, and carry the confusion
    of the classifier through (`docs/actor_tone.md` tells how large it is).

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    sentence
        The sentence each mention is in, counted over the batch, shape (n,).
    first, last
        First and last token of each mention, counted over the batch, both in it, shape (n,). One sentence may
        have several mentions, of one actor or of several.

    Returns
    -------
    ndarray of float, of shape (n, 3)
        Probability of negative, neutral and positive; rows add up to 1 (to nine digits), and depend neither
        on the other mentions of the batch nor on its other texts.

    Raises
    ------
    MeasureError
        If a mention is not in its sentence, or if the weights were altered or are of another version.

    Examples
    --------
    >>> from framing.text import segment
    >>> segments = segment(["Critics attacked Lee over the failed plan.", "Kim won praise for her honest answer."])
    >>> tones = predict(segments, [0, 1], [2, 8], [2, 8])
    >>> [TONES[tone] for tone in tones.argmax(axis=1)]
    ['negative', 'positive']
    """
    places = _checked(segments, sentence, first, last)
    model = load_model()
    reading = read(segments, model.vocabulary)
    batches = [model.probabilities(look_around(reading, *batch)) for batch in _batches(*places)]
    return round_significant(np.concatenate([np.empty((0, len(TONES))), *batches]))


def _checked(segments: Segments, sentence: ArrayLike, first: ArrayLike, last: ArrayLike) -> tuple[Integers, Integers]:
    """Return the first and last tokens of the mentions, each found to be in its sentence."""
    sentences, firsts, lasts = (np.asarray(given, dtype=np.int64).reshape(-1) for given in (sentence, first, last))
    if not len(sentences) == len(firsts) == len(lasts):
        raise MeasureError(
            f"{len(sentences)} sentences, {len(firsts)} first and {len(lasts)} last tokens of mentions were given.",
            remedy="Give one of each for every mention.",
        )
    n_tokens = len(segments.token_sentence)
    outside = (firsts < 0) | (lasts < firsts) | (lasts >= n_tokens)
    inside = np.flatnonzero(~outside)
    for token in (firsts[inside], lasts[inside]):
        outside[inside] |= segments.token_sentence[token] != sentences[inside]
    if outside.any():
        raise MeasureError(
            "A mention is not in its sentence.",
            where=f"mention {int(np.flatnonzero(outside)[0])}",
            remedy="Count sentences and tokens over the whole batch, from 0, the last token included.",
        )
    return firsts, lasts


def _batches(first: Integers, last: Integers) -> Iterator[tuple[Integers, Integers]]:
    for start in range(0, len(first), MENTIONS_IN_BATCH):
        chosen = slice(start, start + MENTIONS_IN_BATCH)
        yield first[chosen], last[chosen]


def softmax(scores: Numbers) -> Numbers:
    """Turn scores into probabilities, row by row.

    Examples
    --------
    >>> softmax(np.array([[0.0, 0.0, np.log(2)]])).tolist()
    [[0.25, 0.25, 0.5]]
    """
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Numbers = powers / powers.sum(axis=1, keepdims=True)
    return shares


@cache
def load_model(weights: Path = WEIGHTS, vectors: Path = VECTORS) -> Model:
    """Load the model that comes with the package, once a process.

    Raises
    ------
    MeasureError
        If a file is missing, damaged, altered, or of another version.
    """
    arrays = read_arrays(weights, needed=("words", "pairs", "word_coefficients", "number_coefficients", "intercept"))
    return Model(
        vocabulary=vocabulary_from(
            arrays["words"].tolist(), read_arrays(vectors, needed=("words", "vectors", "weight"))
        ),
        pairs=arrays["pairs"].astype(np.int64),
        word_coefficients=arrays["word_coefficients"].astype(float),
        number_coefficients=arrays["number_coefficients"].astype(float),
        intercept=arrays["intercept"].astype(float),
    )


def vocabulary_from(words: list[str], table: dict[str, NDArray[Any]]) -> Vocabulary:
    """Put together the words with coefficients and the table of vectors, which holds small integers."""
    vectors = table["vectors"].astype(float)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return Vocabulary(
        number={word: number for number, word in enumerate(words, start=FIRST_WORD)},
        vector_row={word: row for row, word in enumerate(table["words"].tolist(), start=1)},
        vectors=np.vstack([np.zeros((1, vectors.shape[1])), vectors / np.maximum(lengths, 1.0)]),
        weight=np.append(0.0, table["weight"].astype(float)),
    )
