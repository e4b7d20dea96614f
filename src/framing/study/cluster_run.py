"""Execute notebooks on a Dask cluster whose workers see the same folders; publishing stays where the run is."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from framing.errors import NotebookFailed
from framing.study.freshness import Ingredients, survey
from framing.study.pool import hold_kernels
from framing.study.progress import show_progress
from framing.study.study import Study
from framing.study.task import Outcome, Task
from framing.study.workers import Workers, first_ended, workers

FAILED = "failed"  # a file in the run's folder: no further notebook starts
LOOKS = 1.0  # seconds between looks whether the run is still there


@dataclass(frozen=True)
class _Work:
    """One notebook, as it is sent to a worker."""

    task: Task
    study: Study
    versions: dict[str, str]
    keep_going: bool


@contextmanager
def execute_on_cluster(
    tasks: Sequence[Task], study: Study, *, address: str, keep_going: bool
) -> Iterator[Iterator[Outcome]]:
    """Execute notebooks on the workers of a cluster, and show which have ended.

    Parameters
    ----------
    tasks
        What to execute; their folders are seen by the workers, too.
    study
        The study.
    address
        The cluster's scheduler.
    keep_going
        Whether to start further notebooks once one has failed.

    Yields
    ------
    iterator of Outcome
        Of each notebook that was started, as it ends. One whose worker is lost is begun anew on another; the cluster
        says how often.

    Raises
    ------
    StudyError
        Where the package for clusters is not installed, or no scheduler answers.
    """
    versions = survey(study).versions
    with show_progress(len(tasks)) as progress, workers(address=address) as executor:
        running: dict[Future[Outcome | None], Task] = {}
        for task in tasks:
            running[executor.submit(_execute_there, _Work(task, study, versions, keep_going))] = task
            progress.starts(task)

        def outcomes() -> Iterator[Outcome]:
            while running:
                for future in first_ended(running):
                    outcome = _outcome(future, running.pop(future), executor)
                    if outcome is not None:
                        progress.ends(outcome)
                        yield outcome

        try:
            yield outcomes()
        finally:
            for future in running:
                future.cancel()


def _outcome(future: Future[Outcome | None], task: Task, executor: Workers) -> Outcome | None:
    try:
        return future.result()
    except executor.losses as error:
        failure = NotebookFailed(
            f"The notebook {task.notebook.name} failed. The workers that ran it were ended from outside.",
            where=str(task.notebook.path),
            remedy="Mostly memory has run out: give the workers more, or let the notebook take less. What had finished "
            "is kept; the same command goes on from there.",
        )
        failure.__cause__ = error
        return Outcome(task, 0.0, {}, failure=failure)


def _execute_there(work: _Work) -> Outcome | None:
    """Execute a notebook in a process of the cluster, in a folder of this attempt's own."""
    failed = work.task.folder.parent / FAILED
    if failed.exists() and not work.keep_going:
        return None
    problem = _unlike_the_run(work)
    outcome = Outcome(work.task, 0.0, {}, failure=problem) if problem else _execute(work)
    if outcome.failure is not None and failed.parent.is_dir():
        failed.touch()
    return outcome


def _unlike_the_run(work: _Work) -> NotebookFailed | None:
    """Say why this worker would not do the same as the run's own process."""
    name, place = work.task.notebook.name, f"a worker of the cluster, in {work.study.folder}"
    if not work.task.folder.is_dir():
        return NotebookFailed(
            f"The notebook {name} failed. The cluster does not see the study's folder.",
            where=place,
            remedy="Let its workers see the same folders at the same paths, or run without --executor.",
        )
    differences = Ingredients(survey(work.study).versions).differences(Ingredients(work.versions))
    if not differences:
        return None
    return NotebookFailed(
        f"The notebook {name} failed. The cluster would make other files than this machine: {'; '.join(differences)}.",
        where=place,
        remedy="Install the same versions there, from requirements.lock, or run without --executor.",
    )


def _execute(work: _Work) -> Outcome:
    from framing.study.execution import execute  # noqa: PLC0415 - papermill, which only workers need

    run = work.task.folder.parent
    own = Path(tempfile.mkdtemp(prefix="attempt-", dir=work.task.folder))  # a lost worker may still write to its own
    task = replace(work.task, folder=own)
    task.figures.mkdir()
    with hold_kernels([task], work.study, own) as kernels:
        ended = threading.Event()
        watcher = threading.Thread(target=_follow, args=(run, ended, kernels.stop), daemon=True)
        watcher.start()
        try:
            return execute(task, kernels, lambda _: None)
        finally:
            ended.set()


def _follow(run: Path, ended: threading.Event, stop: Callable[[], object]) -> None:
    """End the kernels when the run is gone, however that came: its folder goes with it."""
    while not ended.wait(LOOKS):
        if not run.is_dir():
            stop()
            return
