"""Which published tables have the columns of a CSV that no manifest knows by its bytes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

LEAST = 2  # columns, from which on a text is taken for a CSV
LONGEST = 10_000  # characters of a line of column names


def columns_of(path: Path) -> tuple[str, ...]:
    """Return the columns that the first line of a CSV names; none of what is no CSV.

    Parameters
    ----------
    path
        The file.
    """
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        first = lines.readline(LONGEST)
    try:
        columns = tuple(next(csv.reader([first]), []))
    except csv.Error:
        return ()
    return columns if len(columns) >= LEAST and "\0" not in first else ()


def alike_tables(path: Path, folder: Path) -> Iterator[str]:
    """Yield the published CSV that have the same columns, in the same order.

    Parameters
    ----------
    path
        The file.
    folder
        Of figures.
    """
    if columns := columns_of(path):
        for other in sorted(folder.glob("*.csv")):
            if columns_of(other) == columns:
                yield f"{folder.name}/{other.name}"
