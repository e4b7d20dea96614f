"""Fisher's exact test of a term's frequency in a target against a reference, for many terms at once.

Given how often both use a term together, and how many words each has, the count in the target follows the
hypergeometric distribution where they use it alike. Terms with the same margins share one distribution, so that the
work grows with the distinct tables; probabilities are summed as logarithms, so that none underflows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.inference.contingency import Floats, Tables, tables_of

_TIES = 1e-7  # tables as probable as the observed one, whatever the last bits: R's fisher.test takes the same
_STEPS = 100
_NUMBERS_AT_ONCE = 1_000_000
_EXACT = 1e-13


@dataclass(frozen=True)
class FisherExact:
    """Fisher's exact test, arrays of one shape.

    Attributes
    ----------
    odds_ratio
        The conditional maximum-likelihood estimate; 0 or infinite where the count is the smallest or the largest
        that the margins allow, NaN where they allow no other.
    p
        Two-sided: the probability of all tables at most as probable as the observed one.
    log_p
        Natural logarithm of p, which does not underflow.
    """

    odds_ratio: Floats
    p: Floats
    log_p: Floats


def fisher_exact(
    count: ArrayLike, reference_count: ArrayLike, total: ArrayLike, reference_total: ArrayLike
) -> FisherExact:
    """Fisher's exact test.

    Parameters
    ----------
    count, reference_count, total, reference_total
        As in :func:`framing.inference.g2`.

    Returns
    -------
    FisherExact
        NaN where a total is 0.

    Raises
    ------
    MeasureError
        As in :func:`framing.inference.g2`.

    References
    ----------
    Fisher, R. A. (1935). The logic of inductive inference. *Journal of the Royal Statistical Society*, 98, 39-82.
    Pedersen, T. (1996). Fishing for exactness. *Proceedings of the South-Central SAS Users Group*, 188-200.

    Examples
    --------
    >>> exact = fisher_exact(7, 2, 10, 9)
    >>> exact.odds_ratio.round(6).tolist(), exact.p.round(6).tolist()
    (7.166306, 0.069779)
    """
    tables = tables_of(count, reference_count, total, reference_total)
    log_p = fisher_log_p_of(tables)
    ratio = _by_distinct_table(tables, _Margins.odds_ratios)
    with np.errstate(divide="ignore"):
        ratio = np.where(_is_turned(tables), 1 / ratio, ratio)
    return FisherExact(ratio, np.exp(log_p), log_p)


def fisher_log_p_of(tables: Tables) -> Floats:
    """Compute the natural logarithm of the two-sided p of tables that were checked."""
    return _by_distinct_table(tables, _Margins.log_p)


@dataclass(frozen=True)
class _Margins:
    """The tables that have some margins in common, as the count in the target goes from `first` up.

    Attributes
    ----------
    first
        The smallest count that the margins allow.
    log_weight
        For each count from `first` to the largest, the logarithm of its probability, up to a constant.
    """

    first: int
    log_weight: Floats

    @classmethod
    def of(cls, occurrences: int, total: int, reference_total: int) -> _Margins:
        """Take how often both use a term together, and the words of each; of these the smaller one comes first."""
        first, last = max(0, occurrences - reference_total), min(occurrences, total)
        k = np.arange(first, last, dtype=float)
        above = np.log(occurrences - k) + np.log(total - k)
        below = np.log(k + 1) + np.log(reference_total - occurrences + k + 1)
        steps = above - below
        peak = int(np.searchsorted(-steps, 0.0))  # the steps fall: up to here they are above 0
        upwards, downwards = np.cumsum(steps[peak:]), np.cumsum(-steps[:peak][::-1])[::-1]
        return cls(first, np.concatenate([downwards, [0.0], upwards]))

    def log_p(self, counts: NDArray[np.int64]) -> Floats:
        """Return the logarithm of the probability of all counts at most as probable as each of these."""
        ascending = np.sort(self.log_weight)
        summed = np.logaddexp.accumulate(ascending)
        last = np.searchsorted(ascending, self.log_weight[counts - self.first] + _TIES, side="right") - 1
        return np.asarray(summed[last] - summed[-1])

    def odds_ratios(self, counts: NDArray[np.int64]) -> Floats:
        """Return the odds ratios under which each of these counts is what is expected."""
        last = self.first + len(self.log_weight) - 1
        if last == self.first:
            return np.full(counts.shape, np.nan)
        ratios = np.where(counts == last, np.inf, 0.0)
        inner = np.flatnonzero((counts > self.first) & (counts < last))
        at_once = max(1, _NUMBERS_AT_ONCE // len(self.log_weight))
        for start in range(0, len(inner), at_once):
            some = inner[start : start + at_once]
            ratios[some] = np.exp(self._log_odds_ratios(counts[some]))
        return ratios

    def _log_odds_ratios(self, counts: NDArray[np.int64]) -> Floats:
        """Find them by Newton's method, kept between bounds that close in."""
        values = np.arange(self.first, self.first + len(self.log_weight), dtype=float)
        log_odds, low, high = np.zeros(len(counts)), np.full(len(counts), -np.inf), np.full(len(counts), np.inf)
        for _ in range(_STEPS):
            tilted = self.log_weight + log_odds[:, None] * values
            weight = np.exp(tilted - tilted.max(axis=1, keepdims=True))
            weight /= weight.sum(axis=1, keepdims=True)
            mean = weight @ values
            variance = weight @ values**2 - mean**2
            low, high = np.where(mean <= counts, log_odds, low), np.where(mean >= counts, log_odds, high)
            nearer = log_odds + np.clip((counts - mean) / np.maximum(variance, 1e-9), -5, 5)
            with np.errstate(invalid="ignore"):
                nearer = np.where((nearer >= low) & (nearer <= high), nearer, (low + high) / 2)
            if (np.abs(nearer - log_odds) <= _EXACT * np.maximum(1.0, np.abs(nearer))).all():
                break
            log_odds = nearer
        return log_odds


def _is_turned(tables: Tables) -> NDArray[np.bool_]:
    """Tell where target and reference change places, so that a table and its mirror image are one."""
    larger, equal = tables.total > tables.reference_total, tables.total == tables.reference_total
    turned: NDArray[np.bool_] = larger | (equal & (tables.count > tables.reference_count))
    return turned


def _by_distinct_table(tables: Tables, function: Callable[[_Margins, NDArray[np.int64]], Floats]) -> Floats:
    """Compute a function of the counts that share margins, once for each distinct table."""
    turned, known = _is_turned(tables), tables.known
    a, b, n1, n2 = (np.asarray(values)[known].astype(np.int64) for values in tables.arrays)
    turn = np.asarray(turned)[known]
    count, total, reference_total = np.where(turn, b, a), np.where(turn, n2, n1), np.where(turn, n1, n2)
    keys = (count, a + b, reference_total, total)
    order = np.lexsort(keys)
    changes = [np.diff(key[order], prepend=-1) != 0 for key in keys]
    is_new_margin = changes[1] | changes[2] | changes[3]
    is_new_table = is_new_margin | changes[0]
    distinct = order[is_new_table]
    bounds = np.append(np.flatnonzero(is_new_margin[is_new_table]), len(distinct))
    values = np.empty(len(distinct))
    for first, last in pairwise(bounds.tolist()):
        one = distinct[first]
        margins = _Margins.of(int(a[one] + b[one]), int(total[one]), int(reference_total[one]))
        values[first:last] = function(margins, count[distinct[first:last]])
    result = np.full(tables.count.shape, np.nan)
    found = np.empty(len(order))
    found[order] = values[np.cumsum(is_new_table) - 1]
    result[known] = found
    return result
