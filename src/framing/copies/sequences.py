"""Word sequences that occur more than once, numbered exactly: what has the same fingerprint is compared word for word.

Most sequences of a text occur once. They are told apart by counting fingerprints in a table, and left out; what is
left is sorted.
"""

from __future__ import annotations

from itertools import count

import numpy as np

from framing.copies.fingerprints import Bits, fingerprints
from framing.copies.words import Booleans, Integers, Words

GRAM = 5  # words: the unit of containment


def number_repeated(words: Words) -> Integers:
    """Give equal numbers to equal sequences of five words that occur more than once.

    Parameters
    ----------
    words
        m words.

    Returns
    -------
    ndarray of int, shape (m,)
        The number of the sequence that starts at each word; -1 where it occurs nowhere else, or would run into the
        next article. Different numbers stand for different sequences.

    Examples
    --------
    >>> text = np.array([1, 2, 3, 4, 5, 9, 1, 2, 3, 4, 5])
    >>> words = Words(text, np.array([0, 11]), text > 9, text * 0)
    >>> number_repeated(words).tolist()
    [0, -1, -1, -1, -1, -1, 0, -1, -1, -1, -1]
    """
    numbers = np.full(len(words), -1, np.int32)
    for salt in count():  # a second time, should two different sequences have the same bits
        prints = fingerprints(words.word, GRAM, salt)
        at = np.flatnonzero(_fits(words)[: len(prints)] & _may_be_repeated(prints))
        order = at[np.argsort(prints[at])]
        same = prints[order[1:]] == prints[order[:-1]]
        if _are_equal(words.word, order[1:][same], order[:-1][same]):
            break
    repeated = np.append(False, same)[: len(order)] | np.append(same, False)[: len(order)]
    opens = np.append(True, ~same)[: len(order)] & repeated
    numbers[order[repeated]] = np.cumsum(opens[repeated]) - 1
    return numbers


def _fits(words: Words) -> Booleans:
    """Tell where a sequence ends before its article does, shape (m,)."""
    ends = np.repeat(words.start[1:], np.diff(words.start))
    fits: Booleans = np.arange(len(words)) + GRAM <= ends
    return fits


def _may_be_repeated(prints: Bits) -> Booleans:
    """Tell the fingerprints that share the place in a table with others: all that are repeated, and few others."""
    n_places = 1 << max(2 * len(prints), 1).bit_length()
    place = (prints & np.uint64(n_places - 1)).astype(np.int32)
    several: Booleans = (np.bincount(place, minlength=n_places) > 1)[place]
    return several


def _are_equal(word: Integers, one: Integers, other: Integers) -> bool:
    """Tell whether the sequences that start at some words are the same, word for word, as those at others."""
    return all(bool((word[one + place] == word[other + place]).all()) for place in range(GRAM))
