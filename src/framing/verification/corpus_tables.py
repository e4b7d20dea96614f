"""The derived tables that figures were made from: whether they are those of the manifest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.study.freshness import file_sha256
from framing.verification.comparison import LISTED, SAME, Verdict, absence, compare_words
from framing.verification.findings import ChangedInput, TableVerdict

Derived = tuple[Verdict, Verdict]
UNREADABLE = (OSError, pa.ArrowException, ValueError, KeyError)


def table_verdicts(
    listed: Mapping[str, str],
    here: Mapping[str, str],
    changed: Sequence[ChangedInput],
    derived: Mapping[str, Derived],
) -> tuple[TableVerdict, ...]:
    """Compare the derived tables with their checksums in the manifest, and with what the articles give.

    Parameters
    ----------
    listed, here
        From inputs to their checksums: in the manifest, and in the study's own folders now.
    changed
        The inputs that are not those of the manifest.
    derived
        From tables that were derived again to the verdicts on their numbers and bytes.

    Returns
    -------
    tuple of TableVerdict
        Sorted by file.
    """
    names = sorted(name for name in listed.keys() | here.keys() if is_table(name))
    verdicts = {each.file: Verdict(False, each.in_short, each.differences) for each in changed}
    return tuple(TableVerdict(name, verdicts.get(name, SAME), *derived.get(name, ())) for name in names)


def is_table(name: str) -> bool:
    """Tell a file of a corpus's tables.

    Examples
    --------
    >>> is_table("data/azure/tables/terms.parquet"), is_table("data/azure/codebook.toml")
    (True, False)
    """
    path = PurePosixPath(name)
    return path.parent.name == "tables" and path.suffix in {".parquet", ".json"}


def corpora(names: Iterable[str]) -> tuple[str, ...]:
    """Return the corpus directories that these tables are of, sorted."""
    return tuple(sorted({corpus_of(name) for name in names if is_table(name)}))


def corpus_of(table: str) -> str:
    """Return the corpus directory that a table is of.

    Examples
    --------
    >>> corpus_of("data/azure/tables/terms.parquet")
    'data/azure'
    """
    return str(PurePosixPath(table).parents[1])


def compare_tables(
    published: Path, rebuilt: Path, tolerance: float, called: tuple[str, str] = ("published", "derived again")
) -> Derived:
    """Compare a derived table with another one, such as the articles give now.

    Parameters
    ----------
    published, rebuilt
        Parquet files, or the ``about.json`` of two corpora.
    tolerance
        Of numbers, relative.
    called
        What the two are called.

    Returns
    -------
    tuple of Verdict
        On the numbers, and on the bytes.
    """
    absent = absence(published, rebuilt)
    if absent:
        return absent, absent
    same_bytes = file_sha256(published) == file_sha256(rebuilt)
    bytes_ = SAME if same_bytes else Verdict(False, "differ")
    if same_bytes:
        return SAME, SAME
    if published.suffix == ".json":
        return compare_words(published, rebuilt), bytes_
    try:
        return _compare_frames(_read(published), _read(rebuilt), tolerance, called), bytes_
    except UNREADABLE as error:
        return Verdict(False, "unreadable", (f"a table cannot be read: {error}",)), bytes_


def _read(path: Path) -> pd.DataFrame:
    table: pd.DataFrame = pq.read_table(path).to_pandas()
    return table


def _compare_frames(
    published: pd.DataFrame, rebuilt: pd.DataFrame, tolerance: float, called: tuple[str, str]
) -> Verdict:
    once, again = called
    if list(published.columns) != list(rebuilt.columns):
        return Verdict(False, "other columns", (f"columns {once} {_names(published)}; {again} {_names(rebuilt)}",))
    if len(published) != len(rebuilt):
        return Verdict(False, "other rows", (f"{once} {len(published):,} rows, {again} {len(rebuilt):,}",))
    n_cells, named = 0, list[str]()
    for column in published.columns:
        rows = np.flatnonzero(_differs(published[column], rebuilt[column], tolerance))
        n_cells += len(rows)
        for row in rows[: LISTED - len(named)]:
            was, now = published[column].iloc[row], rebuilt[column].iloc[row]
            named.append(f"row {row + 1}, column “{column}”: {once} {was}, {again} {now}")
    words = "1 cell differs" if n_cells == 1 else f"{n_cells:,} cells differ"
    more = [f"and {n_cells - len(named):,} more"] if n_cells > len(named) else []
    return Verdict(False, words, (*named, *more)) if n_cells else SAME


def _differs(was: pd.Series[Any], now: pd.Series[Any], tolerance: float) -> np.ndarray[Any, np.dtype[np.bool_]]:
    if pd.api.types.is_float_dtype(was) and pd.api.types.is_numeric_dtype(now):
        near = np.isclose(was.to_numpy(float), now.to_numpy(float), rtol=tolerance, atol=0, equal_nan=True)
        return np.asarray(~near, dtype=bool)
    texts, others = was.astype("str").fillna(""), now.astype("str").fillna("")
    in_one_only = was.isna().to_numpy() != now.isna().to_numpy()
    return np.asarray((texts.to_numpy() != others.to_numpy()) | in_one_only, dtype=bool)


def _names(table: pd.DataFrame) -> str:
    return ", ".join(map(str, table.columns))
