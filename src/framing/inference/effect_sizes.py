"""How much oftener a target uses a term than a reference: effect sizes, which no number of words makes larger.

Parameters and errors are those of :func:`framing.inference.g2`. A count of 0 has no ratio and stands as 0.5, but who
never uses a term is not said to use it more: where 0.5 would be much in so few words, there is no difference. Nor is
there where nobody uses a term; NaN stands where a total is 0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv

from framing.errors import MeasureError
from framing.inference.contingency import Floats, Tables, in_blocks, tables_of
from framing.inference.keyness_tests import g2_of

#: What a count of 0 stands as in a ratio.
FOR_ZERO = 0.5


def log_ratio(count: ArrayLike, reference_count: ArrayLike, total: ArrayLike, reference_total: ArrayLike) -> Floats:
    """Binary logarithm of the ratio of relative frequencies; a count of 0 stands as 0.5, but never turns the sign.

    1 means twice as often in the target, -1 half as often; swapping the two flips the sign.

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
    return in_blocks(log_ratio_of, tables_of(count, reference_count, total, reference_total))


def percent_diff(count: ArrayLike, reference_count: ArrayLike, total: ArrayLike, reference_total: ArrayLike) -> Floats:
    """%DIFF: by how many per cent the relative frequency in the target is above that in the reference.

    Swapping the two changes the sign and not only it: 100 (twice as often) becomes -50 (half as often). A count of
    0 in the reference stands as 0.5; one in the target gives -100.

    Returns
    -------
    ndarray of float, -100 or above

    References
    ----------
    Gabrielatos, C. & Marchi, A. (2011). Keyness: matching metrics to definitions. *Corpus Linguistics in the
    South*, 1.

    Examples
    --------
    >>> percent_diff([120, 0], [60, 22], 100_000, 120_000).round(6).tolist()
    [140.0, -100.0]
    """
    return in_blocks(percent_diff_of, tables_of(count, reference_count, total, reference_total))


def odds_ratio(count: ArrayLike, reference_count: ArrayLike, total: ArrayLike, reference_total: ArrayLike) -> Floats:
    """Odds of the term in the target by its odds in the reference, ad/bc; a cell of 0 stands as 0.5.

    1 where both use it alike, and 1 over the same where the two are swapped. The conditional maximum-likelihood odds
    ratio is that of :func:`framing.inference.fisher_exact`.

    Returns
    -------
    ndarray of float, above 0

    Examples
    --------
    >>> odds_ratio(7, 2, 10, 9).round(6).tolist()
    8.166667
    """
    return in_blocks(odds_ratio_of, tables_of(count, reference_count, total, reference_total))


def conservative_log_ratio(
    count: ArrayLike,
    reference_count: ArrayLike,
    total: ArrayLike,
    reference_total: ArrayLike,
    *,
    level: float = 0.95,
    family: int = 1,
) -> Floats:
    """Log ratio that the data vouch for: the bound of its exact interval that is nearer to 0.

    The interval is that of Clopper and Pearson for the part that the target has of all occurrences, which is
    conditional on their number; 0 where it holds 0, and for a term that nobody uses.

    Parameters
    ----------
    count, reference_count, total, reference_total
        As in :func:`framing.inference.g2`.
    level
        Confidence of the interval, between 0 and 1.
    family
        Of how many terms none is to be overstated: the chance of error is divided by their number (Bonferroni).
        Evert recommends the number of all terms that are looked at.

    Returns
    -------
    ndarray of float
        Binary logarithms.

    Raises
    ------
    MeasureError
        As in :func:`framing.inference.g2`, and where `level` is not between 0 and 1 or `family` is below 1.

    References
    ----------
    Evert, S. (2022). Measuring keyness. *Digital Humanities 2022: Conference Abstracts*, 202-205.

    Examples
    --------
    >>> conservative_log_ratio([120, 0, 7], [60, 22, 2], 100_000, 120_000).round(4).tolist()
    [0.8042, -2.1906, 0.0]
    """
    if not 0 < level < 1:
        raise MeasureError(f"A level of confidence lies between 0 and 1, and this one is {level}.")
    if not family >= 1:
        raise MeasureError(f"A family has at least one term, and this one has {family}.")
    tail = (1 - level) / 2 / family

    def of(tables: Tables) -> Floats:
        swapped = Tables(tables.reference_count, tables.count, tables.reference_total, tables.total)
        return _lower_bound(tables, tail) - _lower_bound(swapped, tail)

    return in_blocks(of, tables_of(count, reference_count, total, reference_total))


def bic(count: ArrayLike, reference_count: ArrayLike, total: ArrayLike, reference_total: ArrayLike) -> Floats:
    """Approximate Bayesian information criterion of a difference: G² less the logarithm of all words.

    Above 2 there is evidence of a difference, above 10 very strong; below 0 there is evidence of none. It has no
    sign of direction.

    Returns
    -------
    ndarray of float

    References
    ----------
    Wilson, A. (2013). Embracing Bayes factors for key item analysis in corpus linguistics. In *New approaches to
    the study of linguistic variability* (pp. 3-11). Peter Lang.

    Examples
    --------
    >>> bic(120, 60, 100_000, 120_000).round(4).tolist()
    20.5463
    """
    return in_blocks(bic_of, tables_of(count, reference_count, total, reference_total))


def log_ratio_of(tables: Tables) -> Floats:
    """Compute :func:`log_ratio` of tables whose counts may be means."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Floats = np.log2(_above_zero(tables.count) / tables.total) - np.log2(
            _above_zero(tables.reference_count) / tables.reference_total
        )
    return _of_used(tables, ratio, 0.0)


def percent_diff_of(tables: Tables) -> Floats:
    """Compute :func:`percent_diff` of tables whose counts may be means."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = tables.count * tables.reference_total / (_above_zero(tables.reference_count) * tables.total)
    return _of_used(tables, 100 * (ratio - 1), 0.0)


def odds_ratio_of(tables: Tables) -> Floats:
    """Compute :func:`odds_ratio` of tables whose counts may be means."""
    a, b, c, d = (
        _above_zero(cell) for cell in (tables.count, tables.reference_count, tables.others, tables.reference_others)
    )
    return _of_used(tables, (a * d) / (b * c), 1.0)


def bic_of(tables: Tables) -> Floats:
    """Compute :func:`bic` of tables that were checked."""
    with np.errstate(divide="ignore"):
        words = np.log(tables.total + tables.reference_total)
    return np.where(tables.known, np.abs(g2_of(tables)) - words, np.nan)


def _of_used(tables: Tables, effect: Floats, no_difference: float) -> Floats:
    """Leave an effect to terms that somebody uses; who never uses one does not use it more, whatever stands for 0."""
    in_target, in_reference = tables.count > 0, tables.reference_count > 0
    turned = np.where(in_target, effect, np.minimum(effect, no_difference))
    turned = np.where(in_reference, turned, np.maximum(turned, no_difference))
    return np.where(tables.known, np.where(in_target | in_reference, turned, no_difference), np.nan)


def _above_zero(count: Floats) -> Floats:
    return np.where(count == 0, FOR_ZERO, count)


def _lower_bound(tables: Tables, tail: float) -> Floats:
    """Return the lower bound of the log ratio where it is above 0, else 0."""
    a, b = tables.count, tables.reference_count
    bound = np.where(tables.known, 0.0, np.nan)
    above = tables.known & (tables.excess > 0)
    a, b, n1, n2 = (values[above] for values in tables.arrays)
    part = betaincinv(a, b + 1, tail)
    with np.errstate(divide="ignore"):
        bound[above] = np.maximum(np.log2(part / (1 - part) * (n2 / n1)), 0)
    return bound
