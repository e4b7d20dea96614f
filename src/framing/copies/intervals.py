"""Stretches of words, many at once."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from framing.copies.words import Booleans, Integers


class Intervals(NamedTuple):
    """Intervals of words, each of a group: from ``start`` up to, but without, ``end``; shapes (k,)."""

    group: Integers
    start: Integers
    end: Integers


def united(intervals: Intervals) -> Intervals:
    """Unite the intervals of each group that overlap or touch.

    Examples
    --------
    >>> group, start, end = united(Intervals(np.array([0, 0, 0, 1]), np.array([4, 0, 2, 3]), np.array([6, 3, 4, 9])))
    >>> start.tolist(), end.tolist()
    ([0, 3], [6, 9])
    """
    if not len(intervals.group):
        return intervals
    order = np.lexsort((intervals.start, intervals.group))
    group, start, end = intervals.group[order], intervals.start[order], intervals.end[order]
    changes = group[1:] != group[:-1]
    beyond = np.append(0, np.cumsum(changes)) * (int(end.max()) + 1)  # lifts each group above the one before
    reach = np.maximum.accumulate(end + beyond) - beyond
    opens = np.append(True, changes | (start[1:] > reach[:-1]))
    return Intervals(group[opens], start[opens], reach[np.append(opens[1:], True)])


def total(intervals: Intervals, n_groups: int, n_before: Integers | None = None) -> Integers:
    """Count the words that the intervals of each group cover, each word once.

    Parameters
    ----------
    intervals
        Of groups from 0 to ``n_groups`` - 1.
    n_groups
        How many groups there are.
    n_before
        How many of the words to be counted stand before each word; every word counts where it is None.

    Returns
    -------
    ndarray of int, shape (n_groups,)
    """
    group, start, end = united(intervals)
    n = end - start if n_before is None else n_before[end] - n_before[start]
    return np.bincount(group, n, n_groups).astype(np.int64)


def covered(start: Integers, end: Integers, n_words: int) -> Booleans:
    """Tell which of ``n_words`` words lie in any of the intervals."""
    depth = np.bincount(start, minlength=n_words + 1) - np.bincount(end, minlength=n_words + 1)
    inside: Booleans = np.cumsum(depth[:-1]) > 0
    return inside


def spread(n: Integers) -> tuple[Integers, Integers]:
    """Lay out n[i] things for each i: return the i of each, and which of its things it is.

    Examples
    --------
    >>> [part.tolist() for part in spread(np.array([2, 0, 1]))]
    [[0, 0, 2], [0, 1, 0]]
    """
    which = np.repeat(np.arange(len(n)), n)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(n) - n, n)


def portions(n: Integers, limit: int) -> list[slice]:
    """Cut a list of amounts into slices that sum to about ``limit`` each."""
    portion = np.cumsum(n) // limit
    bounds = [0, *(np.flatnonzero(np.diff(portion)) + 1).tolist(), len(n)]
    return [slice(first, last) for first, last in pairwise(bounds) if first < last]
