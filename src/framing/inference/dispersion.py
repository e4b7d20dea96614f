"""How evenly an item is spread over the parts of a corpus, for many items at once.

A word that one article repeats and a word that every article uses once may be equally frequent; dispersion tells
them apart. Parts may be of unequal size. A part without words is no part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from framing.errors import MeasureError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Dispersion:
    """Measures of dispersion of each item, arrays of shape (items,).

    Attributes
    ----------
    range
        Parts in which the item occurs.
    dp
        Deviation of proportions: 0 where an item is spread as the parts are large, towards 1 where it is in one.
    dpnorm
        The same divided by the largest value that the parts allow, from 0 to 1: 1 where an item is in the smallest part
        alone, less where it is in one larger part.
    juilland_d
        1 where the item is as frequent in every part, 0 where it is in one part alone, whichever.
    kl
        Divergence of the item's parts from the sizes of the parts, in bits, 0 or above.
    """

    range: Integers
    dp: Floats
    dpnorm: Floats
    juilland_d: Floats
    kl: Floats


def dispersion_over_parts(counts: Any, sizes: ArrayLike) -> Dispersion:
    """Measure how evenly items are spread over parts.

    Parameters
    ----------
    counts : array or scipy.sparse array, (parts, items)
        How often each item occurs in each part.
    sizes : array, (parts,)
        Words of each part, other items included.

    Returns
    -------
    Dispersion
        NaN, apart from the range, for an item that does not occur, and where fewer than two parts have words:
        then there is nothing to be spread over.

    Raises
    ------
    MeasureError
        Where counts and sizes are not of the same parts, a count is negative, missing or above the size of its
        part, or a size is negative or missing.

    References
    ----------
    Gries, S. T. (2008). Dispersions and adjusted frequencies in corpora. *International Journal of Corpus
    Linguistics*, 13(4), 403-437.
    Lijffijt, J. & Gries, S. T. (2012). Correction to the same. *International Journal of Corpus Linguistics*,
    17(1), 147-149: the divisor of DPnorm.
    Gries, S. T. (2020). Analyzing dispersion. In *A Practical Handbook of Corpus Linguistics*. Springer.

    Examples
    --------
    >>> spread = dispersion_over_parts([[1], [2], [3], [4], [5]], [9, 10, 10, 10, 11])
    >>> [round(float(value[0]), 6) for value in (spread.dp, spread.dpnorm, spread.juilland_d, spread.kl)]
    [0.18, 0.219512, 0.78515, 0.136972]
    """
    size = np.asarray(sizes, dtype=float).ravel()
    cells = sparse.csr_array(counts if sparse.issparse(counts) else np.atleast_2d(np.asarray(counts, dtype=float)))
    cells.sum_duplicates()
    cells = cells.tocoo()
    _refuse_impossible(cells, size)
    occurs = cells.data > 0
    part, item, n = cells.coords[0][occurs], cells.coords[1][occurs], cells.data[occurs].astype(float)
    n_items, n_parts = cells.shape[1], int((size > 0).sum())

    def summed(values: Floats) -> Floats:
        return np.bincount(item, weights=values, minlength=n_items).astype(float)

    found = np.bincount(item, minlength=n_items)
    known = (found > 0) & (n_parts > 1)
    if n_parts < 2:
        return Dispersion(found, *np.full((4, n_items), np.nan))
    expected = (size / size.sum())[part]
    observed = n / summed(n)[item]
    rate = n / size[part]
    mean = summed(rate) / n_parts
    variance = (summed((rate - mean[item]) ** 2) + (n_parts - found) * mean**2) / n_parts
    variation = np.sqrt(variance) / np.where(known, mean, 1.0)
    dp = summed(np.maximum(observed - expected, 0))
    of_items = (
        dp,
        np.minimum(dp / (1 - size[size > 0].min() / size.sum()), 1),
        np.where(found == 1, 0.0, np.clip(1 - variation / np.sqrt(n_parts - 1), 0, 1)),
        np.maximum(summed(observed * np.log2(observed / expected)), 0),
    )
    return Dispersion(found, *(np.where(known, values, np.nan) for values in of_items))


def _refuse_impossible(cells: sparse.coo_array, size: Floats) -> None:
    if cells.ndim != 2 or cells.shape[0] != len(size):
        raise MeasureError(f"Counts of {cells.shape[0]} parts do not go with the sizes of {len(size)}.")
    if not ((size >= 0) & (size < np.inf)).all():
        raise MeasureError("The size of a part is negative or missing.")
    if not ((cells.data >= 0) & (cells.data <= size[cells.coords[0]])).all():
        raise MeasureError("A count is negative, missing, or above the size of its part.")
