"""Articles that were added to a corpus: shards of the article table, a batch a folder, read in flat memory.

In a folder of articles the added ones are at::

    added/BATCH/NNNNN.parquet    at most 5,000 articles, each with where it was found
    added/BATCH/account.parquet  what became of everything that the batch's sources announce

A batch is there whole or not at all: it is written elsewhere and comes to its place by one rename.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles.file_names import shown
from framing.articles.files import FileReader, Found, SourceAccount, account_table
from framing.articles.folder import ACCOUNT_FILE, ArticleFile
from framing.articles.metadata import METADATA_FIELDS, Metadata
from framing.articles.outlet_spellings import Stated, spelled_differently, spelling_notes
from framing.articles.same_text import Aside, set_aside, words_sha256
from framing.errors import ArticleError

SHARD_ARTICLES = 5_000
SHARD_CHARACTERS = 50_000_000
BATCH_ARTICLES = 500  # of a table in memory
UNIT_FILES, UNIT_BYTES = 1_000, 32_000_000

ARTICLE_COLUMNS = (*METADATA_FIELDS, "text", "template")
INDEX_COLUMNS = ("name", "outlet", "source", "number", "unit", "text_sha256", "words_sha256")
_SCHEMA = pa.schema(
    [
        *((column, pa.string()) for column in ARTICLE_COLUMNS),
        ("source", pa.string()),
        ("number", pa.int64()),
        ("unit", pa.string()),
        ("text_sha256", pa.string()),
        ("words_sha256", pa.string()),
    ]
)
_ACCOUNT_SCHEMA = pa.schema(
    [(field.name, pa.int64() if field.name.startswith("n_") else pa.string()) for field in fields(SourceAccount)]
)
_SHOWN = 10


@dataclass(frozen=True)
class Unit:
    """Files that are read in one go, and where what is in them is kept: a folder, there once all are read."""

    files: tuple[ArticleFile, ...]
    reader: FileReader
    folder: Path
    n_bytes: int


@dataclass(frozen=True)
class ArticleStream:
    """The articles of many shards, which need not fit into memory.

    Of the articles of one outlet that have the same text (see `framing.articles.same_text`) it has the first.

    Attributes
    ----------
    shards
        The files, in order; each can be read by another process, with `read_shard`.
    folders
        The folders that they and their accounts are in.
    """

    shards: tuple[Path, ...]
    folders: tuple[Path, ...]

    @classmethod
    def of(cls, folders: Iterable[Path]) -> ArticleStream:
        """Stream what is in folders that `read_unit` wrote, or in batches that were added."""
        given = tuple(folders)
        return cls(tuple(shard for folder in given for shard in shards_in(folder)), given)

    def batches(self) -> Iterator[pd.DataFrame]:
        """Read the articles, shard by shard.

        Yields
        ------
        pandas.DataFrame
            At most 500 articles: name, outlet, title, deck, byline, section, published, language, url, text,
            template.
        """
        out = rows_by_shard(self._repeated)
        for number, shard in enumerate(self.shards):
            yield from _without(read_shard(shard), out.get(number, set()))

    @cached_property
    def everything(self) -> pd.DataFrame:
        """List all articles of the shards as `index_of` does."""
        return index_of(self.shards)

    @cached_property
    def index(self) -> pd.DataFrame:
        """List the articles as `index_of` does."""
        return self.everything.drop(self._repeated.index).reset_index(drop=True)

    @cached_property
    def _repeated(self) -> pd.DataFrame:
        return same_texts(self.everything)

    def names(self) -> pd.DataFrame:
        """List the names of all articles and where they are, without their texts.

        Returns
        -------
        pandas.DataFrame
            One row an article, sorted by name: name, shard (its place in `shards`), row (its place in the shard).

        Raises
        ------
        ArticleError
            Where two articles have one name.
        """
        index = self.index
        refuse_repeated(index)
        return index[["name", "shard", "row"]].sort_values("name", ignore_index=True)

    def accounts(self, repeated: pd.DataFrame | None = None) -> list[SourceAccount]:
        """Read the accounts of all folders; articles that are there already count as set aside.

        Parameters
        ----------
        repeated
            These articles: rows of `everything`, with ``same_as`` and ``reason`` as in `Aside`; by default those
            that `same_texts` finds.
        """
        rows = self._repeated if repeated is None else repeated
        asides: dict[Path, list[Aside]] = {}
        columns = rows[["shard", "source", "number", "unit", "reason", "same_as"]].astype(object)
        for shard, *aside in columns.where(rows.notna(), None).to_numpy().tolist():
            asides.setdefault(self.shards[shard].parent, []).append(Aside(*aside))
        return [row for folder in self.folders for row in set_aside(read_account(folder), asides.get(folder, []))]

    def account(self) -> pd.DataFrame:
        """Put the accounts together: one row a source, with notes on outlets that may be one."""
        return account_table(self.accounts(), spelling_notes_of(self.index))


def units_of(files: Sequence[ArticleFile], reader: FileReader, scratch: Path) -> list[Unit]:
    """Cut files into units of work, the same however many workers there are.

    Parameters
    ----------
    files
        In order: a unit is a run of them, of about 32 MB and at most 1,000 files; a larger file is one by itself.
    reader
        Reads them.
    scratch
        The folder in which each unit has its own.
    """
    units: list[Unit] = []
    run: list[ArticleFile] = []
    n_bytes = 0
    for file in files:
        size = file.path.stat().st_size if file.path.is_file() else 0
        if run and (n_bytes + size > UNIT_BYTES or len(run) == UNIT_FILES):
            units.append(Unit(tuple(run), reader, scratch / f"{len(units):05}", n_bytes))
            run, n_bytes = [], 0
        run.append(file)
        n_bytes += size
    return [*units, Unit(tuple(run), reader, scratch / f"{len(units):05}", n_bytes)] if run else units


def read_unit(unit: Unit) -> Path:
    """Read the files of a unit into shards in its folder, which appears once all is there.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    ArticleError
        Where a table lacks a needed column, or an export holds more articles than it announces.
    """
    if unit.folder.is_dir():
        return unit.folder
    beside = Path(tempfile.mkdtemp(prefix=f".{unit.folder.name}.", dir=unit.folder.parent))
    try:
        write_shards((item for file in unit.files for item in unit.reader.read(file)), beside)
        appear(beside, unit.folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return unit.folder


def appear(beside: Path, place: Path) -> None:
    """Give a finished folder its place; where another process was first, with the same, its folder stays."""
    try:
        beside.rename(place)
    except OSError:
        if not place.is_dir():
            raise


def write_shards(items: Iterable[Found | SourceAccount], folder: Path) -> None:
    """Write articles into shards, as they come, and the accounts beside them."""
    accounts: list[SourceAccount] = []
    waiting: list[Found] = []
    n_characters = n_shards = 0
    for item in items:
        if isinstance(item, SourceAccount):
            accounts.append(item)
            continue
        if len(waiting) == SHARD_ARTICLES or (waiting and n_characters + len(item.text) > SHARD_CHARACTERS):
            write_shard(_table(waiting), folder / shard_name(n_shards))
            n_shards, n_characters = n_shards + 1, 0
            waiting.clear()
        waiting.append(item)
        n_characters += len(item.text)
    if waiting:
        write_shard(_table(waiting), folder / shard_name(n_shards))
    write_account(accounts, folder)


def write_account(accounts: Iterable[SourceAccount], folder: Path) -> None:
    """Write the account of a folder of shards, sorted by source."""
    rows = sorted(map(astuple, accounts))
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in _ACCOUNT_SCHEMA]
    table = pa.table(dict(zip(_ACCOUNT_SCHEMA.names, columns, strict=True)), schema=_ACCOUNT_SCHEMA)
    pq.write_table(table, folder / ACCOUNT_FILE, compression="zstd")


def write_shard(table: pa.Table, path: Path) -> None:
    """Write articles, with where each was found, so that they can be read a few hundred at a time."""
    pq.write_table(table, path, compression="zstd", row_group_size=BATCH_ARTICLES)


def shard_name(number: int) -> str:
    """Name a shard by its number."""
    return f"{number:05}.parquet"


def shards_in(folder: Path) -> list[Path]:
    """List the shards of a folder, in order."""
    return sorted(path for path in folder.glob("*.parquet") if path.name != ACCOUNT_FILE)


def read_shard(path: Path) -> Iterator[pd.DataFrame]:
    """Read the articles of a shard, at most 500 at a time.

    Raises
    ------
    ArticleError
        Where the file is damaged.
    """
    with _damage_told(path), pq.ParquetFile(path) as shard:
        for batch in shard.iter_batches(BATCH_ARTICLES, columns=list(ARTICLE_COLUMNS)):
            yield pa.Table.from_batches([batch]).to_pandas(types_mapper=_pandas_type)


def read_found(path: Path) -> Iterator[Found]:
    """Read the articles of a shard as they were found."""
    with _damage_told(path), pq.ParquetFile(path) as shard:
        for batch in shard.iter_batches(BATCH_ARTICLES):
            for row in batch.to_pylist():
                metadata = Metadata(*(row[field] for field in METADATA_FIELDS))
                yield Found(row["text"], metadata, row["source"], row["number"], row["unit"], row["template"])


def refuse_repeated(index: pd.DataFrame) -> None:
    """Refuse two articles of one name in an index, naming the places of both.

    Raises
    ------
    ArticleError
        Where there are such.
    """
    repeated = index[index["name"].duplicated(keep=False)]
    refuse_names({str(name): list(map(place_of, rows.itertuples())) for name, rows in repeated.groupby("name")})


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


def place_of(row: Any) -> str:
    """Say where an article of the index was found."""
    return str(row.source) if pd.isna(row.number) else f"{row.source}, {row.unit} {int(row.number)}"


def spelling_notes_of(index: pd.DataFrame) -> dict[str, list[str]]:
    """Say by source where an outlet's name is spelled in another way elsewhere; only those outlets are looked at."""
    doubtful = spelled_differently(index["outlet"].unique())
    rows = index[index["outlet"].isin(doubtful)][["outlet", "source", "number"]]
    return spelling_notes(
        Stated(str(outlet), str(source), None if pd.isna(number) else int(number))
        for outlet, source, number in rows.itertuples(index=False, name=None)
    )


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
    same = long.groupby(["outlet", "words_sha256"], sort=False)["name"].transform("first")
    return long.assign(same_as=same, reason=None)[long.duplicated(["outlet", "words_sha256"])]


def rows_by_shard(index: pd.DataFrame) -> dict[int, set[int]]:
    """Return the rows of an index by the number of their shard."""
    return {int(str(number)): set(rows["row"].tolist()) for number, rows in index.groupby("shard")}


def _without(batches: Iterable[pd.DataFrame], out: set[int]) -> Iterator[pd.DataFrame]:
    """Leave rows of a shard out of its batches."""
    begin = 0
    for batch in batches:
        kept = [begin + at not in out for at in range(len(batch))]
        begin += len(batch)
        if all(kept):
            yield batch
        elif any(kept):
            yield batch[kept].reset_index(drop=True)


def _table(found: Sequence[Found]) -> pa.Table:
    columns = {field: [getattr(item.metadata, field) for item in found] for field in METADATA_FIELDS}
    rest = {
        "text": [item.text for item in found],
        "template": [item.template for item in found],
        "source": [item.source for item in found],
        "number": [item.number for item in found],
        "unit": [item.unit for item in found],
        "text_sha256": [text_sha256(item.text) for item in found],
        "words_sha256": [words_sha256(item.text) for item in found],
    }
    return pa.table({**columns, **rest}, schema=_SCHEMA)


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def index_of(shards: Sequence[Path]) -> pd.DataFrame:
    """List the articles of shards without their texts.

    Returns
    -------
    pandas.DataFrame
        One row an article, in the order of the shards: name, outlet, source, number, unit, text_sha256, words_sha256
        (see `framing.articles.same_text`), shard (its place in ``shards``), row (its place in the shard).
    """
    tables = [_index(shard, number) for number, shard in enumerate(shards)]
    return pd.concat(tables, ignore_index=True) if tables else _indexed(_SCHEMA.empty_table(), 0)


def _index(path: Path, number: int) -> pd.DataFrame:
    with _damage_told(path):
        return _indexed(pq.read_table(path, columns=list(INDEX_COLUMNS)), number)


def _indexed(table: pa.Table, number: int) -> pd.DataFrame:
    index: pd.DataFrame = table.select(INDEX_COLUMNS).to_pandas(types_mapper=_pandas_type)
    return index.assign(shard=np.int32(number), row=np.arange(len(index), dtype=np.int32))


def read_account(folder: Path) -> list[SourceAccount]:
    """Read the account of a folder of shards."""
    path = folder / ACCOUNT_FILE
    with _damage_told(path):
        return [SourceAccount(**row) for row in pq.read_table(path).to_pylist()]


def _pandas_type(arrow: pa.DataType) -> pd.StringDtype | pd.Int64Dtype | None:
    if pa.types.is_string(arrow):
        return pd.StringDtype(na_value=float("nan"))
    return pd.Int64Dtype() if pa.types.is_int64(arrow) else None


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise ArticleError(
            f"A file of added articles is {'damaged' if path.exists() else 'missing'}.",
            where=shown(path),
            remedy="Restore it, or remove its folder and add the sources again.",
        ) from error
