"""Verify published figures: build them anew, apart, and compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from framing.errors import StudyError
from framing.study.comparison import Verdict, compare_bytes, compare_numbers, compare_pixels
from framing.study.freshness import Ingredients, Surroundings, survey
from framing.study.inputs import outdated_tables
from framing.study.manifest import (
    MANIFEST,
    Manifest,
    NotebookEntry,
    checksums,
    figure_name,
    is_left_by_file_manager,
    read_manifest,
)
from framing.study.notebook import Notebook, read_notebooks
from framing.study.opened import checksums_now
from framing.study.parameters import resolve
from framing.study.pool import default_jobs, execute_all, scratch_folder
from framing.study.publication import refuse_unfinished
from framing.study.study import Study
from framing.study.task import Outcome, Task, make_task


@dataclass(frozen=True)
class FigureVerdict:
    """What is the same in a published figure and its rebuilt twin.

    Attributes
    ----------
    name
        The figure.
    notebook
        The notebook that makes it.
    numbers, pixels, bytes
        The three verdicts.
    same_versions
        Whether the published one was drawn by the versions that are here, so that its bytes must be the same.
    """

    name: str
    notebook: str
    numbers: Verdict
    pixels: Verdict
    bytes: Verdict
    same_versions: bool

    @property
    def holds(self) -> bool:
        """Whether the published figure is the one that its notebook makes, as far as that can be told."""
        return self.numbers.same and (self.bytes.same or not self.same_versions)


@dataclass(frozen=True)
class Verification:
    """What a verification found.

    Attributes
    ----------
    figures
        Every figure that is published or was rebuilt, sorted by name.
    tampered
        Files that are not as the manifest says: edited, missing or not of this study.
    outdated
        Where the tables of the corpus are not those of its sources.
    changed
        What the figures would be made from now, where it is not what the manifest says.
    departures
        Parameters that the figures were published with, where they are not those of the notebook.
    failures
        Notebooks that could not be run.
    ignored
        Files among the figures that a file manager left.
    """

    figures: tuple[FigureVerdict, ...]
    tampered: tuple[str, ...]
    outdated: tuple[str, ...]
    changed: tuple[str, ...]
    departures: tuple[str, ...]
    failures: tuple[StudyError, ...]
    ignored: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every figure is the one that the study gives, and every file as the manifest says."""
        problems = (*self.tampered, *self.outdated, *self.failures)
        return not problems and all(figure.holds for figure in self.figures)


def verify_study(study: Study, *, jobs: int | None = None) -> Verification:
    """Rebuild all figures in a scratch folder and compare them with the published ones.

    Neither the folder of figures nor the record of what is up to date is touched. Each notebook runs with the
    parameters that the manifest names.

    Parameters
    ----------
    study
        The study.
    jobs
        How many notebooks at a time; two by default, where there are as many processors.

    Returns
    -------
    Verification

    Raises
    ------
    CorpusError
        Where the tables cannot be read, or were derived with another codebook.
    StudyError
        Where there is no manifest, a notebook cannot be read, or another run is at work.
    """
    with scratch_folder(study.build) as scratch:
        refuse_unfinished(study)
        manifest = read_manifest(study.figures)
        published = checksums(study.figures)
        notebooks = read_notebooks(study.notebooks)
        tasks = _tasks(study, manifest, notebooks, scratch)
        surroundings = survey(study)
        changed = _changes(study, surroundings, manifest, tasks)
        outdated = outdated_tables(study)
        outcomes = _rebuild(tasks, study, scratch, jobs or default_jobs())
        figures = _compare(study, manifest, surroundings, published, outcomes)
    return Verification(
        figures=figures,
        tampered=_tampered(study, manifest, published),
        outdated=outdated,
        changed=changed,
        departures=_departures(notebooks, tasks),
        failures=tuple(outcome.failure for outcome in outcomes if outcome.failure is not None),
        ignored=_left_by_file_managers(study),
    )


def _tasks(study: Study, manifest: Manifest, notebooks: Sequence[Notebook], scratch: Path) -> list[Task]:
    defaults = resolve(study, notebooks, {})
    tasks = [
        make_task(study, notebook, defaults[notebook.name] | _recorded(manifest, notebook), scratch)
        for notebook in notebooks
    ]
    return [replace(task, specifications=scratch / "multiverse") for task in tasks]  # those kept are not believed


def _recorded(manifest: Manifest, notebook: Notebook) -> dict[str, Any]:
    """Return the parameters that the manifest names, as far as the notebook still has them."""
    entry = manifest.notebooks.get(notebook.name)
    recorded = entry.parameters if entry else {}
    return {name: value for name, value in recorded.items() if name in notebook.defaults and name != "study_file"}


def _changes(study: Study, surroundings: Surroundings, manifest: Manifest, tasks: Sequence[Task]) -> tuple[str, ...]:
    """Say what the figures would be made from now that they were not made from when they were published."""
    changes: dict[str, None] = {}  # a set that keeps its order
    for task in tasks:
        name, entry = task.notebook.name, manifest.notebooks.get(task.notebook.name)
        if entry is None:
            changes[f"{name} has not been run: the manifest does not know it"] = None
            continue
        before = _made_from(manifest, entry)
        if before.sha256 != entry.made_from:
            changes[f"{name} was last run before something that the manifest lists had changed"] = None
        opened = checksums_now(entry.opened, study)
        now = surroundings.ingredients(task.notebook.sha256, task.parameters, opened)
        for difference in now.differences(before):
            own = difference.startswith(("its code", "parameter"))
            changes[f"{name}: {difference}" if own else difference] = None
    return tuple(changes)


def _made_from(manifest: Manifest, entry: NotebookEntry) -> Ingredients:
    """Return what the manifest lists as a notebook's ingredients; see whether it is what it was made from."""
    return manifest.surroundings.ingredients(entry.cells, entry.parameters, entry.opened)


def _departures(notebooks: Sequence[Notebook], tasks: Sequence[Task]) -> tuple[str, ...]:
    """Say with which parameters the figures were published that are not the notebook's own."""
    return tuple(
        f"{notebook.name} was published with {name} = {value}; the notebook says {notebook.defaults[name]}"
        for notebook, task in zip(notebooks, tasks, strict=True)
        for name, value in sorted(task.parameters.items())
        if name != "study_file" and value != notebook.defaults.get(name)
    )


def _rebuild(tasks: Sequence[Task], study: Study, scratch: Path, jobs: int) -> list[Outcome]:
    with execute_all(tasks, study, scratch, jobs=jobs, keep_going=True) as outcomes:
        return sorted(outcomes, key=lambda outcome: outcome.task.notebook.name)


def _compare(
    study: Study,
    manifest: Manifest,
    surroundings: Surroundings,
    published: dict[str, str],
    outcomes: Sequence[Outcome],
) -> tuple[FigureVerdict, ...]:
    made = {figure_name(file): outcome for outcome in outcomes if outcome.failure is None for file in outcome.figures}
    owners = {figure: outcome.task.notebook.name for figure, outcome in made.items()} | manifest.figures
    drawn_here = _drawn_by(surroundings.versions, manifest)
    return tuple(
        _verdict(study.figures, name, notebook, published, made.get(name), notebook in drawn_here)
        for name, notebook in sorted(owners.items())
    )


def _drawn_by(versions: dict[str, str], manifest: Manifest) -> set[str]:
    """Return the notebooks that were last run with these versions."""
    if manifest.surroundings.versions != versions:
        return set()
    return {name for name, entry in manifest.notebooks.items() if _made_from(manifest, entry).sha256 == entry.made_from}


def _verdict(
    figures: Path, name: str, notebook: str, published: dict[str, str], outcome: Outcome | None, same_versions: bool
) -> FigureVerdict:
    files = {file: digest for file, digest in published.items() if figure_name(file) == name}
    if outcome is None or not files:
        missing = Verdict(False, "not published" if outcome else "not rebuilt")
        return FigureVerdict(name, notebook, missing, missing, missing, same_versions)
    rebuilt = {file: digest for file, digest in outcome.figures.items() if figure_name(file) == name}
    folder = outcome.task.figures
    return FigureVerdict(
        name,
        notebook,
        compare_numbers(figures / f"{name}.csv", folder / f"{name}.csv"),
        compare_pixels(figures / f"{name}.png", folder / f"{name}.png"),
        compare_bytes(files, rebuilt),
        same_versions,
    )


def _left_by_file_managers(study: Study) -> tuple[str, ...]:
    names = sorted(path.name for path in study.figures.iterdir() if path.is_file())
    return tuple(f"{study.figures.name}/{name}" for name in names if is_left_by_file_manager(name))


def _tampered(study: Study, manifest: Manifest, published: dict[str, str]) -> tuple[str, ...]:
    listed, folder = manifest.files, study.figures.name
    found = {
        f"{path.name}{'/' * path.is_dir()}"
        for path in study.figures.iterdir()
        if path.is_dir() or not is_left_by_file_manager(path.name)
    }
    problems = {
        **dict.fromkeys(found - listed.keys() - {MANIFEST}, "is not of this study"),
        **dict.fromkeys(listed.keys() - published.keys(), "is missing"),
        **{file: "was edited" for file in listed.keys() & published.keys() if listed[file] != published[file]},
    }
    return tuple(f"{folder}/{file} {problem}" for file, problem in sorted(problems.items()))
