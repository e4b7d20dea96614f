"""Work on all processors of one machine, with results that do not depend on how many there are."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_COLUMNS_AT_ONCE = 64  # of weights: so many rows of them stay in a processor's cache
_EXACT = 2**24  # whole numbers up to here are exact in single precision


def n_processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_turn(function: Callable[[Piece], Result], pieces: Iterable[Piece]) -> Iterable[Result]:
    """Yield what a function makes of each piece, in order; few pieces are taken ahead, so that memory stays bounded."""
    every = iter(pieces)
    begun = list(islice(every, 2))
    if len(begun) < 2:  # a thread would have nobody to work beside
        yield from map(function, begun)
        return
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(n_processors()) as threads:
        for piece in chain(begun, every):
            waiting.append(threads.submit(function, piece))
            if len(waiting) > 2 * n_processors():
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def by_item(values: Any) -> Any:
    """Turn values of units by items into a sparse array of items by units, ready for :func:`weighted_sums`.

    It is in single precision, which is twice as fast, where all sums of up to as many units as there are stay exact.
    """
    items = sparse.csr_array(values.T if sparse.issparse(values) else np.asarray(values, dtype=float).T)
    items.sum_duplicates()
    largest = float(np.abs(items.data).max(initial=0)) * max(items.shape[1], 1)
    whole = bool((items.data == np.floor(items.data)).all())
    return items.astype(np.float32 if whole and largest < _EXACT else np.float64)


def weighted_sums(items: Any, weights: NDArray[Any]) -> NDArray[Any]:
    """Sum the values of units, weighted.

    Parameters
    ----------
    items : scipy.sparse array, (items, units)
        From :func:`by_item`.
    weights : ndarray, (rows, units)
        How often each unit counts, in every row.

    Returns
    -------
    ndarray, (items, rows)
        In the precision of `items`.
    """
    sums = np.empty((items.shape[0], len(weights)), dtype=items.dtype)
    for start in range(0, len(weights), _COLUMNS_AT_ONCE):
        some = slice(start, start + _COLUMNS_AT_ONCE)
        sums[:, some] = items @ np.ascontiguousarray(weights[some].T, dtype=items.dtype)
    return sums
