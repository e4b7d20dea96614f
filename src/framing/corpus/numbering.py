"""Numbers of sentences: shuffled within each article, so that they cannot be put in sequence again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

Integers = np.ndarray[Any, np.dtype[np.int64]]


def number_sentences(n_words: Integers, article: Integers, digests: Sequence[str], seed: int) -> Integers:
    """Shuffle the sentences within each article and number them.

    Parameters
    ----------
    n_words, article
        Words of each sentence, and the article it is of, non-decreasing.
    digests
        Checksum of each article's text, from which with the seed its order follows.
    seed
        Of the order.

    Returns
    -------
    ndarray of int
        0, 1, 2 … in the order of articles; -1 for a sentence without words.

    Examples
    --------
    >>> number_sentences(np.array([4, 0, 7, 5]), np.array([0, 0, 0, 1]), ["a", "b"], seed=0).tolist()
    [0, -1, 1, 2]
    """
    number = np.full(len(n_words), -1, dtype=np.int64)
    with_words = np.flatnonzero(n_words > 0)
    for positions in np.split(with_words, np.flatnonzero(np.diff(article[with_words])) + 1):
        if len(positions):
            key = hashlib.sha256(f"{seed}:{digests[article[positions[0]]]}".encode()).digest()
            order = np.random.default_rng(int.from_bytes(key[:16])).permutation(len(positions))
            number[positions] = positions[0] + order
    return _consecutive(number)


def _consecutive(number: Integers) -> Integers:
    """Close the gaps that sentences without words leave in a numbering."""
    ranks = np.full(len(number), -1, dtype=np.int64)
    used = np.flatnonzero(number >= 0)
    ranks[used[np.argsort(number[used], kind="stable")]] = np.arange(len(used))
    return ranks
