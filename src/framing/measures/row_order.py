"""The order of a million rows by their texts, in a second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Direction = Literal["ascending", "descending"]


def row_order(table: pd.DataFrame, by: Mapping[str, Direction]) -> NDArray[np.int64]:
    """Order rows by columns, the first one first; missing values stand last.

    Parameters
    ----------
    table
        A table.
    by
        Its columns of texts, categories or numbers, and in which direction; together they tell all rows apart.

    Returns
    -------
    ndarray of int, (rows,)
        Positions of rows.

    Examples
    --------
    >>> row_order(pd.DataFrame({"name": ["b", "a", "b"], "n": [1, 2, 3]}), {"name": "ascending", "n": "descending"})
    array([1, 2, 0])
    """
    columns = {name: _plain(table[name]) for name in by}
    order: NDArray[np.int64] = pc.sort_indices(pa.table(columns), sort_keys=list(by.items())).to_numpy()
    return order.astype(np.int64)


def _plain(column: pd.Series) -> pa.Array:
    is_number = pd.api.types.is_numeric_dtype(column.dtype)
    return pa.array(column if is_number else column.astype("str"), from_pandas=True)
