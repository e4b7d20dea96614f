"""How corrected coefficients of a regression vary: clustered by article, and honest where articles are few."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.inference.bias_reduced import Leverage
from framing.inference.coded_sample import CodedSample
from framing.inference.few_clusters import FEW, steadied
from framing.inference.influences import coded_clusters, unseen_errors

Floats = NDArray[np.float64]


def covariance_of_coefficients(
    sample: CodedSample, columns: Floats, weight: Floats, influence: Floats
) -> tuple[Floats, Floats]:
    """Covariance of coefficients and their degrees of freedom.

    Sandwiches by article are put right for leverage. Of coefficients that hang on few articles the variance is that
    between units, times the design effect of all such coefficients together, as it is for means by group.

    Parameters
    ----------
    sample
        n units.
    columns : (n, k)
        Covariates.
    weight : (n,)
        Of coded units in the equations; 0 of others.
    influence : (n, k)
        By how much each unit moves each coefficient.

    Returns
    -------
    covariance : ndarray of float, (k, k)
    degrees : ndarray of float, (k,)
        Satterthwaite's; of coefficients that hang on few articles the articles with coded units less the coefficients.
        0 where there are as many coefficients as articles.

    References
    ----------
    Bell, R. M. & McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with multi-stage
    samples. *Survey Methodology*, 28(2), 169-181. Kish, L. (1965). *Survey sampling*. Wiley, section 8.2.
    """
    leverage = Leverage.of(sample, columns, weight)
    by_article = leverage.taken_out(sample.by_cluster(influence))
    covariance: Floats = by_article.T @ by_article
    clustered = np.diag(covariance).copy()
    plain = (leverage.taken_out_of_units(influence) ** 2).sum(axis=0)
    own, is_nested = leverage.degrees(), _hang_on_articles(sample, leverage)
    variance, _ = steadied(clustered, plain, own + 1, is_nested)
    scale = np.sqrt(np.divide(variance, clustered, out=np.ones_like(variance), where=clustered > 0))
    left = float(coded_clusters(sample, np.ones((len(columns), 1)))[0]) - columns.shape[1]
    degrees = np.where(is_nested & (own + 1 <= FEW), np.maximum(left, own), own)
    return covariance * np.outer(scale, scale), np.where(left > 0, degrees, 0.0)


def unseen_in_levels(sample: CodedSample, columns: Floats, bread: Floats) -> Floats:
    """Covariance for errors of which the coded units of a level show none, (k, k).

    As for means, one more unit of the level is imagined to have been coded, and to have been wrong; of what was not
    coded. Levels are what columns of 0 and 1 tell apart: the units with a 1 in one, and those with none.

    Parameters
    ----------
    sample
        n units, with outcomes of 0 and 1.
    columns : (n, k)
        Covariates.
    bread : (k, k)
        By how much the coefficients move with the sums of the equations.
    """
    inside = columns[:, np.isin(columns, [0, 1]).all(axis=0) & (columns != 1).any(axis=0)]
    member = np.column_stack([inside, inside.sum(axis=1) == 0]).astype(float)
    wrong = (sample.known_label != sample.predicted) & sample.is_coded
    size = np.maximum(member.sum(axis=0), 1)
    uncoded = 1 - (sample.is_coded @ member) / size
    moved = bread @ columns.T @ member
    covariance: Floats = (moved * (uncoded * unseen_errors(wrong, sample.weight_by_group(member)))) @ moved.T
    return covariance


def _hang_on_articles(sample: CodedSample, leverage: Leverage) -> NDArray[np.bool_]:
    """Tell of which coefficients most hangs on articles with several units, (k,)."""
    bearing = leverage.bearing()
    several = np.bincount(sample.cluster, minlength=len(bearing)) > 1
    found: NDArray[np.bool_] = bearing[several].sum(axis=0) > bearing[~several].sum(axis=0)
    return found
