"""Drawing a sample for coding: with which probability each unit is in it, and which ones are.

Probabilities are those of the design, so that what was drawn speaks for what was not (Horvitz & Thompson 1952).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_EPSILON = 1e-9  # two probabilities that differ by less are sums of the same numbers


def allocate(sizes: ArrayLike, n: int, *, equal: bool = False) -> Integers:
    """Share out a sample among strata: by their sizes, or equally; never more than a stratum has.

    Parameters
    ----------
    sizes : array of int, (strata,)
        How many units each stratum has, at least 1.
    n
        How many units are drawn in all, from 1 to the sum of `sizes`.
    equal
        Whether each stratum gets as many, as far as it has them; else in proportion to its size.

    Returns
    -------
    ndarray of int, (strata,)
        Sums to `n`. Where `n` allows, each stratum has at least one.

    Examples
    --------
    >>> allocate([60, 30, 10], 10).tolist(), allocate([60, 30, 2], 10, equal=True).tolist()
    ([6, 3, 1], [4, 4, 2])
    """
    available = np.asarray(sizes, dtype=np.int64)
    _refuse_impossible(int(available.sum()), n)
    given = np.minimum(1, available) if n >= len(available) else np.zeros_like(available)
    weight = np.ones(len(available)) if equal else available.astype(float)
    while (left := n - int(given.sum())) > 0:
        wanted = weight / weight.sum() * n - given
        wanted[given >= available] = -np.inf
        given[int(np.argmax(wanted))] += 1 if left else 0
    return given


def inclusion_probabilities(weights: ArrayLike, n: int) -> Floats:
    """Make of weights the probabilities of being among `n` units: in proportion, and 1 at most.

    Parameters
    ----------
    weights : array of float, (units,)
        All above 0, or a unit could never be drawn and nothing would speak for it.
    n
        How many units are drawn, from 1 to all.

    Returns
    -------
    ndarray of float, (units,)
        In (0, 1]; they sum to `n`.

    Raises
    ------
    MeasureError
        Where a weight is not above 0, or `n` is no number of units.

    Examples
    --------
    >>> inclusion_probabilities([1, 1, 2, 16], 2).tolist()
    [0.25, 0.25, 0.5, 1.0]
    """
    size = np.asarray(weights, dtype=float)
    _refuse_impossible(len(size), n)
    if not (np.isfinite(size) & (size > 0)).all():
        raise MeasureError(
            "A unit has no chance of being drawn, and nothing would speak for units like it.",
            remedy="Give every unit a weight above 0, as floor=… does.",
        )
    certain = np.zeros(len(size), dtype=bool)
    while True:
        share = (n - certain.sum()) * size / size[~certain].sum() if not certain.all() else np.ones(len(size))
        above = (share >= 1) & ~certain
        if not above.any():
            return np.where(certain, 1.0, share)
        certain |= above


def draw_systematically(probabilities: ArrayLike, seed: int) -> Integers:
    """Draw units with given probabilities, in a random order and at even steps (Madow 1949): these hold exactly.

    Parameters
    ----------
    probabilities : array of float, (units,)
        In (0, 1], with a whole sum.
    seed
        Of the order and of the first step.

    Returns
    -------
    ndarray of int
        The positions of the units drawn, ascending: as many as the probabilities sum to.

    Examples
    --------
    >>> drawn = draw_systematically([0.25, 0.25, 0.5, 1.0], seed=0)
    >>> len(drawn), 3 in drawn
    (2, True)
    """
    chance = np.asarray(probabilities, dtype=float)
    n = round(float(chance.sum()))
    random: Any = np.random.default_rng(seed)
    order = random.permutation(len(chance))
    ends = np.cumsum(chance[order])
    ends *= n / ends[-1]  # a sum of many floats misses the whole number by a little
    steps = random.uniform() + np.arange(n)
    drawn: Integers = np.sort(order[np.searchsorted(ends, steps, side="right")])
    return drawn


def _refuse_impossible(n_units: int, n: int) -> None:
    if not 1 <= n <= n_units:
        raise MeasureError(
            f"A sample of {n:,} cannot be drawn from {n_units:,} units.",
            where=f"n={n}",
            remedy=f"Ask for a number from 1 to {n_units:,}." if n_units else "Choose units that are there.",
        )
