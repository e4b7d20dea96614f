"""What the disk refuses, said with the step that failed and the path that the user knows."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.errors import StudyError

MIB = 2**20
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class DiskRefused(StudyError):  # noqa: N818 - it is the disk that refused
    """A file or folder of the study cannot be written."""


@contextmanager
def attempt(step: str, path: Path) -> Iterator[None]:
    """Turn what the operating system refuses inside the context into an error for people.

    Parameters
    ----------
    step
        What is done there, as in “Cannot …”.
    path
        The file or folder, as the user knows it.

    Raises
    ------
    DiskRefused
        Where it could not be done.

    Examples
    --------
    >>> with attempt("read the plan", Path("plans")):
    ...     raise PermissionError(errno.EACCES, "Permission denied")
    Traceback (most recent call last):
    framing.study.disk.DiskRefused: Cannot read the plan: Permission denied.
      where: plans
      to do: Give yourself the right to write there: the file, or its folder, is write-protected. Then run again.
    """
    try:
        yield
    except OSError as error:
        raise DiskRefused(
            f"Cannot {step}: {error.strerror or error}.", where=str(path), remedy=remedy(error.errno, path)
        ) from error


def remedy(number: int | None, path: Path) -> str:
    """Say what to do about an error of the operating system.

    Parameters
    ----------
    number
        The error's number, as in :mod:`errno`.
    path
        Where it came from.
    """
    if number in _FULL:
        return f"Make room on the disk that holds {path}, then run again. What had finished is kept."
    if number in _FORBIDDEN:
        return "Give yourself the right to write there: the file, or its folder, is write-protected. Then run again."
    return "See that it is there, may be written, and its disk has room. Then run again."


def without_room(*paths: Path) -> Path | None:
    """Return the first of these folders whose disk has less than a mebibyte left; None where all have more."""
    return next((path for path in paths if path.is_dir() and shutil.disk_usage(path).free < MIB), None)


def is_full(text: str) -> bool:
    """Tell whether an error's text is the one of a full disk.

    Examples
    --------
    >>> is_full("[Errno 28] No space left on device: 'tone.csv'")
    True
    """
    return any(os.strerror(number) in text for number in _FULL)
