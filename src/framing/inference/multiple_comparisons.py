"""Many tests at once: how many of the differences that look real are not."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError

Method = Literal["bh", "holm", "bonferroni"]


def adjust(p: ArrayLike, method: Method = "bh") -> NDArray[np.float64]:
    """Adjust p-values for the number of tests.

    Parameters
    ----------
    p
        Of any shape, from 0 to 1. NaN stands for a test that was not made: it stays NaN and does not count.
    method
        ``"bh"`` controls the share of false discoveries (Benjamini & Hochberg 1995), ``"holm"`` and
        ``"bonferroni"`` the chance of a single one.

    Returns
    -------
    ndarray of float
        Of the shape of `p`, from 0 to 1, in the same order.

    Raises
    ------
    MeasureError
        Where a p-value lies outside 0 and 1, or there is no such method.

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. *Journal of the Royal
    Statistical Society B*, 57, 289-300. Holm, S. (1979). A simple sequentially rejective multiple test
    procedure. *Scandinavian Journal of Statistics*, 6, 65-70.

    Examples
    --------
    >>> adjust([0.01, 0.04, 0.03, float("nan")]).tolist()
    [0.03, 0.04, 0.04, nan]
    >>> adjust([0.01, 0.04, 0.03], method="holm").tolist()
    [0.03, 0.06, 0.06]
    """
    if method not in get_args(Method):
        raise MeasureError(f"There is no correction “{method}”.", remedy=f"Use one of: {', '.join(get_args(Method))}.")
    adjusted = np.array(p, dtype=float)
    tested = ~np.isnan(adjusted)
    values = adjusted[tested]
    if ((values < 0) | (values > 1)).any():
        raise MeasureError("A p-value lies outside 0 and 1.")
    if values.size:
        adjusted[tested] = _adjusted(values, method)
    return adjusted


def _adjusted(p: NDArray[np.float64], method: Method) -> NDArray[np.float64]:
    if method == "bonferroni":
        return np.minimum(p * p.size, 1)
    order = np.argsort(p)
    ascending, rank = p[order], np.arange(1, p.size + 1)
    adjusted = np.empty_like(p)
    if method == "holm":
        adjusted[order] = np.maximum.accumulate(ascending * (p.size - rank + 1))
    else:
        adjusted[order] = np.minimum.accumulate((ascending * p.size / rank)[::-1])[::-1]
    return np.minimum(adjusted, 1)
