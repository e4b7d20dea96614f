"""Profiles compared: the squares of their distances, and what sampling and drawing add to them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from framing.inference import percentile_interval
from framing.measures.grouping import LEVEL
from framing.measures.profile.ratios import Ratios, ratio
from framing.measures.profile.table import LEAST_SENTENCES

Floats = NDArray[np.float64]


class ComparedProfiles:
    """Profiles in standard deviations, observed and drawn, and the squares of the distances between them."""

    def __init__(self, ratios: Ratios, resamples: int, seed: int) -> None:
        self._ratios = ratios
        few = ratios.n_counted < LEAST_SENTENCES  # one sentence has no spread, and would seem certain
        self._observed = np.where(few, np.nan, ratio(ratios.sums) / ratios.deviation)
        self._drawn = [
            np.where(few[:, None], np.nan, ratio(sums) / ratios.deviation)
            for sums in ratios.drawn(resamples=resamples, seed=seed)
        ]
        self._spread = [_variance(draws) for draws in self._drawn]
        self._chance: Floats = np.where(few, np.nan, np.fmax.reduce([_of_one_kind(ratios), *self._spread]))

    def pair(self, one: int, other: int, dimension: int | None) -> tuple[float, float, tuple[float, float]]:
        """Return the squared distance of two groups, what chance adds to it, and the bounds of the rest."""
        squared = float(self._mean((self._observed[one] - self._observed[other]) ** 2, dimension))
        chance = float(self._mean(self._chance[one] + self._chance[other], dimension))
        bounds = []
        for draws, spread in zip(self._drawn, self._spread, strict=True):
            squares = self._mean((draws[one] - draws[other]) ** 2, dimension)
            drawing = float(self._mean(spread[one] + spread[other], dimension))  # what drawing adds once more
            bounds.append(percentile_interval((squares - drawing - chance)[:, None], LEVEL))
        low, high = np.fmin.reduce([low for low, _ in bounds]), np.fmax.reduce([high for _, high in bounds])
        return squared, chance, (float(low[0]), float(high[0]))

    def n_items(self, one: int, other: int, dimension: int | None) -> int:
        """Count the items that both groups have."""
        known = ~np.isnan(self._observed[one] - self._observed[other])
        return int(known[self._of(dimension)].sum())

    def observed_distances(self) -> Floats:
        """Return the distances of all groups, (groups, groups)."""
        distances: Floats = self._distances(self._observed[:, None], self._chance)[0]
        return distances

    def drawn_distances(self) -> list[Floats]:
        """Return the distances of all groups in every draw, (resamples, groups, groups), by each way to resample."""
        return [
            self._distances(draws, self._chance + spread)
            for draws, spread in zip(self._drawn, self._spread, strict=True)
        ]

    def _distances(self, values: Floats, explained: Floats) -> Floats:
        n_groups, n_draws, _ = values.shape
        distances = np.zeros((n_draws, n_groups, n_groups))
        for one, other in combinations(range(n_groups), 2):
            squared = self._mean((values[one] - values[other]) ** 2, None)
            rest = squared - self._mean(explained[one] + explained[other], None)
            distances[:, one, other] = distances[:, other, one] = np.sqrt(np.clip(rest, 0, None))
        without: Floats = np.nan_to_num(distances)
        return without

    def _mean(self, squares: Floats, dimension: int | None) -> Floats:
        """Average squares over the items of a dimension, or over the dimensions, of those that are known."""
        if dimension is not None:
            return _known_mean(squares[..., self._of(dimension)])
        each = [self._mean(squares, number) for number in range(len(self._ratios.dimensions))]
        return _known_mean(np.stack(each, axis=-1))

    def _of(self, dimension: int | None) -> NDArray[np.bool_]:
        of = self._ratios.dimension_of
        return np.ones(len(of), dtype=bool) if dimension is None else np.asarray(of == dimension)


def _of_one_kind(ratios: Ratios) -> Floats:
    """Return the variance that ratios would have, were the sentences of all groups of one kind and independent.

    Of a share that is 0 in a group, resampling the group's own sentences shows none.
    """
    n = ratios.n_counted
    variance: Floats = np.divide(1.0, n, out=np.full(n.shape, np.nan), where=n > 0)
    return variance


def _variance(draws: Floats) -> Floats:
    """Compute the variance of draws of (groups, resamples, items), those that are NaN left out."""
    known = ~np.isnan(draws)
    n = known.sum(axis=1)
    filled = np.where(known, draws, 0.0)
    mean = np.divide(filled.sum(axis=1), n, out=np.zeros(n.shape), where=n > 0)
    squares = np.where(known, (filled - mean[:, None]) ** 2, 0.0).sum(axis=1)
    variance: Floats = np.divide(squares, n - 1, out=np.full(n.shape, np.nan), where=n > 1)
    return variance


def _known_mean(values: Floats) -> Floats:
    known = ~np.isnan(values)
    n = known.sum(axis=-1)
    total = np.where(known, values, 0.0).sum(axis=-1)
    means: Floats = np.divide(total, n, out=np.full(np.shape(total), np.nan), where=n > 0)
    return means
