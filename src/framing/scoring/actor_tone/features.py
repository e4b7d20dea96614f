"""From what stands around a mention to numbers: words by side and distance, their vectors, and their ratings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from framing.scoring.actor_tone.forms import Vocabulary
from framing.scoring.actor_tone.windows import Integers, Numbers, Windows

NEAR = 4  # tokens from the mention
ADJACENT = 3  # tokens from the mention whose exact place counts
HALF_AT, HALF_OF_VECTORS_AT = 6.0, 3.0  # tokens from the mention at which a word counts half
DISAPPOINTED = -0.7  # what a negation makes of a rating
LEAST_WEIGHT = 0.3  # of the words in a mean of vectors: a lone frequent word says little
N_RATINGS, N_LENGTHS = 24, 5  # the last columns of the numbers


@dataclass(frozen=True)
class Features:
    """What the model multiplies, for n mentions.

    Attributes
    ----------
    words
        Words and pairs of words by side and distance, shape (n, `n_word_columns`).
    numbers
        Means of word vectors, ratings and lengths, shape (n, k).
    """

    words: sparse.csr_matrix
    numbers: Numbers


def features(windows: Windows, vocabulary: Vocabulary, pairs: Integers) -> Features:
    """Turn the surroundings of mentions into numbers.

    Parameters
    ----------
    windows
        What stands around n mentions.
    vocabulary
        The words that the model knows, v numbers in all.
    pairs
        The pairs of neighbouring words that it knows, ascending, each ``first * v + second``.

    Returns
    -------
    Features
        One row a mention; no row depends on the other mentions of the batch.
    """
    n_mentions = len(windows.n_left)
    blocks = [*_word_blocks(windows, vocabulary.n_numbers), _pair_block(windows, vocabulary.n_numbers, pairs)]
    words = sparse.hstack([block.matrix(n_mentions) for block in blocks], format="csr")
    numbers = [*_vector_means(windows, vocabulary), _ratings(windows), _lengths(windows)]
    return Features(words, np.hstack(numbers))


def n_word_columns(vocabulary: Vocabulary, pairs: Integers) -> int:
    """Return how many columns of words and pairs there are."""
    return (6 + 2 * ADJACENT) * vocabulary.n_numbers + 2 * len(pairs)


@dataclass(frozen=True)
class _Block:
    """Some columns of the words, as the row, the column and the value of each entry, rows ascending."""

    row: Integers
    column: Integers
    value: Numbers
    n_columns: int

    def matrix(self, n_rows: int) -> sparse.csr_matrix:
        bounds = np.searchsorted(self.row, np.arange(n_rows + 1))
        return sparse.csr_matrix((self.value, self.column, bounds), shape=(n_rows, self.n_columns))


def _word_blocks(windows: Windows, n_numbers: int) -> Iterator[_Block]:
    """Yield words by side and distance, near words by side, all words, negated words, and adjacent ones by place."""
    row, by_side = windows.row, windows.word + n_numbers * windows.left
    near, adjacent, negated = windows.distance <= NEAR, windows.distance <= ADJACENT, windows.negated
    place = windows.word + n_numbers * ((windows.distance - 1) * 2 + windows.left)
    yield _Block(row, by_side, fading(windows.distance, HALF_AT), 2 * n_numbers)
    yield _Block(row[near], by_side[near], np.ones(near.sum()), 2 * n_numbers)
    yield _Block(row, windows.word, np.ones(len(row)), n_numbers)
    yield _Block(row[negated], windows.word[negated], np.ones(negated.sum()), n_numbers)
    yield _Block(row[adjacent], place[adjacent], np.ones(adjacent.sum()), 2 * ADJACENT * n_numbers)


def fading(distance: Integers, half_at: float) -> Numbers:
    """Let a word count less from farther away.

    Examples
    --------
    >>> fading(np.array([1, 6, 12]), 6.0).round(2).tolist()
    [0.86, 0.5, 0.33]
    """
    weights: Numbers = 1.0 / (1.0 + distance / half_at)
    return weights


def neighbours(windows: Windows, n_numbers: int) -> tuple[Integers, Integers]:
    """Return where pairs of words stand next to each other on one side of a mention, and the number of the pair."""
    together = (windows.row[:-1] == windows.row[1:]) & (windows.left[:-1] == windows.left[1:])
    place = np.flatnonzero(together)
    return place, windows.word[place] * n_numbers + windows.word[place + 1]


def _pair_block(windows: Windows, n_numbers: int, pairs: Integers) -> _Block:
    """Return pairs of words by side, by the distance of their first word."""
    place, pair = neighbours(windows, n_numbers)
    column = np.minimum(np.searchsorted(pairs, pair), max(len(pairs) - 1, 0))
    known = pairs[column] == pair if len(pairs) else np.zeros(len(pair), bool)
    place, column = place[known], column[known]
    value = fading(windows.distance[place], HALF_AT)
    return _Block(windows.row[place], column + len(pairs) * windows.left[place], value, 2 * len(pairs))


def _vector_means(windows: Windows, vocabulary: Vocabulary) -> Iterator[Numbers]:
    """Yield the mean vector of each zone, frequent words counting little."""
    with_vector = windows.vector > 0
    for weight in _zones(windows):
        chosen = with_vector & (weight > 0)
        row, vector = windows.row[chosen], windows.vector[chosen]
        block = _Block(row, vector, weight[chosen] * vocabulary.weight[vector], len(vocabulary.weight))
        total = np.bincount(row, block.value, minlength=len(windows.n_left))
        means: Numbers = block.matrix(len(windows.n_left)) @ vocabulary.vectors
        yield means / np.maximum(total, LEAST_WEIGHT)[:, None]


def _zones(windows: Windows) -> Iterator[Numbers]:
    """Yield how much each token counts in each zone whose vectors are averaged."""
    left, right, distance = windows.left, ~windows.left, windows.distance
    fade, rating = fading(distance, HALF_OF_VECTORS_AT), np.abs(windows.valence)
    yield left * fade
    yield right * fade
    yield np.ones(len(left))
    yield (left & windows.same_clause).astype(float)
    yield (right & windows.same_clause).astype(float)
    yield windows.negated * fade
    yield left * rating * fade
    yield right * rating * fade
    for place in range(1, ADJACENT + 1):
        yield (left & (distance == place)).astype(float)
        yield (right & (distance == place)).astype(float)


def _ratings(windows: Windows) -> Numbers:
    """Return sums of ratings in VADER's lexicon, good and bad apart, by side, nearness and clause."""
    rating = windows.valence * np.where(windows.negated, DISAPPOINTED, 1.0)
    left, near, same = windows.left, windows.distance <= NEAR, windows.same_clause
    fade = fading(windows.distance, HALF_AT)
    columns = [
        np.sqrt(np.bincount(windows.row, value, minlength=len(windows.n_left)))
        for zone in (left & near, ~left & near, left, ~left, left & same, ~left & same)
        for good_or_bad in (np.maximum(rating, 0.0) * zone, np.maximum(-rating, 0.0) * zone)
        for value in (good_or_bad, good_or_bad * fade)
    ]
    return np.stack(columns, axis=1)


def _lengths(windows: Windows) -> Numbers:
    """Return where in its sentence the mention stands, and whether it is quoted."""
    n_left, n_right = windows.n_left, windows.n_right
    return np.stack([n_left / 20, n_right / 20, n_left == 0, n_left < 3, windows.quoted], axis=1).astype(float)
