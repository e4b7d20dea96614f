"""Sandwiches where clusters are few: residuals put right for leverage, and the degrees of freedom that follow.

A regression bends toward the articles that it is fitted to, so that their residuals are too small, the more so the
fewer articles a coefficient hangs on: of an outlet with four, each pulls its mean a quarter of the way. Bell and
McCaffrey divide the pull out (CR2), and tell with how many degrees of freedom the variance is then known: three there,
however many articles other outlets have. All is done in the space of the k coefficients, as nothing more is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.inference.coded_sample import CodedSample

Floats = NDArray[np.float64]
_WHOLE = 1e-8  # short of a leverage of 1: what is fitted without error, and has no residual to put right


@dataclass(frozen=True, eq=False)
class Leverage:
    """How much articles and units pull the coefficients of a weighted regression toward themselves.

    Attributes
    ----------
    root, unroot : (k, k)
        The symmetric root of the inverse of the weighted squares of the covariates, and its own inverse.
    of_clusters : (clusters, k, k)
        The share of each article in these squares, as a matrix with eigenvalues from 0 to 1.
    of_units : (n,)
        The leverage of each unit, from 0 to 1.

    References
    ----------
    Bell, R. M. & McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with multi-stage
    samples. *Survey Methodology*, 28(2), 169-181. Pustejovsky, J. E. & Tipton, E. (2018). Small-sample methods for
    cluster-robust variance estimation and hypothesis testing in fixed effects models. *Journal of Business & Economic
    Statistics*, 36(4), 672-683.

    Examples
    --------
    The mean of four articles, one of which would draw it by a quarter: residuals are taken for larger, and the
    variance is known with three degrees of freedom.

    >>> sample = CodedSample(np.ones(8), np.ones(8), np.ones(8), np.repeat(np.arange(4), 2))
    >>> leverage = Leverage.of(sample, np.ones((8, 1)), np.ones(8))
    >>> leverage.taken_out(np.ones((4, 1)))[0].round(4).tolist(), leverage.degrees().round(4).tolist()
    ([1.1547], [3.0])
    """

    root: Floats
    unroot: Floats
    of_clusters: Floats
    of_units: Floats

    @classmethod
    def of(cls, sample: CodedSample, columns: Floats, weight: Floats) -> Leverage:
        """Find it for units of some weight, 0 of those that were not coded."""
        weighted = weight[:, None] * columns
        values, vectors = np.linalg.eigh(columns.T @ weighted)
        known = values > _WHOLE * values.max()
        scale = np.sqrt(np.where(known, values, 1.0))
        root = (vectors * np.where(known, 1 / scale, 0.0)) @ vectors.T
        squares = np.stack([sample.by_cluster(column[:, None] * columns) for column in weighted.T], axis=1)
        turned = columns @ root
        return cls(
            root,
            (vectors * np.where(known, scale, 0.0)) @ vectors.T,
            root @ squares @ root,
            weight * (turned**2).sum(axis=1),
        )

    def taken_out(self, influence: Floats) -> Floats:
        """Put the influences of articles on the coefficients, (clusters, k), right for their leverage."""
        turned = influence @ self.unroot
        more = self._powered(-0.5, turned) - turned
        return influence + more @ self.root

    def taken_out_of_units(self, influence: Floats) -> Floats:
        """Put the influences of units, (n, k), right for their leverage."""
        left = 1 - self.of_units
        return influence / np.sqrt(np.where(left > _WHOLE, left, 1.0))[:, None]

    def degrees(self) -> Floats:
        """Satterthwaite's degrees of freedom of each variance that is clustered by article, (k,)."""
        return np.array([self._degrees(own) for own in self.root])

    def bearing(self) -> Floats:
        """How much each article bears on each coefficient, (clusters, k)."""
        squares = np.einsum("ja,cab,jb->cj", self.root, self.of_clusters, self.root)
        return np.asarray(squares, dtype=np.float64)

    def _degrees(self, own: Floats) -> float:
        drawn = self.of_clusters @ own
        pulled = self._powered(-0.5, drawn)
        plain = (pulled**2).sum(axis=1)
        diagonal = (self._powered(-1.0, drawn) * own).sum(axis=1)
        trace = (diagonal - plain).sum()
        squared = (diagonal**2).sum() - 2 * (diagonal * plain).sum() + ((pulled.T @ pulled) ** 2).sum()
        return max(float(trace**2 / squared), 1.0) if squared > 0 and trace > 0 else 0.0

    @cached_property
    def _left(self) -> tuple[Floats, Floats]:
        """What each article leaves to the others, 1 where it leaves nothing, and in which directions."""
        values, vectors = np.linalg.eigh(self.of_clusters)
        return np.where(1 - values > _WHOLE, 1 - values, 1.0), vectors

    def _powered(self, power: float, rows: Floats) -> Floats:
        """Multiply each row with a power of what its article leaves to the others."""
        left, vectors = self._left
        inside = np.einsum("cab,ca->cb", vectors, rows) * left**power
        return np.asarray(np.einsum("cab,cb->ca", vectors, inside), dtype=np.float64)
