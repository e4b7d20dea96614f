"""One run at a time: a lock that the operating system lets go when its owner dies."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.errors import StudyError

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 1024, os.SEEK_SET)  # past what is written, which others may read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def only_run(build: Path) -> Iterator[None]:
    """Hold the lock of a study's build folder.

    Parameters
    ----------
    build
        The folder, made where it is missing.

    Raises
    ------
    StudyError
        Where another run holds the lock.
    """
    build.mkdir(parents=True, exist_ok=True)
    path = build / "lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _lock(descriptor)
        except OSError:
            owner = os.read(descriptor, 100).decode(errors="replace").strip() or "unknown"
            raise StudyError(
                f"Another run is at work in this study: process {owner}.",
                where=str(path),
                remedy="Wait for it to finish, or end it.",
            ) from None
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)


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
    with only_run(lock):
        try:
            yield
        finally:
            shutil.rmtree(lock, ignore_errors=True)  # some systems keep what is open; the next one takes it over
