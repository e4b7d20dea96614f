"""How far counts lie from what was expected of them, without the cancellation of nearly equal numbers.

G², and the probability of a table of counts (Loader 2000), are sums of these; computed as written, ``o ln(o/e)`` of the
cells would cancel, and of large counts nothing but rounding would be left.
"""

from __future__ import annotations

import numpy as np

from framing.inference.contingency import Floats, Tables

_NEAR = 0.05  # (o - e) / (o + e) up to which the series is exact
_ABOVE_ZERO = 1e-150  # what a cell of 0 stands as where it is divided by, or multiplied with 0 afterwards
_SERIES = (1 / 3, 1 / 5, 1 / 7, 1 / 9, 1 / 11)


def deviance(observed: Floats, expected: Floats, difference: Floats) -> Floats:
    """Compute ``o ln(o/e) - (o - e)`` of cells, 0 or above.

    Parameters
    ----------
    observed, expected
        Of each cell, 0 or above.
    difference
        Observed less expected, as exactly as it is known.

    References
    ----------
    Loader, C. (2000). *Fast and accurate computation of binomial probabilities*: the deviance part.

    Examples
    --------
    >>> deviance(np.array([3.0]), np.array([2.0]), np.array([1.0])).round(6).tolist()
    [0.216395]
    """
    o, e, apart = (np.asarray(values, dtype=float) for values in (observed, expected, difference))
    both = o + e
    nearness = np.asarray(apart / np.maximum(both, _ABOVE_ZERO))
    near = np.abs(nearness) < _NEAR
    if 2 * np.count_nonzero(near) > near.size:  # the rarer kind is what is picked out
        result, picked = _of_near(o, apart, nearness), ~near
        result[picked] = _of_far(o[picked], e[picked], apart[picked])
    else:
        result, picked = _of_far(o, e, apart), near
        result[picked] = _of_near(o[picked], apart[picked], nearness[picked])
    return result


def _of_near(observed: Floats, difference: Floats, nearness: Floats) -> Floats:
    squared = nearness * nearness
    tail = np.full_like(squared, _SERIES[-1])
    for coefficient in _SERIES[-2::-1]:
        tail *= squared
        tail += coefficient
    tail *= squared
    tail *= 2 * observed
    tail += difference
    tail *= nearness
    return tail


def _of_far(observed: Floats, expected: Floats, difference: Floats) -> Floats:
    ratio = np.maximum(observed, _ABOVE_ZERO) / np.maximum(expected, _ABOVE_ZERO)
    return np.asarray(observed * np.log(ratio) - difference)


def deviance_of_occurrences(tables: Tables) -> Floats:
    """Sum the deviance of the occurrences in target and reference; NaN where a side has no words."""
    both = tables.count + tables.reference_count
    return _deviance_of_pair(tables, tables.count, tables.reference_count, both, 1.0)


def deviance_of_others(tables: Tables) -> Floats:
    """Sum the deviance of the other words of target and reference; NaN where a side has no words."""
    both = tables.others + tables.reference_others
    return _deviance_of_pair(tables, tables.others, tables.reference_others, both, -1.0)


def _deviance_of_pair(tables: Tables, first: Floats, second: Floats, both: Floats, sign: float) -> Floats:
    share, reference_share = tables.shares
    words = np.where(tables.known, tables.total + tables.reference_total, np.nan)
    difference = sign * tables.excess / words
    found: Floats = deviance(first, both * share, difference) + deviance(second, both * reference_share, -difference)
    return found
