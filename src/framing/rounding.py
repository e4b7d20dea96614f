"""Nine significant digits: how numbers leave memory, so that another processor's last bit changes nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

DIGITS = 9


def round_significant(values: Any, digits: int = DIGITS) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Round to a number of significant digits.

    Parameters
    ----------
    values
        Numbers of any shape; zero, infinite and missing ones stay as they are.
    digits
        Significant digits to keep.

    Returns
    -------
    ndarray of float, of the same shape

    Examples
    --------
    >>> round_significant([1 / 3, 0.0, -123456.7890123]).tolist()
    [0.333333333, 0.0, -123456.789]
    """
    numbers = np.asarray(values, dtype=float)
    different, place = np.unique(numbers, return_inverse=True)  # of a million scores only some thousands differ
    rounded = np.array([float(f"{number:.{digits}g}") + 0.0 for number in different], dtype=float)  # -0.0 becomes 0.0
    return rounded[place].reshape(numbers.shape)


def round_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Round every floating-point column of a table; the others, and ``attrs``, stay as they are."""
    rounded = frame.copy()
    for column in frame.columns:
        if pd.api.types.is_float_dtype(frame[column].dtype):
            rounded[column] = round_significant(frame[column].to_numpy(dtype=float))
    return rounded
