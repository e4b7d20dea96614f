"""What can be read in a Parquet file: every column that holds texts, all categories, names and descriptions."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from framing.sharing.stretches import Stretch, at, listed, pieces

ROWS = 65_536
_BEFORE = 8  # rows of the batch before that are read again, so that what runs on is found


def read_parquet(content: bytes) -> Iterator[Stretch]:
    """Read a Parquet file.

    Parameters
    ----------
    content
        The file; of a damaged one, what can be read.
    """
    try:
        with pq.ParquetFile(io.BytesIO(content)) as file:
            yield from _described(file)
            yield from _rows(file)
    except (OSError, pa.ArrowException):
        return  # its bytes are read anyway


def _described(file: pq.ParquetFile) -> Iterator[Stretch]:
    said = dict(file.metadata.metadata or {})
    for field in file.schema_arrow:
        said |= {f"{field.name} {key!r}".encode(): value for key, value in (field.metadata or {}).items()}
    names = " ".join(file.schema_arrow.names)
    yield from pieces(names, at("the names of columns"))
    for key, value in said.items():
        place = at(f"the description “{key.decode('utf-8', 'replace')[:40]}”")
        text = f"{key.decode('utf-8', 'replace')} {value.decode('utf-8', 'replace')}"
        yield from pieces(text, place)


def _rows(file: pq.ParquetFile) -> Iterator[Stretch]:
    names = [field.name for field in file.schema_arrow if _holds_text(field.type)]
    seen: dict[str, list[str]] = {name: [] for name in names}
    categories: dict[str, pa.Array] = {}
    first = 0
    for batch in file.iter_batches(ROWS, columns=names):
        for name in names:
            column = batch.column(name)
            if pa.types.is_dictionary(column.type) and column.dictionary != categories.get(name):
                categories[name] = column.dictionary
                yield from listed(_cells(column.dictionary), _place("category", name, 0))
            cells = _cells(column)
            yield from listed([*seen[name], *cells], _place("row", name, first - len(seen[name])))
            seen[name] = cells[-_BEFORE:]
        first += len(batch)


def _holds_text(kind: pa.DataType) -> bool:
    return not (pa.types.is_primitive(kind) or pa.types.is_null(kind) or pa.types.is_decimal(kind))


def _cells(column: pa.Array) -> list[str]:
    return [value if isinstance(value, str) else _written(value) for value in column.to_pylist()]


def _written(value: Any) -> str:
    """Write the texts in a value one after another, without the numbers between them."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, dict):
        return " ".join(map(_written, value.values()))
    if isinstance(value, list | tuple):
        return " ".join(map(_written, value))
    return value if isinstance(value, str) else ""


def _place(unit: str, column: str, first: int) -> Callable[[int], str]:
    return lambda cell: f"{unit} {first + cell + 1}, column “{column}”"
