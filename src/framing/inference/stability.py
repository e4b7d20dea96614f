"""Stability: which components or groups are found again in articles that had no part in finding them.

Articles are parted at random into two halves, many times; each half is factorised on its own, from starts of its own.
Components of both are matched to those of all articles, and what counts is how alike the two halves are to each other:
halves have no article in common, so that what chance brought together in one is not there in the other. That is the
consensus of Brunet et al. (2004) and the agreement of Greene et al. (2014) by the component, in the manner of Hennig's
stability of single clusters (2007), and stricter, since those compare samples that overlap.

References
----------
Brunet, J.-P., Tamayo, P., Golub, T. R. & Mesirov, J. P. (2004). Metagenes and molecular pattern discovery using matrix
factorization. *PNAS*, 101, 4164-4169.
Greene, D., O'Callaghan, D. & Cunningham, P. (2014). How many topics? Stability analysis for topic models. *ECML PKDD*,
498-513.
Hennig, C. (2007). Cluster-wise assessment of cluster stability. *Computational Statistics & Data Analysis*, 52,
258-271.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from framing.errors import MeasureError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Stability:
    """How well components are found again.

    Attributes
    ----------
    stability : ndarray, (components,)
        Mean correlation (the cosine of what differs from the mean) of the component in one half of the articles and
        in the other, at most 1: what all items have alike, which chance brings about too, does not count.
    support : ndarray, (components, items)
        Share of the halves in which the item is among the largest of the component.
    """

    stability: Floats
    support: Floats

    def stable(self, threshold: float) -> Integers:
        """Return which components are at least so stable, the most stable first."""
        order = np.argsort(-self.stability, kind="stable")
        return order[self.stability[order] >= threshold]


def split_halves(n_units: int, *, splits: int, seed: int) -> list[tuple[Integers, Integers]]:
    """Part units at random into two halves that have none in common, many times.

    Parameters
    ----------
    n_units
        At least 2; of an odd number the second half has one more.
    splits
        How many times.
    seed
        Of the draws.

    Returns
    -------
    list of pairs of ndarray of int
        The units of each half, sorted.

    Raises
    ------
    MeasureError
        Where there are fewer than two units or no splits.

    Examples
    --------
    >>> [sorted([*one.tolist(), *other.tolist()]) for one, other in split_halves(4, splits=1, seed=0)]
    [[0, 1, 2, 3]]
    """
    if n_units < 2 or splits < 1:
        raise MeasureError("Halves are made of at least two units, at least once.")
    random = np.random.default_rng(seed)
    drawn = [random.permutation(n_units).astype(np.int64) for _ in range(splits)]
    return [(np.sort(order[: n_units // 2]), np.sort(order[n_units // 2 :])) for order in drawn]


def match_components(reference: Floats, other: Floats) -> Integers:
    """Match components one to one so that their cosines add up to the most (Hungarian assignment).

    Parameters
    ----------
    reference, other : ndarray, (components, items)
        Of unit length.

    Returns
    -------
    ndarray of int, (components,)
        Which one of `other` belongs to each of `reference`.

    Examples
    --------
    >>> match_components(np.eye(3), np.eye(3)[[2, 0, 1]]).tolist()
    [1, 2, 0]
    """
    _, column = linear_sum_assignment(-(reference @ other.T).round(9))
    return np.asarray(column, dtype=np.int64)


def component_stability(reference: Floats, halves: Iterable[tuple[Floats, Floats]], *, n_top: int) -> Stability:
    """Compare the components of two halves of the articles, split by split.

    Parameters
    ----------
    reference : ndarray, (components, items)
        Of all articles, of unit length.
    halves
        For each split the components of both halves, as many and of the same items.
    n_top
        How many items are the largest of a component.

    Returns
    -------
    Stability

    Examples
    --------
    >>> found = component_stability(np.eye(2), [(np.eye(2), np.eye(2)[::-1])], n_top=1)
    >>> found.stability.tolist(), found.support.tolist()
    ([1.0, 1.0], [[1.0, 0.0], [0.0, 1.0]])
    """
    agreement, support, n_halves = [], np.zeros_like(reference), 0
    for halves_of_split in halves:
        one, other = (half[match_components(reference, half)] for half in halves_of_split)
        agreement.append((_centred(one) * _centred(other)).sum(axis=1))
        support += _largest(one, n_top) + _largest(other, n_top)
        n_halves += 2
    return Stability(np.mean(agreement, axis=0).round(9), support / n_halves)


def most_stable_number(found: Mapping[int, Stability], threshold: float) -> int:
    """Choose how many components there are: those of which most are stable.

    Parameters
    ----------
    found
        By number of components, what was found of them.
    threshold
        From which on a component is stable.

    Returns
    -------
    int
        Where several numbers have as many stable components, the one whose components are the most stable on
        average.

    Examples
    --------
    >>> none = Stability(np.array([0.2, 0.1]), np.zeros((2, 1)))
    >>> most_stable_number({2: none, 3: Stability(np.array([0.9, 0.8, 0.1]), np.zeros((3, 1)))}, 0.7)
    3
    """

    def rank(number: int) -> tuple[int, float, int]:
        return len(found[number].stable(threshold)), float(found[number].stability.mean().round(9)), -number

    return max(sorted(found), key=rank)


def _centred(components: Floats) -> Floats:
    """Take the mean from each component, and give it unit length; one without differences is 0."""
    centred = components - components.mean(axis=1, keepdims=True)
    length = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(np.divide(centred, length, out=np.zeros_like(centred), where=length > 1e-9))


def _largest(components: Floats, n_top: int) -> Floats:
    """Mark the largest items of each component, none that are 0; of those alike the first."""
    order = np.argsort(-components.round(9), axis=1, kind="stable")[:, :n_top]
    marked = np.zeros_like(components)
    np.put_along_axis(marked, order, 1.0, axis=1)
    return np.asarray(np.where(components > 0, marked, 0.0))
