"""Columns of a table as text to read, an estimate in one column with its interval, and how each is sorted."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.display.harmless import harmless
from framing.display.numbers import (
    MINUS,
    MISSING,
    PROBABILITIES,
    decimals_for,
    decimals_of_probabilities,
    probability,
    readable,
)
from framing.display.wishes import Wishes

Kind = Literal["text", "number", "left", "hit", "right"]
Key = Callable[[str], Any]
_NO_RANK = -1
ESTIMATES = ("estimate", "contribution")
CORRECTED = "corrected ["


@dataclass(frozen=True)
class Column:
    """A column as it is shown.

    Attributes
    ----------
    heading
        What stands above it: the name that it has in the table, so that it can be typed.
    cells
        Harmless text; None where a value is missing.
    ranks
        Where each row stands if the table is sorted by the column, equal ones alike; -1 where a value is missing.
    kind
        Text, numbers, or what stands to the left of a hit, the hit and what stands to its right.
    """

    heading: str
    cells: tuple[str | None, ...]
    ranks: tuple[int, ...]
    kind: Kind = "text"


def columns_of(table: pd.DataFrame, wished: Wishes, keys: Mapping[str, Key] | None = None) -> list[Column]:
    """Bring the columns of a table into text.

    Parameters
    ----------
    table
        The rows that are shown.
    wished
        How numbers and long texts are to be written.
    keys
        By the name of a column of text what it is sorted by.

    Examples
    --------
    >>> from framing.display.wishes import wishes
    >>> tone = pd.DataFrame({"outlet": ["A"], "estimate": [0.124], "low": [-0.051], "high": [0.281]})
    >>> [(column.heading, column.cells) for column in columns_of(tone, wishes())]
    [('outlet', ('A',)), ('estimate [low, high]', ('0.124 [−0.051, 0.281]',))]
    """
    names = [_heading(name) for name in table.columns]
    bounds = _bounds(table, names)
    within = {bound for pair in bounds.values() for bound in pair}
    shown: list[Column] = []
    for place, name in enumerate(names):
        if place in bounds:
            shown.append(_interval_column(table, place, bounds[place], names, wished))
        elif place not in within:
            shown.append(_column(name, table.iloc[:, place], wished, (keys or {}).get(name)))
    return _index_columns(table, wished) + shown


def _heading(name: object) -> str:
    return harmless(" · ".join(map(str, name)) if isinstance(name, tuple) else str(name))


def _index_columns(table: pd.DataFrame, wished: Wishes) -> list[Column]:
    """Show what rows are called, and leave out their numbers."""
    index = table.index
    if index.nlevels == 1 and index.name is None and pd.api.types.is_integer_dtype(index.dtype):
        return []
    levels = [index.get_level_values(level).to_series() for level in range(index.nlevels)]
    return [_column(_heading(name or ""), level, wished) for name, level in zip(index.names, levels, strict=True)]


def _bounds(table: pd.DataFrame, names: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Find the columns that hold the bounds of others, by their places."""
    place_of = {name: place for place, name in enumerate(names)}
    if len(place_of) < len(names):
        return {}
    found = {}
    for place, name in enumerate(names):
        stem = name.removesuffix("_share") if name.endswith("_share") and f"{name}_low" not in place_of else name
        low, high = ("low", "high") if name in ESTIMATES else (f"{stem}_low", f"{stem}_high")
        three = [place_of.get(own) for own in (name, low, high)]
        if all(own is not None and _is_number(table.iloc[:, own]) for own in three):
            found[place] = (place_of[low], place_of[high])
    return found


def _is_number(column: pd.Series) -> bool:
    dtype = column.dtype
    return bool(pd.api.types.is_numeric_dtype(dtype)) and not pd.api.types.is_bool_dtype(dtype)


def _interval_column(
    table: pd.DataFrame, place: int, bounds: tuple[int, int], names: Sequence[str], wished: Wishes
) -> Column:
    value, low, high = (_floats(table.iloc[:, own]) for own in (place, *bounds))
    decimals = _decimals(np.concatenate([value, low, high]), wished)
    written, lows, highs = (_written(numbers, decimals, wished) for numbers in (value, low, high))
    cells = tuple(
        None if math.isnan(own) else f"{text} [{low_text}, {high_text}]"
        for own, text, low_text, high_text in zip(value, written, lows, highs, strict=True)
    )
    heading = f"{names[place]} [{names[bounds[0]]}, {names[bounds[1]]}]"
    return Column(heading, cells, _ranks(pd.Series(value)), "number")


def _column(name: str, column: pd.Series, wished: Wishes, key: Key | None = None) -> Column:
    if not _is_number(column) or pd.api.types.is_complex_dtype(column.dtype):
        return _text_column(name, column, wished, key)
    if pd.api.types.is_integer_dtype(column.dtype):
        cells = tuple(None if pd.isna(value) else _whole(int(value), name) for value in column)
        return Column(name, cells, _ranks(column), "number")
    numbers = _floats(column)
    if name in PROBABILITIES and wished.write is None and wished.decimals is None:
        decimals = decimals_of_probabilities(numbers)
        written = [probability(value, decimals) for value in numbers.tolist()]
    else:
        written = _written(numbers, _decimals(numbers, wished), wished)
    cells = tuple(None if math.isnan(value) else text for value, text in zip(numbers, written, strict=True))
    return Column(name, cells, _ranks(pd.Series(numbers)), "number")


def _whole(value: int, name: str) -> str:
    """Write a whole number; one that stands for something, and counts nothing, without commas."""
    return (f"{value}" if name == "line" or name.endswith("_id") else f"{value:,}").replace("-", MINUS)


def _floats(column: pd.Series) -> NDArray[np.float64]:
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def _decimals(numbers: NDArray[np.float64], wished: Wishes) -> int:
    return decimals_for(numbers) if wished.decimals is None else wished.decimals


def _written(numbers: NDArray[np.float64], decimals: int, wished: Wishes) -> list[str]:
    if wished.write is not None:
        return [MISSING if math.isnan(value) else harmless(wished.write(value)) for value in numbers.tolist()]
    return [readable(value, decimals) for value in numbers.tolist()]


def _ranks(column: pd.Series) -> tuple[int, ...]:
    ranks = column.rank(method="dense").fillna(0).to_numpy(dtype=np.int64) - 1
    return tuple(int(rank) for rank in ranks)


def _text_column(name: str, column: pd.Series, wished: Wishes, key: Key | None) -> Column:
    cells = tuple(_text(value, wished) for value in column.tolist())
    keys = {cell: (key or str.casefold)(cell) for cell in set(cells) if cell is not None}
    ranked = {cell: rank for rank, cell in enumerate(sorted(keys, key=lambda cell: (keys[cell], cell)))}
    return Column(name, cells, tuple(_NO_RANK if cell is None else ranked[cell] for cell in cells))


def _text(value: object, wished: Wishes) -> str | None:
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):  # type: ignore[call-overload]
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = harmless(str(value))
    return text if wished.widest is None or len(text) <= wished.widest else f"{text[: wished.widest - 1]}…"


def as_kinds(columns: Sequence[Column], kinds: Mapping[str, Kind]) -> list[Column]:
    """Show some columns as parts of lines of a concordance."""
    return [replace(column, kind=kinds.get(column.heading, column.kind)) for column in columns]
