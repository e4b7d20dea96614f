"""Which files the notebooks read while they were rebuilt, against those that the manifest says they read."""

from __future__ import annotations

from collections.abc import Iterator

from framing.study.freshness import LOCK
from framing.study.manifest import MANIFEST
from framing.study.opened import OPENED, read_opened
from framing.study.study import Study
from framing.study.task import Outcome
from framing.verification.findings import FileProblem
from framing.verification.published_figures import PublishedFigures
from framing.verification.rebuild import Rebuilt


def unstated_readings(study: Study, published: PublishedFigures, rebuilt: Rebuilt) -> tuple[FileProblem, ...]:
    """Name what notebooks read that the manifest does not list for them, what they did not, and published figures.

    Parameters
    ----------
    study
        The study that was rebuilt.
    published
        The folder of figures.
    rebuilt
        What was rebuilt. Notebooks that failed, or whose code has changed, are passed over: they read other files.

    Returns
    -------
    tuple of FileProblem
        A notebook that reads from the folder of figures may copy what it should make.
    """
    folder = published.name.rpartition(": ")[2]
    said = [each for outcome in rebuilt.outcomes for each in _of_notebook(study, published, outcome)]
    return tuple(FileProblem(published.described(f"{folder}/{MANIFEST}"), what) for what in said) + tuple(
        problem for outcome in rebuilt.outcomes for problem in _figures_read(study, outcome)
    )


def _of_notebook(study: Study, published: PublishedFigures, outcome: Outcome) -> Iterator[str]:
    notebook, surroundings = outcome.task.notebook, published.manifest.surroundings
    entry = published.manifest.notebooks.get(notebook.name)
    is_noted = (outcome.task.folder / OPENED).is_file()
    if entry is None or entry.cells != notebook.sha256 or outcome.failure is not None or not is_noted:
        return
    opened = read_opened(outcome.task, study).keys() - surroundings.inputs.keys() - {LOCK}
    for name in sorted(opened - entry.opened.keys()):
        yield f"does not list {name}, which {notebook.name} reads"
    for name in sorted(entry.opened.keys() - opened - surroundings.inputs.keys()):
        yield f"lists {name} as read by {notebook.name}, which does not read it"


def _figures_read(study: Study, outcome: Outcome) -> Iterator[FileProblem]:
    notebook = f"{study.notebooks.name}/{outcome.task.notebook.path.name}"
    for name in read_opened(outcome.task, study):
        if (study.folder / name).is_relative_to(study.figures):
            yield FileProblem(notebook, f"reads {name}, which is published: no rebuild")
