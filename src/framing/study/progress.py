"""Progress for people: a bar for each notebook in a terminal, one line when it ends anywhere else."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Protocol, TextIO

from framing.study.forecast import Forecast
from framing.study.manifest import figure_name
from framing.study.published import read_published, tables_among
from framing.study.report import count_published
from framing.study.task import Outcome, Task

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

_LONG = 10  # seconds from which on a run says beforehand how long it takes


class Progress(Protocol):
    """What a run tells while it goes on; called from several threads."""

    def starts(self, task: Task) -> None:
        """Tell that a notebook starts."""

    def reaches(self, task: Task, cell: int) -> None:
        """Tell that one of its code cells starts, counted from 1."""

    def ends(self, outcome: Outcome) -> None:
        """Tell that a notebook has ended, well or not."""


@contextmanager
def show_progress(
    n_notebooks: int, stream: TextIO | None = None, *, forecast: Forecast | None = None
) -> Iterator[Progress]:
    """Show progress while the context lasts.

    Parameters
    ----------
    n_notebooks
        How many notebooks will run.
    stream
        Where to show it; standard output by default.
    forecast
        How long they may take.
    """
    expected = forecast or Forecast({})
    stream = stream or sys.stdout or io.StringIO()  # where standard output is closed, nobody looks
    if not stream.isatty():
        if (expected.seconds_left(time.monotonic()) or 0) >= _LONG:
            takes = expected.in_words(time.monotonic()).removesuffix(" left")
            stream.write(f"It takes {takes}, as it did the last time.\n")
            stream.flush()
        yield _Lines(n_notebooks, stream)
        return
    from rich import progress  # noqa: PLC0415 - only a terminal needs it
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    class Place(progress.ProgressColumn):
        def render(self, task: progress.Task) -> Text:
            running = task.fields.get("running")
            doing = running.doing if running is not None else ""
            return Text(": ".join(filter(None, (task.fields["place"], doing))))

    class TimeLeft(progress.ProgressColumn):
        def render(self, task: progress.Task) -> Text:
            return Text(expected.in_words(time.monotonic()) if task.fields["is_total"] else "")

    columns = (
        progress.TextColumn("{task.description}", markup=False),
        progress.BarColumn(bar_width=24),
        Place(),
        progress.TimeElapsedColumn(),
        TimeLeft(),
    )
    with progress.Progress(*columns, console=Console(file=stream)) as bars:
        yield _Bars(n_notebooks, bars, expected)


def _summary(outcome: Outcome) -> str:
    if outcome.failure:
        return "failed"
    if not outcome.figures:
        return "nothing to publish"
    tables = tables_among(read_published(outcome.task.figures, outcome.cells))
    return count_published(len({figure_name(file) for file in outcome.figures}), len(tables))


class _Lines:
    def __init__(self, n_notebooks: int, stream: TextIO) -> None:
        self.n_notebooks, self.stream = n_notebooks, stream
        self.ended = count(1)

    def starts(self, task: Task) -> None:
        pass

    def reaches(self, task: Task, cell: int) -> None:
        pass

    def ends(self, outcome: Outcome) -> None:
        name, counted = outcome.task.notebook.name, f"{next(self.ended)} of {self.n_notebooks}"
        self.stream.write(f"[{counted}] {name}: {_summary(outcome)}, {outcome.seconds:.1f} s\n")
        self.stream.flush()


class _Bars:
    def __init__(self, n_notebooks: int, bars: Bars, forecast: Forecast) -> None:
        self.n_notebooks, self.ended, self.forecast = n_notebooks, count(1), forecast
        self.bars, self.rows = bars, dict[str, "TaskID"]()
        self.total = bars.add_task("notebooks", total=n_notebooks, place=f"0 of {n_notebooks}", is_total=True)

    def starts(self, task: Task) -> None:
        name, n_cells = task.notebook.name, len(task.notebook.cells)
        self.rows[name] = self.bars.add_task(name, total=n_cells, place="starting", is_total=False, running=task)
        self.forecast.started[name] = time.monotonic()

    def reaches(self, task: Task, cell: int) -> None:
        place = f"cell {cell} of {len(task.notebook.cells)}"
        self.bars.update(self.rows[task.notebook.name], completed=cell - 1, place=place)

    def ends(self, outcome: Outcome) -> None:
        row, n_cells = self.rows[outcome.task.notebook.name], len(outcome.task.notebook.cells)
        self.bars.update(row, completed=None if outcome.failure else n_cells, place=_summary(outcome), running=None)
        self.bars.stop_task(row)
        self.forecast.ended.add(outcome.task.notebook.name)
        n_ended = next(self.ended)
        self.bars.update(self.total, completed=n_ended, place=f"{n_ended} of {self.n_notebooks}")
