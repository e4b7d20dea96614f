"""Exact bounds of what a target and a reference share out between them, where occurrences are few.

Resampling says little of a term with a handful of occurrences: in many draws it is in neither, and a count of 0 stays 0
however often it is drawn. The interval of Clopper and Pearson for the part that the target has of all occurrences holds
for any number of them.
"""

from __future__ import annotations

import numpy as np
from scipy.special import betaincinv

from framing.inference.contingency import Floats, Tables


def bounding_tables(tables: Tables, level: float) -> tuple[Tables, Tables]:
    """Deal the occurrences of each term out anew, as far to the reference, and to the target, as chance allows.

    Parameters
    ----------
    tables
        Counts and totals.
    level
        Of confidence, between 0 and 1.

    Returns
    -------
    low, high : Tables
        Tables of the same totals and the same occurrences in all, no longer whole numbers. An effect size of the one
        is the lower, of the other the upper bound of its exact interval, which takes occurrences as independent.

    References
    ----------
    Clopper, C. J. & Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the case of the
    binomial. *Biometrika*, 26, 404-413.

    Examples
    --------
    Two of three occurrences are in the target: from 9 to 99 per cent might be.

    >>> from framing.inference.contingency import tables_of
    >>> low, high = bounding_tables(tables_of([2], [1], 100, 100), 0.95)
    >>> (low.count / 3).round(4).tolist(), (high.count / 3).round(4).tolist()
    ([0.0943], [0.9916])
    """
    tail = (1 - level) / 2
    low_count = _fewest(tables.count, tables.reference_count, tail)
    low_reference = _fewest(tables.reference_count, tables.count, tail)
    both = tables.count + tables.reference_count
    return (
        Tables(low_count, np.minimum(both - low_count, tables.reference_total), tables.total, tables.reference_total),
        Tables(np.minimum(both - low_reference, tables.total), low_reference, tables.total, tables.reference_total),
    )


def _fewest(count: Floats, other: Floats, tail: float) -> Floats:
    """Return the fewest of all occurrences that may stand on one side, given that this many of them do."""
    distinct, place = np.unique(np.stack([count.ravel(), other.ravel()]), axis=1, return_inverse=True)
    own, rest = distinct
    with np.errstate(invalid="ignore"):
        part = np.where(own > 0, betaincinv(own, rest + 1, tail), 0.0)
    fewest: Floats = (part * (own + rest))[place].reshape(count.shape)
    return fewest
