"""Reading what a scholar coded by hand: a table with a text, its article, and a column of 0 and 1 a frame."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from framing.errors import MeasureError
from framing.measures.frames.labelled import LabelledTexts, require_learnable

_READERS = (".csv", ".tsv", ".parquet", ".jsonl", ".ndjson")
_YES, _NO = frozenset({"1", "1.0", "true", "yes"}), frozenset({"0", "0.0", "false", "no"})
_SHOWN = 5  # places that an error names
_REMEDY = (
    "Give one row a text: a column with the text, one with the name of its article, and one a frame with 1 where the "
    "coder found it and 0 where not."
)


def read_labelled(
    path: str | Path, *, text: str = "text", article: str = "article_id", frames: Sequence[str] | None = None
) -> LabelledTexts:
    r"""Read sentences or articles that people coded with frames.

    Parameters
    ----------
    path
        A table: ``.csv`` or ``.tsv`` in UTF-8, ``.parquet``, or ``.jsonl``.
    text, article
        The columns with the text, and with the name of the article that it is of.
    frames
        The columns of the frames, with 0 or 1 (or no and yes, false and true) in every row; all others where None.

    Returns
    -------
    LabelledTexts
        In the order of the file.

    Raises
    ------
    MeasureError
        Where the file cannot be read, a column is missing, a text or the name of an article is empty, a label is
        neither 0 nor 1, or a frame was found in every text, or in none.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> lines = "text,article_id,economy", "Costs rose.,a,1", "It rained.,b,0"
    >>> _ = (folder / "coded.csv").write_text("\n".join(lines))
    >>> read_labelled(folder / "coded.csv").labels["economy"].tolist()
    [True, False]
    """
    file = Path(path)
    table = _table(file)
    _require_columns(table, [text, article], file)
    chosen = list(frames) if frames is not None else [name for name in table.columns if name not in (text, article)]
    _require_columns(table, chosen, file)
    for column in (text, article):
        _refuse_empty(table[column], column, file)
    labels = pd.DataFrame({name: _coded(table[name], name, file) for name in chosen})
    labelled = LabelledTexts(
        tuple(table[text].astype(str)),
        np.array([_name(value) for value in table[article]], dtype=object),
        labels,
    )
    require_learnable(labelled, where=str(file))
    return labelled


def _table(file: Path) -> pd.DataFrame:
    suffix = file.suffix.lower()
    if suffix not in _READERS:
        raise MeasureError(
            f"Coded texts come as {', '.join(_READERS)}, and this is “{file.name}”.", where=str(file), remedy=_REMEDY
        )
    try:
        table = _read(file, suffix)
    except (OSError, ValueError) as error:  # not there, not UTF-8, not of the format
        raise MeasureError(f"The coded texts cannot be read: {error}", where=str(file), remedy=_REMEDY) from error
    if not table.columns.is_unique:
        raise MeasureError("Two columns have the same name.", where=str(file), remedy="Rename one of them.")
    if table.empty:
        raise MeasureError("The file holds no coded text.", where=str(file), remedy=_REMEDY)
    return table


def _read(file: Path, suffix: str) -> pd.DataFrame:
    if suffix == ".parquet":
        return pd.read_parquet(file)
    if suffix in (".jsonl", ".ndjson"):
        return pd.DataFrame(_objects(file.read_text(encoding="utf-8-sig")))
    separator = "\t" if suffix == ".tsv" else ","
    header = pd.read_csv(file, sep=separator, header=None, nrows=1, dtype=str, encoding="utf-8-sig")
    table = pd.read_csv(file, sep=separator, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    return table.set_axis(header.iloc[0].fillna("").tolist(), axis=1)  # pandas renames a name that comes twice


def _objects(text: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError("a line holds no object with the columns as names")
    return rows


def _require_columns(table: pd.DataFrame, names: Sequence[str], file: Path) -> None:
    missing = [name for name in names if name not in table.columns]
    if missing or not names:
        there = ", ".join(map(str, table.columns))
        what = f"There is no column “{missing[0]}”." if missing else "There is no column of a frame."
        raise MeasureError(what, where=f"{file}, columns: {there}", remedy=_REMEDY)


def _refuse_empty(column: pd.Series, name: str, file: Path) -> None:
    empty = column.isna() | (column.astype(str).str.strip() == "")
    if empty.any():
        what = "text" if name == "text" else f"“{name}”"
        raise MeasureError(
            f"{int(empty.sum()):,} of {len(column):,} rows have no {what}.",
            where=f"{file}, {_rows(empty)}",
            remedy="Every text needs the name of its article: texts of one article never stand on both sides of a "
            "split. Fill the column in, or take the rows out.",
        )


def _coded(column: pd.Series, name: str, file: Path) -> np.ndarray[Any, np.dtype[np.bool_]]:
    written = column.astype(str).str.strip().str.lower()
    wrong = ~written.isin(_YES | _NO)
    if wrong.any():
        raise MeasureError(
            f"The column “{name}” holds “{column[wrong].iloc[0]}”, which is neither 0 nor 1.",
            where=f"{file}, {_rows(wrong)}",
            remedy="Mend it; where the column is none of a frame, name those that are: frames=[…].",
        )
    return written.isin(_YES).to_numpy(dtype=bool)


def _rows(flags: pd.Series) -> str:
    """Name the first rows that have a flag, counted from 1 without the heading."""
    places = (np.flatnonzero(flags.to_numpy(dtype=bool)) + 1).tolist()
    named = ", ".join(map(str, places[:_SHOWN])) + (" …" if len(places) > _SHOWN else "")
    return f"{'row' if len(places) == 1 else 'rows'} {named}"


def _name(value: object) -> str:
    """Name an article: a whole number as one writes it, whatever it is stored as."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
