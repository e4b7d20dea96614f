"""Parquet: one article a row."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles.article import Item, Note, article_of
from framing.articles.columns import NEEDED, column_notes, place_columns
from framing.articles.encoding import UnreadableError
from framing.articles.source import Source

_BATCH = 1_000


def recognises(source: Source) -> bool:
    """Tell a Parquet file by its first bytes."""
    return source.head.startswith(b"PAR1")


def read(source: Source, columns: Mapping[str, str], needed: Sequence[str] = NEEDED) -> Iterator[Item]:
    """Read the articles of a Parquet file, a thousand rows at a time.

    Parameters
    ----------
    source
        The file.
    columns
        Which column holds which field, where they are not called the same.
    needed
        Fields that every row must have.

    Yields
    ------
    Article, Rejection or Note
        Numbered by row, from 1.

    Raises
    ------
    ArticleError
        Where the columns for text and outlet are missing.
    UnreadableError
        Where the file is damaged.
    """
    number = 0
    with source.open() as stream:
        try:
            table = pq.ParquetFile(stream)
            fields = place_columns(table.schema_arrow.names, columns, needed)
            yield from map(Note, column_notes(table.schema_arrow.names, fields.values(), columns))
            for batch in table.iter_batches(_BATCH, columns=list(fields.values())):
                for row in batch.to_pylist():
                    number += 1
                    values = {field: _plain(row[column]) for field, column in fields.items()}
                    yield article_of(values, number, needed)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise UnreadableError("the Parquet file is damaged or cut off") from error


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value
