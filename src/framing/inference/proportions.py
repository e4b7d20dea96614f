"""Bounds of a proportion that hold where none, or all, of the cases were counted."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from framing.errors import MeasureError


def wilson_bounds(
    count: ArrayLike, total: ArrayLike, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Wilson score bounds of a proportion.

    Parameters
    ----------
    count, total
        Cases counted and cases there were, of shapes that broadcast; cases are taken as independent.
    level
        Confidence, between 0 and 1.

    Returns
    -------
    low, high : ndarray of float
        From 0 to 1; NaN where there were no cases.

    Raises
    ------
    MeasureError
        Where a count is negative or above its total, or the level is not between 0 and 1.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. *Journal of
    the American Statistical Association*, 22, 209-212.

    Examples
    --------
    >>> low, high = wilson_bounds([0, 5], [20, 20])
    >>> high.round(4).tolist()
    [0.1611, 0.4687]
    """
    successes, cases = np.broadcast_arrays(np.asarray(count, dtype=float), np.asarray(total, dtype=float))
    if not 0 < level < 1:
        raise MeasureError(f"A level of confidence lies between 0 and 1, and this one is {level}.")
    if (successes < 0).any() or (successes > cases).any():
        raise MeasureError("A count of cases is negative or above the number of cases there were.")
    squared = ndtri((1 + level) / 2) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        share = successes / cases
        centre = (share + squared / (2 * cases)) / (1 + squared / cases)
        reach = np.sqrt(squared * (share * (1 - share) / cases + squared / (4 * cases**2)))
        reach = reach / (1 + squared / cases)
    low = np.where(successes == 0, share, centre - reach)
    return low, np.where(successes == cases, share, centre + reach)
