"""Align sentences across articles: mutual best matches, and clusters of sentences that are alike throughout."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

MOST_SENTENCES = 60  # with a feature by which others are looked for: what more have tells too little
_ROWS_AT_ONCE = 4_000


def mutual_best(
    vectors: Any,
    n_sentences: Integers,
    article: Integers,
    group: Integers,
    threshold: float,
    shared: Sequence[tuple[Any, float]] = (),
) -> tuple[Integers, Integers, Floats]:
    """Find pairs of sentences, each the other's best match between their two articles.

    Only sentences that share a feature that at most 60 sentences have are compared: their number grows with that of
    sentences, not with its square.

    Parameters
    ----------
    vectors : scipy.sparse.csr_array, (sentences, features)
        Of unit length.
    n_sentences : ndarray of int, (features,)
        How many sentences have each feature.
    article, group : ndarray of int, (sentences,)
        Of each sentence, those of an article together; only sentences of different groups are compared.
    threshold
        The least cosine.
    shared
        What else two sentences must have in common: other vectors of them, and their least product.

    Returns
    -------
    one, other, cosine
        The smaller sentence number first, by these.

    Examples
    --------
    >>> from scipy import sparse
    >>> vectors = sparse.csr_array(np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]]))
    >>> one, other, cosine = mutual_best(vectors, np.array([2, 2]), np.array([0, 1, 1]), np.array([0, 1, 1]), 0.5)
    >>> one.tolist(), other.tolist(), cosine.tolist()
    ([0], [1], [0.8])
    """
    pairs = list(_alike(vectors, n_sentences, group, threshold, shared))
    one, other = (np.concatenate([found[side] for found in pairs]) for side in (0, 1))
    cosine = np.concatenate([found[2] for found in pairs])
    best = _is_best(one, article[other], cosine, other) & _is_best(other, article[one], cosine, one)
    order = np.lexsort((other[best], one[best]))
    return one[best][order], other[best][order], cosine[best][order]


def clusters(one: Integers, other: Integers, cosine: Floats) -> list[list[int]]:
    """Join sentences into clusters, the most alike first, as long as at least half of the pairs between two are linked.

    Parameters
    ----------
    one, other, cosine
        Links, as :func:`mutual_best` returns them.

    Returns
    -------
    list of list of int
        Sentences of each cluster, sorted; clusters by their first one.

    Examples
    --------
    >>> clusters(np.array([0, 1, 2]), np.array([1, 2, 3]), np.array([0.9, 0.5, 0.8]))
    [[0, 1], [2, 3]]
    """
    neighbours: dict[int, set[int]] = {}
    for left, right in zip(one.tolist(), other.tolist(), strict=True):
        neighbours.setdefault(left, set()).add(right)
        neighbours.setdefault(right, set()).add(left)
    cluster_of = {sentence: [sentence] for sentence in neighbours}
    for link in np.lexsort((other, one, -cosine)).tolist():
        first, second = cluster_of[int(one[link])], cluster_of[int(other[link])]
        if first is second:
            continue
        linked = sum(len(neighbours[member].intersection(second)) for member in first)
        if 2 * linked >= len(first) * len(second):
            first += second
            for member in second:
                cluster_of[member] = first
    distinct = {id(own): sorted(own) for own in cluster_of.values()}
    return sorted(distinct.values())


def distinct(found: Sequence[tuple[list[int], str]], said: Sequence[Hashable]) -> list[tuple[list[int], str]]:
    """Leave out candidates that say nothing that another one does not say.

    Parameters
    ----------
    found
        Sentences of each candidate, and its conflict, empty where there is none.
    said
        By sentence who words it how: what is equal counts once.

    Returns
    -------
    list of (list of int, str)
        In their order, without those whose sentences are all in another one that is in conflict where they are.

    Examples
    --------
    >>> distinct([([0, 1, 2], "3 / 4 boats"), ([0, 1], "3 / 4 boats"), ([2, 3], "")], ["a", "b", "c", "d"])
    [([0, 1, 2], '3 / 4 boats'), ([2, 3], '')]
    """
    worded = [frozenset(said[member] for member in members) for members, _ in found]
    kept: list[int] = []
    for number in sorted(range(len(found)), key=lambda number: (-len(worded[number]), not found[number][1])):
        if not any(worded[number] <= worded[other] and (found[other][1] or not found[number][1]) for other in kept):
            kept.append(number)
    return [found[number] for number in sorted(kept)]


def _alike(
    vectors: Any, n_sentences: Integers, group: Integers, threshold: float, shared: Sequence[tuple[Any, float]]
) -> Iterator[tuple[Integers, Integers, Floats]]:
    """Yield pairs of sentences of different groups with at least a cosine."""
    rare = vectors[:, np.flatnonzero((n_sentences > 1) & (n_sentences <= MOST_SENTENCES))]
    common = vectors[:, np.flatnonzero(n_sentences > MOST_SENTENCES)]
    transposed = rare.T.tocsc()
    for start in range(0, vectors.shape[0], _ROWS_AT_ONCE):
        product = (rare[start : start + _ROWS_AT_ONCE] @ transposed).tocoo()
        one, other, cosine = (
            product.coords[0].astype(np.int64) + start,
            product.coords[1].astype(np.int64),
            product.data,
        )
        kept = (one < other) & (group[one] != group[other]) & (cosine > threshold / 3)
        one, other, cosine = one[kept], other[kept], cosine[kept]
        if common.shape[1] and len(one):
            cosine = cosine + _products(common, one, other)
        cosine = cosine.round(9)
        kept = cosine >= threshold
        for others, least in shared:
            kept[kept] = _products(others, one[kept], other[kept]).round(9) >= least
        yield one[kept], other[kept], cosine[kept]


def _products(vectors: Any, one: Integers, other: Integers) -> Floats:
    return np.asarray(vectors[one].multiply(vectors[other]).sum(axis=1), dtype=float).ravel()


def _is_best(sentence: Integers, article: Integers, cosine: Floats, tie: Integers) -> NDArray[np.bool_]:
    """Mark, for each sentence and each article it is compared with, the best match; of those alike the first."""
    order = np.lexsort((tie, -cosine, article, sentence))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (sentence[order][1:] != sentence[order][:-1]) | (article[order][1:] != article[order][:-1])
    best = np.zeros(len(order), dtype=bool)
    best[order[first]] = True
    return best
