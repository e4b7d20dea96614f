"""How a study stands, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from framing.study.failure import open_command
from framing.study.report import count, count_published

if TYPE_CHECKING:
    from framing.study.status import NotebookStatus, StudyStatus
    from framing.study.study import Study


def describe_status(status: StudyStatus, study: Study) -> Iterator[str]:
    """Yield how a study stands, line by line: its notebooks, what waits, what a run would do.

    Parameters
    ----------
    status
        What `framing.study.status.look_at` has seen.
    study
        The study.
    """
    yield study.title
    width = max((len(notebook.name) for notebook in status.notebooks), default=0)
    for notebook in status.notebooks:
        yield from _describe_notebook(notebook, width)
    for figure in status.unmade:
        yield f"{study.figures.name}/{figure}: no notebook makes it; a complete run without failure withdraws it"
    for file in status.strangers:
        yield f"{study.figures.name}/{file} is not of this study; framing verify fails while it is there: remove it"
    yield from status.notes
    for copy in status.kept:
        yield f"A copy of a notebook that failed is kept: {open_command(copy, Path.cwd())}"
    yield from describe_plans(status, study)


def describe_dry_run(status: StudyStatus, study: Study) -> Iterator[str]:
    """Yield what a run would do, with all reasons, line by line."""
    for notebook in status.notebooks:
        if notebook.reasons:
            yield f"{notebook.name}: {'; '.join(notebook.reasons)}"
    yield from status.notes
    yield from describe_plans(status, study)


def describe_plans(status: StudyStatus, study: Study) -> Iterator[str]:
    """Yield what keeps a run from starting, and how many notebooks one would run."""
    if status.owner:
        yield f"A run or a verification is at work: process {status.owner}. What is said here may change any moment."
    for obstacle in status.obstacles:
        yield f"A run would be refused. {obstacle}"
    stale = [notebook for notebook in status.notebooks if notebook.reasons]
    n_fresh = len(status.notebooks) - len(stale)
    seconds = [notebook.seconds for notebook in stale]
    known = [each for each in seconds if each is not None]
    last = f" ({sum(known):,.0f} s the last time, one after the other)" if known and len(known) == len(seconds) else ""
    would = f"{count(len(stale), 'notebook')} would run{last}, " if stale else ""
    fresh = f"{count(n_fresh, 'notebook')} {'is' if n_fresh == 1 else 'are'} up to date"
    yield f"{would}{fresh}, {count_published(status.n_figures, status.n_tables)} in {study.figures.name}/."


def _describe_notebook(notebook: NotebookStatus, width: int) -> Iterator[str]:
    name = notebook.name.ljust(width)
    if not notebook.reasons:
        took = f", {notebook.seconds:.1f} s" if notebook.seconds is not None else ""
        what = count_published(notebook.n_figures, notebook.n_tables) if notebook.n_figures else "nothing to publish"
        yield f"  {name}  up to date: {what}{took}"
    elif len(notebook.reasons) == 1:
        yield f"  {name}  has to run: {notebook.reasons[0]}"
    else:
        yield f"  {name}  has to run:"
        yield from (f"  {' ' * width}    {reason}" for reason in notebook.reasons)
