"""Rerun one notebook over every combination of reasonable choices, and gather what each finds.

Multiverse analysis (Steegen, Tuerlinckx, Gelman & Vanpaemel 2016); the picture of its results is the specification
curve (Simonsohn, Simmons & Nelson 2020).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import StudyError
from framing.study.freshness import LOCK, Surroundings, survey
from framing.study.grid import Grid, read_grid
from framing.study.kept import Finished, Kept
from framing.study.opened import read_opened
from framing.study.outcome import read_outcome
from framing.study.parameters import study_file
from framing.study.pool import execute_all, scratch_folder
from framing.study.publishing import SPECIFICATIONS
from framing.study.settings import OVERRIDES, USUAL_STYLE
from framing.study.specification_progress import show_specifications
from framing.study.specifications import Specification, expand
from framing.study.study import Study
from framing.study.task import Outcome, Task

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Failure:
    """A specification that failed, and why."""

    specification: Specification
    error: StudyError

    def in_words(self) -> str:
        """Say what failed, with which choices."""
        return f"{self.specification.in_words()}: {self.error.what}"


@dataclass(frozen=True)
class MultiverseRun:
    """What running a multiverse did.

    Attributes
    ----------
    grid
        Its notebook and choices.
    finished
        What each specification found, in the order of the grid.
    n_kept
        How many had finished before.
    failures
        Those that failed.
    """

    grid: Grid
    finished: tuple[tuple[Specification, Finished], ...]
    n_kept: int
    failures: tuple[Failure, ...]


def multiverse(study: Study, name: str, *, sample: int | None = None, jobs: int | None = None) -> pd.DataFrame:
    """Rerun a notebook over every combination of the choices of a multiverse, and return what each found.

    Specifications that have finished before, with the same parameters, inputs and code, are not run again.

    Parameters
    ----------
    study
        The study, whose file has a table ``[multiverse.NAME]``.
    name
        Of the multiverse.
    sample
        How many specifications to draw at random, the main one among them; all where None.
    jobs
        How many run at a time; one a processor by default. Results do not depend on it.

    Returns
    -------
    DataFrame
        specification (its number, 1 the main one), a column for each choice, contrast, group, reference, estimate,
        low, high, p, n. Its ``attrs`` say the choices with their alternatives, how many specifications there are and
        failed, what was left out, method and limits.

    Raises
    ------
    StudyError
        Where the grid has a mistake, another process runs a multiverse of the study, or no specification finished.

    References
    ----------
    Steegen, S., Tuerlinckx, F., Gelman, A., & Vanpaemel, W. (2016). Increasing transparency through a multiverse
    analysis. *Perspectives on Psychological Science*, 11(5), 702-712.
    """
    from framing.study.multiverse_results import gather  # noqa: PLC0415 - pandas

    return gather(run_multiverse(study, name, sample=sample, jobs=jobs))


def run_multiverse(study: Study, name: str, *, sample: int | None = None, jobs: int | None = None) -> MultiverseRun:
    """Run those specifications of a multiverse that have not finished yet.

    Parameters
    ----------
    study, name, sample, jobs
        As in `multiverse`.

    Returns
    -------
    MultiverseRun

    Raises
    ------
    StudyError
        As `multiverse` does.
    """
    grid = read_grid(study, name)
    specifications = expand(grid, sample=sample, seed=study.seed)
    surroundings = survey(replace(study, multiverses={}, style=USUAL_STYLE))  # what is drawn changes no outcome
    folder = Path(os.environ.get(SPECIFICATIONS) or study.build / "multiverse")
    kept = Kept(folder / name, study)
    with scratch_folder(folder) as scratch:
        run = _Run(study, grid, surroundings, kept, scratch)
        found = {each.number: was for each in specifications if (was := kept.find(run.made_from(each))) is not None}
        n_kept = len(found)
        missing = [each for each in specifications if each.number not in found]
        failures = []
        for specification, ended in run.execute(missing, jobs or os.cpu_count() or 1) if missing else ():
            if isinstance(ended, Finished):
                found[specification.number] = ended
            else:
                failures.append(Failure(specification, ended))
    failures.sort(key=lambda failure: failure.specification.number)
    if not found:
        raise _all_failed(grid, failures)
    finished = tuple((each, found[each.number]) for each in specifications if each.number in found)
    return MultiverseRun(grid, finished, n_kept, tuple(failures))


@dataclass(frozen=True)
class _Run:
    """One run over the specifications of a grid."""

    study: Study
    grid: Grid
    surroundings: Surroundings
    kept: Kept
    scratch: Path

    def parameters(self, specification: Specification) -> dict[str, Any]:
        """Return what the notebook runs with: its defaults, what the study overrides, what the choices set."""
        notebook, study = self.grid.notebook, self.study
        own = {name: getattr(study, name) for name in OVERRIDES if notebook.defaults.get(name, "") is None}
        return {**notebook.defaults, **study_file(study, notebook), **own, **specification.settings}

    def made_from(self, specification: Specification) -> str:
        """Return the checksum of everything that a specification is run with."""
        ingredients = self.surroundings.ingredients(self.grid.notebook.sha256, self.parameters(specification))
        return ingredients.sha256

    def execute(
        self, specifications: Sequence[Specification], jobs: int
    ) -> Iterator[tuple[Specification, Finished | StudyError]]:
        """Execute specifications; keep each as it ends, and yield it with what it found or why it failed."""
        by_folder = {self.scratch / f"{each.number:06d}": each for each in specifications}
        tasks = [self._task(each, folder) for folder, each in by_folder.items()]
        with execute_all(
            tasks, self.study, self.scratch, jobs=jobs, keep_going=True, shown=show_specifications
        ) as outcomes:
            for outcome in outcomes:
                specification = by_folder[outcome.task.folder]
                yield specification, self._settle(specification, outcome)

    def _task(self, specification: Specification, folder: Path) -> Task:
        (folder / "figures").mkdir(parents=True)
        failed = self.study.build / "failed" / f"{self.grid.name}-{specification.number:06d}.ipynb"
        limits = self.study.limits
        return Task(self.grid.notebook, self.parameters(specification), folder, failed, limits=limits)

    def _settle(self, specification: Specification, outcome: Outcome) -> Finished | StudyError:
        if outcome.failure is not None:
            return outcome.failure
        table = read_outcome(outcome.task.folder)
        if table is None:
            return StudyError(
                "It left no outcome.",
                where=str(self.grid.notebook.path),
                remedy="Let the notebook end in study.save_outcome(table).",
            )
        known = self.surroundings.inputs.keys() | {LOCK}
        opened = {name: sha for name, sha in read_opened(outcome.task, self.study).items() if name not in known}
        finished = Finished(table, opened)
        if self.kept.is_current(finished):  # else a file was changed meanwhile, and the next run tells
            self.kept.keep(self.made_from(specification), finished)
        outcome.task.failed.unlink(missing_ok=True)
        return finished


def _all_failed(grid: Grid, failures: Sequence[Failure]) -> StudyError:
    first = failures[0]
    return StudyError(
        f"All {len(failures):,} specifications of “{grid.name}” failed; the first one: {first.in_words()}",
        where=first.error.where,
        remedy=first.error.remedy,
    )
