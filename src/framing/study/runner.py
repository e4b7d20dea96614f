"""Run a study: execute the notebooks that are not up to date, and publish what they make."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framing.errors import StudyError
from framing.study.freshness import survey
from framing.study.ledger import Ledger, Plan
from framing.study.manifest import checksums
from framing.study.notebook import Notebook, read_notebooks, select
from framing.study.parameters import parse_settings, resolve
from framing.study.pool import default_jobs, execute_all, scratch_folder
from framing.study.publication import finish_publication
from framing.study.record import reasons_to_run
from framing.study.study import Study
from framing.study.task import make_task


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
    n_figures
        How many figures the study has published now.
    """

    up_to_date: tuple[str, ...]
    executed: tuple[str, ...]
    failures: tuple[StudyError, ...]
    not_started: tuple[str, ...]
    n_figures: int


def run_study(
    study: Study,
    names: Sequence[str] = (),
    *,
    settings: Sequence[str] = (),
    jobs: int | None = None,
    force: bool = False,
    keep_going: bool = False,
    on_plan: Callable[[Sequence[Plan]], None] | None = None,
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
    on_plan
        Called with the notebooks that have to run, and why, before any starts.

    Returns
    -------
    RunReport

    Raises
    ------
    StudyError
        Where a notebook cannot be read, a parameter does not fit, the folder of figures cannot be written, or
        another run is at work.
    """
    with scratch_folder(study) as scratch:
        finish_publication(study)
        _check_figures(study)
        notebooks = read_notebooks(study.notebooks)
        chosen = select(notebooks, names)
        parameters = resolve(study, chosen, parse_settings(settings))
        ledger = Ledger(study, survey(study), notebooks)
        plans = _plans(ledger, chosen, parameters, force)
        stale = [plan for plan in plans if plan.reasons]
        if on_plan is not None and stale:
            on_plan(stale)
        ends = _execute(stale, ledger, scratch, jobs or default_jobs(), keep_going) if stale else {}
        ledger.settle(scratch)
    return RunReport(
        up_to_date=tuple(plan.notebook.name for plan in plans if not plan.reasons),
        executed=tuple(sorted(name for name, failure in ends.items() if failure is None)),
        failures=tuple(failure for _, failure in sorted(ends.items()) if failure is not None),
        not_started=tuple(sorted({plan.notebook.name for plan in stale} - ends.keys())),
        n_figures=len(ledger.manifest.figures),
    )


def _check_figures(study: Study) -> None:
    if study.figures.exists() and not (study.figures.is_dir() and os.access(study.figures, os.W_OK)):
        raise StudyError(
            "The folder of figures cannot be written.",
            where=str(study.figures),
            remedy="Give yourself the right to write there, or name another folder in the study file.",
        )


def _plans(
    ledger: Ledger, chosen: Sequence[Notebook], parameters: Mapping[str, dict[str, object]], force: bool
) -> list[Plan]:
    """Decide for each notebook whether it has to run; those that have not are entered as they are."""
    published, plans = checksums(ledger.study.figures), []
    for notebook in chosen:
        record = ledger.records.get(notebook.name)
        ingredients = ledger.surroundings.ingredients(notebook.sha256, parameters[notebook.name])
        reasons = reasons_to_run(ledger.study, notebook.name, ingredients, record, published)
        plan = Plan(notebook, parameters[notebook.name], ingredients, reasons)
        if not reasons:
            ledger.keep(plan)
        plans.append(replace(plan, reasons=("asked to run",)) if force and not reasons else plan)
    return plans


def _execute(
    stale: Sequence[Plan], ledger: Ledger, scratch: Path, jobs: int, keep_going: bool
) -> dict[str, StudyError | None]:
    """Return how each notebook ended that was started: None where it ended well."""
    plans = {plan.notebook.name: plan for plan in stale}
    tasks = [make_task(ledger.study, plan.notebook, plan.parameters, scratch) for plan in stale]
    ends: dict[str, StudyError | None] = {}
    with execute_all(tasks, ledger.study, scratch, jobs=jobs, keep_going=keep_going) as outcomes:
        for outcome in outcomes:
            name = outcome.task.notebook.name
            ends[name] = outcome.failure
            if outcome.failure is None:
                try:
                    ledger.publish(plans[name], outcome, plans.keys() - ends.keys())
                except StudyError as error:
                    ends[name] = error
    return ends
