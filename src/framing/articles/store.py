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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles.article import Rejection
from framing.articles.file_names import shown
from framing.articles.files import FileReader, Found, SourceAccount
from framing.articles.folder import ACCOUNT_FILE, ArticleFile
from framing.articles.metadata import METADATA_FIELDS, Metadata
from framing.articles.same_text import words_sha256
from framing.errors import ArticleError

SHARD_ARTICLES = 5_000
SHARD_CHARACTERS = 50_000_000
BATCH_ARTICLES = 500  # of a table in memory
UNIT_FILES, UNIT_BYTES = 1_000, 32_000_000

ARTICLE_COLUMNS = (*METADATA_FIELDS, "text", "template")
_SCHEMA = pa.schema(
    [
        *((column, pa.string()) for column in ARTICLE_COLUMNS),
        ("source", pa.string()),
        ("number", pa.int64()),
        ("unit", pa.string()),
        ("text_sha256", pa.string()),
        ("words_sha256", pa.string()),
        ("metadata_sha256", pa.string()),
    ]
)
_ACCOUNT_SCHEMA = pa.schema(
    [
        ("source", pa.string()),
        ("layout", pa.string()),
        ("n_parsed", pa.int64()),
        (
            "rejections",
            pa.list_(pa.struct([("reason", pa.string()), ("number", pa.int64()), ("set_aside", pa.bool_())])),
        ),
        ("notes", pa.list_(pa.string())),
        ("unit", pa.string()),
        ("sha256", pa.string()),
        ("again_of", pa.string()),
    ]
)


@dataclass(frozen=True)
class Unit:
    """Files that are read in one go, and where what is in them is kept: a folder, there once all are read."""

    files: tuple[ArticleFile, ...]
    reader: FileReader
    folder: Path
    n_bytes: int


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
    rows = [asdict(row) for row in sorted(accounts, key=attrgetter("source", "layout"))]
    table = pa.Table.from_pylist(rows, schema=_ACCOUNT_SCHEMA)
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
    with damage_told(path), pq.ParquetFile(path) as shard:
        check_layout(shard.schema_arrow, path)
        for batch in shard.iter_batches(BATCH_ARTICLES, columns=list(ARTICLE_COLUMNS)):
            yield pa.Table.from_batches([batch]).to_pandas(types_mapper=pandas_type)


def read_descriptions(path: Path) -> pd.DataFrame:
    """Read what is known of the articles of a shard and the checksums of their texts, without these.

    Raises
    ------
    ArticleError
        Where the file is damaged.
    """
    with damage_told(path), pq.ParquetFile(path) as shard:
        check_layout(shard.schema_arrow, path)
        table: pd.DataFrame = shard.read(columns=[*METADATA_FIELDS, "text_sha256"]).to_pandas(types_mapper=pandas_type)
    return table


def read_found(path: Path) -> Iterator[Found]:
    """Read the articles of a shard as they were found."""
    with damage_told(path), pq.ParquetFile(path) as shard:
        check_layout(shard.schema_arrow, path)
        for batch in shard.iter_batches(BATCH_ARTICLES):
            for row in batch.to_pylist():
                metadata = Metadata(*(row[field] for field in METADATA_FIELDS))
                yield Found(row["text"], metadata, row["source"], row["number"], row["unit"], row["template"])


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
        "metadata_sha256": [text_sha256(repr(item.metadata)) for item in found],
    }
    return pa.table({**columns, **rest}, schema=_SCHEMA)


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_account(folder: Path) -> list[SourceAccount]:
    """Read the account of a folder of shards."""
    path = folder / ACCOUNT_FILE
    with damage_told(path):
        check_layout(pq.read_schema(path), path)
        return [_account(row) for row in pq.read_table(path, schema=_ACCOUNT_SCHEMA).to_pylist()]


def _account(row: dict[str, Any]) -> SourceAccount:
    rejections = tuple(Rejection(**each) for each in row["rejections"])
    return SourceAccount(**{**row, "rejections": rejections, "notes": tuple(row["notes"])})


def pandas_type(arrow: pa.DataType) -> pd.StringDtype | pd.Int64Dtype | None:
    """Return the type of a stored column in memory; None for that which pandas chooses."""
    if pa.types.is_string(arrow):
        return pd.StringDtype(na_value=float("nan"))
    return pd.Int64Dtype() if pa.types.is_int64(arrow) else None


def check_layout(stored: pa.Schema, path: Path) -> None:
    """Refuse a file of added articles that another version of the library wrote.

    Parameters
    ----------
    stored
        What columns the file has.
    path
        Where it is.

    Raises
    ------
    ArticleError
        Where they are not those of this version.
    """
    expected = _ACCOUNT_SCHEMA if path.name == ACCOUNT_FILE else _SCHEMA
    if missing := ", ".join(name for name in expected.names if name not in stored.names):
        raise ArticleError(
            f"These articles were added with another version of framing, which kept no {missing}.",
            where=shown(path.parent),
            remedy="Remove this folder, then add its sources again; or use the version with which they were added.",
        )


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Say that a file of added articles is damaged or missing, where it cannot be read."""
    try:
        yield
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise ArticleError(
            f"A file of added articles is {'damaged' if path.exists() else 'missing'}.",
            where=shown(path),
            remedy="Restore it, or remove its folder and add the sources again.",
        ) from error
