"""What went wrong in a notebook, where, and what to do about it."""

from __future__ import annotations

import errno
import os
import shlex
import signal
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from framing.errors import NotebookFailed
from framing.study.disk import is_full, remedy, without_room
from framing.study.limits import means_no_memory
from framing.study.manifest import checksums
from framing.study.task import Task

KILLED = -9
SHOWN = 100  # characters of a line of code


@dataclass(frozen=True)
class Problem:
    """What went wrong in a notebook, and what to do about it beside looking at the copy that was kept."""

    what: str
    to_do: str = ""


LEFT = Problem("A cell left the notebook: quit(), exit() or sys.exit().")


@dataclass(frozen=True)
class Place:
    """Where in a notebook something went wrong.

    Attributes
    ----------
    number
        Of the code cell that ran last, from 1; 0 before the first.
    source
        Its code.
    ended
        Whether it was the last one, and had ended.
    """

    number: int
    source: str
    ended: bool

    def in_words(self, n_cells: int) -> str:
        r"""Name the cell by its number and its first line.

        Examples
        --------
        >>> Place(3, "import numpy\n1 / 0", False).in_words(9)
        'code cell 3 of 9, which begins: import numpy'
        """
        if self.ended:
            return "after its last cell"
        if not self.number:
            return "before any cell"
        lines = self.source.splitlines()
        begins = f", which begins: {lines[0][:SHOWN]}{'…' * (len(lines[0]) > SHOWN)}" if lines else ""
        return f"code cell {self.number} of {n_cells}{begins}"


def failure_of(task: Task, problem: Problem, place: Place | None, kept: Path | None) -> NotebookFailed:
    """Put a problem into an error for people.

    Parameters
    ----------
    task
        The notebook.
    problem
        What went wrong.
    place
        Where; None where the notebook had not begun.
    kept
        The copy that was kept; None where none was.
    """
    if place is None:
        look = "" if problem.to_do else "Check the installation: make clean figures"
    elif kept is None:
        look = "No copy could be kept."
    else:
        look = f"See the copy that was kept, with all output up to there: {open_command(kept, task.seen_from)}"
    where = (place or Place(0, "", False)).in_words(len(task.notebook.cells))
    return NotebookFailed(
        f"The notebook {task.notebook.name} failed. {problem.what}",
        where=f"{task.notebook.path}, {where}",
        remedy=" ".join(filter(None, (problem.to_do, look))),
    )


def open_command(copy: Path, here: Path) -> str:
    """Return the command that opens a notebook, as it is typed in a folder.

    Examples
    --------
    >>> open_command(Path("/study/build/failed/my notes.ipynb"), here=Path("/study"))
    "jupyter lab 'build/failed/my notes.ipynb'"
    """
    return f"jupyter lab {shlex.quote(os.path.relpath(copy, here) if copy.is_relative_to(here) else str(copy))}"


def raised(task: Task, error: str, said: str) -> Problem:
    """Say what a cell raised: an error's class and its text."""
    printable = said.encode(errors="backslashreplace").decode()
    what = f"{error}: " + "\n    ".join(printable.splitlines()) if said.strip() else f"{error}, without a text."
    if is_full(said):
        return Problem(what, remedy(errno.ENOSPC, task.build))
    return Problem(what, task.limits.remedy_for_memory if means_no_memory(error, said) else "")


def out_of_time(task: Task) -> Problem:
    """Say that a notebook had to be ended."""
    seconds = f"{task.limits.timeout:,g} s"
    return Problem(f"It had not ended after {seconds}, which is all that it may take.", task.limits.remedy_for_time)


def refused(task: Task, error: OSError, step: str) -> Problem:
    """Say what the operating system refused, and at which step."""
    named = Path(error.filename) if isinstance(error.filename, str) else task.build
    place = task.build if named.is_relative_to(task.build) else named.parent  # the run's own folders are not known
    return Problem(f"Cannot {step}: {error.strerror or error}: {place}.", remedy(error.errno, place))


def death(task: Task, code: int | None, disks: Iterable[Path]) -> Problem | None:
    """Say how a kernel ended; None where it did not end by itself.

    Parameters
    ----------
    task
        Its notebook.
    code
        Its exit code, negative where a signal ended it; None where it was not seen to end.
    disks
        Folders that a kernel needs room in.
    """
    full = without_room(*disks)
    if full is not None:
        return Problem("Its kernel died, since the disk is full.", remedy(errno.ENOSPC, full))
    if code is None:
        return None
    said = _last_words(task.log)
    if code == KILLED:
        return Problem(
            f"Its kernel was killed (signal 9): most often the memory had run out.{said}", task.limits.remedy_for_memory
        )
    how = f"ended by itself, with exit code {code}" if code >= 0 else f"crashed: {signal.strsignal(-code)}"
    may_be_short = task.limits.memory is not None and code != -signal.SIGSEGV
    is_short = may_be_short or means_no_memory("", said)
    return Problem(f"Its kernel {how}.{said}", task.limits.remedy_for_memory if is_short else "")


def strangers(figures: Path) -> Problem | None:
    """Say what lies among a notebook's figures that the manifest could not list, or that their folder is gone."""
    if figures.is_symlink() or not figures.is_dir():
        return Problem("It removed the folder that its figures go to.", "Let it remove single files of its own there.")
    known = {name for name in checksums(figures) if not (figures / name).is_symlink()}
    unknown = sorted(path for path in figures.iterdir() if path.name not in known)
    if not unknown:
        return None
    kind = "link" if unknown[0].is_symlink() else "folder" if unknown[0].is_dir() else "file"
    return Problem(
        f"Among its figures it left a {kind} that belongs to none: “{unknown[0].name}”.",
        f"Publish figures with study.publish(…), and put the {kind} elsewhere.",
    )


def _last_words(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n") if log.is_file() else []
    spoken = [line.strip() for line in lines if line.strip()]
    return f" It said last: {spoken[-1]}" if spoken else ""
