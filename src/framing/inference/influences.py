"""By how much units and articles move an estimate, and the variance that follows: sandwiches, clustered by article."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.inference.coded_sample import CodedSample, effective_units
from framing.inference.few_clusters import steadied

Floats = NDArray[np.float64]


def coded_clusters(sample: CodedSample, member: Floats) -> Floats:
    """Count the articles of each group with coded units, (groups,)."""
    counts: Floats = (sample.by_cluster(member * sample.is_coded[:, None]) > 0).sum(axis=0).astype(float)
    return counts


def sandwich(influence: Floats, n_clusters: Floats) -> Floats:
    """Add up the squares of influences by article, (clusters, k), more where few articles have coded units."""
    scale = np.sqrt(n_clusters / np.maximum(n_clusters - 1, 1))
    scaled = influence * scale
    covariance: Floats = scaled.T @ scaled
    return covariance


def clustered_covariance(sample: CodedSample, influence: Floats, member: Floats) -> tuple[Floats, Floats]:
    """Covariance of estimates by group, steadied in groups of few articles, and their degrees of freedom.

    Parameters
    ----------
    sample
        n units.
    influence : (n, groups)
        By how much each unit moves each estimate.
    member : (n, groups)
        1 where a unit is of a group.

    Returns
    -------
    covariance : ndarray of float, (groups, groups)
    degrees : ndarray of float, (groups,)
    """
    counts, n_units = coded_clusters(sample, member), sample.is_coded @ member
    covariance = sandwich(sample.by_cluster(influence), counts)
    plain = (influence**2).sum(axis=0) * n_units / np.maximum(n_units - 1, 1)
    is_nested = (sample.by_cluster(member) > 0).sum(axis=0) < member.sum(axis=0)
    variance, degrees = steadied(np.diag(covariance), plain, counts, is_nested)
    np.fill_diagonal(covariance, variance)
    return covariance, degrees


def spread(values: Floats, weight: Floats, size: Floats) -> Floats:
    """Return by how much each unit moves the weighted mean of a group, (n, groups), or sums by `size` of it.

    Parameters
    ----------
    values : (n,) or (n, groups)
    weight : (n, groups)
    size : (groups,)
        What sums of weighted values are divided by.
    """
    by_group = values[:, None] if values.ndim == 1 else values
    total = weight.sum(axis=0)
    mean = np.divide((by_group * weight).sum(axis=0), total, out=np.zeros_like(total), where=total > 0)
    moved: Floats = weight * (by_group - mean) / np.where(size == 0, 1, size)
    return moved


def unseen_errors(wrong: NDArray[np.bool_], weight: Floats) -> Floats:
    """Variance for errors that too small a sample shows none of: as if one more unit had been coded, and been wrong.

    Where no coded unit shows an error the sandwich would take the instrument to be without any; and where errors are
    in units that hardly weigh, that is as good as none.

    Parameters
    ----------
    wrong : (n,)
        Whether the label of a coded unit is another one than the instrument's.
    weight : (n, groups)
        Of coded units, 0 for all others.

    Returns
    -------
    ndarray of float, (groups,)
        0 where errors are seen: where they weigh as much as one of the units that these are worth.
    """
    n, total = effective_units(weight), weight.sum(axis=0)
    share = np.divide((weight * wrong[:, None]).sum(axis=0), total, out=np.ones_like(total), where=total > 0)
    return np.where(share * (n + 1) < 1, 1 / np.maximum(n * (n + 1.0), 1), 0)
