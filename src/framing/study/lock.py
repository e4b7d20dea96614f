"""One run at a time: a lock that the operating system lets go when its owner dies."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.errors import StudyError

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, shared: bool = False) -> None:  # noqa: ARG001 - Windows knows one kind
        os.lseek(descriptor, 1024, os.SEEK_SET)  # past what is written, which others may read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int, *, shared: bool = False) -> None:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


AT_WORK = "A run or a verification is at work in this study"
TRIES, PAUSE = 3, 0.05  # seconds: who only looks whether somebody holds the lock has let go of it by then


@contextmanager
def only_run(build: Path, others: str = AT_WORK) -> Iterator[None]:
    """Hold the lock of a study's build folder.

    Parameters
    ----------
    build
        The folder, made where it is missing.
    others
        What is said where another process holds the lock.

    Raises
    ------
    StudyError
        Where another run, or a verification, holds the lock.
    """
    build.mkdir(parents=True, exist_ok=True)
    path = build / "lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _lock_in_time(descriptor)
        except OSError:
            raise _at_work(others, _named_in(descriptor), path) from None
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)


def owner_of(build: Path) -> str | None:
    """Name the process that holds the lock of a build folder, without writing there; None where nobody does.

    Parameters
    ----------
    build
        The folder, which need not exist.
    """
    try:
        descriptor = os.open(build / "lock", os.O_RDONLY)
    except OSError:
        return None
    try:
        _lock(descriptor, shared=True)
    except OSError:
        return _named_in(descriptor)
    finally:
        os.close(descriptor)
    return None


def refuse_while_others_work(build: Path) -> None:
    """Refuse to begin while another process holds the lock of a build folder, without taking it.

    Parameters
    ----------
    build
        The folder, which need not exist.

    Raises
    ------
    StudyError
        Where another run, or a verification, holds the lock.
    """
    if owner := owner_of(build):
        raise _at_work(AT_WORK, owner, build / "lock")


def _at_work(others: str, owner: str, lock: Path) -> StudyError:
    return StudyError(f"{others}: process {owner}.", where=str(lock), remedy="Wait for it to finish, or end it.")


def _lock_in_time(descriptor: int) -> None:
    for _ in range(TRIES - 1):
        with contextlib.suppress(OSError):
            return _lock(descriptor)
        time.sleep(PAUSE)
    return _lock(descriptor)


def _named_in(descriptor: int) -> str:
    return os.read(descriptor, 100).decode(errors="replace").strip() or "unknown"


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Hold a lock in a folder of its own, which is there only while the context lasts.

    Parameters
    ----------
    lock
        The folder.

    Raises
    ------
    StudyError
        Where another process holds the lock.
    """
    with only_run(lock, "Another process is at work on this folder"):
        try:
            yield
        finally:
            shutil.rmtree(lock, ignore_errors=True)  # some systems keep what is open; the next one takes it over
