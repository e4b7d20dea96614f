"""How far work on articles is, for people at a terminal: a bar with articles a second and the remaining time."""

from __future__ import annotations

import io
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

SECONDS_BEFORE, SECONDS_BETWEEN = 2.0, 0.5


@dataclass(frozen=True)
class Reached:
    """How far work is: the part of it that is done, from 0 to 1, and how many articles that were."""

    part: float
    n_articles: int


@contextmanager
def show_work(what: str, measure: Callable[[], Reached], stream: TextIO | None = None) -> Iterator[None]:
    """Show how far work is while the context lasts; nothing in the first two seconds.

    Parameters
    ----------
    what
        What is done, in a word: “reading”.
    measure
        Says how far it is; called from another thread.
    stream
        Where to show it; standard error by default. Nothing is shown where it is no terminal.
    """
    stream = stream or sys.stderr or io.StringIO()
    if not stream.isatty():
        yield
        return
    ended = threading.Event()
    thread = threading.Thread(target=_show, args=(what, measure, stream, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@contextmanager
def show_count(what: str, n_articles: int, stream: TextIO | None = None) -> Iterator[Callable[[int], None]]:
    """Show how many of some articles are done while the context lasts, as `show_work` does.

    Parameters
    ----------
    what
        What is done, in a word: “deriving”.
    n_articles
        How many there are.
    stream
        As in `show_work`.

    Yields
    ------
    Callable
        To be called with the number of articles that were done since the last call.
    """
    n_done = 0

    def advance(n: int) -> None:
        nonlocal n_done
        n_done = min(n_done + n, n_articles)

    with show_work(what, lambda: Reached(n_done / max(n_articles, 1), n_done), stream):
        yield advance


def _show(what: str, measure: Callable[[], Reached], stream: TextIO, ended: threading.Event) -> None:
    began, before = time.monotonic(), measure().n_articles  # done by an earlier run that was cut short
    if ended.wait(SECONDS_BEFORE):
        return
    from rich import progress  # noqa: PLC0415 - only a terminal needs it
    from rich.console import Console  # noqa: PLC0415

    columns = (
        progress.TextColumn(what),
        progress.BarColumn(bar_width=24),
        progress.TaskProgressColumn(),
        progress.TextColumn("{task.fields[articles]:,} articles"),
        progress.TextColumn("{task.fields[rate]:,.0f} articles/s"),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=Console(file=stream)) as bars:
        row = bars.add_task(what, total=1.0, articles=before, rate=0.0)
        while True:
            reached = measure()
            rate = (reached.n_articles - before) / (time.monotonic() - began)
            bars.update(row, completed=reached.part, articles=reached.n_articles, rate=rate)
            if ended.wait(SECONDS_BETWEEN):
                return
