"""Estimates that were corrected with a coded sample: their covariance, intervals, and differences among them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from framing.inference.bootstrap import Intervals

Floats = NDArray[np.float64]
Z = float(stats.norm.ppf(0.975))


@dataclass(frozen=True, eq=False)
class Corrected:
    """Estimates of k quantities from what an instrument says and people coded.

    Attributes
    ----------
    estimate : (k,)
        NaN where too little was coded.
    covariance : (k, k)
        Of the estimates, over draws of articles and of the coded sample.
    degrees : (k,)
        Of freedom: articles with coded units less one.
    power : float
        λ, by how much what the instrument says is multiplied before it is used: 0 where the estimate is that of the
        coded sample alone.
    n_coded : (k,)
        Coded units that bear on each.
    n_effective : (k,), optional
        As how many units of equal weights these are worth; by default as many as they are.
    """

    estimate: Floats
    covariance: Floats
    degrees: Floats
    power: float
    n_coded: NDArray[np.int64]
    n_effective: Floats | None = None

    @property
    def error(self) -> Floats:
        """Standard errors, (k,)."""
        variance: Floats = np.sqrt(np.maximum(np.diag(self.covariance), 0))
        return variance

    def intervals(self, level: float = 0.95) -> Intervals:
        """Estimates with symmetric intervals of Student's t; NaN where there are no degrees of freedom."""
        reach = _quantile(self.degrees, level) * self.error
        return Intervals(self.estimate, self.estimate - reach, self.estimate + reach)

    def share_intervals(self, level: float = 0.95) -> Intervals:
        """Estimates of shares with Wilson intervals, of as many independent units as the standard error is worth.

        They stay within 0 and 1 and are not empty where a share is 0 or 1.

        References
        ----------
        Dean, N. & Pagano, M. (2015). Evaluating confidence interval methods for binomial proportions in clustered
        surveys. *Journal of Survey Statistics and Methodology*, 3(4), 484-503.
        """
        share = np.clip(self.estimate, 0, 1)
        variance = np.diag(self.covariance)
        squared = _quantile(self.degrees, level) ** 2
        spread = share * (1 - share)
        worth = self.n_coded if self.n_effective is None else self.n_effective
        units = np.divide(spread, variance, out=worth.astype(float), where=(variance > 0) & (spread > 0))
        units = np.maximum(units, 1.0)
        centre = (share + squared / (2 * units)) / (1 + squared / units)
        reach = np.sqrt(squared * (spread / units + squared / (4 * units**2))) / (1 + squared / units)
        return Intervals(share, np.clip(centre - reach, 0, share), np.clip(centre + reach, share, 1))

    def kept_within(self, low: float, high: float) -> Corrected:
        """Return the same with estimates beyond an end of the scale given as that end; variances stay.

        Examples
        --------
        >>> below = Corrected(np.array([-0.01, 0.2]), np.eye(2), np.full(2, 9.0), 1.0, np.array([10, 10]))
        >>> below.kept_within(0, 1).estimate.tolist()
        [0.0, 0.2]
        """
        return replace(self, estimate=np.clip(self.estimate, low, high))

    def of(self, places: ArrayLike) -> Corrected:
        """Return some of the estimates, by their places.

        Examples
        --------
        >>> both = Corrected(np.array([0.4, 0.1]), np.diag([0.03, 0.01]), np.array([9.0, 5.0]), 1.0, np.array([10, 6]))
        >>> both.of([1]).n_coded.tolist()
        [6]
        """
        chosen = np.asarray(places, dtype=np.intp)
        return Corrected(
            self.estimate[chosen],
            self.covariance[np.ix_(chosen, chosen)],
            self.degrees[chosen],
            self.power,
            self.n_coded[chosen],
            None if self.n_effective is None else self.n_effective[chosen],
        )

    def contrasts(self, matrix: ArrayLike) -> Corrected:
        """Combine the estimates linearly: each row of a matrix of shape (contrasts, k) is one combination.

        Degrees of freedom are Satterthwaite's.

        Examples
        --------
        >>> both = Corrected(np.array([0.4, 0.1]), np.diag([0.03, 0.01]), np.array([9.0, 9.0]), 1.0, np.array([10, 10]))
        >>> difference = both.contrasts([[1, -1]])
        >>> round(float(difference.estimate[0]), 9), round(float(difference.error[0]), 9)
        (0.3, 0.2)
        """
        rows = np.atleast_2d(np.asarray(matrix, dtype=float))
        parts = rows**2 * np.diag(self.covariance)
        below = np.where(rows != 0, parts**2 / np.maximum(self.degrees, 1), 0).sum(axis=1)
        degrees = np.divide(parts.sum(axis=1) ** 2, below, out=np.full(len(rows), np.inf), where=below > 0)
        degrees = np.where(((rows != 0) & (self.degrees < 1)).any(axis=1), 0.0, degrees)
        n_coded = np.where(rows != 0, self.n_coded, 0).sum(axis=1).astype(np.int64)
        return Corrected(_product(rows, self.estimate), rows @ self.covariance @ rows.T, degrees, self.power, n_coded)


def _product(rows: Floats, values: Floats) -> Floats:
    """Multiply, a missing value counting only where its weight is not 0."""
    product: Floats = np.where(rows != 0, rows * values, 0).sum(axis=1)
    return product


def _quantile(degrees: Floats, level: float) -> Floats:
    quantile: Floats = stats.t.ppf((1 + level) / 2, np.where(degrees >= 1, degrees, np.nan))
    return quantile
