"""Execute one notebook with papermill, and turn its failure into a message for its author."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_core.utils import ensure_event_loop

from framing.study.failure import LEFT, Place, Problem, death, failure_of, out_of_time, raised, refused, strangers
from framing.study.kernel import Kernels, NotebookKernel
from framing.study.limits import time_limit
from framing.study.manifest import checksums, figure_name
from framing.study.task import Outcome, Task
from framing.written import write_whole

logging.getLogger("papermill").addHandler(logging.NullHandler())  # what it logs comes back as an Outcome
UNSHOWN = ("CellExecutionError", "")
"""What papermill says of an error that is not among a cell's output, such as a group of errors."""


class _CellLeft(Exception):  # noqa: N818 - it says what happened
    """A cell has asked the kernel to end, which it does a moment later."""


@dataclass
class _Watch:
    """Follows a notebook from cell to cell."""

    on_cell: Callable[[int], None]
    figures: Path
    notebook: Any = None
    source: str = ""
    number: int = 0
    ended: bool = False
    cells: dict[str, int] = field(default_factory=dict)
    raised: tuple[str, str] = ("", "")

    @property
    def place(self) -> Place | None:
        """Where the notebook is; None before it has begun."""
        return None if self.notebook is None else Place(self.number, self.source, self.ended)

    def notebook_starts(self, notebook: Any) -> None:
        self.notebook = notebook

    def cell_starts(self, cell: Any, **_: Any) -> None:
        if "injected-parameters" in cell.metadata.get("tags", []):
            return
        self.number, self.source = self.number + 1, cell.source
        self.on_cell(self.number)

    def cell_ended(self, execute_reply: Any, **_: Any) -> None:
        reply = execute_reply["content"]
        self.raised = reply.get("ename", ""), str(reply.get("evalue", ""))
        for file in self.figures.iterdir() if self.figures.is_dir() else ():
            self.cells.setdefault(figure_name(file.name), self.number)
        if any(part.get("source") == "ask_exit" for part in reply.get("payload", [])):
            raise _CellLeft


def execute(task: Task, kernels: Kernels, on_cell: Callable[[int], None]) -> Outcome:
    """Execute a notebook.

    Parameters
    ----------
    task
        What to execute.
    kernels
        Where its kernel comes from.
    on_cell
        Called with the number of each code cell, from 1, as it starts.

    Returns
    -------
    Outcome
        With a failure where the notebook raised or left, its kernel did not start or died, the disk refused, or
        something else than figures is among its figures.
    """
    started, watch = time.monotonic(), _Watch(on_cell, task.figures)
    problem = _run(task, kernels, watch)
    kept: Path | None = None
    if watch.notebook is not None and not kernels.stopped:
        copy = task.failed if problem else task.executed
        try:
            _save(watch.notebook, copy)
            kept = copy
        except OSError as error:
            problem = problem or refused(task, error, "keep the executed notebook")
    failure = failure_of(task, problem, watch.place, kept) if problem else None
    return Outcome(task, time.monotonic() - started, checksums(task.figures), watch.cells, failure)


def _run(task: Task, kernels: Kernels, watch: _Watch) -> Problem | None:
    """Run a notebook to its end; return what went wrong."""
    kernels.wait()
    kernel = kernels.manager(task.environment, task.log)
    try:
        with time_limit(task.limits.timeout, lambda: kernels.end(kernel)) as over, closing(ensure_event_loop()):
            _execute_cells(task, kernel, watch)  # nbclient opens a loop for each thread, and leaves it open
    except _CellLeft:
        return LEFT
    except papermill.PapermillExecutionError as error:
        shown = error.ename, str(error.evalue)
        return raised(task, *(watch.raised if shown == UNSHOWN and watch.raised[0] else shown))
    except RuntimeError as error:  # how nbclient says that a kernel did not start, or died
        return out_of_time(task) if over.is_set() else _death(task, kernels, kernel, error)
    except OSError as error:
        return refused(task, error, "start its kernel")
    watch.ended = not _ended_early(watch.notebook)  # papermill takes the exit code 0 for the end of a notebook
    return strangers(task.figures) if watch.ended else LEFT


def _death(task: Task, kernels: Kernels, kernel: type[NotebookKernel], error: RuntimeError) -> Problem:
    disks = (task.build, kernels.sockets, Path(tempfile.gettempdir()))
    return death(task, kernel.exit_code, disks) or Problem(f"Its kernel did not answer: {error}.")


def _execute_cells(task: Task, kernel: type[NotebookKernel], watch: _Watch) -> None:
    defaults = task.notebook.defaults
    papermill.execute_notebook(
        nbformat.read(task.notebook.path, as_version=4),  # in a path papermill would take braces for fields
        None,
        parameters={name: value for name, value in task.parameters.items() if value != defaults[name]},
        kernel_name="python3",
        language="python",
        progress_bar=False,
        kernel_manager_class=kernel,
        shutdown_kernel="immediate",
        on_notebook_start=watch.notebook_starts,
        on_cell_execute=watch.cell_starts,
        on_cell_executed=watch.cell_ended,
    )


def _ended_early(notebook: Any) -> bool:
    return any(output.output_type == "error" for cell in notebook.cells for output in cell.get("outputs", []))


def _save(notebook: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = nbformat.writes(notebook)
    write_whole(path, f"{written.rstrip()}\n".encode())
