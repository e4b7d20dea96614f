"""Execute one notebook with papermill, and turn its failure into a message for its author."""

from __future__ import annotations

import errno
import json
import logging
import signal
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

from framing.errors import NotebookFailed
from framing.study.disk import is_full, remedy, without_room
from framing.study.kernel import Kernels, NotebookKernel
from framing.study.manifest import checksums, figure_name
from framing.study.publishing import FIGURES, NOTEBOOK, PARAMETERS, SPECIFICATIONS, STYLE
from framing.study.task import Outcome, Task

logging.getLogger("papermill").addHandler(logging.NullHandler())  # what it logs comes back as an Outcome

LEFT = "A cell left the notebook: quit(), exit() or sys.exit()."
KILLED = -9


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

    def notebook_starts(self, notebook: Any) -> None:
        self.notebook = notebook

    def cell_starts(self, cell: Any, **_: Any) -> None:
        if "injected-parameters" in cell.metadata.get("tags", []):
            return
        self.number, self.source = self.number + 1, cell.source
        self.on_cell(self.number)

    def cell_ended(self, execute_reply: Any, **_: Any) -> None:
        for file in self.figures.iterdir() if self.figures.is_dir() else ():
            self.cells.setdefault(figure_name(file.name), self.number)
        if any(part.get("source") == "ask_exit" for part in execute_reply["content"].get("payload", [])):
            raise _CellLeft


@dataclass(frozen=True)
class _Problem:
    """What went wrong in a notebook, and what to do about it beside looking at the copy that was kept."""

    what: str
    to_do: str = ""


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
            problem = problem or _refused(error, "keep the executed notebook", task)
    failure = _failure(task, watch, problem, kept) if problem else None
    return Outcome(task, time.monotonic() - started, checksums(task.figures), watch.cells, failure)


def _run(task: Task, kernels: Kernels, watch: _Watch) -> _Problem | None:
    """Run a notebook to its end; return what went wrong."""
    environment = {
        FIGURES: str(task.figures),
        NOTEBOOK: task.notebook.name,
        PARAMETERS: json.dumps(task.parameters),
        **({SPECIFICATIONS: str(task.specifications)} if task.specifications else {}),
        **({STYLE: task.style} if task.style else {}),
    }
    kernel = kernels.manager(environment, task.log)
    try:
        with closing(ensure_event_loop()):  # nbclient opens one for each thread, and leaves it open
            _execute_cells(task, kernel, watch)
    except _CellLeft:
        return _Problem(LEFT)
    except papermill.PapermillExecutionError as error:
        said = "\n    ".join(str(error.evalue).splitlines())
        return _Problem(f"{error.ename}: {said}", remedy(errno.ENOSPC, task.build) if is_full(said) else "")
    except RuntimeError as error:  # how nbclient says that a kernel did not start, or died
        return _death(task, kernels, kernel.exit_code) or _Problem(f"Its kernel did not answer: {error}.")
    except OSError as error:
        return _refused(error, "start its kernel", task)
    if _ended_early(watch.notebook):  # papermill takes the exit code 0 for the end of a notebook
        return _Problem(LEFT)
    watch.ended = True
    return _strangers(task.figures)


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


def _strangers(figures: Path) -> _Problem | None:
    """Say what lies among the figures that the manifest could not list."""
    known = checksums(figures)
    strangers = sorted(path for path in figures.iterdir() if path.name not in known) if figures.is_dir() else []
    if not strangers:
        return None
    kind = "folder" if strangers[0].is_dir() else "file"
    return _Problem(
        f"Among its figures it left a {kind} that belongs to none: “{strangers[0].name}”.",
        f"Publish figures with study.publish(…), and put the {kind} elsewhere.",
    )


def _refused(error: OSError, step: str, task: Task) -> _Problem:
    named = Path(error.filename) if isinstance(error.filename, str) else task.build
    place = task.build if named.is_relative_to(task.build) else named.parent  # the run's own folders are not known
    return _Problem(f"Cannot {step}: {error.strerror or error}: {place}.", remedy(error.errno, place))


def _death(task: Task, kernels: Kernels, code: int | None) -> _Problem | None:
    """Say how a kernel ended; None where it did not end by itself."""
    full = without_room(task.build, kernels.sockets, Path(tempfile.gettempdir()))
    if full is not None:
        return _Problem("Its kernel died, since the disk is full.", remedy(errno.ENOSPC, full))
    if code is None:
        return None
    if code == KILLED:
        return _Problem(
            "Its kernel was killed (signal 9): most often the memory had run out." + _last_words(task.log),
            "Let the cell take less memory, or run fewer notebooks at a time: framing run -j 1.",
        )
    how = f"ended by itself, with exit code {code}" if code >= 0 else f"crashed: {signal.strsignal(-code)}"
    return _Problem(f"Its kernel {how}." + _last_words(task.log))


def _last_words(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n") if log.is_file() else []
    spoken = [line.strip() for line in lines if line.strip()]
    return f" It said last: {spoken[-1]}" if spoken else ""


def _failure(task: Task, watch: _Watch, problem: _Problem, kept: Path | None) -> NotebookFailed:
    if watch.notebook is None:
        look = "" if problem.to_do else "Check the installation: make clean figures"
    else:
        look = f"See the copy that was kept, with all output up to there: {kept}" if kept else "No copy could be kept."
    return NotebookFailed(
        f"The notebook {task.notebook.name} failed. {problem.what}",
        where=f"{task.notebook.path}, {_place(task, watch)}",
        remedy=" ".join(filter(None, (problem.to_do, look))),
    )


def _place(task: Task, watch: _Watch) -> str:
    if watch.ended:
        return "after its last cell"
    if not watch.number:
        return "before any cell"
    begins = f", which begins: {watch.source.splitlines()[0]}" if watch.source else ""
    return f"code cell {watch.number} of {len(task.notebook.cells)}{begins}"


def _save(notebook: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
