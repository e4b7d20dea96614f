"""Rows on disk in buckets: a file of rows that are grouped by a number, from which one group is read at a time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[Any]
_Integers = NDArray[np.signedinteger[Any]]

_BOUND = np.dtype(np.int64)


def write_buckets(path: Path, rows: Rows, bucket: _Integers, n_buckets: int) -> None:
    """Write rows, each into its bucket, in the order in which they are; the file appears when it is whole.

    Parameters
    ----------
    path
        The file; its folder is made where it is missing.
    rows
        Of whatever type has a fixed width, shape (k,).
    bucket
        Of each row, shape (k,), from 0 to ``n_buckets`` - 1.
    n_buckets
        How many buckets there are, those without rows too.
    """
    bounds = np.concatenate([[0], np.cumsum(np.bincount(bucket, minlength=n_buckets))]).astype(_BOUND)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    with unfinished.open("wb") as file:
        bounds.tofile(file)
        rows[np.argsort(bucket, kind="stable")].tofile(file)
    unfinished.replace(path)


def read_bounds(path: Path, n_buckets: int) -> _Integers:
    """Return at which row each bucket starts, and after the last of them how many rows there are."""
    return np.fromfile(path, _BOUND, n_buckets + 1)


def rows_start(n_buckets: int) -> int:
    """Return after how many bytes of the file the rows start."""
    return (n_buckets + 1) * _BOUND.itemsize


def read_bucket(paths: Iterable[Path], kind: np.dtype[Any], number: int, n_buckets: int) -> Rows:
    """Read one bucket of several files, one after the other."""
    parts = [np.empty(0, kind)]
    for path in paths:
        with path.open("rb") as file:
            file.seek(number * _BOUND.itemsize)
            first, last = np.fromfile(file, _BOUND, 2).tolist()
            file.seek(rows_start(n_buckets) + first * kind.itemsize)
            parts.append(np.fromfile(file, kind, last - first))
    return np.concatenate(parts)
