"""Lexicons in files and tables: rows of term, score and weight, as they are given."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from framing.errors import MeasureError

_COLUMNS = ["term", "score", "weight"]
_COMMENTS = (";", "#")
_TERMS = ("term", "word", "token")
_USERS = "of the user's own"


def read_rows(lexicon: Any, remedy: str) -> tuple[pd.DataFrame, str]:
    """Return the rows of a lexicon and what to call it, whatever it was given as.

    Raises
    ------
    MeasureError
        Where it is none, a column is missing, or a file cannot be read.
    """
    if isinstance(lexicon, str | Path):
        path = Path(lexicon)
        return _of_file(path, remedy), path.name
    if isinstance(lexicon, pd.DataFrame):
        return _of_table(lexicon, _USERS, remedy), _USERS
    if isinstance(lexicon, Mapping):
        lexicon = pd.Series(dict(lexicon), dtype=object)
    if not isinstance(lexicon, pd.Series):
        raise MeasureError("A lexicon gives each term a score, and this one is none.", remedy=remedy)
    return pd.DataFrame({"term": lexicon.index, "score": lexicon.to_numpy(), "weight": 1.0}), _USERS


def _of_table(table: pd.DataFrame, where: str, remedy: str) -> pd.DataFrame:
    table = table.rename(columns={name: _named(name) for name in table.columns if isinstance(name, str)})
    if not {"term", "score"} <= set(table.columns):
        named = ", ".join(map(str, table.columns))
        raise MeasureError(
            "A lexicon has the columns term and score.", where=f"{where}, columns: {named}", remedy=remedy
        )
    if not table.columns.is_unique:
        raise MeasureError("Two columns of the lexicon have the same name.", where=where, remedy=remedy)
    weight = table["weight"] if "weight" in table.columns else 1.0
    return table.assign(weight=weight)[_COLUMNS].reset_index(drop=True)


def _of_file(path: Path, remedy: str) -> pd.DataFrame:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:  # not there, not UTF-8
        raise MeasureError(f"The lexicon cannot be read: {error}", where=str(path), remedy=remedy) from error
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(_COMMENTS)]
    if lines and "\t" in lines[0] and not _is_heading(lines[0].split("\t")):
        return _of_lines(lines, path, remedy)
    delimiter = "\t" if lines and "\t" in lines[0] else ","
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
    except csv.Error as error:
        raise MeasureError(f"The lexicon cannot be read: {error}", where=str(path), remedy=remedy) from error
    if not rows:
        return pd.DataFrame(columns=_COLUMNS)
    heading = [_named(name) for name in rows[0]]
    short = [number for number, row in enumerate(rows[1:], start=2) if len(row) != len(heading)]
    if short:
        raise MeasureError(
            f"A row of the lexicon has not as many cells as its heading: row {short[0]}.",
            where=str(path),
            remedy=remedy,
        )
    return _of_table(pd.DataFrame(rows[1:], columns=heading), str(path), remedy)


def _is_heading(cells: list[str]) -> bool:
    return {"term", "score"} <= {_named(cell) for cell in cells}


def _named(cell: str) -> str:
    """Return the name of a column, “term” also where it is called word."""
    name = cell.strip().lower()
    return "term" if name in _TERMS else name


def _of_lines(lines: list[str], path: Path, remedy: str) -> pd.DataFrame:
    """Read lines of term, tab, score and perhaps tab, weight; what else is on them, as in VADER's, is passed over."""
    rows = []
    for line in lines:
        term, *cells = (cell.strip().strip('"') for cell in line.split("\t"))
        if not cells:
            raise MeasureError(f"A line of the lexicon has no score: “{line[:40]}”.", where=str(path), remedy=remedy)
        rows.append((term, cells[0], cells[1] if len(cells) == 2 else 1.0))
    return pd.DataFrame(rows, columns=_COLUMNS)
