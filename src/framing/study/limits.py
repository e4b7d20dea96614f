"""How long a notebook may run, and how much memory it may take."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event, Timer

MEMORY = "FRAMING_MEMORY"
GB = 10**9
_MOST = 2**62  # bytes: more than any system takes


@dataclass(frozen=True)
class Limits:
    """What a notebook may take; None where it may take what it wants.

    Attributes
    ----------
    timeout
        Seconds, from the start of its kernel.
    memory
        Gigabytes (of a thousand million bytes), for the kernel and for each process that it starts.
    """

    timeout: float | None = None
    memory: float | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables by which a kernel knows of them."""
        return {} if self.memory is None else {MEMORY: str(int(min(self.memory * GB, _MOST)))}

    @property
    def remedy_for_time(self) -> str:
        """What to do where the time was too short."""
        more = 2 * (self.timeout or 1)
        return (
            "If the cell never ends, mend it. If it needs longer, allow that: "
            f"framing run --timeout {more:g}, or timeout = {more:g} in the study file."
        )

    @property
    def remedy_for_memory(self) -> str:
        """What to do where memory was too short."""
        if self.memory is None:
            return "Let the cell take less memory, or run fewer notebooks at a time: framing run -j 1."
        more = 2 * self.memory
        return (
            f"It may take {self.memory:g} GB. Let the cell take less, or allow more: "
            f"framing run --memory {more:g}, or memory = {more:g} in the study file."
        )


NO_LIMITS = Limits()


def means_no_memory(error: str, said: str) -> bool:
    """Tell whether an error, by its class and its text, is the one of memory that has run out.

    Examples
    --------
    >>> means_no_memory("_ArrayMemoryError", "Unable to allocate 7.45 GiB"), means_no_memory("KeyError", "'seed'")
    (True, False)
    """
    return "MemoryError" in error or any(words in said for words in ("bad_alloc", "Cannot allocate memory"))


@contextlib.contextmanager
def time_limit(seconds: float | None, end: Callable[[], object]) -> Iterator[Event]:
    """Call a function once so many seconds have passed inside the context.

    Parameters
    ----------
    seconds
        How many; None for no limit.
    end
        Called in another thread.

    Yields
    ------
    threading.Event
        Set as soon as the time is over.
    """
    over = Event()

    def act() -> None:
        over.set()
        end()

    if seconds is None:
        yield over
        return
    timer = Timer(min(seconds, threading.TIMEOUT_MAX), act)
    timer.daemon = True
    timer.start()
    try:
        yield over
    finally:
        timer.cancel()


def limit_memory() -> None:
    """Limit the memory of this process, and of those that it starts, to what its environment says.

    Linux counts what a process may write to, so files that are only mapped are free. Windows knows no such limit, and
    macOS does not hold to it.
    """
    if MEMORY not in os.environ or sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    with contextlib.suppress(ValueError, OSError):  # less than is taken already, or more than is allowed
        resource.setrlimit(kind, (int(os.environ[MEMORY]), resource.getrlimit(kind)[1]))
