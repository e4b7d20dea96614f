"""Log-odds ratios with a Dirichlet prior, which shrinks the rare terms that would win by their rarity alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from framing.errors import MeasureError
from framing.inference.contingency import Floats, Tables, arrays_in_blocks, tables_of

Variance = Literal["four-term", "two-term"]


@dataclass(frozen=True)
class LogOdds:
    """A log-odds ratio and how many standard errors it lies from 0."""

    estimate: Floats
    z: Floats


def log_odds(
    count: ArrayLike,
    reference_count: ArrayLike,
    total: ArrayLike,
    reference_total: ArrayLike,
    *,
    prior: ArrayLike,
    prior_total: float,
    variance: Variance = "four-term",
) -> LogOdds:
    """Log-odds ratio with a Dirichlet prior.

    Parameters
    ----------
    count, reference_count, total, reference_total
        As in :func:`framing.inference.g2`.
    prior
        Mass of the prior on each term, above 0: the same for all (uniform), or as large as the term is frequent in
        a background corpus (informative).
    prior_total
        Mass of the prior on the whole vocabulary: the sum of `prior` over it.
    variance
        ``"four-term"``, of occurrences and other words of both sides; or ``"two-term"``, of the occurrences
        alone, which Monroe et al. give as an approximation for rare terms and most programs compute.

    Returns
    -------
    LogOdds
        The log-odds ratio in nats, and z. Swapping target and reference flips their signs; NaN where a total is 0.

    Raises
    ------
    MeasureError
        As in :func:`framing.inference.g2`, where a prior is not above 0 or not below its total, and where there is
        no such variance.

    References
    ----------
    Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin' words. *Political Analysis*, 16, 372-403.

    Examples
    --------
    >>> odds = log_odds([10], [2], 100, 100, prior=[1.0], prior_total=50.0)
    >>> odds.estimate.round(4).tolist(), odds.z.round(4).tolist()
    ([1.3552], [2.0472])
    """
    if variance not in get_args(Variance):
        raise MeasureError(
            f"There is no variance “{variance}” of a log-odds ratio.", remedy='Use "four-term" or "two-term".'
        )
    mass = np.asarray(prior, dtype=float)
    if not ((mass > 0) & (mass < prior_total)).all():
        raise MeasureError(
            "The prior of a term must lie above 0 and below the prior's total mass.",
            remedy="Give every term some mass: 0.01, for example.",
        )
    tables = tables_of(count, reference_count, total, reference_total)
    arrays = np.broadcast_arrays(*tables.arrays, mass)
    return LogOdds(
        *arrays_in_blocks(lambda *part: log_odds_of(Tables(*part[:4]), part[4], prior_total, variance), arrays, 2)
    )


def log_odds_of(tables: Tables, prior: Floats, prior_total: float, variance: Variance) -> tuple[Floats, Floats]:
    """Compute the log-odds ratios and z of tables and priors that were checked, of one shape."""
    yes, no, yes2, no2 = _cells(tables, prior, prior_total)
    estimate = np.log(yes / no) - np.log(yes2 / no2)
    squared = 1 / yes + 1 / yes2
    if variance == "four-term":
        squared = squared + (1 / no + 1 / no2)
    return np.where(tables.known, estimate, np.nan), np.where(tables.known, estimate / np.sqrt(squared), np.nan)


def _cells(tables: Tables, prior: Floats, prior_total: float) -> tuple[Floats, Floats, Floats, Floats]:
    rest = prior_total - prior
    return (
        tables.count + prior,
        tables.others + rest,
        tables.reference_count + prior,
        tables.reference_others + rest,
    )
