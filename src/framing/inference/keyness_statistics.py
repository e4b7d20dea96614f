"""How much oftener a term occurs in a target than in a reference: effect sizes and tests.

Every function takes the count in the target, the count in the reference and the two totals, as whole numbers
of shapes that broadcast, and is signed: positive where the target uses the term relatively oftener. Swapping
target and reference flips the sign and changes nothing else. NaN stands where a total is 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import erfc

from framing.errors import MeasureError

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LogOdds:
    """A log-odds ratio and how many standard errors it lies from 0."""

    estimate: Floats
    z: Floats


def g2(count: ArrayLike, reference_count: ArrayLike, total: ArrayLike, reference_total: ArrayLike) -> Floats:
    """Signed log-likelihood ratio G² of the two-by-two table, with all four terms.

    Parameters
    ----------
    count, reference_count
        Occurrences of the term in target and reference.
    total, reference_total
        Words of target and reference.

    Returns
    -------
    ndarray of float
        ``2 Σ o ln(o/e)`` over occurrences and non-occurrences; negative where the target uses the term less.

    Raises
    ------
    MeasureError
        Where a count is negative, not whole, or above its total.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. *Computational
    Linguistics*, 19, 61-74.

    Examples
    --------
    >>> g2([120, 0], [60, 22], 100_000, 120_000).round(6).tolist()
    [32.847712, -26.671809]
    """
    a, b, n1, n2 = _table(count, reference_count, total, reference_total)
    known = (n1 > 0) & (n2 > 0)
    words = np.where(known, n1 + n2, np.nan)
    shares = n1 / words, n2 / words
    occurrences, absences = _divergence(a, b, *shares), _divergence(n1 - a, n2 - b, *shares)
    statistic = 2 * np.sign(a * n2 - b * n1) * np.maximum(occurrences + absences, 0)
    return np.where(known, statistic, np.nan)


def g2_p(statistic: ArrayLike) -> Floats:
    """p-value of G²: the survival function of χ² with one degree of freedom, whatever the sign.

    Examples
    --------
    >>> g2_p([4.534939, -200.0])
    array([3.3209...e-02, 2.0884...e-45])
    """
    p: Floats = erfc(np.sqrt(np.abs(np.asarray(statistic, dtype=float)) / 2))
    return p


def log_ratio(count: ArrayLike, reference_count: ArrayLike, total: ArrayLike, reference_total: ArrayLike) -> Floats:
    """Binary logarithm of the ratio of relative frequencies; a count of 0 stands as 0.5.

    1 means twice as often in the target, -1 half as often. Parameters and errors as in :func:`g2`.

    Returns
    -------
    ndarray of float

    References
    ----------
    Hardie, A. (2014). Log Ratio: an informal introduction. ESRC Centre for Corpus Approaches to Social
    Science.

    Examples
    --------
    >>> log_ratio([120, 0], [60, 22], 100_000, 120_000).round(6).tolist()
    [1.263034, -5.196397]
    """
    a, b, n1, n2 = _table(count, reference_count, total, reference_total)
    with np.errstate(divide="ignore"):
        ratio: Floats = np.log2(np.maximum(a, 0.5) / n1) - np.log2(np.maximum(b, 0.5) / n2)
    return np.where((n1 > 0) & (n2 > 0), ratio, np.nan)


def log_odds(
    count: ArrayLike,
    reference_count: ArrayLike,
    total: ArrayLike,
    reference_total: ArrayLike,
    *,
    prior: ArrayLike,
    prior_total: float,
) -> LogOdds:
    """Log-odds ratio with a Dirichlet prior, its variance with all four terms.

    Parameters
    ----------
    count, reference_count, total, reference_total
        As in :func:`g2`.
    prior
        Mass of the prior on each term, above 0.
    prior_total
        Mass of the prior on the whole vocabulary: the sum of `prior` over it.

    Returns
    -------
    LogOdds
        The log-odds ratio in nats, and z.

    Raises
    ------
    MeasureError
        As in :func:`g2`, and where a prior is not above 0 or not below its total.

    References
    ----------
    Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin' words. *Political Analysis*, 16, 372-403.

    Examples
    --------
    >>> odds = log_odds([10], [2], 100, 100, prior=[1.0], prior_total=50.0)
    >>> odds.estimate.round(4).tolist(), odds.z.round(4).tolist()
    ([1.3552], [2.0472])
    """
    a, b, n1, n2 = _table(count, reference_count, total, reference_total)
    mass = np.asarray(prior, dtype=float)
    if not ((mass > 0) & (mass < prior_total)).all():
        raise MeasureError("The prior of a term must lie above 0 and below the prior's total mass.")
    (yes, no), (yes2, no2) = ((x + mass, n - x + prior_total - mass) for x, n in ((a, n1), (b, n2)))
    estimate = np.log(yes / no) - np.log(yes2 / no2)
    variance = (1 / yes + 1 / yes2) + (1 / no + 1 / no2)
    known = (n1 > 0) & (n2 > 0)
    return LogOdds(np.where(known, estimate, np.nan), np.where(known, estimate / np.sqrt(variance), np.nan))


def _table(*counts: ArrayLike) -> tuple[Floats, ...]:
    """Occurrences a and b and totals n1 and n2, of one shape, checked."""
    a, b, n1, n2 = np.broadcast_arrays(*(np.asarray(count, dtype=float) for count in counts))
    for occurrences, total in ((a, n1), (b, n2)):
        if not ((occurrences >= 0) & (occurrences <= total) & (total < np.inf)).all():
            raise MeasureError("A count is negative, missing, or above the total it is a part of.")
        if (occurrences != np.floor(occurrences)).any() or (total != np.floor(total)).any():
            raise MeasureError("A count is not a whole number.")
    return a, b, n1, n2


def _divergence(first: Floats, second: Floats, first_share: Floats, second_share: Floats) -> Floats:
    """Σ o ln(o/e) over two cells, where e is the share of their sum and 0 ln 0 is 0."""
    both = first + second
    terms = []
    for observed, share in ((first, first_share), (second, second_share)):
        ratio = np.divide(observed, both * share, out=np.ones_like(observed), where=observed > 0)
        terms.append(observed * np.log(ratio))
    return terms[0] + terms[1]
