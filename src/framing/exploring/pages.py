"""Pages of a table: found, sorted, cut, and written as text, whatever the size of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.display import wishes
from framing.display.columns import Column, columns_of

ROWS = 15


@dataclass(frozen=True)
class Wanted:
    """Which page of a table is wanted.

    Attributes
    ----------
    page
        From 0.
    sort
        The heading it is sorted by; empty for the order of the table.
    ascending
        In which direction.
    find
        Text that a row must hold; empty for all rows.
    """

    page: int = 0
    sort: str = ""
    ascending: bool = False
    find: str = ""


class Page(TypedDict):
    """A page of a table, in what JavaScript reads."""

    headings: list[str]
    numbers: list[bool]
    rows: list[list[str]]
    positions: list[int]
    first: int
    n: int
    sort: str
    ascending: bool


def page_of(table: pd.DataFrame, wanted: Wanted) -> Page:
    """Write a page of a table.

    Parameters
    ----------
    table
        Of any size.
    wanted
        Which page.

    Returns
    -------
    Page
        Harmless text, with the position of each row in the table; the last page where there are fewer.

    Examples
    --------
    >>> tone = pd.DataFrame({"outlet": ["The Quay", "Herald"], "estimate": [-0.5, 0.25]})
    >>> found = page_of(tone, Wanted(sort="estimate"))
    >>> found["rows"], found["positions"]
    ([['Herald', '0.25'], ['The Quay', '−0.50']], [1, 0])
    """
    order = _order(table, wanted)
    last = max((len(order) - 1) // ROWS, 0)
    first = min(max(wanted.page, 0), last) * ROWS
    positions = order[first : first + ROWS]
    columns = columns_of(pd.DataFrame(table.iloc[positions].reset_index(drop=True)), wishes())
    return {
        "headings": [column.heading for column in columns],
        "numbers": [column.kind == "number" for column in columns],
        "rows": [list(row) for row in zip(*map(_cells, columns), strict=True)],
        "positions": [int(position) for position in positions],
        "first": first,
        "n": len(order),
        "sort": wanted.sort,
        "ascending": wanted.ascending,
    }


def _cells(column: Column) -> list[str]:
    return ["–" if cell is None else cell for cell in column.cells]


def _order(table: pd.DataFrame, wanted: Wanted) -> NDArray[np.int64]:
    """Return the positions of the rows that are found, sorted; what is missing last, whatever the direction."""
    positions = np.flatnonzero(_found(table, wanted.find.strip()))
    name = wanted.sort.partition(" [")[0]
    if name not in table.columns:
        return positions
    column = table[name].iloc[positions].reset_index(drop=True)
    key = None if pd.api.types.is_numeric_dtype(column.dtype) else lambda values: values.astype("str").str.casefold()
    ordered = column.sort_values(ascending=wanted.ascending, kind="stable", na_position="last", key=key)
    return np.asarray(positions[ordered.index.to_numpy()])


def _found(table: pd.DataFrame, text: str) -> NDArray[np.bool_]:
    found = np.full(len(table), not text, dtype=bool)
    for name in table.columns if text else ():
        if not pd.api.types.is_numeric_dtype(table[name].dtype):
            found |= (
                table[name].astype("str").fillna("").str.contains(text, case=False, regex=False).to_numpy(dtype=bool)
            )
    return found
