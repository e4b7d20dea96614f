"""Permutation tests: whether groups would differ as much, had the articles been dealt out at random.

All ways to deal them out are gone through where there are few enough, and p is the share of those at least as
extreme as the observed one; otherwise ways are drawn at random, and p = (1 + as extreme) / (1 + drawn)
(Phipson & Smyth 2010). Swapping the groups leaves p unchanged to the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import combinations, islice
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError
from framing.inference.parallel import by_item, in_turn, weighted_sums

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]
_NUMBERS_IN_A_BATCH = 1_300_000
_RELATIVE, _ABSOLUTE = 1e-9, 1e-14  # ties are ties, whatever the last bit of a division


def number_of_relabellings(labels: ArrayLike) -> int:
    """Count the distinct ways to deal the labels out again.

    Examples
    --------
    >>> number_of_relabellings(["a", "a", "b", "b", "b"])
    10
    """
    remaining, ways = np.size(labels), 1
    for size in np.unique(labels, return_counts=True)[1].tolist():
        ways *= math.comb(remaining, size)
        remaining -= size
    return ways


def permutation_p(counts: Any, totals: ArrayLike, member: ArrayLike, *, permutations: int, seed: int) -> Floats:
    """Two-sided p of the difference between the pooled rates of members and others, for every item.

    Parameters
    ----------
    counts : ndarray or scipy.sparse array, (units, items)
        Occurrences of each item in each unit.
    totals : array, (units,)
        Words of each unit, above 0.
    member : array of bool, (units,)
        Which units belong to the group.
    permutations
        How many relabellings are drawn, at least 1; where there are no more than that, all are gone through.
    seed
        Of the draws.

    Returns
    -------
    ndarray of float, (items,)
        From 1/ways (or 1/(1 + permutations)) to 1; NaN where all units, or none, are members.

    Raises
    ------
    MeasureError
        Where a unit has no words, the arrays do not fit, or `permutations` is below 1.

    References
    ----------
    Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. *Statistical Applications in
    Genetics and Molecular Biology*, 9(1), 39. Lijffijt, J. et al. (2016). Significance testing of word
    frequencies in corpora. *Digital Scholarship in the Humanities*, 31, 374-397.

    Examples
    --------
    Three articles of 20 words against three others; the first item fills one article.

    >>> counts = np.array([[9, 1], [0, 2], [0, 3], [1, 5], [1, 6], [1, 4]])
    >>> members = [True, True, True, False, False, False]
    >>> permutation_p(counts, [20] * 6, members, permutations=999, seed=0).tolist()
    [1.0, 0.1]
    """
    words, side = np.asarray(totals, dtype=float), _canonical_side(np.asarray(member, dtype=bool))
    occurrences = by_item(counts)
    n_items, n_units = occurrences.shape
    if not n_units == words.size == side.size or not (words > 0).all():
        raise MeasureError("Units are permuted by their words, and a unit has none.")
    if side.all() or not side.any():
        return np.full(n_items, np.nan)
    pooled = occurrences.sum(axis=1, dtype=float)

    def difference(labels: Labels) -> Floats:
        inside = labels @ words
        apart = weighted_sums(occurrences, labels).astype(float)
        apart *= words.sum()
        apart -= pooled[:, None] * inside
        result: Floats = np.abs(apart, out=apart)
        result /= inside * (words.sum() - inside)
        return result.T

    return p_of_relabellings(difference, side.astype(np.int64), n_items, permutations, seed)


def mean_difference_p(sums: ArrayLike, sizes: ArrayLike, member: ArrayLike, *, permutations: int, seed: int) -> float:
    """Two-sided p of the difference between the pooled means of members and others.

    Parameters
    ----------
    sums : array, (units,)
        The sum of what was measured in each unit, an article for example.
    sizes : array, (units,)
        How many measurements these are; units without any are left out.
    member : array of bool, (units,)
        Which units belong to the group.
    permutations, seed
        As in :func:`permutation_p`.

    Returns
    -------
    float
        NaN where either side has no measurement, or no relabelling can change the difference.

    Raises
    ------
    MeasureError
        Where the arrays do not fit, a size is negative, or `permutations` is below 1.

    Examples
    --------
    Three articles of four sentences each against three others.

    >>> mean_difference_p([4, 3, 2, -1, -2, -4], [4] * 6, [1, 1, 1, 0, 0, 0], permutations=999, seed=0)
    0.1
    """
    total, size, side = np.asarray(sums, dtype=float), np.asarray(sizes, dtype=float), np.asarray(member, dtype=bool)
    if not total.size == size.size == side.size or (size < 0).any():
        raise MeasureError("Each unit has one sum, one size that is not negative, and one side.")
    total, size, side = total[size > 0], size[size > 0], _canonical_side(side[size > 0])
    if side.all() or not side.any() or side.size < 3:
        return float("nan")

    def difference(labels: Labels) -> Floats:
        inside, n_inside = labels @ total, labels @ size
        result: Floats = np.abs(inside / n_inside - (total.sum() - inside) / (size.sum() - n_inside))
        return result[:, None]

    return float(p_of_relabellings(difference, side.astype(np.int64), 1, permutations, seed)[0])


def homogeneity_p(counts: ArrayLike, labels: ArrayLike, *, permutations: int, seed: int) -> float:
    """Permutation test of Pearson's X² of the groups' pooled counts, permuting units between groups.

    Parameters
    ----------
    counts : array, (units, categories)
        Occurrences of each category in each unit.
    labels : array, (units,)
        The group of each unit.
    permutations, seed
        As in :func:`permutation_p`.

    Returns
    -------
    float
        NaN where there are fewer than two groups or categories with occurrences, or where no relabelling can
        change the table because every group has one unit.

    Raises
    ------
    MeasureError
        Where the arrays do not fit, or `permutations` is below 1.

    Examples
    --------
    >>> counts = [[4, 0], [3, 0], [5, 1], [0, 4], [1, 3], [0, 6]]
    >>> homogeneity_p(counts, list("aaabbb"), permutations=999, seed=0)
    0.1
    """
    table = np.asarray(counts, dtype=float)
    if len(table) != np.size(labels):
        raise MeasureError("Each unit needs one group.")
    occurring = table.sum(axis=1) > 0
    table = table[occurring][:, table.sum(axis=0) > 0]
    names, groups, sizes = np.unique(np.asarray(labels)[occurring], return_inverse=True, return_counts=True)
    if len(names) < 2 or table.shape[1] < 2 or (sizes == 1).all():
        return float("nan")

    def statistic(relabelled: Labels) -> Floats:
        return _chi_square(relabelled, table, len(names))

    return float(p_of_relabellings(statistic, groups.astype(np.int64), 1, permutations, seed)[0])


def _chi_square(labels: Labels, table: Floats, n_groups: int) -> Floats:
    """X² over N of each relabelling's table of groups by categories, as a column."""
    columns = table.sum(axis=0)
    scaled = np.zeros(len(labels))
    for group in range(n_groups):
        observed = (labels == group).astype(float) @ table
        scaled += (observed**2 / columns).sum(axis=1) / observed.sum(axis=1)
    return np.asarray(scaled - 1)[:, None]


def p_of_relabellings(
    statistic: Callable[[Labels], Floats], observed: Labels, n_items: int, permutations: int, seed: int
) -> Floats:
    """Share of relabellings whose statistic is at least the observed one.

    Parameters
    ----------
    statistic
        From relabellings, (relabellings, units), to values, (relabellings, items): the larger the more extreme.
    observed : (units,)
        The labels as they are, whole numbers from 0.
    n_items
        How many values there are.
    permutations, seed
        As in :func:`permutation_p`.

    Returns
    -------
    ndarray of float, (items,)
    """
    if permutations < 1:
        raise MeasureError(
            f"A permutation test needs at least one permutation, and {permutations} were asked for.",
            remedy="Use permutations=9999, the default.",
        )
    actual = statistic(observed[None, :])[0]
    threshold = actual * (1 - _RELATIVE) - _ABSOLUTE

    def extreme_in(relabelled: Labels) -> Labels:
        reached: Labels = np.count_nonzero(statistic(relabelled) >= threshold, axis=0)
        return reached

    extreme = np.zeros(n_items, dtype=np.int64)
    for found in in_turn(extreme_in, _relabellings(observed, permutations, seed, max(observed.size, n_items))):
        extreme += found
    ways = number_of_relabellings(observed)
    return extreme / ways if ways <= permutations else (1 + extreme) / (1 + permutations)


def _canonical_side(member: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the smaller side, or the one with the first unit: swapped groups must have the same draws."""
    inside, outside = member.sum(), (~member).sum()
    return member if inside < outside or (inside == outside and bool(member[:1].any())) else ~member


def _relabellings(labels: Labels, permutations: int, seed: int, width: int) -> Iterator[Labels]:
    """Batches of relabellings, (rows, units): all of them where there are few, else drawn at random."""
    at_once = max(1, _NUMBERS_IN_A_BATCH // width)
    if number_of_relabellings(labels) <= permutations:
        every = _arrangements(labels)
        while batch := list(islice(every, at_once)):
            yield np.stack(batch)
        return
    random = np.random.default_rng(seed)
    for start in range(0, permutations, at_once):
        rows = min(at_once, permutations - start)
        yield random.permuted(np.tile(labels, (rows, 1)), axis=1)


def _arrangements(labels: Labels) -> Iterator[Labels]:
    names, sizes = np.unique(labels, return_counts=True)
    order = np.argsort(sizes, kind="stable")  # the largest group takes what the others leave
    *placed, last = [(int(names[i]), int(sizes[i])) for i in order]

    def place(arranged: Labels, free: Labels, left: list[tuple[int, int]]) -> Iterator[Labels]:
        if not left:
            yield arranged
            return
        (name, size), *later = left
        for chosen in combinations(range(len(free)), size):
            extended = arranged.copy()
            extended[free[list(chosen)]] = name
            yield from place(extended, np.delete(free, chosen), later)

    yield from place(np.full(labels.size, last[0]), np.arange(labels.size), placed)
