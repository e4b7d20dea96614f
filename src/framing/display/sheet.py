"""A table ready to be laid out: its columns as text, and what is said beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from framing.display.columns import Column, Key, Kind, as_kinds, columns_of
from framing.display.wishes import Wishes

_CLAUSE = re.compile(r";\s|\.\s+(?=[A-Z0-9“])|\.$")
_LONGEST_CLAUSE = 180


@dataclass(frozen=True)
class Remarks:
    """What is said beside a table.

    Attributes
    ----------
    warnings
        What must not be overlooked.
    method
        How the numbers were computed.
    limits
        What they cannot show.
    notes
        What else there is to know.
    """

    warnings: tuple[str, ...] = ()
    method: str = ""
    limits: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A table ready to be laid out.

    Attributes
    ----------
    title
        What it shows.
    columns
        Those that are shown.
    n_shown, n_rows
        Rows of `columns`, and of the whole table.
    left_out
        The names of columns that are not shown.
    remarks
        What is said beside it.
    """

    title: str
    columns: tuple[Column, ...]
    n_shown: int
    n_rows: int
    left_out: tuple[str, ...]
    remarks: Remarks


def sheet_of(
    table: pd.DataFrame,
    wished: Wishes,
    most: int | None,
    *,
    title: str,
    remarks: Remarks,
    keys: Mapping[str, Key] | None = None,
    kinds: Mapping[str, Kind] | None = None,
) -> Sheet:
    """Bring a table into columns of text.

    Parameters
    ----------
    table
        The table.
    wished
        How tables are to be shown.
    most
        How many rows to take; None for all.
    title, remarks
        What is said above it and below.
    keys
        By the name of a column of text what it is sorted by.
    kinds
        By their names the columns that are parts of lines of a concordance.
    """
    rows = table if most is None else table.head(most)
    columns = as_kinds(columns_of(rows, wished, keys), kinds or {})
    shown = columns[: wished.n_columns]
    left_out = tuple(column.heading for column in columns[len(shown) :])
    return Sheet(title, tuple(shown), len(rows), len(table), left_out, remarks)


def first_clause(method: str) -> str:
    """Return the first clause of a method, which says what a table shows; cut at a comma where that is long.

    Examples
    --------
    >>> first_clause("Mean compound score (Hutto & Gilbert 2014); 95 % intervals, seed 0. Read more.")
    'Mean compound score (Hutto & Gilbert 2014)'
    """
    clause = _CLAUSE.split(method, maxsplit=1)[0].strip()
    if len(clause) <= _LONGEST_CLAUSE:
        return clause
    kept = clause[:_LONGEST_CLAUSE]
    return kept[: max(kept.rfind(", "), kept.rfind(" ") if ", " not in kept else 0) or _LONGEST_CLAUSE] + " …"
