"""Fisher's exact test of a term's frequency in a target against a reference, for many terms at once.

Given how often both use a term together, and how many words each has, the count in the target follows the
hypergeometric distribution where they use it alike. Terms with the same margins share one distribution, so that the
work grows with the distinct tables; probabilities are summed as logarithms, so that none underflows, and of frequent
terms only those that matter to the sum.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.inference.contingency import Floats, Tables, tables_of
from framing.inference.deviance import deviance_of_occurrences, deviance_of_others

Integers = NDArray[np.int64]

_TIES = 1e-7  # tables as probable as the observed one, whatever the last bits: R's fisher.test takes the same
_ALL_AT_ONCE = 20_000  # counts; of more, those are left out that add nothing to a sum
_NOTHING = 45.0  # by which a logarithm is lower where a probability adds nothing to another, nor all beyond it
_STEPS = 200
_EXACT = 1e-13
_LEAST_VARIANCE = 1e-12
_SMALL = 16  # from here on Stirling's series is exact
_STIRLING = np.array([math.lgamma(n + 1) - n * math.log(n) + n if n else 0.0 for n in range(_SMALL)])


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
    Loader, C. (2000). *Fast and accurate computation of binomial probabilities*.
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
    """The tables that have some margins in common, told apart by the count in the target.

    Attributes
    ----------
    occurrences, total, reference_total
        How often both use a term together, and the words of each; the smaller total comes first.
    """

    occurrences: int
    total: int
    reference_total: int

    @property
    def first(self) -> int:
        """The smallest count that the margins allow."""
        return max(0, self.occurrences - self.reference_total)

    @property
    def last(self) -> int:
        """The largest count that the margins allow."""
        return min(self.occurrences, self.total)

    def log_weight(self, counts: Integers) -> Floats:
        """Return the logarithm of the probability of some counts, up to a constant (Loader 2000)."""
        own = counts.astype(float)
        tables = Tables(
            own, self.occurrences - own, np.full(own.shape, float(self.total)), np.array(float(self.reference_total))
        )
        cells = (tables.count, tables.reference_count, tables.others, tables.reference_others)
        deviances = deviance_of_occurrences(tables) + deviance_of_others(tables)
        return -deviances - sum(_stirling(cell) for cell in cells)

    def log_p(self, counts: Integers) -> Floats:
        """Return the logarithm of the probability of all counts at most as probable as each of these."""
        if self.last - self.first < _ALL_AT_ONCE:
            return self._log_p_among(np.arange(self.first, self.last + 1), counts)
        return np.concatenate([self._log_p_among(self._that_matter(int(count)), np.array([count])) for count in counts])

    def _log_p_among(self, values: Integers, counts: Integers) -> Floats:
        weights = self.log_weight(values)
        ascending = np.sort(weights)
        summed = np.logaddexp.accumulate(ascending)
        own = weights[np.searchsorted(values, counts)]
        last = np.searchsorted(ascending, own + _TIES, side="right") - 1
        return np.asarray(summed[last] - summed[-1])

    def _that_matter(self, count: int) -> Integers:
        """Return the counts that a sum of probabilities needs: about the mode, and from this one outwards."""
        mode = (self.occurrences + 1) * (self.total + 1) // (self.total + self.reference_total + 2)
        mode = min(max(mode, self.first), self.last)
        as_probable = self._weight(count) + _TIES
        starts = {(mode, step) for step in (-1, 1)} | {(self._reach(mode, step, as_probable), step) for step in (-1, 1)}
        starts.add((count, 1 if count > mode else -1))
        return np.unique(np.concatenate([self._outwards(*start) for start in sorted(starts)]))

    def _outwards(self, start: int, step: int) -> Integers:
        """Return the counts from `start` on, up to one that weighs nothing beside it or beside the mode."""
        end = self._reach(start, step, self._weight(start) - _NOTHING)
        return np.arange(min(start, end), max(start, end) + 1)

    def _reach(self, start: int, step: int, level: float) -> int:
        """Return the first count from `start` on that weighs less than a level; the outermost where none does."""
        near, far, stride = start, start, 1
        limit = self.last if step > 0 else self.first
        while far != limit and self._weight(far) >= level:
            near, far = far, min(far + stride, limit) if step > 0 else max(far - stride, limit)
            stride *= 2
        while abs(far - near) > 1:
            middle = (near + far) // 2
            near, far = (middle, far) if self._weight(middle) >= level else (near, middle)
        return far

    def _weight(self, count: int) -> float:
        return float(self.log_weight(np.array([count]))[0])

    def odds_ratios(self, counts: Integers) -> Floats:
        """Return the odds ratios under which each of these counts is what is expected."""
        if self.last == self.first:
            return np.full(counts.shape, np.nan)
        ratios = np.where(counts == self.last, np.inf, 0.0)
        for place in np.flatnonzero((counts > self.first) & (counts < self.last)):
            ratios[place] = np.exp(self._log_odds_ratio(int(counts[place])))
        return ratios

    def _log_odds_ratio(self, count: int) -> float:
        """Find it by Newton's method, halving the bracket where a step would leave it."""
        a, b = count, self.occurrences - count
        log_odds = math.log(a) + math.log(self.reference_total - b) - math.log(b) - math.log(self.total - a)
        away = self._under(count, log_odds)
        weights, low, high = self.log_weight(away + count), -math.inf, math.inf
        for _ in range(_STEPS):
            tilted = weights + log_odds * away
            weight = np.exp(tilted - tilted.max())
            weight /= weight.sum()
            mean = float(weight @ away)
            low, high = (log_odds, high) if mean <= 0 else (low, log_odds)
            step = -mean / max(float(weight @ (away - mean) ** 2), _LEAST_VARIANCE)
            nearer = log_odds + min(max(step, -1.0), 1.0)
            if not low <= nearer <= high:
                nearer = (low + high) / 2
            if abs(nearer - log_odds) <= _EXACT * max(1.0, abs(nearer)):
                return nearer
            log_odds = nearer
        return log_odds

    def _under(self, count: int, log_odds: float) -> Integers:
        """Return the counts that weigh something under an odds ratio that has its mode near one of them, less it."""
        if self.last - self.first < _ALL_AT_ONCE:
            return np.arange(self.first, self.last + 1) - count
        width, low, high = 1, count, count
        least = self._weight(count) - 2 * _NOTHING
        while low > self.first and self._weight(low) + log_odds * (low - count) >= least:
            low, width = max(low - width, self.first), 2 * width
        width = 1
        while high < self.last and self._weight(high) + log_odds * (high - count) >= least:
            high, width = min(high + width, self.last), 2 * width
        return np.arange(low, high + 1) - count


def _stirling(n: Floats) -> Floats:
    """Return ln n! - n ln n + n, to the last digits."""
    large = np.maximum(n, _SMALL)
    squared = large * large
    series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / squared) / squared) / squared) / large
    found: Floats = np.where(
        n < _SMALL, _STIRLING[np.minimum(n, _SMALL - 1).astype(np.int64)], 0.5 * np.log(2 * np.pi * large) + series
    )
    return found


def _is_turned(tables: Tables) -> NDArray[np.bool_]:
    """Tell where target and reference change places, so that a table and its mirror image are one."""
    larger, equal = tables.total > tables.reference_total, tables.total == tables.reference_total
    turned: NDArray[np.bool_] = larger | (equal & (tables.count > tables.reference_count))
    return turned


def _by_distinct_table(tables: Tables, function: Callable[[_Margins, Integers], Floats]) -> Floats:
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
        margins = _Margins(int(a[one] + b[one]), int(total[one]), int(reference_total[one]))
        values[first:last] = function(margins, count[distinct[first:last]])
    result = np.full(tables.count.shape, np.nan)
    found = np.empty(len(order))
    found[order] = values[np.cumsum(is_new_table) - 1]
    result[known] = found
    return result
