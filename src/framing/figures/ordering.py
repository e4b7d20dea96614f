"""Order that carries meaning: neighbours are alike."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.cluster.hierarchy import leaves_list

from framing.inference import average_linkage


def leaf_order(distance: np.ndarray[Any, np.dtype[np.float64]]) -> list[int]:
    """Order items so that neighbours are alike: average linkage with optimal leaf order.

    Parameters
    ----------
    distance
        Symmetric distances, of shape (items, items).

    Returns
    -------
    list of int
        The items' indices, in order; the order and its reverse are alike, and the one that starts with
        the smaller index is taken.

    Examples
    --------
    >>> leaf_order(np.array([[0.0, 0.9, 0.1], [0.9, 0.0, 0.8], [0.1, 0.8, 0.0]]))
    [0, 2, 1]
    """
    if len(distance) < 3:
        return list(range(len(distance)))
    return [int(leaf) for leaf in leaves_list(average_linkage(distance))]
