"""How far reading is, for people at a terminal, told by the shards that have been written."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles.store import Unit, shards_in

SECONDS_BEFORE, SECONDS_BETWEEN = 2.0, 0.5


@contextmanager
def show_reading(units: Sequence[Unit], stream: TextIO | None = None) -> Iterator[None]:
    """Show how far units are while the context lasts, with rate and remaining time; nothing for two seconds.

    Parameters
    ----------
    units
        All units, finished ones included.
    stream
        Where to show it; standard error by default. Nothing is shown where it is no terminal.
    """
    stream = stream or sys.stderr or io.StringIO()
    if not stream.isatty():
        yield
        return
    ended = threading.Event()
    thread = threading.Thread(target=_show, args=(Shelf(units), stream, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


class Shelf:
    """The shards that units have written so far."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = {unit.folder.name: unit for unit in units}
        self._seen: dict[tuple[str, str], tuple[int, int]] = {}
        self._finished: dict[str, int] = {}
        self.n_bytes = sum(unit.n_bytes for unit in units)

    def measure(self) -> tuple[int, int]:
        """Count the bytes of the sources that have been read, about, and the articles."""
        scratch = next(iter(self._units.values())).folder.parent
        n_bytes = n_articles = 0
        for folder in scratch.iterdir():
            name = folder.name.lstrip(".").partition(".")[0]
            if name in self._units:
                with suppress(FileNotFoundError):  # finished and renamed since it was listed
                    size, rows = self._of(name, folder)
                    n_bytes, n_articles = n_bytes + size, n_articles + rows
        return n_bytes, n_articles

    def _of(self, name: str, folder: Path) -> tuple[int, int]:
        if name not in self._finished:
            shards = [self._shard(name, shard) for shard in shards_in(folder)]
            n_articles = sum(rows for _, rows in shards)
            if folder.name.startswith("."):
                return min(sum(size for size, _ in shards), self._units[name].n_bytes), n_articles
            self._finished[name] = n_articles
        return self._units[name].n_bytes, self._finished[name]

    def _shard(self, unit: str, path: Path) -> tuple[int, int]:
        """Return the bytes and rows of a shard, unpacked; none while it is being written."""
        key = unit, path.name
        if key not in self._seen:
            try:
                about = pq.read_metadata(path)
            except (OSError, pa.ArrowException):
                return 0, 0
            n_bytes = sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
            self._seen[key] = n_bytes, about.num_rows
        return self._seen[key]


def _show(shelf: Shelf, stream: TextIO, ended: threading.Event) -> None:
    if ended.wait(SECONDS_BEFORE):
        return
    from rich import progress  # noqa: PLC0415 - only a terminal needs it
    from rich.console import Console  # noqa: PLC0415

    columns = (
        progress.TextColumn("reading"),
        progress.BarColumn(bar_width=24),
        progress.TaskProgressColumn(),
        progress.TextColumn("{task.fields[articles]:,} articles"),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=Console(file=stream)) as bars:
        row = bars.add_task("reading", total=shelf.n_bytes, articles=0)
        while True:
            n_bytes, n_articles = shelf.measure()
            bars.update(row, completed=n_bytes, articles=n_articles)
            if ended.wait(SECONDS_BETWEEN):
                return
