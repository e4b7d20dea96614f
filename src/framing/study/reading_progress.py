"""How far reading is, told by the shards that have been written: whichever process wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles.store import Unit, shards_in
from framing.study.article_progress import Reached


class Shelf:
    """The shards that units have written so far."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = {unit.folder.name: unit for unit in units}
        self._seen: dict[tuple[str, str], tuple[int, int]] = {}
        self._finished: dict[str, int] = {}
        self.n_bytes = sum(unit.n_bytes for unit in units)

    def measure(self) -> Reached:
        """Tell which part of the sources' bytes has been read, about, and how many articles were in it."""
        scratch = next(iter(self._units.values())).folder.parent
        n_bytes = n_articles = 0
        for folder in scratch.iterdir():
            name = folder.name.lstrip(".").partition(".")[0]
            if name in self._units:
                with suppress(FileNotFoundError):  # finished and renamed since it was listed
                    size, rows = self._of(name, folder)
                    n_bytes, n_articles = n_bytes + size, n_articles + rows
        return Reached(n_bytes / max(self.n_bytes, 1), n_articles)

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
