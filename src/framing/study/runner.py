"""Run a study: execute the notebooks that are not up to date, and publish what they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from framing.errors import StudyError
from framing.study.as_listed import unlike_listed
from framing.study.disk import DiskRefused, attempt
from framing.study.freshness import survey
from framing.study.inputs import refuse_outdated_tables
from framing.study.ledger import Ledger, Plan
from framing.study.manifest import Manifest, NotebookEntry, checksums, figure_name
from framing.study.notebook import Notebook, read_notebooks, select
from framing.study.parameters import parse_settings, resolve
from framing.study.planning import forced, make_plans
from framing.study.pool import default_jobs, execute_all, longest_first, scratch_folder
from framing.study.publication import (
    finish_publication,
    published_entries,
    refuse_foreign,
    refuse_unwritable,
)
from framing.study.replaced import Replaced, compare_published
from framing.study.study import Study
from framing.study.task import Outcome, Task, make_task


@dataclass(frozen=True)
class RunReport:
    """What a run did.

    Attributes
    ----------
    up_to_date
        Notebooks that did not have to run.
    executed
        Notebooks that ran and published their figures.
    failures
        What went wrong, one error a notebook.
    not_started
        Notebooks that were not run because another had failed.
    n_figures, n_tables
        How many figures and tables the study has published now, and how many of them are tables.
    withdrawn
        Figures that no notebook makes any more, and that are gone: only a complete run in which nothing failed
        withdraws any.
    unmade
        Figures that no notebook makes any more, and that were kept, since this run was not complete.
    unlike
        Published files of the notebooks that had to run which were not as the manifest listed them, and how.
    replaced
        How what is published now differs from what was; None where nothing was, or no notebook ran.
    """

    up_to_date: tuple[str, ...]
    executed: tuple[str, ...]
    failures: tuple[StudyError, ...]
    not_started: tuple[str, ...]
    n_figures: int
    withdrawn: tuple[str, ...] = ()
    unmade: tuple[str, ...] = ()
    n_tables: int = 0
    unlike: tuple[str, ...] = ()
    replaced: Replaced | None = None


def run_study(
    study: Study,
    names: Sequence[str] = (),
    *,
    settings: Sequence[str] = (),
    jobs: int | None = None,
    force: bool = False,
    keep_going: bool = False,
    address: str | None = None,
    on_plan: Callable[[Sequence[Plan]], None] | None = None,
    on_unlike: Callable[[Sequence[str]], None] | None = None,
) -> RunReport:
    """Execute the notebooks that are not up to date, and publish their figures.

    Parameters
    ----------
    study
        The study.
    names
        Which notebooks; all of them where none is named.
    settings
        Parameters, each as ``name=value``.
    jobs
        How many notebooks at a time; two by default, where there are as many processors.
    force
        Whether to run also what is up to date.
    keep_going
        Whether to go on with the others once a notebook has failed.
    address
        The scheduler of a Dask cluster whose workers execute them, instead of this machine.
    on_plan
        Called with the notebooks that have to run, and why, before any starts.
    on_unlike
        Called before that with their published files that are not as the manifest lists them, where there are any.

    Returns
    -------
    RunReport

    Raises
    ------
    CorpusError
        Where the tables are older than their sources.
    StudyError
        Where a notebook cannot be read, a parameter does not fit, the folder of figures cannot be written or
        belongs to another study, or another run is at work.
    """
    with scratch_folder(study.build) as scratch:
        refuse_unwritable(study)
        finish_publication(study)
        refuse_foreign(study)
        notebooks = read_notebooks(study.notebooks)
        chosen = select(notebooks, names)
        parameters = resolve(study, chosen, parse_settings(settings))
        ledger = Ledger(study, survey(study), notebooks)
        ledger.entries = published_entries(study) | ledger.entries  # those of notebooks that are gone stay for now
        known = {notebook.name for notebook in notebooks}
        listed, present = dict(ledger.entries), checksums(study.figures)
        plans = _plan(ledger, chosen, parameters, present, force)
        stale = [plan for plan in plans if plan.reasons]
        unlike = unlike_listed(_files_of(stale, listed), present)

        def announce() -> None:
            refuse_outdated_tables(study)
            if on_unlike is not None and unlike:
                on_unlike(unlike)
            if on_plan is not None and stale:
                on_plan(stale)

        where = _Where(scratch, jobs or default_jobs(), keep_going, address, announce)
        ends: dict[str, StudyError | None] = {}
        if stale:
            ends = _execute(stale, ledger, known, where)
        else:
            announce()
        complete = len(chosen) == len(notebooks) and not any(ends.values())
        unmade = _unmade_figures(ledger, known)
        if complete:
            _withdraw(ledger, known, scratch)
        before, after = Manifest(ledger.surroundings, listed).files, ledger.manifest.files
    return RunReport(
        up_to_date=tuple(plan.notebook.name for plan in plans if not plan.reasons),
        executed=tuple(sorted(name for name, failure in ends.items() if failure is None)),
        failures=tuple(failure for _, failure in sorted(ends.items()) if failure is not None),
        not_started=tuple(sorted({plan.notebook.name for plan in stale} - ends.keys())),
        n_figures=len(ledger.manifest.figures),
        withdrawn=unmade if complete else (),
        unmade=() if complete else unmade,
        n_tables=len(ledger.manifest.tables),
        unlike=unlike,
        replaced=compare_published(before, after) if before and None in ends.values() else None,
    )


def _plan(
    ledger: Ledger,
    chosen: Sequence[Notebook],
    parameters: Mapping[str, dict[str, object]],
    present: Mapping[str, str],
    force: bool,
) -> tuple[Plan, ...]:
    """Decide for each notebook whether it has to run; those that have not are entered as they are."""
    plans = make_plans(ledger, chosen, parameters, present)
    for plan in plans:
        if not plan.reasons:
            ledger.keep(plan)
    return forced(plans) if force else plans


def _files_of(plans: Sequence[Plan], entries: Mapping[str, NotebookEntry]) -> dict[str, str]:
    """Return the files that these notebooks have published, with their checksums."""
    entered = [entries[plan.notebook.name] for plan in plans if plan.notebook.name in entries]
    return {file: digest for entry in entered for file, digest in entry.figures.items()}


@dataclass(frozen=True)
class _Where:
    """Where notebooks are executed, and how many at a time."""

    scratch: Path
    jobs: int
    keep_going: bool
    address: str | None
    announce: Callable[[], None]  # what is to be done and said before the first of them starts

    def execute(self, tasks: Sequence[Task], study: Study) -> AbstractContextManager[Iterator[Outcome]]:
        tasks = longest_first(tasks, study)
        if self.address is None:
            return execute_all(
                tasks, study, self.scratch, jobs=self.jobs, keep_going=self.keep_going, meanwhile=self.announce
            )
        self.announce()
        from framing.study.cluster_run import execute_on_cluster  # noqa: PLC0415 - only a cluster needs it

        return execute_on_cluster(tasks, study, address=self.address, keep_going=self.keep_going)


def _execute(stale: Sequence[Plan], ledger: Ledger, names: Set[str], where: _Where) -> dict[str, StudyError | None]:
    """Return how each notebook ended that was started: None where it ended well."""
    plans = {plan.notebook.name: plan for plan in stale}
    tasks = [make_task(ledger.study, plan.notebook, plan.parameters, where.scratch) for plan in stale]
    ends: dict[str, StudyError | None] = {}
    with where.execute(tasks, ledger.study) as outcomes:
        for outcome in outcomes:
            name = outcome.task.notebook.name
            ends[name] = outcome.failure
            if outcome.failure is None:
                try:
                    _publish(ledger, plans[name], outcome, names - (plans.keys() - ends.keys()))
                except DiskRefused:
                    raise  # and the next notebook would fare no better
                except StudyError as error:
                    ends[name] = error
    return ends


def _publish(ledger: Ledger, plan: Plan, outcome: Outcome, settled: Set[str]) -> None:
    """Publish what a notebook made; what it made before and no longer makes keeps an entry of its own.

    A figure may move here from an entry that is not settled: of a notebook that has still to run, or is gone.
    """
    name, before = plan.notebook.name, dict(ledger.entries)
    made = {figure_name(file) for file in outcome.figures}
    earlier = ledger.entries[name].without(made) if name in ledger.entries else None
    if earlier is not None and earlier.figures:
        ledger.entries[f"{name}@{earlier.made_from[:12]}"] = earlier
    try:
        with attempt(f"publish the figures of {name}", ledger.study.build):
            ledger.publish(plan, outcome, ledger.entries.keys() - settled)
    except StudyError:
        ledger.entries = before
        raise


def _unmade_figures(ledger: Ledger, names: Set[str]) -> tuple[str, ...]:
    """Return the published figures that none of these notebooks makes, sorted."""
    return tuple(figure for figure, notebook in ledger.manifest.figures.items() if notebook not in names)


def _withdraw(ledger: Ledger, names: Set[str], scratch: Path) -> None:
    """Take figures that none of these notebooks makes out of the manifest, and the folder."""
    ledger.entries = {name: entry for name, entry in ledger.entries.items() if name in names}
    with attempt("bring the manifest up to date", ledger.study.build):
        ledger.settle(scratch)
