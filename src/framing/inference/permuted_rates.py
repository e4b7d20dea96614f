"""Whether several rates differ between groups, each rate by itself: the errors of an instrument, for example."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError
from framing.inference.permutation import p_of_relabellings

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


def rates_differ_p(sums: ArrayLike, sizes: ArrayLike, labels: ArrayLike, *, permutations: int, seed: int) -> float:
    """Permutation test of differences of rates between groups, permuting units (articles) between groups.

    The statistic is Σ n (r - R)²/(R (1 - R)) over groups and rates, with r the rate of a group, R that of all, and n
    the size that the group's rate is taken of: Pearson's X² of each rate, added up.

    Parameters
    ----------
    sums, sizes : array, (units, rates)
        What each unit adds to the numerator and the denominator of each rate; weighted, if need be.
    labels : array, (units,)
        The group of each unit.
    permutations, seed
        As in :func:`framing.inference.permutation_p`.

    Returns
    -------
    float
        NaN where there are fewer than two groups with something to compare, no rate varies, or no relabelling can
        change the rates because every group has one unit.

    Raises
    ------
    MeasureError
        Where the arrays do not fit, or `permutations` is below 1.

    Examples
    --------
    >>> wrong = [[4], [3], [4], [0], [1], [0]]
    >>> rates_differ_p(wrong, [[5]] * 6, list("aaabbb"), permutations=999, seed=0)
    0.1
    """
    counted, base = np.asarray(sums, dtype=float), np.asarray(sizes, dtype=float)
    if counted.shape != base.shape or len(counted) != np.size(labels):
        raise MeasureError("Each unit has a sum and a size for every rate, and one group.")
    occurring = base.sum(axis=1) > 0
    counted, base = counted[occurring], base[occurring]
    names, groups, n_units = np.unique(np.asarray(labels)[occurring], return_inverse=True, return_counts=True)
    total = base.sum(axis=0)
    rate = np.divide(counted.sum(axis=0), total, out=np.zeros_like(total), where=total > 0)
    varies = (rate > 0) & (rate < 1)
    if len(names) < 2 or not varies.any() or (n_units == 1).all():
        return float("nan")
    counted, base, rate = counted[:, varies], base[:, varies], rate[varies]
    spread = rate * (1 - rate)

    def statistic(relabelled: Labels) -> Floats:
        apart = np.zeros(len(relabelled))
        for group in range(len(names)):
            own = (relabelled == group).astype(float)
            size = own @ base
            gap = own @ counted - size * rate
            apart += np.divide(gap**2, size * spread, out=np.zeros_like(gap), where=size > 0).sum(axis=1)
        return apart[:, None]

    return float(p_of_relabellings(statistic, groups.astype(np.int64), 1, permutations, seed)[0])
