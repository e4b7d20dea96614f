"""Draw figures again at a journal's sizes: their notebooks run apart, and show the published numbers or fail."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path

from framing.errors import StudyError
from framing.figures.provenance import without_places
from framing.papers.contents import Content
from framing.study.as_listed import unlike_listed
from framing.study.freshness import Surroundings, survey
from framing.study.manifest import MANIFEST, Manifest, NotebookEntry, checksums, read_manifest
from framing.study.notebook import Notebook, read_notebooks
from framing.study.opened import checksums_now
from framing.study.parameters import resolve
from framing.study.pool import default_jobs, execute_all, longest_first, scratch_folder
from framing.study.publication import refuse_unfinished
from framing.study.study import Study
from framing.study.task import Task, make_task

TOLERANCE = 2e-9  # relative: numbers are rounded to nine significant digits


@contextmanager
def redrawn(study: Study, contents: Sequence[Content], style: str, jobs: int | None = None) -> Iterator[Path]:
    """Draw figures in another style, in a scratch folder that is gone when the context ends.

    Neither the folder of figures nor the record of what is up to date is touched. Only the notebooks run that make
    these figures, with the parameters that the manifest names; a multiverse's results are taken from where they are
    kept.

    Parameters
    ----------
    study
        The study.
    contents
        The figures.
    style
        A figure style.
    jobs
        How many notebooks at a time.

    Yields
    ------
    Path
        The folder of the figures' files.

    Raises
    ------
    StudyError
        Where a notebook fails, or a figure shows other numbers than the published one.
    """
    wanted = {content.notebook for content in contents}
    with scratch_folder(study.build) as scratch:
        refuse_unfinished(study)
        manifest, notebooks = read_manifest(study.figures), read_notebooks(study.notebooks)
        tasks = _tasks(study, manifest, notebooks, wanted, scratch, style)
        made = scratch / "redrawn"
        made.mkdir()
        tasks = longest_first(tasks, study)
        with execute_all(tasks, study, scratch, jobs=jobs or default_jobs(), keep_going=False) as outcomes:
            for outcome in outcomes:
                if outcome.failure is not None:
                    raise outcome.failure
                for file in outcome.figures:
                    (outcome.task.figures / file).rename(made / file)
        for content in contents:
            _refuse_other_numbers(study, content, made / f"{content.name}.csv")
        yield made


def refuse_stale(study: Study, contents: Sequence[Content]) -> None:
    """Refuse figures and tables that are not made from what is there now, or were edited since they were made.

    Parameters
    ----------
    study
        The study.
    contents
        What it has published.

    Raises
    ------
    StudyError
        Where a notebook is gone, what it was run with has changed, or a file with words or numbers was edited.
    """
    manifest = read_manifest(study.figures)
    _refuse_edited(study, manifest, contents)
    notebooks = {notebook.name: notebook for notebook in read_notebooks(study.notebooks)}
    surroundings = survey(study)
    for name in sorted({content.notebook for content in contents}):
        why = (
            _difference(study, manifest, notebooks[name], surroundings)
            if name in notebooks
            else "it is not among the notebooks"
        )
        if why:
            raise StudyError(
                f"What {name} has published is not up to date: {why}.",
                where=str(study.figures),
                remedy="Bring it up to date, then export: framing run",
            )


def _refuse_edited(study: Study, manifest: Manifest, contents: Sequence[Content]) -> None:
    """Refuse words and numbers that are not those that a notebook has published; drawings are made again anyway."""
    read = {f"{content.name}{suffix}" for content in contents for suffix in (".csv", ".json")}
    listed = {file: digest for file, digest in manifest.files.items() if file in read}
    unlike = unlike_listed(listed, checksums(study.figures))
    if unlike:
        raise StudyError(
            f"What is published is not what {MANIFEST} lists: {', '.join(unlike)}.",
            where=str(study.figures),
            remedy="Take the files from version control, or make them again, then export: framing run",
        )


def _difference(study: Study, manifest: Manifest, notebook: Notebook, surroundings: Surroundings) -> str:
    """Say what a notebook is made from now that it was not made from then; nothing where that is the same."""
    entry = manifest.notebooks[notebook.name]
    now = surroundings.ingredients(notebook.sha256, entry.parameters, checksums_now(entry.opened, study))
    before = manifest.surroundings.ingredients(entry.cells, entry.parameters, entry.opened)
    differences = now.differences(before)
    if differences:
        return differences[0]
    return "" if before.sha256 == entry.made_from else "the manifest lists something else than it was run with"


def _tasks(
    study: Study, manifest: Manifest, notebooks: Sequence[Notebook], wanted: set[str], scratch: Path, style: str
) -> list[Task]:
    defaults = resolve(study, notebooks, {})
    return [
        replace(
            make_task(study, notebook, defaults[notebook.name] | _recorded(manifest.notebooks[notebook.name], notebook),
                      scratch),
            style=style,
        )
        for notebook in notebooks
        if notebook.name in wanted
    ]  # fmt: skip


def _recorded(entry: NotebookEntry, notebook: Notebook) -> dict[str, object]:
    """Return the parameters that the manifest names, as far as the notebook still has them."""
    return {
        name: value for name, value in entry.parameters.items() if name in notebook.defaults and name != "study_file"
    }


def _refuse_other_numbers(study: Study, content: Content, drawn: Path) -> None:
    published = study.figures / f"{content.name}.csv"
    if not drawn.is_file():
        difference = "its notebook has not made it"
    else:
        difference = first_difference(published.read_bytes(), drawn.read_bytes())
    if difference:
        raise StudyError(
            f"“{content.name}” drawn again does not show the published numbers: {difference}.",
            where=str(published),
            remedy="Bring the published figures up to date, then export: framing run",
        )


def first_difference(published: bytes, drawn: bytes) -> str:
    r"""Say where two CSVs differ, but for the columns that say where names stand; an empty text where they do not.

    Examples
    --------
    >>> first_difference(b"outlet,estimate\nQuay,0.25\n", b"outlet,estimate\nQuay,0.5\n")
    'row 1, column “estimate”: published 0.25, drawn 0.5'
    """
    (head, *rows), (other_head, *other_rows) = (
        list(csv.reader(StringIO(without_places(table).decode(), newline=""))) for table in (published, drawn)
    )
    if head != other_head:
        return f"its columns are {', '.join(other_head)}, those published {', '.join(head)}"
    if len(rows) != len(other_rows):
        return f"it has {len(other_rows)} rows, the published one {len(rows)}"
    for place, (row, other) in enumerate(zip(rows, other_rows, strict=True), start=1):
        for column, cell, other_cell in zip(head, row, other, strict=True):
            if cell != other_cell and not _are_close(cell, other_cell):
                return f"row {place}, column “{column}”: published {cell or 'nothing'}, drawn {other_cell or 'nothing'}"
    return ""


def _are_close(cell: str, other: str) -> bool:
    try:
        return math.isclose(float(cell), float(other), rel_tol=TOLERANCE)
    except ValueError:
        return False
