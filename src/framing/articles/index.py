"""The index of articles in shards: which there are, where, and which texts are the same; some 160 bytes an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles.outlet_spellings import Stated, spelled_differently, spelling_notes
from framing.articles.store import check_layout, damage_told, pandas_type
from framing.errors import ArticleError

Integers = np.ndarray[Any, np.dtype[np.int64]]

REPEATING, CHECKSUMS = ("outlet", "source", "unit"), ("text_sha256", "words_sha256", "metadata_sha256")
COLUMNS = ("name", "number", *REPEATING, *CHECKSUMS)
_CHECKSUM = pa.binary(32)
_SCHEMA = pa.schema(
    [
        ("name", pa.string()),
        ("number", pa.int64()),
        *((column, pa.dictionary(pa.int32(), pa.string())) for column in REPEATING),
        *((column, _CHECKSUM) for column in CHECKSUMS),
        ("shard", pa.int32()),
        ("row", pa.int32()),
    ]
)
_SHOWN = 10


def index_of(shards: Sequence[Path]) -> pd.DataFrame:
    """List the articles of shards without their texts.

    Returns
    -------
    pandas.DataFrame
        One row an article, in the order of the shards: name, number, outlet, source, unit (categories), text_sha256,
        words_sha256 (bytes; see `framing.articles.same_text`), metadata_sha256 (bytes), shard (its place in
        ``shards``), row (its place in the shard).
    """
    tables = [_index(shard, number) for number, shard in enumerate(shards)]
    table = pa.concat_tables([_SCHEMA.empty_table(), *tables]).unify_dictionaries()
    index: pd.DataFrame = table.to_pandas(types_mapper=_pandas_type, split_blocks=True, self_destruct=True)
    return index.assign(**{column: _of_strings(index[column]) for column in REPEATING})


def _of_strings(column: pd.Series) -> pd.Categorical:
    """Give a column of categories their type also where there is none."""
    return pd.Categorical.from_codes(column.cat.codes.to_numpy(), column.cat.categories.astype("str"))


def joined(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Put an index after another one."""
    united = {column: pd.api.types.union_categoricals([one[column], other[column]]) for column in REPEATING}
    rest = [index.drop(columns=list(REPEATING)) for index in (one, other)]
    return pd.concat(rest, ignore_index=True).assign(**united)


def first_rows(index: pd.DataFrame, columns: Sequence[str]) -> Integers:
    """Return for each row of an index the place of the first row that is the same in some columns, shape (n,)."""
    group = index.groupby(list(columns), sort=False, observed=True, dropna=False).ngroup().to_numpy()
    _, first = np.unique(group, return_index=True)
    places: Integers = first[group]
    return places


def same_texts(index: pd.DataFrame) -> pd.DataFrame:
    """Find the articles whose outlet has an earlier one of the same text.

    Parameters
    ----------
    index
        As `index_of` makes it.

    Returns
    -------
    pandas.DataFrame
        Rows of ``index``, with ``same_as`` (the name of the first of this text) and ``reason`` (missing).
    """
    long = index[index["words_sha256"].notna()]
    first = first_rows(long, ["outlet", "words_sha256"])
    is_later = first != np.arange(len(long))
    same_as = long["name"].iloc[first[is_later]].to_numpy()
    later: pd.DataFrame = long[is_later]
    return later.assign(same_as=pd.array(same_as, "str"), reason=pd.array([None] * len(later), "str"))


def refuse_repeated(index: pd.DataFrame) -> None:
    """Refuse two articles of one name in an index, naming the places of both.

    Raises
    ------
    ArticleError
        Where there are such.
    """
    repeated = index[index["name"].duplicated(keep=False)]
    refuse_names({str(name): list(map(_place_of, rows.itertuples())) for name, rows in repeated.groupby("name")})


def refuse_names(places: Mapping[str, Sequence[str]]) -> None:
    """Refuse names that several articles have.

    Parameters
    ----------
    places
        Where the articles of each name were found.

    Raises
    ------
    ArticleError
        Where there are such names.
    """
    listed = sorted((name, where) for name, where in places.items() if len(where) > 1)
    if listed:
        names = ", ".join(f"“{name}”" for name, _ in listed[:_SHOWN])
        raise ArticleError(
            f"More than one article is called {names}{' …' if len(listed) > _SHOWN else ''}.",
            where="; ".join(
                " and ".join(where[:_SHOWN]) + (f" and {len(where) - _SHOWN:,} more" if len(where) > _SHOWN else "")
                for _, where in listed[:_SHOWN]
            ),
            remedy="Give each an article_id of its own in sources.csv, or in the table that holds it.",
        )


def _place_of(row: Any) -> str:
    return str(row.source) if pd.isna(row.number) else f"{row.source}, {row.unit} {int(row.number)}"


def spelling_notes_of(index: pd.DataFrame) -> dict[str, list[str]]:
    """Say by source where an outlet's name is spelled in another way elsewhere; only those outlets are looked at."""
    doubtful = spelled_differently(index["outlet"].unique())
    rows = index[index["outlet"].isin(doubtful)][["outlet", "source", "number"]]
    return spelling_notes(
        Stated(str(outlet), str(source), None if pd.isna(number) else int(number))
        for outlet, source, number in rows.itertuples(index=False, name=None)
    )


def rows_by_shard(index: pd.DataFrame) -> dict[int, set[int]]:
    """Return the rows of an index by the number of their shard."""
    return {int(str(number)): set(rows["row"].tolist()) for number, rows in index.groupby("shard")}


def _index(path: Path, number: int) -> pa.Table:
    with damage_told(path):
        check_layout(pq.read_schema(path), path)
        table = pq.read_table(path, columns=list(COLUMNS), read_dictionary=list(REPEATING))
    columns = {
        **{column: table[column] for column in COLUMNS},
        **{column: _as_bytes(table[column]) for column in CHECKSUMS},
        "shard": np.full(len(table), number, dtype=np.int32),
        "row": np.arange(len(table), dtype=np.int32),
    }
    return pa.table({name: columns[name] for name in _SCHEMA.names}, schema=_SCHEMA)


def _as_bytes(checksums: pa.ChunkedArray) -> pa.Array:
    return pa.array([None if digits is None else bytes.fromhex(digits) for digits in checksums.to_pylist()], _CHECKSUM)


def _pandas_type(arrow: pa.DataType) -> pd.api.extensions.ExtensionDtype | None:
    return pd.ArrowDtype(arrow) if arrow == _CHECKSUM else pandas_type(arrow)
