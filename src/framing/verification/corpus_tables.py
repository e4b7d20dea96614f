"""The derived tables that figures were made from: whether they are those of the manifest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.study.freshness import file_sha256
from framing.study.study import Study
from framing.verification.comparison import LISTED, SAME, Verdict, absence, compare_words
from framing.verification.findings import TableVerdict

Derived = tuple[Verdict, Verdict]
UNREADABLE = (OSError, pa.ArrowException, ValueError, KeyError)


def table_verdicts(
    study: Study, listed: Mapping[str, str], here: Mapping[str, str], derived: Mapping[str, Derived]
) -> tuple[TableVerdict, ...]:
    """Compare the derived tables with their checksums in the manifest, and with what the articles give.

    Parameters
    ----------
    study
        The study.
    listed, here
        From inputs to their checksums: in the manifest, and in the study's own folders now.
    derived
        From tables that were derived again to the verdicts on their numbers and bytes.

    Returns
    -------
    tuple of TableVerdict
        Sorted by file.
    """
    names = sorted(name for name in listed.keys() | here.keys() if is_table(name))
    return tuple(
        TableVerdict(name, _as_listed(study.folder / name, listed.get(name)), *derived.get(name, ())) for name in names
    )


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


def compare_tables(published: Path, rebuilt: Path, tolerance: float) -> Derived:
    """Compare a derived table with the one that the articles give now.

    Parameters
    ----------
    published, rebuilt
        Parquet files, or the ``about.json`` of two corpora.
    tolerance
        Of numbers, relative.

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
        return _compare_frames(_read(published), _read(rebuilt), tolerance), bytes_
    except UNREADABLE as error:
        return Verdict(False, "unreadable", (f"a table cannot be read: {error}",)), bytes_


def _as_listed(path: Path, digest: str | None) -> Verdict:
    if digest is None:
        return Verdict(False, "not listed")
    if not path.is_file():
        return Verdict(False, "missing")
    return SAME if file_sha256(path) == digest else Verdict(False, "changed")


def _read(path: Path) -> pd.DataFrame:
    table: pd.DataFrame = pq.read_table(path).to_pandas()
    return table


def _compare_frames(published: pd.DataFrame, rebuilt: pd.DataFrame, tolerance: float) -> Verdict:
    if list(published.columns) != list(rebuilt.columns):
        return Verdict(False, "other columns", (f"columns {_names(published)}, derived again {_names(rebuilt)}",))
    if len(published) != len(rebuilt):
        return Verdict(False, "other rows", (f"{len(published):,} rows, derived again {len(rebuilt):,}",))
    n_cells, named = 0, list[str]()
    for column in published.columns:
        rows = np.flatnonzero(_differs(published[column], rebuilt[column], tolerance))
        n_cells += len(rows)
        for row in rows[: LISTED - len(named)]:
            was, now = published[column].iloc[row], rebuilt[column].iloc[row]
            named.append(f"row {row + 1}, column “{column}”: published {was}, derived again {now}")
    words = "1 cell differs" if n_cells == 1 else f"{n_cells:,} cells differ"
    more = [f"and {n_cells - len(named):,} more"] if n_cells > len(named) else []
    return Verdict(False, words, (*named, *more)) if n_cells else SAME


def _differs(was: pd.Series[Any], now: pd.Series[Any], tolerance: float) -> np.ndarray[Any, np.dtype[np.bool_]]:
    if pd.api.types.is_float_dtype(was) and pd.api.types.is_numeric_dtype(now):
        near = np.isclose(was.to_numpy(float), now.to_numpy(float), rtol=tolerance, atol=0, equal_nan=True)
        return np.asarray(~near, dtype=bool)
    texts, others = was.astype("str").fillna(""), now.astype("str").fillna("")
    return np.asarray(texts.to_numpy() != others.to_numpy(), dtype=bool)


def _names(table: pd.DataFrame) -> str:
    return ", ".join(map(str, table.columns))
