"""A bound on the time that one article may take, so that nothing hangs."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 60
_TICK = 0.02  # seconds
_HAS_ALARM = hasattr(signal, "setitimer")


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
    has_alarm = _HAS_ALARM and threading.current_thread() is threading.main_thread()
    clock = _Alarm() if has_alarm else _WATCH
    try:
        clock.begin(seconds)
        try:
            yield
        finally:
            clock.end()
    except TookTooLong:
        raise TookTooLong(f"reading it took more than {seconds:g} seconds") from None


class _Alarm:
    """The operating system, which interrupts the main thread, also within a regular expression."""

    def begin(self, seconds: float) -> None:
        self._before = signal.signal(signal.SIGALRM, _stop)
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def end(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TookTooLong


class _Watch:
    """A second thread that interrupts others, such as a worker's of a cluster, when their time is over.

    It is there while there is somebody to watch, and looks at the clock every now and then, since a thread for each
    article would cost more than the article.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ends: dict[int, float] = {}
        self._thread = threading.Thread()

    def begin(self, seconds: float) -> None:
        """Watch the thread that calls this."""
        with self._lock:
            self._ends[threading.get_ident()] = time.monotonic() + seconds
            if not self._thread.is_alive():  # nor is it in a process that was forked
                self._thread = threading.Thread(target=self._look, daemon=True)
                self._thread.start()

    def end(self) -> None:
        """Leave the thread that calls this alone; an interruption on its way must not arrive any more."""
        thread = threading.get_ident()
        with self._lock:
            was_interrupted = self._ends.pop(thread, None) is None
        if was_interrupted:
            _interrupt(thread, None)

    def _look(self) -> None:
        while True:
            time.sleep(_TICK)
            with self._lock:
                now = time.monotonic()
                for thread in [thread for thread, end in self._ends.items() if end <= now]:
                    del self._ends[thread]
                    _interrupt(thread, TookTooLong)
                if not self._ends:
                    self._thread = threading.Thread()
                    return


_WATCH = _Watch()


def _interrupt(thread: int, exception: type[BaseException] | None) -> None:
    """Let a thread raise an exception at its next step; None takes back one that it has not raised yet."""
    argument = None if exception is None else ctypes.py_object(exception)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), argument)
