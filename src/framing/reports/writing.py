"""Put a report into its place: every page whole, or none where there is no room for it."""

from __future__ import annotations

from pathlib import Path

from framing.errors import StudyError
from framing.reports.report import Report
from framing.study.disk import attempt
from framing.written import write_whole


def refuse_place(out: Path) -> None:
    """Refuse a place where no report can be written, before time is spent on it.

    Parameters
    ----------
    out
        The file of the report.

    Raises
    ------
    StudyError
        Where it is a folder.
    DiskRefused
        Where its folder cannot be made.
    """
    if out.is_dir():
        raise StudyError("There is a folder of this name.", where=str(out), remedy="Name a file: --out report.html")
    with attempt("make the folder of the report", out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)


def write_report(report: Report, out: Path) -> tuple[Path, ...]:
    """Write the pages of a report, the report itself last, so that its links lead somewhere.

    Parameters
    ----------
    report
        The report.
    out
        Its file.

    Returns
    -------
    tuple of Path
        What was written, the report first. A page of an earlier report that this one has not is left alone.

    Raises
    ------
    DiskRefused
        Where a page cannot be written; the one that was there before stays.
    """
    refuse_place(out)
    written = []
    for place, page in sorted(report.pages.items(), reverse=True):
        path = out.parent / place if place else out
        with attempt("write a page of the report", path):
            path.parent.mkdir(exist_ok=True)
            write_whole(path, page.encode())
        written.append(path)
    return tuple(reversed(written))
