"""Write what a verification found: a page to send, and JUnit XML for CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from framing.errors import FramingError, StudyError
from framing.study.disk import DiskRefused, attempt
from framing.verification.findings import Verification
from framing.written import write_whole


def refuse_unwritable(*paths: Path | None) -> None:
    """Refuse a file that cannot be written, before minutes are spent on what would stand in it.

    Parameters
    ----------
    paths
        The files; None for those that are not wanted.

    Raises
    ------
    StudyError
        Where one is a folder, its folder is missing, or it may not be written.
    """
    for path in filter(None, paths):
        folder = path.absolute().parent
        if path.is_dir():
            raise StudyError("There is a folder of this name.", where=str(path), remedy="Give the name of a file.")
        if not folder.is_dir():
            raise StudyError("There is no such folder.", where=str(folder), remedy="Make it, or name another file.")
        if not os.access(path if path.exists() else folder, os.W_OK):
            raise StudyError("This file cannot be written.", where=str(path), remedy="Name another file.")


def write_reports(verification: Verification, page: Path | None, junit: Path | None) -> Iterator[str]:
    """Write the files that are wanted, each whole or not at all; yield what was written.

    Parameters
    ----------
    verification
        What was found.
    page, junit
        The files; None for those that are not wanted.

    Raises
    ------
    DiskRefused
        Where a file cannot be written.
    """
    from framing.verification.junit import junit_of  # noqa: PLC0415 - only what is wanted
    from framing.verification.page import page_of  # noqa: PLC0415

    for path, make in ((page, page_of), (junit, junit_of)):
        if path is not None:
            _write(path, make(verification))
            yield f"Written: {path}"


def write_failure(error: FramingError, page: Path | None, junit: Path | None, at: datetime) -> Iterator[str]:
    """Write, in place of what was found, why nothing could be verified; yield what was written.

    Parameters
    ----------
    error
        Why.
    page, junit
        The files; None for those that are not wanted.
    at
        What time it is.
    """
    from framing.verification.failure_reports import junit_of_failure, page_of_failure  # noqa: PLC0415

    for path, make in ((page, page_of_failure), (junit, junit_of_failure)):
        if path is not None:
            with suppress(DiskRefused):  # the disk that refused the verification refuses its report, and is named
                _write(path, make(error, at))
                yield f"Written: {path}"


def _write(path: Path, text: str) -> None:
    with attempt("write the report", path):
        write_whole(path, text.encode())
