"""The rows of what was published, as a table: numbers where a column holds nothing else, texts elsewhere."""

from __future__ import annotations

import pandas as pd

from framing.papers.contents import Content

_TRUTHS = {"True": True, "False": False}


def numbers_of(content: Content, most: int | None = None) -> pd.DataFrame:
    """Return the published rows with numbers as numbers.

    Parameters
    ----------
    content
        A figure or a table.
    most
        At most so many rows; all by default.

    Returns
    -------
    DataFrame
        A cell that is empty in the CSV is missing where its column holds numbers.
    """
    rows = content.rows[:most]
    return pd.DataFrame({name: _column([row[name] for row in rows]) for name in content.columns})


def _column(cells: list[str]) -> pd.Series:
    """Tell what a column holds; a number that a text begins with, such as 8200 among terms, leaves it a text."""
    filled = [cell for cell in cells if cell]
    if filled and all(cell in _TRUTHS for cell in filled) and len(filled) == len(cells):
        return pd.Series([_TRUTHS[cell] for cell in cells])
    numbers = pd.to_numeric(pd.Series(filled, dtype="object"), errors="coerce")
    if not filled or bool(numbers.isna().any()):
        return pd.Series(cells, dtype="str")
    if len(filled) == len(cells) and all(cell.lstrip("-").isdigit() for cell in cells):
        return pd.Series([int(cell) for cell in cells])
    return pd.Series([float(cell) if cell else float("nan") for cell in cells])
