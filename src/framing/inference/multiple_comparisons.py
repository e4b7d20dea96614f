"""Many tests at once: how many of the differences that look real are not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError
from framing.inference.parallel import n_processors

_MANY = 1_000_000  # values from which on it pays to sort them on all processors

AdjustmentMethod = Literal["bh", "holm", "bonferroni"]


def adjust(p: ArrayLike, method: AdjustmentMethod = "bh") -> NDArray[np.float64]:
    """Adjust p-values for the number of tests.

    Parameters
    ----------
    p
        Of any shape, from 0 to 1. NaN stands for a test that was not made: it stays NaN and does not count.
    method
        ``"bh"`` controls the share of false discoveries (Benjamini & Hochberg 1995), ``"holm"`` and
        ``"bonferroni"`` the chance of a single one.

    Returns
    -------
    ndarray of float
        Of the shape of `p`, from 0 to 1, in the same order.

    Raises
    ------
    MeasureError
        Where a p-value lies outside 0 and 1, or there is no such method.

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. *Journal of the Royal
    Statistical Society B*, 57, 289-300. Holm, S. (1979). A simple sequentially rejective multiple test
    procedure. *Scandinavian Journal of Statistics*, 6, 65-70.

    Examples
    --------
    >>> adjust([0.01, 0.04, 0.03, float("nan")]).tolist()
    [0.03, 0.04, 0.04, nan]
    >>> adjust([0.01, 0.04, 0.03], method="holm").tolist()
    [0.03, 0.06, 0.06]
    """
    if method not in get_args(AdjustmentMethod):
        raise MeasureError(
            f"There is no correction “{method}”.", remedy=f"Use one of: {', '.join(get_args(AdjustmentMethod))}."
        )
    given = np.asarray(p, dtype=float)
    least, most = np.fmin.reduce(given, axis=None, initial=1.0), np.fmax.reduce(given, axis=None, initial=0.0)
    if least < 0 or most > 1:
        raise MeasureError("A p-value lies outside 0 and 1.")
    tested = ~np.isnan(given)
    if tested.all():
        return _adjusted(given.ravel(), method).reshape(given.shape)
    adjusted = np.full(given.shape, np.nan)
    adjusted[tested] = _adjusted(given[tested], method)
    return adjusted


def _adjusted(p: NDArray[np.float64], method: AdjustmentMethod) -> NDArray[np.float64]:
    """Adjust p-values part by part, on all processors where they are many.

    Each part is sorted by itself; the rank of a value in the whole is the sum of its places in the parts.
    """
    if method == "bonferroni":
        return np.minimum(p * p.size, 1)
    bounds = np.linspace(0, p.size, (n_processors() if p.size >= _MANY else 1) + 1).astype(int).tolist()
    parts = [slice(first, last) for first, last in pairwise(bounds)]
    adjusted = np.empty_like(p)
    with ThreadPoolExecutor(len(parts)) as threads:
        orders = list(threads.map(lambda part: _order(p[part]), parts))
        ascending = list(threads.map(lambda part, order: p[part][order], parts, orders))
        places = list(threads.map(partial(_places, ascending, "left" if method == "holm" else "right"), ascending))
        steps = list(threads.map(partial(_steps, method, p.size), ascending, places))

        def fill(index: int) -> None:
            decided = steps[index]
            for other, step in enumerate(steps):
                if other != index and method == "holm":
                    decided = np.maximum(decided, np.append(0.0, step)[places[index][other]])
                elif other != index:
                    decided = np.minimum(decided, np.append(step, np.inf)[places[index][other]])
            adjusted[parts[index]][orders[index]] = np.minimum(decided, 1)

        list(threads.map(fill, range(len(parts))))
    return adjusted


def _places(
    parts: list[NDArray[np.float64]], side: Literal["left", "right"], values: NDArray[np.float64]
) -> list[NDArray[np.intp]]:
    """Return how many values of each part stand before these, those of their own part by their order."""
    before = 1 if side == "right" else 0
    return [
        np.arange(before, values.size + before) if part is values else np.searchsorted(part, values, side=side)
        for part in parts
    ]


def _steps(
    method: AdjustmentMethod, n_tests: int, ascending: NDArray[np.float64], places: list[NDArray[np.intp]]
) -> NDArray[np.float64]:
    """Return the adjusted values of a part, were there no other part with a value that decides."""
    before = sum(places[1:], start=places[0])
    if method == "holm":
        return np.maximum.accumulate(ascending * (n_tests - before))
    return np.minimum.accumulate((ascending * n_tests / before)[::-1])[::-1]


def _order(p: NDArray[np.float64]) -> NDArray[np.intp]:
    """Sort numbers from 0 to 1; many of them by their leading bits and their places in one number, then the rest.

    The bits of such numbers are in the order of the numbers, and the first two are never set. Sorting numbers is
    several times faster than sorting places by them.
    """
    if p.size < _MANY:
        return np.argsort(p)
    n_bits = np.uint64((p.size - 1).bit_length())
    mask = (np.uint64(1) << n_bits) - np.uint64(1)
    packed = np.abs(p).view(np.uint64) << np.uint64(2)
    packed &= ~mask
    packed |= np.arange(p.size, dtype=np.uint64)
    packed.sort()
    order = (packed & mask).astype(np.intp)
    values = p[order]
    mixed = np.flatnonzero(values[1:] < values[:-1])
    if mixed.size:
        leading = packed >> n_bits
        alike = np.unique(leading[mixed])
        first, last = (np.searchsorted(leading, alike, side=side) for side in ("left", "right"))
        for start, stop in zip(first.tolist(), last.tolist(), strict=True):
            order[start:stop] = order[start:stop][np.argsort(values[start:stop])]
    return order
