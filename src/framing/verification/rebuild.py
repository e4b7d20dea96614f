"""Rebuild all figures apart, twice, in surroundings that must not matter: hash seed, time zone, locale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from framing.study.manifest import Manifest
from framing.study.notebook import Notebook
from framing.study.parameters import resolve
from framing.study.pool import execute_all, longest_first
from framing.study.progress import Progress, show_progress
from framing.study.study import Study
from framing.study.task import Outcome, Task, make_task

FIRST = {"PYTHONHASHSEED": "0"}
SECOND = {"PYTHONHASHSEED": "1", "TZ": "LINT-14", "LC_ALL": "C"}  # the Line Islands, where the day begins

Parameters = Mapping[str, dict[str, Any]]


@dataclass(frozen=True)
class Rebuilt:
    """One rebuild: how each notebook ended, sorted by name."""

    outcomes: tuple[Outcome, ...]

    @property
    def makers(self) -> dict[str, Outcome]:
        """From every figure that was made to what made it."""
        made = (outcome for outcome in self.outcomes if outcome.failure is None)
        return {file.partition(".")[0]: outcome for outcome in made for file in outcome.figures}


def recorded_parameters(study: Study, notebooks: Sequence[Notebook], manifest: Manifest) -> Parameters:
    """Return what each notebook is run with: what the manifest names, as far as the notebook still has it."""
    defaults = resolve(study, notebooks, {})
    return {notebook.name: defaults[notebook.name] | _recorded(manifest, notebook) for notebook in notebooks}


def _recorded(manifest: Manifest, notebook: Notebook) -> dict[str, Any]:
    entry = manifest.notebooks.get(notebook.name)
    recorded = entry.parameters if entry else {}
    return {name: value for name, value in recorded.items() if name in notebook.defaults and name != "study_file"}


def rebuild(
    study: Study, notebooks: Sequence[Notebook], parameters: Parameters, scratch: Path, *, jobs: int, twice: bool
) -> tuple[Rebuilt, ...]:
    """Run all notebooks in scratch folders; nothing that was kept of earlier runs is believed.

    Parameters
    ----------
    study
        The study.
    notebooks, parameters
        What to run, with what.
    scratch
        The run's folder.
    jobs
        How many at a time. Two rebuilds run side by side where there are two or more.
    twice
        Whether to rebuild again, in other surroundings.
    """
    rounds = [_Round(study, notebooks, parameters, scratch / "first", FIRST)]
    if twice:
        rounds.append(_Round(study, notebooks, parameters, scratch / "second", SECOND))
    with show_progress(len(notebooks) * len(rounds)) as progress:
        shown = [progress, _Again(progress)]
        if jobs >= len(rounds):
            return _side_by_side(rounds, shown, jobs)
        return tuple(_side_by_side([each], [watch], jobs)[0] for each, watch in zip(rounds, shown, strict=False))


@dataclass(frozen=True)
class _Round:
    study: Study
    notebooks: Sequence[Notebook]
    parameters: Parameters
    scratch: Path
    variables: Mapping[str, str]

    @contextmanager
    def execute(self, jobs: int, progress: Progress) -> Iterator[Iterator[Outcome]]:
        """Start this round's notebooks; yield them as they end."""
        kept = self.scratch / "multiverse"
        tasks = [
            replace(make_task(self.study, each, self.parameters[each.name], self.scratch), specifications=kept)
            for each in self.notebooks
        ]
        with execute_all(
            longest_first(tasks, self.study),
            self.study,
            self.scratch,
            jobs=jobs,
            keep_going=True,
            shown=lambda _: nullcontext(progress),
            variables=self.variables,
        ) as outcomes:
            yield outcomes


def _side_by_side(rounds: Sequence[_Round], shown: Sequence[Progress], jobs: int) -> tuple[Rebuilt, ...]:
    """Run rounds at the same time, the jobs shared out among them."""
    shares = [(jobs + place) // len(rounds) for place in range(len(rounds))]
    with ExitStack() as stack:
        running = [
            stack.enter_context(each.execute(share, watch))
            for each, share, watch in zip(rounds, shares, shown, strict=False)
        ]
        return tuple(Rebuilt(tuple(sorted(outcomes, key=_name))) for outcomes in running)


def _name(outcome: Outcome) -> str:
    return outcome.task.notebook.name


class _Again:
    """Shows the notebooks of the second round beside those of the first."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def starts(self, task: Task) -> None:
        self._progress.starts(_renamed(task))

    def reaches(self, task: Task, cell: int) -> None:
        self._progress.reaches(_renamed(task), cell)

    def ends(self, outcome: Outcome) -> None:
        self._progress.ends(replace(outcome, task=_renamed(outcome.task)))


def _renamed(task: Task) -> Task:
    notebook = task.notebook
    return replace(task, notebook=replace(notebook, path=notebook.path.with_name(f"{notebook.name}, again.ipynb")))
