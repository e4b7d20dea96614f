"""Arrange articles by name into shards, whatever order they come in, in flat memory.

A shard is a folder of pieces: each time that so much text has come in, what there is of each shard becomes a piece.
So no more files are open than one, and there are no more pieces than the text asks for, however many shards there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

HELD_BYTES = 128_000_000  # of articles, in memory


def arrange(
    batches: Iterable[pd.DataFrame],
    names: pd.Series,
    folder: Path,
    n_articles: int,
    progress: Callable[[int], None] | None = None,
) -> list[Path]:
    """Write articles into shards in the order of their names.

    Parameters
    ----------
    batches
        Rows of ``Articles.table``, in any order.
    names
        The names of all of them, unique.
    folder
        Where to write, empty.
    n_articles
        How many a shard has; the last one may have fewer.
    progress
        Called with the number of articles arranged since the last call.

    Returns
    -------
    list of Path
        A folder of Parquet files a shard, to be read as one table; its rows stand in the order in which they came.
    """
    first_names = names.sort_values().iloc[::n_articles].to_numpy(dtype=object)
    for number, rows in enumerate(_held(batches)):
        shard = np.searchsorted(first_names, rows["name"].to_numpy(zero_copy_only=False), side="right") - 1
        order = np.argsort(shard, kind="stable")
        _write_pieces(rows.take(order), shard[order], folder, f"{number:05}.parquet")
        if progress is not None:
            progress(len(rows))
    return sorted(folder.iterdir())


def _held(batches: Iterable[pd.DataFrame]) -> Iterator[pa.Table]:
    """Put batches together, as many as are held in memory."""
    held: list[pa.Table] = []
    n_bytes = 0
    for batch in batches:
        held.append(pa.Table.from_pandas(batch, preserve_index=False))
        n_bytes += held[-1].nbytes
        if n_bytes > HELD_BYTES:
            yield pa.concat_tables(held)
            held, n_bytes = [], 0
    if held:
        yield pa.concat_tables(held)


def _write_pieces(rows: pa.Table, shard: np.ndarray[tuple[int], np.dtype[np.int64]], folder: Path, name: str) -> None:
    numbers, starts = np.unique(shard, return_index=True)
    for number, start, end in zip(numbers.tolist(), starts.tolist(), [*starts[1:].tolist(), len(rows)], strict=True):
        place = folder / f"{number:05}"
        place.mkdir(exist_ok=True)
        pq.write_table(rows.slice(start, end - start), place / name, compression="lz4")
