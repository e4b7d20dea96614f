"""Sequences of words as 64 bits: equal sequences have equal bits, different ones almost never the same."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.copies.words import Integers

Bits = NDArray[np.unsignedinteger[Any]]

_FACTOR = 0x9E3779B97F4A7C15


def fingerprints(word: Integers, length: int, salt: int = 0) -> Bits:
    """Mix the words of every sequence of a length: of twos exactly, of longer ones from their halves.

    Parameters
    ----------
    word
        m words, each known by a number from 0 to 2^31 - 1.
    length
        How many words a sequence has: at least two.
    salt
        Another salt gives other bits: sequences that had the same by accident then differ.

    Returns
    -------
    ndarray of uint64, shape (m - length + 1,)

    Examples
    --------
    >>> print_of = fingerprints(np.array([1, 2, 3, 1, 2, 3]), 3)
    >>> print_of[0] == print_of[3], print_of[0] == print_of[1]
    (np.True_, np.False_)
    """
    n = max(len(word) - length + 1, 0)
    if length == 2:
        numbers = word.astype(np.uint64)
        return mixed((numbers[:n] << np.uint64(32)) | numbers[1:])
    left = length // 2 if length % 2 == 0 else length - 1
    first = fingerprints(word, left, salt)
    last = first if left * 2 == length else word[left:].astype(np.uint64)
    factor = np.uint64(_FACTOR + 2 * salt)
    return mixed(first[:n] * factor + last[len(last) - n :])


def mixed(bits: Bits) -> Bits:
    """Let every bit depend on every other one, in place and without collision: the last step of SplitMix64."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        bits ^= bits >> np.uint64(shift)
        bits *= np.uint64(factor)
    bits ^= bits >> np.uint64(31)
    return bits
