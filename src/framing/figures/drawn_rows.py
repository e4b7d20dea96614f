"""The rows of a result in the order in which a grid draws them: what its data file keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd


def as_drawn(table: pd.DataFrame, keys: Iterable[str], *, by: Sequence[str] = ("key", "group")) -> pd.DataFrame:
    """Sort rows as a grid draws them; what it does not draw is left out.

    Parameters
    ----------
    table : columns key, group
        A row for each place of the grid.
    keys
        Of the rows of the grid, from the top.
    by
        What is sorted by first, and then.

    Examples
    --------
    >>> table = pd.DataFrame({"key": ["a", "b", "b", "c"], "group": ["Q", "Q", "M", "Q"]})
    >>> as_drawn(table, ["b", "a"])[["key", "group"]].to_numpy().tolist()
    [['b', 'M'], ['b', 'Q'], ['a', 'Q']]
    """
    place = {key: number for number, key in enumerate(keys)}
    drawn = table[table["key"].isin(place)]
    return drawn.sort_values(
        list(by), key=lambda column: column.map(place) if column.name == "key" else column, kind="stable"
    )
