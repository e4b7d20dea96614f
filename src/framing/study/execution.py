"""Execute one notebook with papermill, and turn its failure into a message for its author."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_core.utils import ensure_event_loop

from framing.errors import NotebookFailed
from framing.study.kernel import Kernels
from framing.study.manifest import checksums
from framing.study.publishing import FIGURES, NOTEBOOK, PARAMETERS
from framing.study.task import Outcome, Task

logging.getLogger("papermill").addHandler(logging.NullHandler())  # what it logs comes back as an Outcome


@dataclass
class _Watch:
    """Follows a notebook from cell to cell."""

    on_cell: Callable[[int], None]
    notebook: Any = None
    source: str = ""
    number: int = 0

    def notebook_starts(self, notebook: Any) -> None:
        self.notebook = notebook

    def cell_starts(self, cell: Any, **_: Any) -> None:
        if "injected-parameters" in cell.metadata.get("tags", []):
            return
        self.number, self.source = self.number + 1, cell.source
        self.on_cell(self.number)


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
        With a failure where the notebook raised or its kernel died.
    """
    started, watch, failure = time.monotonic(), _Watch(on_cell), None
    try:
        with closing(ensure_event_loop()):  # nbclient opens one for each thread, and leaves it open
            _run(task, kernels, watch)
        if _ended_early(watch.notebook):  # papermill takes the exit code 0 for the end of a notebook
            failure = _failure(task, watch, "A cell left the notebook: SystemExit.")
    except papermill.PapermillExecutionError as error:
        said = "\n    ".join(str(error.evalue).splitlines())
        failure = _failure(task, watch, f"{error.ename}: {said}")
    except RuntimeError:  # how nbclient says that a kernel did not start, or died
        failure = _failure(task, watch, "Its kernel died." + _last_words(task.log))
    if watch.notebook is not None and not kernels.stopped:
        _save(watch.notebook, task.failed if failure else task.executed)
    return Outcome(task, time.monotonic() - started, checksums(task.figures), failure)


def _ended_early(notebook: Any) -> bool:
    return any(output.output_type == "error" for cell in notebook.cells for output in cell.get("outputs", []))


def _run(task: Task, kernels: Kernels, watch: _Watch) -> None:
    environment = {
        FIGURES: str(task.figures),
        NOTEBOOK: task.notebook.name,
        PARAMETERS: json.dumps(task.parameters),
    }
    defaults = task.notebook.defaults
    papermill.execute_notebook(
        nbformat.read(task.notebook.path, as_version=4),  # in a path papermill would take braces for fields
        None,
        parameters={name: value for name, value in task.parameters.items() if value != defaults[name]},
        kernel_name="python3",
        language="python",
        progress_bar=False,
        kernel_manager_class=kernels.manager(environment, task.log),
        shutdown_kernel="immediate",
        on_notebook_start=watch.notebook_starts,
        on_cell_execute=watch.cell_starts,
    )


def _failure(task: Task, watch: _Watch, problem: str) -> NotebookFailed:
    place = f"code cell {watch.number} of {len(task.notebook.cells)}" if watch.number else "before any cell"
    begins = f", which begins: {watch.source.splitlines()[0]}" if watch.source else ""
    return NotebookFailed(
        f"The notebook {task.notebook.name} failed. {problem}",
        where=f"{task.notebook.path}, {place}{begins}",
        remedy=f"See the copy that was kept, with all output up to there: {task.failed}"
        if watch.notebook is not None
        else "Check the installation: make clean figures",
    )


def _last_words(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n") if log.is_file() else []
    spoken = [line.strip() for line in lines if line.strip()]
    return f" It said last: {spoken[-1]}" if spoken else " It may have run out of memory."


def _save(notebook: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
