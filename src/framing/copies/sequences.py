"""Word sequences that occur more than once, numbered exactly: there is no hash, and so no collision.

Sequences of two words are numbered by sorting, those of four as pairs of twos, those of five and eight as
pairs of fours. What occurs once is left out at each step, since nothing that contains it can occur twice.

References
----------
Karp, R. M., Miller, R. E. & Rosenberg, A. L. (1972). Rapid identification of repeated patterns in strings,
trees and arrays. *Proceedings of the 4th ACM Symposium on Theory of Computing*, 125-136.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.copies.words import Integers, Words

GRAM = 5  # words: the unit of containment
SEED = 8  # words: what two articles must have in common to be compared


class Repeated(NamedTuple):
    """The number of the sequence that starts at each word, shape (m,); -1 where it occurs nowhere else.

    No sequence runs from one article into the next.
    """

    grams: Integers
    seeds: Integers


def number_repeated(words: Words) -> Repeated:
    """Give equal numbers to equal sequences of five and of eight words that occur more than once.

    Parameters
    ----------
    words
        m words.

    Returns
    -------
    Repeated
        Different numbers stand for different sequences.

    Examples
    --------
    >>> text = np.array([1, 2, 3, 4, 5, 9, 1, 2, 3, 4, 5])
    >>> words = Words(text, np.array([0, 11]), text > 9, text * 0)
    >>> number_repeated(words).grams.tolist()
    [0, -1, -1, -1, -1, -1, 0, -1, -1, -1, -1]
    """
    article = words.article()

    def extended(numbers: Integers, shift: int, length: int) -> Integers:
        """Give numbers to the sequences of ``length`` that consist of one here and one ``shift`` words further on."""
        longer = np.full(len(words), -1, np.int32)
        last = len(words) - length + 1
        if last <= 0:
            return longer
        here, there = numbers[:last], numbers[shift : shift + last]
        at = np.flatnonzero((here >= 0) & (there >= 0) & (article[:last] == article[length - 1 :]))
        if len(at):
            longer[at] = _number_pairs(here[at], there[at])
        return longer

    four = extended(extended(words.word, 1, 2), 2, 4)
    return Repeated(grams=extended(four, 1, GRAM), seeds=extended(four, 4, SEED))


def _number_pairs(left: Integers, right: Integers) -> Integers:
    """Give numbers to the pairs that occur more than once, from 0; -1 for the others."""
    key = left.astype(np.int64) * (int(right.max()) + 1) + right
    order = np.argsort(key)
    key = key[order]
    changes = key[1:] != key[:-1]
    opens, closes = np.append(True, changes), np.append(changes, True)
    repeated = ~(opens & closes)
    number = np.full(len(key), -1, np.int32)
    number[order[repeated]] = np.cumsum(opens & repeated, dtype=np.int32)[repeated] - 1
    return number
