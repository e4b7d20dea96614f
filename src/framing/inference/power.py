"""Power: how many articles a group would need for a difference to be told from chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from framing.errors import MeasureError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
_MOST = 1_000_000  # articles a group: what needs more cannot be told


@dataclass(frozen=True)
class VarianceComponents:
    """How much sentences vary within an article, and articles within a group.

    Attributes
    ----------
    within, between
        Variances; `between` is NaN where no group has two articles, and 0 where articles vary no more than their
        sentences explain.
    sentences_per_article
        Harmonic mean.
    """

    within: float
    between: float
    sentences_per_article: float


def variance_components(values: ArrayLike, article: ArrayLike, group: ArrayLike) -> VarianceComponents:
    """Split the variance of sentences into that within articles and that between articles of a group.

    Parameters
    ----------
    values : array, (sentences,)
    article, group : array, (sentences,)
        The article of each sentence, and the group of its article.

    Returns
    -------
    VarianceComponents
        Estimated by the analysis of variance with random effects.

    Raises
    ------
    MeasureError
        Where no article has two sentences.

    References
    ----------
    Searle, S. R., Casella, G. & McCulloch, C. E. (1992). *Variance Components*. Wiley, chapter 3.

    Examples
    --------
    >>> parts = variance_components([0, 2, 4, 6], [0, 0, 1, 1], [0, 0, 0, 0])
    >>> parts.within, parts.between
    (2.0, 7.0)
    """
    scores = np.asarray(values, dtype=float)
    _, first, unit = np.unique(np.asarray(article), return_index=True, return_inverse=True)
    _, own_group = np.unique(np.asarray(group)[first], return_inverse=True)
    n = np.bincount(unit).astype(float)
    means = np.bincount(unit, weights=scores) / n
    if len(scores) <= len(n):
        raise MeasureError(
            "How much sentences vary within an article cannot be told: no article has two that count.",
            remedy='Add articles of several sentences; or count all words, with voice="all".',
        )
    within = float(((scores - means[unit]) ** 2).sum() / (len(scores) - len(n)))
    of_group = np.bincount(own_group, weights=n)
    group_means = np.bincount(own_group, weights=n * means) / of_group
    freedom = len(n) - len(of_group)
    if freedom < 1:
        return VarianceComponents(within, float("nan"), float(len(n) / (1 / n).sum()))
    between_squares = float((n * (means - group_means[own_group]) ** 2).sum() / freedom)
    size = float((n.sum() - (np.bincount(own_group, weights=n**2) / of_group).sum()) / freedom)
    return VarianceComponents(within, max(0.0, (between_squares - within) / size), float(len(n) / (1 / n).sum()))


def power_of_difference(
    difference: ArrayLike, variance_of_article_mean: ArrayLike, n_articles: ArrayLike, *, alpha: float = 0.05
) -> Floats:
    """Power of a two-sided t test between two groups of as many articles each.

    Parameters
    ----------
    difference
        The true difference of the means.
    variance_of_article_mean
        Variance of an article's mean among the articles of a group.
    n_articles
        Of each group, at least 2.
    alpha
        Level of the test, between 0 and 1.

    Returns
    -------
    ndarray of float
        Probability that the test finds the difference, by the noncentral t distribution (Cohen 1988).

    Raises
    ------
    MeasureError
        Where a number is out of range.

    Examples
    --------
    Cohen's own example: a medium difference, 64 in each group.

    >>> round(float(power_of_difference(0.5, 1.0, 64)), 2)
    0.8
    """
    n, variance = np.asarray(n_articles, dtype=float), np.asarray(variance_of_article_mean, dtype=float)
    if not ((n >= 2).all() and (variance > 0).all() and 0 < alpha < 1):
        raise MeasureError(
            "Power needs two articles a group and more, a variance above 0, and a level between 0 and 1.",
            where=f"n_articles={np.asarray(n_articles).tolist()!r}"[:80],
            remedy="Give whole numbers of articles from 2 on.",
        )
    freedom = 2 * (n - 1)
    shift = np.abs(np.asarray(difference, dtype=float)) / np.sqrt(2 * variance / n)
    critical = special.stdtrit(freedom, 1 - alpha / 2)
    beyond, below = 1 - special.nctdtr(freedom, shift, critical), special.nctdtr(freedom, shift, -critical)
    # where a series gives no number its tail has reached 1, or 0
    power: Floats = np.nan_to_num(beyond, nan=1.0) + np.nan_to_num(below, nan=0.0)
    return np.clip(power, 0.0, 1.0)


def articles_needed(
    difference: float, variance_of_article_mean: float, *, power: float = 0.8, alpha: float = 0.05
) -> int | None:
    """Smallest number of articles in each of two groups with which a difference is found with a given power.

    Returns
    -------
    int or None
        At least 2; None where more than a million would be needed.

    Examples
    --------
    >>> articles_needed(0.5, 1.0)
    64
    """
    low, high = 2, 2
    while power_of_difference(difference, variance_of_article_mean, high, alpha=alpha) < power:
        low, high = high, 2 * high
        if high > _MOST:
            return None
    while low < high:
        middle = (low + high) // 2
        enough = power_of_difference(difference, variance_of_article_mean, middle, alpha=alpha) >= power
        low, high = (low, middle) if enough else (middle + 1, high)
    return high
