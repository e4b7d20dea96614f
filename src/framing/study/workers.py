"""Workers: the same function over many units of work, in this process, on its processors, or on a Dask cluster.

A function and its units cross to other processes: both can be pickled, and a function is at the top of its module.
Each unit is finished on its own and leaves the same behind whoever did it, however often.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import Any, Generic, ParamSpec, TypeVar

from framing.errors import StudyError

Unit = TypeVar("Unit")
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")

TRIES = 2  # of a unit whose worker is lost
_NAP = 0.5  # seconds until a signal is seen at the latest
_PATIENCE = 10  # seconds, for a scheduler to answer
_LEAST_AHEAD = 64  # units on their way to a cluster, whose workers come and go


def n_processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def workers(jobs: int | None = None, address: str | None = None) -> Iterator[Workers]:
    """Hold workers ready while the context lasts.

    Parameters
    ----------
    jobs
        How many processes of this machine; 1 works in this one; by default as many as there are processors.
    address
        The scheduler of a Dask cluster, such as ``tcp://10.0.0.1:8786``, instead. Its workers have framing
        installed and see the same folders at the same paths.

    Yields
    ------
    Workers
        A `concurrent.futures.Executor`. When the context is left by an error, what still runs is ended.

    Raises
    ------
    StudyError
        Where the package for clusters is not installed, or no scheduler answers.

    Examples
    --------
    >>> with workers(jobs=1) as executor:
    ...     sorted(map_units(executor, len, ["one", "three"]))
    [3, 5]
    """
    if address is not None:
        with _cluster(address) as executor:
            yield executor
    elif (jobs or n_processors()) == 1:
        yield Workers(_Here, n_ahead=1)
    else:
        with _processes(jobs or n_processors()) as executor:
            yield executor


def map_units(executor: Workers, function: Callable[[Unit], Result], units: Sequence[Unit]) -> Iterator[Result]:
    """Apply a function to many units.

    Parameters
    ----------
    executor
        What `workers` gave.
    function
        At the top of its module. A unit whose worker is lost is done again from its beginning.
    units
        Handed out in this order.

    Yields
    ------
    Result
        As they finish, so in any order; only a few more units are under way than there are workers.

    Raises
    ------
    StudyError
        Where a unit's worker was lost twice.
    Exception
        Whatever the function raises, as soon as it does; units that have not begun are not done then.
    """
    waiting = deque(_Attempt(unit) for unit in units)
    running: dict[Future[Result], _Attempt[Unit]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < executor.n_ahead:
                attempt = waiting.popleft()
                running[executor.submit(function, attempt.unit)] = attempt
            for future in first_ended(running):
                attempt = running.pop(future)
                try:
                    result = future.result()
                except executor.losses as error:
                    waiting.appendleft(attempt.next(error))
                else:
                    yield result
    finally:
        for future in running:
            future.cancel()


def first_ended(futures: Iterable[Future[Result]]) -> set[Future[Result]]:
    """Wait until a call has ended; return all that have.

    It wakes now and then: a signal that arrives just before a thread sleeps on a lock is seen only once it wakes, and
    who presses Ctrl-C would wait for the next end.

    Parameters
    ----------
    futures
        The calls, at least one.
    """
    while not (ended := wait(futures, timeout=_NAP, return_when=FIRST_COMPLETED).done):
        pass
    return ended


class Workers(Executor):
    """An executor that is made anew where the one before broke.

    Parameters
    ----------
    make
        Makes an executor.
    n_ahead
        How many units are handed out at a time.
    losses
        The errors that say that a worker was lost, not that its unit was wrong.
    """

    def __init__(
        self,
        make: Callable[[], Executor],
        n_ahead: int,
        losses: tuple[type[BaseException], ...] = (BrokenExecutor, CancelledError),
    ) -> None:
        self._make, self._executor = make, make()
        self.n_ahead, self.losses = n_ahead, losses

    def submit(
        self, function: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """Hand out one call."""
        try:
            return self._executor.submit(function, *args, **kwargs)
        except BrokenExecutor:
            self._executor.shutdown(wait=False)
            self._executor = self._make()
            return self._executor.submit(function, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the workers go."""
        if cancel_futures:
            self._executor.shutdown(wait, cancel_futures=True)
        else:
            self._executor.shutdown(wait)  # all that a cluster's executor understands


@dataclass(frozen=True)
class _Attempt(Generic[Unit]):
    unit: Unit
    number: int = 1

    def next(self, loss: BaseException) -> _Attempt[Unit]:
        if self.number == TRIES:
            raise StudyError(
                "A worker process was ended from outside, and again when its work was done anew.",
                remedy="Mostly memory has run out: use fewer --jobs, or close other programs. What had finished is "
                "kept; the same command goes on from there.",
            ) from loss
        return _Attempt(self.unit, self.number + 1)


class _Here(Executor):
    """Does the work in this process, at once."""

    def submit(
        self, function: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        future: Future[Result] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def _processes(jobs: int) -> Iterator[Workers]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - not needed for small inputs

    way = "forkserver" if sys.platform != "win32" else "spawn"
    context: Any = multiprocessing.get_context(way)
    others = set(multiprocessing.active_children())
    executor = Workers(lambda: ProcessPoolExecutor(jobs, context, initializer=_end_with_parent), n_ahead=2 * jobs)
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        _end(set(multiprocessing.active_children()) - others)
        raise
    executor.shutdown()


def _end(processes: set[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()


def _end_with_parent() -> None:
    """Let a worker end when its parent is gone, however it went, and leave the keyboard's interrupt to the parent."""
    import signal  # noqa: PLC0415 - the worker's own concern

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


@contextmanager
def _cluster(address: str) -> Iterator[Workers]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
        from distributed.scheduler import KilledWorker  # noqa: PLC0415
    except ImportError:
        raise StudyError(
            "Working on a cluster needs the package distributed.", remedy="Install it: pip install 'framing[cluster]'"
        ) from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise StudyError(
            "No scheduler of a Dask cluster answers.",
            where=address,
            remedy="Check the address, and that the scheduler runs: --executor tcp://HOST:PORT",
        ) from error
    with client:
        n_threads = sum(client.nthreads().values())
        yield Workers(
            lambda: client.get_executor(pure=False),
            n_ahead=max(_LEAST_AHEAD, 2 * n_threads),
            losses=(KilledWorker, CancelledError),
        )
