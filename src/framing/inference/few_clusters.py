"""Variances in groups of few articles: what clustering adds is taken to be alike in all groups, and pooled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FEW = 9  # articles: up to here a variance between them is hardly known


def steadied(
    clustered: Floats, plain: Floats, n_clusters: Floats, is_nested: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Steady the variances of groups of few articles.

    Of four articles the variance between them is known with three degrees of freedom. What can be known better is by
    how much a variance between articles is above one between sentences as a rule: the design effect. In groups of few
    articles the variance is that between sentences times the design effect of all groups together, at least 1.

    Parameters
    ----------
    clustered, plain : (groups,)
        Variances of estimates, with articles and with units as what is independent.
    n_clusters : (groups,)
        Articles with coded units.
    is_nested : (groups,)
        Whether the units of a group stand in articles that hold several; in others both variances are the same.

    Returns
    -------
    variance, degrees : ndarray of float, (groups,)
        Degrees of freedom are the articles with coded units less one, of groups of few articles those of all nested
        groups together.

    References
    ----------
    Kish, L. (1965). *Survey sampling*. Wiley, section 8.2.

    Examples
    --------
    >>> nested = np.ones(3, dtype=bool)
    >>> variance, degrees = steadied(np.array([3.0, 1.0, 8.0]), np.ones(3), np.array([4.0, 4, 20]), nested)
    >>> variance.tolist(), degrees.tolist()
    ([6.56, 6.56, 8.0], [25.0, 25.0, 19.0])
    """
    few = is_nested & (n_clusters <= FEW) & (n_clusters > 0)
    own_degrees = np.maximum(n_clusters - 1.0, 0.0)
    weight = np.where(is_nested & (plain > 0), own_degrees, 0.0)
    effects = np.divide(clustered, plain, out=np.ones_like(plain), where=plain > 0)
    effect = max(1.0, float((effects * weight).sum() / max(weight.sum(), 1.0)))
    degrees = np.where(few, own_degrees[is_nested].sum(), own_degrees)
    return np.where(few, plain * effect, clustered), degrees
