"""Distances between texts: how far apart the frequencies of their words are.

Each function takes counts, (texts, words), and returns a square of all pairs; a text without words is NaN.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from framing.errors import MeasureError

Floats = NDArray[np.float64]
_NUMBERS_AT_ONCE = 4_000_000
_ROUNDING = 1e-13  # a divergence below this is the rounding of 0


def tfidf_cosine(counts: Any) -> Floats:
    """Cosine of the TF-IDF vectors of every two texts.

    Term frequency is the plain count; inverse document frequency is smoothed, ln((1 + n)/(1 + df)) + 1 of n texts,
    df of which have the word.

    Parameters
    ----------
    counts : ndarray or scipy.sparse array, (texts, words)
        Occurrences, 0 or above.

    Returns
    -------
    ndarray of float, (texts, texts)
        From 0, no word in common, to 1, the same words in the same proportions.

    References
    ----------
    Salton, G. & Buckley, C. (1988). Term-weighting approaches in automatic text retrieval. *Information
    Processing & Management*, 24, 513-523.

    Examples
    --------
    >>> tfidf_cosine([[2, 1, 0], [4, 2, 0], [0, 0, 3]]).round(9).tolist()
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    table = _table(counts)
    occurs = (table > 0).sum(axis=0)
    weighted = table * (np.log((1 + table.shape[0]) / (1 + occurs)) + 1)[None, :]
    length = np.sqrt((weighted * weighted).sum(axis=1))
    length[length == 0] = np.nan
    cosine = _dense(weighted @ weighted.T) / np.outer(length, length)
    cosine = np.clip((cosine + cosine.T) / 2, 0, 1)  # a sparse product is symmetric but for its last bits
    np.fill_diagonal(cosine, np.where(np.isnan(length), np.nan, 1.0))
    return cosine


def jensen_shannon_distances(counts: Any) -> Floats:
    """Jensen-Shannon distance of the word distributions of every two texts: the root of their divergence in bits.

    Parameters
    ----------
    counts : ndarray or scipy.sparse array, (texts, words)
        Occurrences, 0 or above.

    Returns
    -------
    ndarray of float, (texts, texts)
        From 0, the same words in the same proportions, to 1, no word in common. It is a metric.

    References
    ----------
    Lin, J. (1991). Divergence measures based on the Shannon entropy. *IEEE Transactions on Information Theory*, 37,
    145-151. Endres, D. M. & Schindelin, J. E. (2003). A new metric for probability distributions. *IEEE
    Transactions on Information Theory*, 49, 1858-1860.

    Examples
    --------
    >>> (jensen_shannon_distances([[8, 4, 2, 6, 0], [5, 9, 1, 0, 5]])[0, 1] ** 2).round(6)
    np.float64(0.329316)
    """
    table = _table(counts)
    totals = np.asarray(table.sum(axis=1), dtype=float)
    share = 1 / np.where(totals > 0, totals, 1)
    n_texts = table.shape[0]
    overlap = np.zeros((n_texts, n_texts))
    at_once = max(1, _NUMBERS_AT_ONCE // max(table.shape[1], 1))
    for start in range(0, n_texts, at_once):
        others = _dense(table[start : start + at_once]) * share[start : start + at_once, None]
        logged = _x_log_x(others)
        for row in range(min(start + at_once, n_texts)):
            own = _dense(table[[row]])[0] * share[row]
            words, later = np.flatnonzero(own), slice(max(row + 1 - start, 0), None)
            cells = np.ix_(np.arange(len(others))[later], words)
            overlap[row, max(row + 1, start) : start + at_once] = _overlap(own[words], others[cells], logged[cells])
    square = 1 - (overlap + overlap.T) / 2
    square = np.sqrt(np.where(square < _ROUNDING, 0, square))
    np.fill_diagonal(square, 0)
    square[totals == 0] = square[:, totals == 0] = np.nan
    return square


def _overlap(p: Floats, others: Floats, logged: Floats) -> Floats:
    """Sum (p+q)log(p+q) - p log p - q log q over the words of p: 0 where q has none of them, 2 where q is p."""
    both = p + others
    return np.asarray((both * np.log2(both) - logged).sum(axis=1) - _x_log_x(p).sum())


def _x_log_x(x: Floats) -> Floats:
    return np.asarray(x * np.log2(x, out=np.zeros_like(x), where=x > 0))


def burrows_delta(counts: Any, totals: ArrayLike) -> Floats:
    """Burrows's Delta of every two texts: the mean absolute difference of the z scores of their words.

    Parameters
    ----------
    counts : ndarray or scipy.sparse array, (texts, words)
        Occurrences of the words that are compared, by tradition the most frequent ones.
    totals : array, (texts,)
        All words of each text.

    Returns
    -------
    ndarray of float, (texts, texts)
        0 where the words are equally frequent. A word's z score is its relative frequency less the mean of the
        texts, over their standard deviation (of a sample); a word equally frequent in all is left out.

    Raises
    ------
    MeasureError
        With fewer than three texts that have words: the z scores of two are the same whatever they say.

    References
    ----------
    Burrows, J. (2002). ‘Delta’: a measure of stylistic difference and a guide to likely authorship. *Literary and
    Linguistic Computing*, 17, 267-287.

    Examples
    --------
    >>> burrows_delta([[10, 0], [20, 5], [30, 10]], [100, 100, 100]).round(9).tolist()
    [[0.0, 1.0, 2.0], [1.0, 0.0, 1.0], [2.0, 1.0, 0.0]]
    """
    words = np.asarray(totals, dtype=float)
    written = words > 0
    if written.sum() < 3:
        raise MeasureError(
            f"Burrows's Delta needs three groups with words, and there {_are(int(written.sum()))}: the z scores of "
            "two are the same whatever they say.",
            remedy='Use measure="cosine" or measure="jensen-shannon".',
        )
    rates = _dense(_table(counts))[written] / words[written][:, None]
    deviation = rates.std(axis=0, ddof=1)
    telling = deviation > 1e-12 * rates.mean(axis=0)
    scores = (rates[:, telling] - rates[:, telling].mean(axis=0)) / deviation[telling]
    square = np.full((words.size, words.size), np.nan)
    square[np.ix_(written, written)] = [np.abs(scores - own).sum(axis=1) / max(telling.sum(), 1) for own in scores]
    return square


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}" if count else "is none"


def _table(counts: Any) -> Any:
    """Return a sparse array where there are many numbers, else a dense one, which is faster."""
    if not sparse.issparse(counts):
        return np.asarray(counts, dtype=float)
    return sparse.csr_array(counts, dtype=float) if np.prod(counts.shape) > _NUMBERS_AT_ONCE else counts.toarray()


def _dense(values: Any) -> Floats:
    return np.asarray(values.toarray() if sparse.issparse(values) else values, dtype=float)
