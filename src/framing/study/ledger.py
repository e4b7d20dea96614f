"""The ledger of a run: which notebook published which figures, from what, on paper and on disk."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import StudyError
from framing.study.freshness import Ingredients, Surroundings
from framing.study.manifest import MANIFEST, Manifest, NotebookEntry, figure_name, read_manifest
from framing.study.notebook import Notebook
from framing.study.publication import publish
from framing.study.record import Record, executed_copy, read_records, write_records
from framing.study.study import Study
from framing.study.task import Outcome


@dataclass(frozen=True)
class Plan:
    """A notebook with what it would be run with now.

    Attributes
    ----------
    notebook
        The notebook.
    parameters
        What it runs with.
    ingredients
        Everything that its figures are made from.
    reasons
        Why it has to run; none where it is up to date.
    """

    notebook: Notebook
    parameters: dict[str, Any]
    ingredients: Ingredients
    reasons: tuple[str, ...]

    def entry(self, figures: dict[str, str]) -> NotebookEntry:
        """Return what the manifest says of the notebook once it has made these files."""
        return NotebookEntry(self.notebook.sha256, self.ingredients.sha256, self.parameters, figures)


class Ledger:
    """What a study has published.

    Parameters
    ----------
    study
        The study.
    surroundings
        What all its notebooks are run with now.
    notebooks
        All its notebooks: figures of others leave the manifest, and the folder.
    """

    def __init__(self, study: Study, surroundings: Surroundings, notebooks: Sequence[Notebook]) -> None:
        names = {notebook.name for notebook in notebooks}
        try:
            entries = read_manifest(study.figures).notebooks
        except StudyError:  # none, or a damaged one, which this run replaces
            entries = {}
        self.study, self.surroundings = study, surroundings
        self.records = {name: record for name, record in read_records(study).items() if name in names}
        self.entries = {name: entry for name, entry in entries.items() if name in names}

    @property
    def manifest(self) -> Manifest:
        """The manifest as it should be now."""
        return Manifest(self.surroundings, self.entries)

    def keep(self, plan: Plan) -> None:
        """Enter a notebook that is up to date as its record says."""
        self.entries[plan.notebook.name] = plan.entry(self.records[plan.notebook.name].figures)

    def publish(self, plan: Plan, outcome: Outcome, pending: Collection[str]) -> None:
        """Publish what a notebook made.

        Parameters
        ----------
        plan
            What it was run with.
        outcome
            How it ended: well.
        pending
            Notebooks that have still to run: a figure that one of them had before may move to this one.

        Raises
        ------
        StudyError
            Where another notebook publishes a figure of the same name.
        """
        name, figures = plan.notebook.name, {figure_name(file) for file in outcome.figures}
        for other, entry in self.entries.items():
            shared = sorted(figures & {figure_name(file) for file in entry.figures})
            if other not in {name, *pending} and shared:
                raise _published_twice(shared[0], sorted([name, other]))
        for other in pending:
            if other in self.entries:
                self.entries[other] = self.entries[other].without(figures)
        self.entries[name] = plan.entry(outcome.figures)
        publish(self.study, self.manifest, outcome.task.figures)
        _replace(outcome.task.executed, executed_copy(self.study, name))
        outcome.task.failed.unlink(missing_ok=True)
        self.records[name] = Record(plan.ingredients, outcome.figures, round(outcome.seconds, 2))
        write_records(self.study, self.records)

    def settle(self, scratch: Path) -> None:
        """Bring the manifest up to date where no notebook had to run, or one is gone.

        Parameters
        ----------
        scratch
            A folder of the run.
        """
        path = self.study.figures / MANIFEST
        if self.entries and not (path.is_file() and path.read_bytes() == self.manifest.to_bytes()):
            nothing = scratch / "nothing"
            nothing.mkdir()
            publish(self.study, self.manifest, nothing)


def _published_twice(figure: str, notebooks: list[str]) -> StudyError:
    return StudyError(
        f"The figure “{figure}” is published by two notebooks: {' and '.join(notebooks)}.",
        where=f"study.publish in {notebooks[0]} and in {notebooks[1]}",
        remedy="Give it another name in one of them; if one of them no longer makes it, run that one too.",
    )


def _replace(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)
