"""The bootstrap: how much an estimate would vary had other articles of the same kind been drawn.

Units (articles, or sentences) are drawn with replacement, which is the same as giving each a multinomial
weight; a resampled sum is then a product of weights and values, and an interval the percentiles of the
resampled estimates (Efron & Tibshirani 1993). Weights are drawn in batches, so that memory does not grow with
the number of resamples; the draws are the same whatever the size of a batch. Those of few units are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from framing.errors import MeasureError
from framing.inference.parallel import by_item, in_turn, weighted_sums

Floats = NDArray[np.float64]
_NUMBERS_IN_A_BATCH = 4_000_000
_NUMBERS_KEPT, _WEIGHTS_KEPT = 2_000_000, 32  # of a sample, mostly of a byte each; samples


@dataclass(frozen=True)
class Interval:
    """An estimate with the bounds of its interval; a bound that is not known is NaN."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True)
class Intervals:
    """Estimates of several items with their bounds, arrays of one shape."""

    estimate: Floats
    low: Floats
    high: Floats


def bootstrap_weights(n_units: int, *, resamples: int, seed: int) -> NDArray[np.int64]:
    """Draw units with replacement.

    Parameters
    ----------
    n_units
        How many units there are, at least 1.
    resamples
        How many times they are drawn, at least 1.
    seed
        Of the draws.

    Returns
    -------
    ndarray of int, (resamples, n_units)
        How often each unit was drawn; every row sums to `n_units`.

    Raises
    ------
    MeasureError
        Where there are no units or no resamples.

    Examples
    --------
    >>> bootstrap_weights(4, resamples=3, seed=0).sum(axis=1).tolist()
    [4, 4, 4]
    """
    return np.vstack(list(_weight_batches(n_units, resamples, seed)))


def bootstrap_sums(values: Any, *, resamples: int, seed: int) -> Floats:
    """Resampled sums of every column.

    Parameters
    ----------
    values : ndarray or scipy.sparse array, (units, items)
        What each unit contributes to each item.
    resamples, seed
        As in :func:`bootstrap_weights`.

    Returns
    -------
    ndarray of float, (resamples, items)

    Raises
    ------
    MeasureError
        As in :func:`bootstrap_weights`.

    Examples
    --------
    >>> bootstrap_sums(np.ones((5, 2)), resamples=3, seed=0).tolist()
    [[5.0, 5.0], [5.0, 5.0], [5.0, 5.0]]
    """
    batches = _weight_batches(values.shape[0], resamples, seed)
    if not sparse.issparse(values):
        return np.vstack([weights.astype(float) @ values for weights in batches])
    items = by_item(values)
    sums = np.empty((values.shape[1], resamples))
    first = 0
    for part in in_turn(lambda weights: weighted_sums(items, weights), batches):
        sums[:, first : first + part.shape[1]] = part
        first += part.shape[1]
    return sums.T


def percentile_interval(draws: Floats, level: float = 0.95) -> tuple[Floats, Floats]:
    """Percentiles that hold the middle `level` of each column; NaN draws are left out.

    Parameters
    ----------
    draws : ndarray of float, (resamples, items)
        Resampled estimates.
    level
        Between 0 and 1.

    Returns
    -------
    low, high : ndarray of float, (items,)
        NaN for a column without a single number.

    Examples
    --------
    >>> low, high = percentile_interval(np.arange(101.0)[:, None])
    >>> low.round(6).tolist(), high.round(6).tolist()
    ([2.5], [97.5])
    """
    if not 0 < level < 1:
        raise MeasureError(f"A level of confidence lies between 0 and 1, and this one is {level}.")
    bounds = [(1 - level) / 2, (1 + level) / 2]
    low, high = np.quantile(draws, bounds, axis=0)
    partial = np.isnan(draws).any(axis=0) & ~np.isnan(draws).all(axis=0)
    if partial.any():
        low[partial], high[partial] = np.nanquantile(draws[:, partial], bounds, axis=0)
    return low, high


def bootstrap_ratios(
    numerators: Any, denominators: ArrayLike, *, resamples: int, seed: int, level: float = 0.95
) -> Intervals:
    """Ratio of sums of every column, with percentile intervals; all columns share the draws.

    Parameters
    ----------
    numerators : ndarray or scipy.sparse array, (units, items)
        What each unit contributes to the numerators.
    denominators : ndarray, (units, items) or (units, 1)
        What each unit contributes to the denominators, not negative.
    resamples, seed, level
        As in :func:`bootstrap_weights` and :func:`percentile_interval`.

    Returns
    -------
    Intervals
        Arrays of shape (items,). An estimate whose denominator is 0 is NaN; so are the bounds where fewer
        than two units contribute to the denominator, because resampling one unit says nothing.

    Raises
    ------
    MeasureError
        Where numerators and denominators do not fit, or as in :func:`bootstrap_weights`.

    Examples
    --------
    >>> ratios = bootstrap_ratios([[1, 0], [3, 0]], [[2], [2]], resamples=100, seed=0)
    >>> ratios.estimate.tolist(), ratios.low.tolist(), ratios.high.tolist()
    ([1.0, 0.0], [0.5, 0.0], [1.5, 0.0])
    """
    above = numerators if sparse.issparse(numerators) else np.asarray(numerators, dtype=float)
    below = np.asarray(denominators, dtype=float)
    if above.shape[0] != below.shape[0] or below.shape[1] not in (1, above.shape[1]):
        raise MeasureError("Numerators and denominators are not of the same units.")
    both = sparse.hstack([above, below]).tocsr() if sparse.issparse(above) else np.hstack([above, below])
    sums = bootstrap_sums(both, resamples=resamples, seed=seed)
    low, high = percentile_interval(_ratio(sums[:, : above.shape[1]], sums[:, above.shape[1] :]), level)
    told = (below > 0).sum(axis=0) >= 2
    estimate = _ratio(np.asarray(above.sum(axis=0), dtype=float), below.sum(axis=0))
    return Intervals(estimate, np.where(told, low, np.nan), np.where(told, high, np.nan))


def bootstrap_ratio(
    numerator: ArrayLike, denominator: ArrayLike, *, resamples: int, seed: int, level: float = 0.95
) -> Interval:
    """Ratio of two sums over units, with its percentile interval.

    Parameters
    ----------
    numerator, denominator : array, (units,)
        What each unit contributes: the sum of its sentences' scores and their number, for example.
    resamples, seed, level
        As in :func:`bootstrap_ratios`.

    Returns
    -------
    Interval

    Raises
    ------
    MeasureError
        As in :func:`bootstrap_ratios`.

    Examples
    --------
    >>> bootstrap_ratio([2, 6], [4, 4], resamples=1000, seed=0)
    Interval(estimate=1.0, low=0.5, high=1.5)
    """
    above, below = (np.asarray(values, dtype=float).reshape(-1, 1) for values in (numerator, denominator))
    ratios = bootstrap_ratios(above, below, resamples=resamples, seed=seed, level=level)
    return Interval(float(ratios.estimate[0]), float(ratios.low[0]), float(ratios.high[0]))


def bootstrap_mean(values: ArrayLike, *, resamples: int, seed: int, level: float = 0.95) -> Interval:
    """Mean over units, with its percentile interval; parameters as in :func:`bootstrap_ratio`.

    Examples
    --------
    >>> bootstrap_mean([1.0, 1.0, 1.0], resamples=100, seed=0)
    Interval(estimate=1.0, low=1.0, high=1.0)
    """
    numbers = np.asarray(values, dtype=float)
    return bootstrap_ratio(numbers, np.ones_like(numbers), resamples=resamples, seed=seed, level=level)


def _ratio(above: Floats, below: Floats) -> Floats:
    known = np.broadcast_to(below, above.shape) > 0
    return np.asarray(np.divide(above, below, out=np.full(above.shape, np.nan), where=known))


def _weight_batches(n_units: int, resamples: int, seed: int) -> Iterator[NDArray[np.int64]]:
    if n_units < 1:
        raise MeasureError("There is nothing to resample.")
    if resamples < 1:
        raise MeasureError(
            f"An interval needs at least one resample, and {resamples} were asked for.",
            remedy="Use resamples=2000, the default.",
        )
    if resamples * n_units <= _NUMBERS_KEPT:
        yield _kept_weights(n_units, resamples, seed).astype(np.int64)
        return
    random = np.random.default_rng(seed)
    at_once = max(1, _NUMBERS_IN_A_BATCH // n_units)
    for start in range(0, resamples, at_once):
        yield _drawn_weights(random, n_units, min(at_once, resamples - start))


@lru_cache(maxsize=_WEIGHTS_KEPT)
def _kept_weights(n_units: int, resamples: int, seed: int) -> NDArray[np.unsignedinteger[Any]]:
    """Draw few weights once: every measure of the same groups has the same units, the same seed, and so the same."""
    weights = _drawn_weights(np.random.default_rng(seed), n_units, resamples)
    return weights.astype(np.min_scalar_type(int(weights.max())))


def _drawn_weights(random: np.random.Generator, n_units: int, resamples: int) -> NDArray[np.int64]:
    drawn = random.integers(n_units, size=(resamples, n_units)) + np.arange(resamples)[:, None] * n_units
    return np.bincount(drawn.ravel(), minlength=resamples * n_units).reshape(resamples, n_units)
