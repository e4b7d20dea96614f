"""Shares among coded units, weighted by their inclusion probabilities: precision, recall and their like."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.inference.coded_sample import CodedSample, effective_units
from framing.inference.corrected import Corrected
from framing.inference.influences import clustered_covariance

Floats = NDArray[np.float64]


def weighted_ratios(
    numerator: ArrayLike, denominator: ArrayLike, weight: ArrayLike, cluster: ArrayLike, member: ArrayLike
) -> Corrected:
    """Ratios of weighted sums over units, by group, their variances by linearisation, articles as independent units.

    Parameters
    ----------
    numerator, denominator : (n,)
        What each unit adds; the ratios are shares where no numerator is above its denominator.
    weight : (n,)
        One over the probability of having been drawn.
    cluster : (n,)
        The article of each unit.
    member : (n, groups)
        1 where a unit is of a group.

    Returns
    -------
    Corrected
        Of each group; NaN where nothing counts. A variance is never below that of as many independent units of equal
        weights as these are worth, and steadied where a group has few articles: see
        :func:`framing.inference.few_clusters.steadied`.

    References
    ----------
    Särndal, C.-E., Swensson, B. & Wretman, J. (1992). *Model assisted survey sampling*. Springer, section 5.6.

    Examples
    --------
    >>> found = weighted_ratios([1, 0, 1], [1, 1, 1], [2, 1, 1], [0, 1, 2], np.ones((3, 1)))
    >>> found.estimate.tolist()
    [0.75]
    """
    above, below = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    groups = np.asarray(member, dtype=float)
    weights = np.asarray(weight, dtype=float)[:, None] * groups
    total = below @ weights
    estimate = np.divide(above @ weights, total, out=np.full(len(total), np.nan), where=total > 0)
    gap = above[:, None] - np.nan_to_num(estimate) * below[:, None]
    influence = weights * gap / np.where(total > 0, total, 1)
    counts = groups * (below > 0)[:, None]
    units = CodedSample(above, np.where(below > 0, above, np.nan), np.ones(len(above)), np.asarray(cluster))
    covariance, degrees = clustered_covariance(units, influence, counts)
    n_effective = effective_units(weights * counts)
    least = np.clip(np.nan_to_num(estimate * (1 - estimate)), 0, None) / np.maximum(n_effective, 1)
    np.fill_diagonal(covariance, np.maximum(np.diag(covariance), least))
    return Corrected(estimate, covariance, degrees, 0.0, counts.sum(axis=0).astype(np.int64), n_effective)
