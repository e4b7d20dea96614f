"""A bound on the time that one article may take, so that nothing hangs."""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 60


class TookTooLong(BaseException):
    """The time is over. No `Exception`, since parsers of strangers' pages catch those; the message is the reason."""


@contextmanager
def time_limit(seconds: float | None = None) -> Iterator[None]:
    """Bound the time that is spent inside the context.

    What waits inside a C library is interrupted when it returns.

    Parameters
    ----------
    seconds
        60 by default.

    Raises
    ------
    TookTooLong
        Inside the context, once the time is over.

    Examples
    --------
    >>> with time_limit(0.01):
    ...     while True:
    ...         pass
    Traceback (most recent call last):
    framing.articles.time_limit.TookTooLong: reading it took more than 0.01 seconds
    """
    seconds = SECONDS if seconds is None else seconds
    has_alarm = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    try:
        with (_alarm if has_alarm else _watch)(seconds):
            yield
    except TookTooLong:
        raise TookTooLong(f"reading it took more than {seconds:g} seconds") from None


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Let the operating system interrupt the main thread, also within a regular expression."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _watch(seconds: float) -> Iterator[None]:
    """Let a second thread interrupt this one, such as a worker's of a cluster."""
    thread = threading.get_ident()
    deciding = threading.Lock()
    is_over = threading.Event()

    def stop() -> None:
        with deciding:
            if not is_over.is_set():
                is_over.set()
                _interrupt(thread, TookTooLong)

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with deciding:
            is_over.set()
        _interrupt(thread, None)  # one that is on its way must not arrive after the context


def _interrupt(thread: int, exception: type[BaseException] | None) -> None:
    """Let a thread raise an exception at its next step; None takes back one that it has not raised yet."""
    argument = None if exception is None else ctypes.py_object(exception)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), argument)
