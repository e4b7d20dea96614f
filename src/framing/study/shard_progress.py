"""How far a derivation is, for people at a terminal."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

SECONDS_BEFORE = 2.0


@contextmanager
def show_shards(n_articles: int, stream: TextIO | None = None) -> Iterator[Callable[[int], None]]:
    """Show how many articles are derived while the context lasts, with rate and remaining time.

    Parameters
    ----------
    n_articles
        How many there are.
    stream
        Where to show it; standard error by default. Nothing is shown where it is no terminal, or in the first two
        seconds.

    Yields
    ------
    Callable
        To be called with the number of articles that were derived since the last call.
    """
    stream = stream or sys.stderr or io.StringIO()
    if not stream.isatty():
        yield lambda _: None
        return
    from rich import progress  # noqa: PLC0415 - only a terminal needs it
    from rich.console import Console  # noqa: PLC0415

    columns = (
        progress.TextColumn("deriving"),
        progress.BarColumn(bar_width=24),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[rate]:,.0f} articles/s"),
        progress.TimeRemainingColumn(),
    )
    began = time.monotonic()
    with progress.Progress(*columns, console=Console(file=stream)) as bars:
        row = bars.add_task("deriving", total=n_articles, rate=0.0, visible=False)

        def advance(n: int) -> None:
            done = min(bars.tasks[0].completed + n, n_articles)
            seconds = time.monotonic() - began
            bars.update(row, completed=done, rate=done / seconds, visible=seconds > SECONDS_BEFORE)

        yield advance
