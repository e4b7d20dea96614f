"""Tests of a term's frequency in a target against a reference: how surprising a difference is.

Every function takes the count in the target, the count in the reference and the two totals, as whole numbers of
shapes that broadcast, and is signed: positive where the target uses the term relatively oftener. Swapping target
and reference flips the sign and changes nothing else. NaN stands where a total is 0.

They take every word as drawn on its own. Words are not: a term of one talkative article can pass them, and
:func:`framing.inference.permutation_p`, which permutes articles, is what tells.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import erfc, log_ndtr

from framing.inference.contingency import Floats, Tables, arrays_in_blocks, in_blocks, tables_of
from framing.inference.deviance import deviance_of_occurrences, deviance_of_others

_TINY = 1e-290  # below this erfc loses the smallest numbers that a float can hold


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
        Where a count is negative, missing, not whole, or above its total.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. *Computational
    Linguistics*, 19, 61-74.

    Examples
    --------
    >>> g2([120, 0], [60, 22], 100_000, 120_000).round(6).tolist()
    [32.847712, -26.671809]
    """
    return in_blocks(g2_of, tables_of(count, reference_count, total, reference_total))


def g2_two_term(count: ArrayLike, reference_count: ArrayLike, total: ArrayLike, reference_total: ArrayLike) -> Floats:
    """Signed G² from the occurrences alone, without the two terms of the other words.

    What Rayson's log-likelihood wizard computes; smaller than :func:`g2`, by little where the term is rare.
    Parameters, values and errors as in :func:`g2`.

    References
    ----------
    Rayson, P. & Garside, R. (2000). Comparing corpora using frequency profiling. *Workshop on Comparing Corpora*,
    1-6.

    Examples
    --------
    >>> g2_two_term(120, 60, 100_000, 120_000).round(6).tolist()
    32.820962
    """
    return in_blocks(g2_two_term_of, tables_of(count, reference_count, total, reference_total))


def g2_williams(count: ArrayLike, reference_count: ArrayLike, total: ArrayLike, reference_total: ArrayLike) -> Floats:
    """Signed G² of :func:`g2`, divided by Williams's correction for small samples.

    The correction q is at least 1 and *divides*: multiplying by it, as some programs do, makes small samples more
    surprising instead of less. Parameters, values and errors as in :func:`g2`.

    References
    ----------
    Williams, D. A. (1976). Improved likelihood ratio tests for complete contingency tables. *Biometrika*, 63,
    33-37.

    Examples
    --------
    >>> g2_williams(7, 2, 10, 9).round(6).tolist()
    4.200833
    """
    return in_blocks(g2_williams_of, tables_of(count, reference_count, total, reference_total))


def chi_square(
    count: ArrayLike,
    reference_count: ArrayLike,
    total: ArrayLike,
    reference_total: ArrayLike,
    *,
    yates: bool = False,
) -> Floats:
    """Signed χ² of Pearson of the two-by-two table.

    Parameters
    ----------
    count, reference_count, total, reference_total
        As in :func:`g2`.
    yates
        Whether |ad - bc| is brought nearer to 0 by N/2, at most to 0, as Yates proposed.

    Returns
    -------
    ndarray of float
        ``N (|ad - bc| - Nδ)² / ((a+b)(c+d)(a+c)(b+d))``; 0 for a term that no one, or nobody else, uses.

    Raises
    ------
    MeasureError
        As in :func:`g2`.

    References
    ----------
    Yates, F. (1934). Contingency tables involving small numbers and the χ² test. *Supplement to the Journal of the
    Royal Statistical Society*, 1, 217-235.

    Examples
    --------
    >>> chi_square(7, 2, 10, 9).round(6).tolist(), chi_square(7, 2, 10, 9, yates=True).round(6).tolist()
    (4.33716, 2.632438)
    """
    tables = tables_of(count, reference_count, total, reference_total)
    return in_blocks(chi_square_yates_of if yates else chi_square_of, tables)


def chi_square_p(statistic: ArrayLike) -> Floats:
    """p-value of a G² or χ² with one degree of freedom, whatever its sign.

    It is the survival function itself, not 1 less the distribution function, which is 0 from a χ² of 70 on.

    Examples
    --------
    >>> chi_square_p([4.534939, -200.0])
    array([3.3209...e-02, 2.0884...e-45])
    """
    return arrays_in_blocks(lambda part: (normal_p(np.sqrt(np.abs(part))),), (np.asarray(statistic, dtype=float),), 1)[
        0
    ]


def normal_p(z: ArrayLike) -> Floats:
    """Two-sided p-value of a standard normal z, whatever its sign.

    Examples
    --------
    >>> normal_p([0.0, -1.959964]).round(6).tolist()
    [1.0, 0.05]
    """
    size = np.abs(np.asarray(z, dtype=float))
    p: Floats = np.asarray(erfc(size / np.sqrt(2)))
    tiny = p < _TINY
    if tiny.any():
        p = np.where(tiny, np.exp(log_ndtr(-size) + np.log(2)), p)
    return p


def g2_of(tables: Tables) -> Floats:
    """Compute :func:`g2` of tables that were checked."""
    return _signed(tables, 2 * (deviance_of_occurrences(tables) + deviance_of_others(tables)))


def g2_two_term_of(tables: Tables) -> Floats:
    """Compute :func:`g2_two_term` of tables that were checked."""
    return _signed(tables, 2 * deviance_of_occurrences(tables))


def g2_williams_of(tables: Tables) -> Floats:
    """Compute :func:`g2_williams` of tables that were checked."""
    occurring = tables.count + tables.reference_count
    others = tables.others + tables.reference_others
    words = occurring + others
    with np.errstate(divide="ignore", invalid="ignore"):
        of_terms = words / occurring + words / others - 1
        of_sides = words / tables.total + words / tables.reference_total - 1
        correction = 1 + of_terms * of_sides / (6 * words)
    return g2_of(tables) / np.where((occurring > 0) & (others > 0), correction, 1.0)


def chi_square_of(tables: Tables) -> Floats:
    """Compute :func:`chi_square` of tables that were checked."""
    return _signed(tables, _pearson(tables, np.abs(tables.excess)))


def chi_square_yates_of(tables: Tables) -> Floats:
    """Compute :func:`chi_square` with Yates's correction of tables that were checked."""
    words = tables.total + tables.reference_total
    return _signed(tables, _pearson(tables, np.maximum(np.abs(tables.excess) - words / 2, 0)))


def chi_square_yates_if_small_of(tables: Tables) -> Floats:
    """Compute χ² of tables that were checked, with Yates's correction where it has its place.

    That is where an expected count is below 5 and |ad - bc| is not below N/2: what quanteda's textstat_keyness
    does by default.
    """
    words = tables.total + tables.reference_total
    occurring, others = tables.count + tables.reference_count, tables.others + tables.reference_others
    smallest = np.minimum(occurring, others) * np.minimum(tables.total, tables.reference_total)
    corrected = (smallest < 5 * words) & (np.abs(tables.excess) >= words / 2)
    return np.where(corrected, chi_square_yates_of(tables), chi_square_of(tables))


def _pearson(tables: Tables, excess: Floats) -> Floats:
    occurring, others = tables.count + tables.reference_count, tables.others + tables.reference_others
    margins = (occurring * others) * (tables.total * tables.reference_total)
    squared = (tables.total + tables.reference_total) * excess**2
    return np.divide(squared, margins, out=np.zeros_like(squared), where=margins > 0)


def _signed(tables: Tables, statistic: Floats) -> Floats:
    return np.where(tables.known, np.sign(tables.excess) * np.maximum(statistic, 0) + 0.0, np.nan)  # no -0.0
