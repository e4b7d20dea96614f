"""The archive as a file: the same bytes for the same members, and there whole or not at all."""

from __future__ import annotations

import os
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path

from framing.errors import StudyError
from framing.sharing.contents import Member
from framing.study.disk import attempt
from framing.study.study import Study

TIME = (1980, 1, 1, 0, 0, 0)
MODE = 0o100644
_UNIX = 3
_LONGEST = 60
_PACKED = (".parquet", ".png", ".npz", ".gz", ".zip")


def refuse_target(out: Path, study: Study, *, force: bool) -> None:
    """Refuse a place at which the archive cannot be, or must not.

    Parameters
    ----------
    out
        Where the archive is to be.
    study
        The study.
    force
        Whether a file that is there may be replaced.

    Raises
    ------
    StudyError
        Where the folder is missing or may not be written, something is there already, or only figures may be.
    """
    problem, remedy = "", "Name another file."
    if out.is_dir():
        problem, remedy = "This is a folder.", f"Name a file in it: {out / 'study.zip'}"
    elif out.exists() and not force:
        problem, remedy = "The file is there already.", "Name another one, or have it replaced: --force"
    elif not out.absolute().parent.is_dir():
        problem, remedy = "The folder of the archive is missing.", "Make it, or name another one."
    elif not os.access(out.absolute().parent, os.W_OK):
        problem, remedy = "The folder of the archive may not be written.", "Name another one."
    elif out.absolute().resolve().is_relative_to(study.figures.resolve()):
        problem = "Among the figures only `framing run` puts files."
    if problem:
        raise StudyError(problem, where=str(out), remedy=remedy)


def folder_name(title: str) -> str:
    """Name the folder in the archive after the study's title.

    Examples
    --------
    >>> folder_name("Brücken & Fähren: how five outlets tell it")
    'brucken-fahren-how-five-outlets-tell-it'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    name = "-".join(words)[:_LONGEST].rstrip("-")
    return name or "study"


def write_archive(members: Iterable[Member], out: Path, folder: str) -> None:
    """Write the archive, beside its place and then there in one step.

    Parameters
    ----------
    members
        What goes in.
    out
        Where the archive is to be; what is there is replaced.
    folder
        The one folder at its top.

    Raises
    ------
    DiskRefused
        Where it cannot be written; nothing is left of it.
    """
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with attempt("write the archive", out):
            with zipfile.ZipFile(beside, "w") as archive:
                for member in sorted(members, key=lambda member: member.name):
                    _write(archive, member, folder)
            beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)


def _write(archive: zipfile.ZipFile, member: Member, folder: str) -> None:
    entry = zipfile.ZipInfo(f"{folder}/{member.name}", TIME)
    entry.create_system, entry.external_attr = _UNIX, MODE << 16
    entry.compress_type = zipfile.ZIP_STORED if member.name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
    archive.writestr(entry, member.read())
