"""How a study stands: which notebooks would run and why, what else waits. Nothing is started, nothing written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from framing.errors import FramingError, StudyError
from framing.study.as_listed import unlike_listed
from framing.study.freshness import survey
from framing.study.inputs import lacks_tables, older_than_sources, outdated_at_a_glance, refuse_missing_tables
from framing.study.ledger import Ledger, Plan
from framing.study.lock import owner_of
from framing.study.manifest import MANIFEST, figure_name, read_manifest
from framing.study.notebook import read_notebooks, select
from framing.study.parameters import parse_settings, resolve
from framing.study.planning import forced, make_plans
from framing.study.publication import (
    checksums_once_finished,
    listed_once_finished,
    published_entries,
    refuse_foreign,
    refuse_unwritable,
    waiting_files,
)
from framing.study.published import tables_among
from framing.study.report import describe_unlike
from framing.study.study import Study

TRIES = 3  # a run that is at work may take a file away between looking and reading


@dataclass(frozen=True)
class NotebookStatus:
    """How one notebook stands.

    Attributes
    ----------
    name
        The notebook's.
    reasons
        Why it has to run, all of them; none where it is up to date.
    n_figures, n_tables
        How many figures and tables it has published, as far as is known here, and how many of them are tables.
    seconds
        How long it took the last time; None where that is not known.
    """

    name: str
    reasons: tuple[str, ...]
    n_figures: int
    n_tables: int
    seconds: float | None


@dataclass(frozen=True)
class StudyStatus:
    """How a study stands.

    Attributes
    ----------
    notebooks
        Those that were asked about.
    n_figures, n_tables
        How many figures and tables are published, and how many of them are tables.
    owner
        The process of the run that is at work; None where none is.
    obstacles
        What would keep a run from starting.
    notes
        What a run would put right, one sentence each: a publication that was cut short, a manifest that is missing
        or was edited.
    unmade
        Published figures that no notebook makes.
    strangers
        Files in the folder of figures that the manifest does not list, and no run has made.
    kept
        Executed copies of notebooks that failed.
    """

    notebooks: tuple[NotebookStatus, ...]
    n_figures: int
    n_tables: int
    owner: str | None
    obstacles: tuple[FramingError, ...]
    notes: tuple[str, ...]
    unmade: tuple[str, ...]
    kept: tuple[Path, ...]
    strangers: tuple[str, ...] = ()


def look_at(
    study: Study, names: Sequence[str] = (), *, settings: Sequence[str] = (), force: bool = False
) -> StudyStatus:
    """See how a study stands, also where nothing may be written, and while a run is at work.

    Parameters
    ----------
    study, names, settings, force
        As a run would be given them; see `framing.study.runner.run_study`.

    Returns
    -------
    StudyStatus

    Raises
    ------
    StudyError
        Where a notebook cannot be read, or a parameter does not fit.
    """
    for _ in range(TRIES - 1):
        with suppress(FileNotFoundError):
            return _look_at(study, names, settings, force)
    return _look_at(study, names, settings, force)


def _look_at(study: Study, names: Sequence[str], settings: Sequence[str], force: bool) -> StudyStatus:
    notebooks, owner = read_notebooks(study.notebooks), owner_of(study.build)
    chosen = select(notebooks, names)
    parameters = resolve(study, chosen, parse_settings(settings))
    ledger, published = Ledger(study, survey(study), notebooks), checksums_once_finished(study)
    plans = make_plans(ledger, chosen, parameters, published)
    for plan in plans:
        if not plan.reasons:
            ledger.enter(plan)
    files, listed = {file for record in ledger.records.values() for file in record.figures}, listed_once_finished(study)
    strangers = published.keys() - files - listed.keys() if listed or files else set()
    made = {figure_name(file) for file in files}
    made |= {figure_name(file) for entry in ledger.entries.values() for file in entry.figures}
    present = {figure_name(file) for file in published.keys() - strangers}
    unread = _manifest_problem(study)
    is_known = unread is None or not (study.figures / MANIFEST).exists()  # or nobody knows what is of no notebook
    told = chain(_notes(study, ledger, plans, unread), _compared(study, plans, ledger, listed, published))
    return StudyStatus(
        notebooks=tuple(_notebook_status(plan, ledger) for plan in (forced(plans) if force else plans)),
        n_figures=len(present),
        n_tables=len(ledger.manifest.tables & present),
        owner=owner,
        obstacles=tuple(_obstacles(study)),
        notes=() if owner else tuple(told),
        unmade=tuple(sorted(present - made)) if is_known else (),
        kept=tuple(sorted((study.build / "failed").glob("*.ipynb"))),
        strangers=tuple(sorted(strangers)) if is_known else (),
    )


def _notebook_status(plan: Plan, ledger: Ledger) -> NotebookStatus:
    name = plan.notebook.name
    record, entry = ledger.records.get(name), ledger.entries.get(name)
    files = record.figures if record else entry.figures if entry else {}
    n_figures = len({figure_name(file) for file in files})
    tables = tables_among(record.published if record else entry.published if entry else {})
    return NotebookStatus(name, plan.reasons, n_figures, len(tables), record.seconds if record else None)


def _obstacles(study: Study) -> Iterator[FramingError]:
    tables = refuse_missing_tables if lacks_tables(study) else _refuse_what_looks_outdated
    checks: tuple[Callable[[Study], None], ...] = (refuse_unwritable, refuse_foreign, tables)
    for check in checks:
        try:
            check(study)
        except FramingError as error:
            yield error


def _refuse_what_looks_outdated(study: Study) -> None:
    if differences := outdated_at_a_glance(study):
        raise older_than_sources(study, differences)


def _compared(
    study: Study, plans: Sequence[Plan], ledger: Ledger, listed: Mapping[str, str], present: Mapping[str, str]
) -> Iterator[str]:
    """Say whether the published files are as the manifest lists them: if not, or where another machine made them."""
    if unlike := unlike_listed(listed, present):
        yield f"{describe_unlike(unlike, study.figures.name)}. Where their notebooks run, they are made again."
    elif listed and any(plan.notebook.name not in ledger.records for plan in plans):
        yield f"Published elsewhere: {_all_as_listed(len(listed))}."


def _all_as_listed(n_files: int) -> str:
    return (
        "the one file is as the manifest lists it"
        if n_files == 1
        else f"all {n_files:,} files are as the manifest lists them"
    )


def _manifest_problem(study: Study) -> StudyError | None:
    try:
        read_manifest(study.figures)
    except StudyError as error:
        return error
    return None


def _notes(study: Study, ledger: Ledger, plans: Sequence[Plan], unread: StudyError | None) -> Iterator[str]:
    figures = study.figures.name
    if waiting := waiting_files(study):
        where = study.build.relative_to(study.folder) / "publish"
        files = f"{len(waiting):,} {'file waits' if len(waiting) == 1 else 'files wait'} in {where}"
        yield f"A run was cut short while it published: {files}; the next run ends that."
        return
    if not lacks_tables(study) and outdated_at_a_glance(study) is None:
        yield "The sources of the tables have changed, or were never compared with them: the next run does that first."
    has_manifest = (study.figures / MANIFEST).exists()
    if not published_entries(study) and not ledger.entries and not (unread and has_manifest):
        return
    if unread:
        yield f"{figures}/{MANIFEST}: {unread.what} The next run writes it; version control may have it."
        return
    is_all_fresh = {plan.notebook.name for plan in plans if not plan.reasons} == ledger.entries.keys()
    if is_all_fresh and (study.figures / MANIFEST).read_bytes() != ledger.manifest.to_bytes():
        yield (
            f"{figures}/{MANIFEST} is not the one of these figures: it was edited, or a notebook is gone. "
            "The next run writes it."
        )
