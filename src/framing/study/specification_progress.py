"""How far the specifications of a multiverse are: one bar for all of them, and only in a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from framing.study.progress import Progress
from framing.study.task import Outcome, Task

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID


class _Silent:
    def starts(self, task: Task) -> None:
        pass

    def reaches(self, task: Task, cell: int) -> None:
        pass

    def ends(self, outcome: Outcome) -> None:
        pass


class _Bar(_Silent):
    def __init__(self, bars: Bars, row: TaskID) -> None:
        self.bars, self.row, self.n_failed = bars, row, 0

    def ends(self, outcome: Outcome) -> None:
        self.n_failed += outcome.failure is not None
        self.bars.update(self.row, advance=1, failed=f"{self.n_failed} failed" if self.n_failed else "")


@contextmanager
def show_specifications(n_specifications: int, stream: TextIO | None = None) -> Iterator[Progress]:
    """Show progress while the context lasts.

    Parameters
    ----------
    n_specifications
        How many will run.
    stream
        Where to show it; standard error by default. Nothing is shown where it is no terminal.
    """
    stream = stream or sys.stderr or io.StringIO()
    if not stream.isatty():
        yield _Silent()
        return
    from rich import progress  # noqa: PLC0415 - only a terminal needs it
    from rich.console import Console  # noqa: PLC0415

    columns = (
        progress.TextColumn("specifications"),
        progress.BarColumn(bar_width=24),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[failed]}"),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=Console(file=stream)) as bars:
        yield _Bar(bars, bars.add_task("specifications", total=n_specifications, failed=""))
