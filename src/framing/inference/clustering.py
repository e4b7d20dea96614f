"""Texts that are alike: a tree of average linkage, a map in two dimensions, and how stable both are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.linalg import eigh
from scipy.spatial.distance import squareform

Floats = NDArray[np.float64]
_DIGITS = 9  # distances that differ by less are ties, whatever the last bit of a processor
_ALIKE = 1e-9  # eigenvalues that differ by less, relative to the largest, share a plane


def average_linkage(distance: Floats) -> Floats:
    """Join items by average linkage, leaves that are alike beside each other: SciPy's table of merges.

    Parameters
    ----------
    distance : ndarray, (items, items)
        Symmetric, 0 on the diagonal, at least two items.

    Returns
    -------
    ndarray, (items - 1, 4)
        For each merge its two parts (items are numbered from 0, merges go on from there), the mean distance of
        their members, and how many members it has. The order of leaves and its reverse are alike; the one that
        starts with the smaller number is taken.

    References
    ----------
    Sokal, R. R. & Michener, C. D. (1958). A statistical method for evaluating systematic relationships. *University
    of Kansas Science Bulletin*, 38, 1409-1438. Bar-Joseph, Z., Gifford, D. K. & Jaakkola, T. S. (2001). Fast optimal
    leaf ordering for hierarchical clustering. *Bioinformatics*, 17, S22-S29.

    Examples
    --------
    >>> average_linkage(np.array([[0.0, 0.2, 0.8], [0.2, 0.0, 0.6], [0.8, 0.6, 0.0]])).tolist()
    [[0.0, 1.0, 0.2, 2.0], [3.0, 2.0, 0.7, 3.0]]
    """
    condensed = _condensed(distance)
    merges = np.asarray(optimal_leaf_ordering(linkage(condensed, method="average"), condensed))
    leaves = leaves_list(merges)
    return merges if leaves[0] < leaves[-1] else merges[:, [1, 0, 2, 3]]


def branch_support(distances: Iterable[Floats], merges: Floats) -> Floats:
    """Share of resampled distances in whose tree the members of each merge are a branch as well.

    Parameters
    ----------
    distances : iterable of ndarray, (items, items)
        One a resample.
    merges : ndarray, (items - 1, 4)
        Of the tree, from :func:`average_linkage`.

    Returns
    -------
    ndarray of float, (items - 1,)
        From 0 to 1; NaN for the last merge, which has all items in any tree, and where nothing was resampled.

    References
    ----------
    Felsenstein, J. (1985). Confidence limits on phylogenies: an approach using the bootstrap. *Evolution*, 39,
    783-791.
    """
    branches = _branches(merges)
    found, resamples = np.zeros(len(branches)), 0
    for distance in distances:
        resampled = set(_branches(linkage(_condensed(distance), method="average")))
        found += [branch in resampled for branch in branches]
        resamples += 1
    support = found / resamples if resamples else np.full(len(branches), np.nan)
    support[-1:] = np.nan
    return support


def _condensed(distance: Floats) -> Floats:
    rounded = np.clip(distance, 0, None).round(_DIGITS)
    np.fill_diagonal(rounded, 0)
    return np.asarray(squareform(rounded, checks=False))


def _branches(merges: Floats) -> list[int]:
    """Return the members of each merge, an item a bit."""
    n_items = len(merges) + 1
    members = [1 << item for item in range(n_items)]
    for left, right in merges[:, :2].astype(int).tolist():
        members.append(members[left] | members[right])
    return members[n_items:]


@dataclass(frozen=True)
class Map:
    """Items as points of a plane.

    Attributes
    ----------
    points : ndarray, (items, 2)
        In units of the distances, their mean at 0.
    shares
        Of what sets the items apart, how much each axis keeps: its eigenvalue over the sizes of all, from 0 to 1
        (Mardia 1978).
    stress
        Kruskal's stress-1: the root of the squared errors of the distances over that of their squares; 0 is exact.
    """

    points: Floats
    shares: tuple[float, float]
    stress: float

    @property
    def share_kept(self) -> float:
        """How much both axes keep."""
        return sum(self.shares)


def classical_map(distance: Floats) -> Map:
    """Lay items out in a plane by classical scaling, always the same way up.

    Where two axes are equally long, or an axis could as well point the other way, it points to the item that lies
    farthest along it, the first of several.

    Parameters
    ----------
    distance : ndarray, (items, items)
        Symmetric, 0 on the diagonal, at least two items.

    Returns
    -------
    Map

    References
    ----------
    Torgerson, W. S. (1952). Multidimensional scaling: I. Theory and method. *Psychometrika*, 17, 401-419.
    Mardia, K. V. (1978). Some properties of classical multi-dimensional scaling. *Communications in Statistics*,
    A7, 1233-1241.

    Examples
    --------
    >>> classical_map(np.array([[0.0, 3.0], [3.0, 0.0]])).points.round(9).tolist()
    [[1.5, 0.0], [-1.5, 0.0]]
    """
    values, vectors = eigh(_centred(distance))
    values, vectors = values[::-1], vectors[:, ::-1]
    values = np.where(np.abs(values) < _ALIKE * max(abs(values[0]), 1e-300), 0, values)
    axes = _directed(values, vectors)
    kept = np.clip(values[:2], 0, None)
    points = axes * np.sqrt(kept) + 0.0
    size = np.abs(values).sum()
    first, second = (kept / size).tolist() if size else (1.0, 0.0)
    return Map(points, (first, second), _stress(distance, points))


def resampled_maps(distances: Iterable[Floats], onto: Floats) -> Floats:
    """Lay out resampled distances, each turned and shifted so that it lies best upon a map (Procrustes).

    Parameters
    ----------
    distances : iterable of ndarray, (items, items)
        One a resample.
    onto : ndarray, (items, 2)
        The points to lie upon. Nothing is stretched.

    Returns
    -------
    ndarray, (resamples, items, 2)

    References
    ----------
    Schönemann, P. H. (1966). A generalized solution of the orthogonal Procrustes problem. *Psychometrika*, 31, 1-10.
    """
    return np.array([_turned(_laid_out(distance), onto) for distance in distances]).reshape(-1, *onto.shape)


@dataclass(frozen=True)
class Ellipses:
    """Where points scatter: half the long axis, half the short one, and the angle of the long one in degrees."""

    semi_major: Floats
    semi_minor: Floats
    angle: Floats


def scatter_ellipses(draws: Floats, level: float = 0.95) -> Ellipses:
    """Ellipse that holds a share of the normal distribution with the draws' covariance, for each item.

    Parameters
    ----------
    draws : ndarray, (resamples, items, 2)
        Resampled places of each item, at least two.
    level
        Between 0 and 1.

    Returns
    -------
    Ellipses
        Arrays of shape (items,).
    """
    spread = draws - draws.mean(axis=0)
    covariance = np.einsum("rip,riq->ipq", spread, spread) / (len(draws) - 1)
    values, vectors = np.linalg.eigh(covariance)
    reach = np.sqrt(-2 * np.log(1 - level))
    short, long = (reach * np.sqrt(np.clip(values[:, axis], 0, None)) for axis in (0, 1))
    return Ellipses(long, short, np.degrees(np.arctan2(vectors[:, 1, 1], vectors[:, 0, 1])) % 180)


def _centred(distance: Floats) -> Floats:
    squared = np.asarray(distance, dtype=float) ** 2
    return np.asarray(-(squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()) / 2)


def _laid_out(distance: Floats) -> Floats:
    """Classical scaling whichever way up."""
    n_items = len(distance)
    values, vectors = eigh(_centred(distance), subset_by_index=[n_items - 2, n_items - 1])
    return np.asarray(vectors * np.sqrt(np.clip(values, 0, None)))


def _directed(values: Floats, vectors: Floats) -> Floats:
    """Choose the first two axes, each pointing to the item farthest along all axes as long as itself."""
    axes = np.empty((len(vectors), 0))
    for axis in (0, 1):
        alike = np.abs(values - values[axis]) <= _ALIKE * max(abs(values[0]), 1e-300)
        reach = vectors[:, alike] @ vectors[:, alike].T
        reach -= axes @ (axes.T @ reach)
        farthest = int(np.argmax(np.diag(reach).round(_DIGITS)))
        length = np.sqrt(reach[farthest, farthest])
        axes = np.column_stack([axes, reach[:, farthest] / length])
    return axes


def _turned(points: Floats, onto: Floats) -> Floats:
    centre = onto.mean(axis=0)
    centred = points - points.mean(axis=0)
    left, _, right = np.linalg.svd(centred.T @ (onto - centre))
    return np.asarray(centred @ (left @ right) + centre)


def _stress(distance: Floats, points: Floats) -> float:
    drawn = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    size = float((distance**2).sum())
    return float(np.sqrt(((distance - drawn) ** 2).sum() / size)) if size else 0.0
