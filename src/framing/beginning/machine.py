"""The interpreter and the machine: what is another kind of computer, and what is short on it."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import framing
from framing.beginning.findings import Finding, Verdict
from framing.beginning.packages import foreign_packages
from framing.beginning.situation import Situation
from framing.study.study import Study

MIB = 2**20
LEAST_DISK, LEAST_MEMORY = (
    100 * MIB,
    800 * MIB,
)  # 36 articles: 43 MiB in all, and 773 at the peak, two notebooks at a time
NETWORKED = {"nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "fuse.sshfs", "fuse.rclone", "9p", "afpfs", "webdav", "afs"}


def examine_machine(situation: Situation) -> Iterator[Finding]:
    """Look at Python, the processor, the arithmetic libraries, compiled files, disk and memory."""
    yield from _python(situation)
    yield from _kind(situation)
    yield _arithmetic()
    yield from _compiled()
    yield from _room(situation.study)
    if situation.study is not None:
        yield from _file_system(situation.study)


def _python(situation: Situation) -> Iterator[Finding]:
    here = "{}.{}".format(*sys.version_info)
    foreign = foreign_packages()
    if foreign:
        said = f"{', '.join(foreign)} come from outside of the environment {sys.prefix}."
        yield Finding("Python", said, Verdict.NUMBERS, "Use an environment of its own: make figures sets one up.")
    if sys.implementation.name != "cpython":
        said = f"This is {platform.python_implementation()}, with which nothing was tested."
        yield Finding("Python", said, Verdict.NUMBERS, "Use CPython.")
    then = situation.manifest.surroundings.python if situation.manifest else here
    if then != here:
        said = f"Python is {here}; the published figures were made with {then}, and packages for it may differ."
        yield Finding("Python", said, Verdict.DRAWING, f"make clean, then make figures PYTHON=python{then}")
    else:
        as_then = ", as for the published figures" if situation.manifest else ""
        yield Finding("Python", f"Python is {platform.python_version()}{as_then}.")


def _kind(situation: Situation) -> Iterator[Finding]:
    here = f"{platform.system()} {platform.machine()}"
    then = situation.manifest.surroundings.machine if situation.manifest else None
    if then is not None and then != here:
        said = f"This is {here}, the published figures were made on {then}: last digits and compression may differ."
        yield Finding("machine", said, Verdict.DRAWING, "Nothing: numbers are rounded to nine digits, and compared so.")
    else:
        yield Finding("machine", f"{here}, {os.cpu_count() or 1} processors.")


def _arithmetic() -> Finding:
    try:
        import numpy  # noqa: F401, PLC0415 - it brings the library that is asked about
        from threadpoolctl import threadpool_info  # noqa: PLC0415 - it comes with scikit-learn
    except ImportError as error:
        return Finding("arithmetic", f"{error.name} is not installed.", Verdict.FAILS, "make clean, then make figures")
    kinds = sorted(
        {
            f"{info['internal_api']} {info['version']} for {info.get('architecture', 'this processor')}"
            for info in threadpool_info()
            if info["user_api"] == "blas"
        }
    )
    named = "; ".join(kinds) or "a library that does not tell its name"
    return Finding("arithmetic", f"BLAS is {named}. Runs use one thread, and numbers are rounded to nine digits.")


def _compiled() -> Iterator[Finding]:
    """Say why the library is compiled again at every start, where it is."""
    folder = Path(framing.__file__).parent
    if (folder / "__pycache__").is_dir():
        return
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        said = "PYTHONDONTWRITEBYTECODE is set: every start compiles the library again, which takes seconds."
        yield Finding("start", said, remedy="unset PYTHONDONTWRITEBYTECODE")
    elif not os.access(folder, os.W_OK):
        said = f"{folder} cannot be written: every start compiles the library again, which takes seconds."
        yield Finding("start", said, remedy="Set PYTHONPYCACHEPREFIX to a folder that can be written.")


def _room(study: Study | None) -> Iterator[Finding]:
    folder = study.folder if study else Path.cwd()
    free = shutil.disk_usage(folder).free
    if free < LEAST_DISK:
        said = f"{free // MIB} MiB are free on the disk of {folder}."
        yield Finding("disk", said, Verdict.FAILS, f"Make room: a run needs {LEAST_DISK // MIB} MiB.")
    else:
        yield Finding("disk", f"{free / 2**30:,.1f} GiB are free.")
    memory = available_memory()
    if memory is not None and memory < LEAST_MEMORY:
        said = f"{memory // MIB} MiB of memory are free: notebooks may be ended by the system."
        yield Finding("memory", said, Verdict.FAILS, "Close other programs, or run one notebook at a time: -j 1")
    elif memory is not None:
        yield Finding("memory", f"{memory / 2**30:,.1f} GiB are free.")


def available_memory() -> int | None:
    """Return how many bytes of memory programs can still have; None where the system does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, IndexError, StopIteration):
        return None


def _file_system(study: Study) -> Iterator[Finding]:
    kind = kind_of_file_system(study.folder)
    if kind in NETWORKED:
        said = f"The study is on a network file system ({kind}): runs are slow, and do not see runs of other computers."
        yield Finding("files", said, remedy="Run on one computer at a time, or copy the study to its own disk.")
    swapped = study.file.with_name(study.file.name.swapcase())
    if swapped.exists():
        said = "Upper and lower case in names of files are the same here; elsewhere they are not."
        yield Finding(
            "files", said, remedy="Write names of files as they are, in study.toml, sources.csv and notebooks."
        )
    for folder in (study.figures, study.build):
        there = next(path for path in (folder, *folder.parents) if path.exists())
        if not os.access(there, os.W_OK):
            said = f"{there} cannot be written."
            yield Finding("files", said, Verdict.FAILS, "Give yourself the right to write there, or copy the study.")


def kind_of_file_system(folder: Path) -> str | None:
    """Return the kind of the file system that a folder is on, as Linux calls it; None where it cannot be told."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError):
        return None
    place = folder.resolve()
    holding = [(Path(point), kind) for point, kind in mounts if place.is_relative_to(point)]
    return max(holding, key=lambda mount: len(mount[0].parts))[1] if holding else None
