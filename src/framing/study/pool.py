"""Execute notebooks a few at a time, each in a kernel of its own that starts warm."""

from __future__ import annotations

import math
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from types import MappingProxyType
from typing import TYPE_CHECKING

from framing.errors import StudyError
from framing.study.disk import attempt
from framing.study.forecast import Forecast
from framing.study.forks import ForkServer, is_installed
from framing.study.lock import only_run
from framing.study.manifest import read_manifest
from framing.study.progress import Progress, show_progress
from framing.study.record import read_records
from framing.study.study import Study
from framing.study.task import Outcome, Task
from framing.study.workers import first_ended
from framing.study.writing import places_of

if TYPE_CHECKING:
    from framing.study.kernel import Kernels

WARM_MODULES = (
    "framing.corpus.derivation",
    "framing.figures",
    "framing.measures",
    "framing.study.publishing",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_svg",
)
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

# Pictures take and give back megabytes at a time; glibc would ask the system for each anew.
KEPT_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(64 << 20), "MALLOC_TRIM_THRESHOLD_": str(128 << 20)}


def default_jobs() -> int:
    """Return how many notebooks run at a time unless the user says otherwise."""
    return min(2, os.cpu_count() or 1)


@contextmanager
def scratch_folder(build: Path) -> Iterator[Path]:
    """Lock a build folder and give the run a folder of its own in it, which is gone afterwards.

    Parameters
    ----------
    build
        The study's, or one in it. What dead runs left there is removed.

    Raises
    ------
    StudyError
        Where another run is at work, or the build folder cannot be written.
    """
    with ExitStack() as stack:
        with attempt("prepare the run", build):
            stack.enter_context(only_run(build))
            (build / ".gitignore").write_text("*\n")
            for leftover in build.glob("run-*"):
                shutil.rmtree(leftover)
            scratch = build / f"run-{os.getpid()}"
            scratch.mkdir()
            stack.callback(shutil.rmtree, scratch, ignore_errors=True)
        yield scratch


@contextmanager
def execute_all(
    tasks: Sequence[Task],
    study: Study,
    scratch: Path,
    *,
    jobs: int,
    keep_going: bool,
    shown: Callable[[int], AbstractContextManager[Progress]] | None = None,
    variables: Mapping[str, str] = MappingProxyType({}),
    meanwhile: Callable[[], object] = lambda: None,
) -> Iterator[Iterator[Outcome]]:
    """Execute notebooks, and show how far they are; leaving the context stops what still runs.

    Parameters
    ----------
    tasks
        What to execute, in this order.
    study
        The study; its folder is the kernels' working directory.
    scratch
        The run's folder.
    jobs
        How many at a time.
    keep_going
        Whether to start further notebooks once one has failed.
    shown
        Shows how far they are, given how many there are; by default `show_progress`.
    variables
        Environment variables of the kernels, beside this process's own.
    meanwhile
        What this process has to do first, done while the fork server imports what notebooks need. An error of it
        ends the run before a notebook starts.

    Yields
    ------
    iterator of Outcome
        Of each notebook that was started, as it ends.
    """
    failed = Event()
    shown = shown or partial(show_progress, forecast=forecast(tasks, study, jobs))
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(jobs))
        kernels = stack.enter_context(hold_kernels(tasks, study, scratch, variables))
        meanwhile()
        progress = stack.enter_context(shown(len(tasks)))
        # Papermill, too, is imported here while the fork server, in its own process, imports what notebooks need.
        from framing.study.execution import execute  # noqa: PLC0415

        def start(task: Task) -> Outcome | None:
            if failed.is_set() and not keep_going:
                return None
            progress.starts(task)
            outcome = execute(task, kernels, partial(progress.reaches, task))
            if outcome.failure:
                failed.set()
            progress.ends(outcome)
            return outcome

        running = {pool.submit(start, task) for task in tasks}

        def outcomes() -> Iterator[Outcome]:
            while running:
                for future in first_ended(running):
                    running.remove(future)
                    outcome = future.result()
                    if outcome is not None:
                        yield outcome

        try:
            yield outcomes()
        finally:
            for future in running:
                future.cancel()


def forecast(tasks: Sequence[Task], study: Study, jobs: int) -> Forecast:
    """Say how long notebooks may take, by how long they took the last time."""
    records = read_records(study)
    names = [task.notebook.name for task in tasks]
    return Forecast({name: records[name].seconds if name in records else None for name in names}, jobs)


def longest_first(tasks: Sequence[Task], study: Study) -> list[Task]:
    """Put first what took longest the last time, and before it what has never run: what published most, first."""
    seconds = {name: record.seconds for name, record in read_records(study).items()}
    published = _n_published(study)

    def expected(task: Task) -> tuple[float, int, int]:
        notebook = task.notebook
        return seconds.get(notebook.name, math.inf), published[notebook.name], len(notebook.cells)

    return sorted(tasks, key=expected, reverse=True)


def _n_published(study: Study) -> Counter[str]:
    """Count what each notebook has published, as the manifest tells whoever has run nothing yet."""
    try:
        return Counter(read_manifest(study.figures).figures.values())
    except StudyError:  # none, or damaged: the run says so when it publishes
        return Counter()


@contextmanager
def hold_kernels(
    tasks: Sequence[Task], study: Study, scratch: Path, variables: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Kernels]:
    """Give notebooks' kernels a fork server and a folder for their sockets, while the context lasts.

    Parameters
    ----------
    tasks
        The notebooks.
    study
        The study; its folder is the kernels' working directory.
    scratch
        A folder of the run, for what kernels and server keep.
    variables
        Further environment variables of the kernels.
    """
    environment = {**_environment(scratch), **places_of(study), **variables}
    with attempt("make a folder for the kernels' sockets", _temporary()):
        sockets = tempfile.TemporaryDirectory(prefix="framing-", ignore_cleanup_errors=True)
    with sockets as folder:
        with attempt("prepare the notebooks' kernels", study.build):
            server = _fork_server(tasks, study, environment, scratch)
        from framing.study.kernel import Kernels  # noqa: PLC0415 - jupyter_client, while the server imports too

        kernels = Kernels(server, study.folder, environment, Path(folder))
        try:
            yield kernels
        finally:
            kernels.stop()  # before the pool waits for its threads, which end with their kernels


def _environment(scratch: Path) -> dict[str, str]:
    """Return the kernels' environment: this one's, without what is the user's own taste."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONSTARTUP"}
    return {
        **kept,
        **ONE_THREAD,  # the same sums in the same order, however many processors there are
        **{name: os.environ.get(name, value) for name, value in KEPT_MEMORY.items()},
        "IPYTHONDIR": str(scratch / "ipython"),
        "MATPLOTLIBRC": os.devnull,
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # or the debugger of kernels would complain that Python starts fast
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }


def _temporary() -> Path:
    """Return the folder for temporary files, whether it can be written or not."""
    return Path(tempfile.tempdir or os.environ.get("TMPDIR", "/tmp"))  # noqa: S108 - only to name it


def _fork_server(tasks: Sequence[Task], study: Study, environment: dict[str, str], scratch: Path) -> ForkServer | None:
    """Start a fork server; Windows has no process groups that it could end."""
    if sys.platform == "win32":
        return None
    imports = {name for task in tasks for name in task.notebook.imports if is_installed(name)}
    corpora = [study.corpus, *sorted((study.corpus / "variants").glob("*"))]
    return ForkServer([*WARM_MODULES, *sorted(imports)], corpora, environment, scratch / "server.log")
