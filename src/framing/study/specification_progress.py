"""How far the specifications of a multiverse are: one bar for all of them, in a terminal.

In a notebook of a run, which has no terminal, they are noted in a file, and the run shows them beside the cell.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from framing.study.progress import Progress
from framing.study.publishing import FIGURES
from framing.study.task import DOING, Outcome, Task

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


class _Noted(_Silent):
    def __init__(self, notes: Path, n_specifications: int) -> None:
        self.notes, self.n_specifications = notes, n_specifications
        self.n_ended = self.n_failed = 0
        self._note()

    def ends(self, outcome: Outcome) -> None:
        self.n_ended += 1
        self.n_failed += outcome.failure is not None
        self._note()

    def _note(self) -> None:
        failed = f", {self.n_failed:,} failed" if self.n_failed else ""
        with contextlib.suppress(OSError):  # a full disk stops what matters more
            self.notes.write_text(f"{self.n_ended:,} of {self.n_specifications:,} specifications{failed}")


@contextmanager
def show_specifications(n_specifications: int, stream: TextIO | None = None) -> Iterator[Progress]:
    """Show progress while the context lasts.

    Parameters
    ----------
    n_specifications
        How many will run.
    stream
        Where to show it; standard error by default. Where it is no terminal nothing is shown, and in a notebook of a
        run it is noted for the run.
    """
    stream = stream or sys.stderr or io.StringIO()
    if not stream.isatty():
        figures = os.environ.get(FIGURES)
        yield _Noted(Path(figures).parent / DOING, n_specifications) if figures else _Silent()
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
