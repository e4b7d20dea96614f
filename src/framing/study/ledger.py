"""The ledger of a run: which notebook published which figures, from what, on paper and on disk."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from framing.errors import StudyError
from framing.study.executed import refresh_prose
from framing.study.freshness import LOCK, Ingredients, Surroundings
from framing.study.manifest import MANIFEST, Manifest, NotebookEntry, figure_name, read_manifest
from framing.study.notebook import Notebook
from framing.study.opened import checksums_now, read_opened
from framing.study.publication import publish
from framing.study.published import read_published
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

    def entry(self, record: Record) -> NotebookEntry:
        """Return what the manifest says of the notebook once it has been run as recorded."""
        made_from = record.ingredients.sha256
        cells = self.notebook.sha256
        return NotebookEntry(cells, made_from, self.parameters, record.figures, record.opened, record.published)


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

    def ingredients(self, notebook: Notebook, parameters: Mapping[str, Any]) -> Ingredients:
        """Return what a notebook would be run with now; it opens, as far as is known, what it opened before."""
        record = self.records.get(notebook.name)
        opened = checksums_now(record.opened if record else (), self.study)
        return self.surroundings.ingredients(notebook.sha256, parameters, opened)

    def enter(self, plan: Plan) -> None:
        """Enter a notebook that is up to date as its record says."""
        self.entries[plan.notebook.name] = plan.entry(self.records[plan.notebook.name])

    def keep(self, plan: Plan) -> None:
        """Enter a notebook that is up to date; its executed copy gets the prose of today."""
        self.enter(plan)
        name, record = plan.notebook.name, self.records[plan.notebook.name]
        if record.prose != plan.notebook.prose:
            refresh_prose(executed_copy(self.study, name), plan.notebook.path)
            self.records[name] = replace(record, prose=plan.notebook.prose)
            write_records(self.study, self.records)

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
        record = self._record(plan, outcome)
        self.entries[name] = plan.entry(record)
        publish(self.study, self.manifest, outcome.task.figures)
        _replace(outcome.task.executed, executed_copy(self.study, name))
        outcome.task.failed.unlink(missing_ok=True)
        self.records[name] = record
        write_records(self.study, self.records)

    def _record(self, plan: Plan, outcome: Outcome) -> Record:
        known = self.surroundings.inputs.keys() | {LOCK}
        opened = {name: digest for name, digest in read_opened(outcome.task, self.study).items() if name not in known}
        ingredients = self.surroundings.ingredients(plan.notebook.sha256, plan.parameters, opened)
        published = read_published(outcome.task.figures, outcome.cells)
        return Record(ingredients, outcome.figures, round(outcome.seconds, 2), opened, plan.notebook.prose, published)

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
