"""Seeds: eight words in sequence, by which articles that may share a passage find each other.

A seed is known by 64 bits that are mixed from its words. Two seeds with the same bits, which among the words of a
million articles are not to be expected, would make articles candidates that have no seed in common: these are then
compared word for word like all others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.copies.fingerprints import fingerprints
from framing.copies.words import Integers, Words

SEED = 8  # words: what two articles must have in common to be compared
HOLDER = np.dtype([("seed", np.uint64), ("article", np.int32)])

Rows = NDArray[np.void]


def seed_holders(words: Words, first_article: int = 0) -> Rows:
    """Find the seeds of articles: eight words in sequence within an article that are not all quoted.

    Parameters
    ----------
    words
        The words of n articles, each known by a number from 0 to 2^31 - 1.
    first_article
        The number of the first article; the others follow.

    Returns
    -------
    ndarray of HOLDER
        A row a place at which a seed starts, in reading order: the seed, and the article.

    Examples
    --------
    >>> text = np.arange(10)
    >>> seed_holders(Words(text, np.array([0, 9, 10]), text > 9, text * 0))["article"].tolist()
    [0, 0]
    """
    n = max(len(words) - SEED + 1, 0)
    article = words.article()
    at = np.flatnonzero((article[:n] == article[len(words) - n :]) & ~words.quoted_throughout(SEED)[:n])
    rows = np.empty(len(at), HOLDER)
    rows["seed"] = fingerprints(words.word, SEED)[at]
    rows["article"] = article[at] + np.int32(first_article)
    return rows


def partition_of(holders: Rows, n_bits: int) -> Integers:
    """Tell for each holder which of 2 to the power of ``n_bits`` partitions its seed is in, by its first bits."""
    partition: Integers = ((holders["seed"] >> np.uint64(32)) >> np.uint64(32 - n_bits)).astype(np.int64)
    return partition
