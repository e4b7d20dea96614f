"""Which files of the study a notebook opens itself: they are its inputs, though no setting names them.

The kernel notes them by what Python tells of every file that it opens, of databases of SQLite, and of the files that
it names to a program; what a program opens by itself stays unseen. Compiled code opens files by itself, so of Parquet,
which pyarrow opens, pyarrow's own Python tells: pandas and others go through it.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import inspect
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import framing
from framing.study.freshness import file_sha256
from framing.study.study import Study
from framing.study.task import Task

OPENED = "opened"
MISSING = "missing"
NOT_INPUTS = {"build", "site-packages", "__pycache__"}


def note_opened(folder: Path, notes: Path) -> None:
    """Note each file of a folder that this process reads, with its checksum; there is no way to stop it.

    Parameters
    ----------
    folder
        The folder. What is hidden, a build, an installed package or framing itself does not count.
    notes
        The file that takes the notes, a line each: the file, and its checksum as it was opened first, or null
        once it was opened to be written.
    """
    descriptor = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    seen: dict[str, bool] = {}

    def note(path: str | bytes | os.PathLike[str], *, is_written: bool) -> None:
        with contextlib.suppress(OSError, ValueError):
            name = _name_in(folder, path)
            if name is None or (name in seen and seen[name] >= is_written):
                return
            seen[name] = is_written  # before it is opened once more, for its checksum
            digest = None if is_written else file_sha256(folder / name)
            os.write(descriptor, (json.dumps([name, digest]) + "\n").encode())

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and not isinstance(arguments[0], int):
            note(arguments[0], is_written=bool(arguments[2] & (os.O_WRONLY | os.O_RDWR)))
        elif event in _NAMING_FILES:
            for path in _NAMING_FILES[event](*arguments):
                note(path, is_written=False)

    sys.addaudithook(hook)
    _let_pyarrow_tell()


def _database(database: object, *_: object) -> list[str]:
    """Return the file of a database that SQLite is about to open: there is none where it is in memory."""
    if not isinstance(database, str | bytes | os.PathLike):
        return []
    written = os.fsdecode(database)
    return [unquote(urlsplit(written).path) if written.startswith("file:") else written]


def _named_to_program(_program: object, arguments: object, folder: object = None, *_: object) -> list[str]:
    """Return the files that a program is given by name; what else it reads, Python does not see."""
    given = arguments if isinstance(arguments, list | tuple) else [arguments]
    words = [os.fsdecode(word) for word in given if isinstance(word, str | bytes | os.PathLike)]
    words += [part for word in words for part in word.split()[1:]]  # a shell has the whole command as one word
    base = Path(os.fsdecode(folder)) if isinstance(folder, str | bytes | os.PathLike) else Path()
    return [str(base / word) for word in words if (base / word).is_file()]


_NAMING_FILES: dict[str, Callable[..., list[str]]] = {
    "sqlite3.connect": _database,
    "subprocess.Popen": _named_to_program,
}


def _let_pyarrow_tell() -> None:
    """Have pyarrow say which files it is about to read or write, as Python does of every file."""
    import pyarrow.dataset  # noqa: PLC0415 - a kernel's concern
    import pyarrow.feather  # noqa: PLC0415
    import pyarrow.parquet  # noqa: PLC0415

    pyarrow.OSFile = _telling_class(pyarrow.OSFile)  # through which pandas writes
    for owner, name, place in (
        (pyarrow.parquet.ParquetWriter, "__init__", "where"),
        (pyarrow.dataset, "write_dataset", "base_dir"),
        (pyarrow.feather, "write_feather", "dest"),
    ):
        setattr(owner, name, _telling_written(getattr(owner, name), place))
    for owner, name in (
        (pyarrow.parquet.ParquetFile, "__init__"),
        (pyarrow.parquet.ParquetDataset, "__init__"),
        (pyarrow.dataset, "dataset"),
    ):
        setattr(owner, name, _telling(getattr(owner, name)))


def _telling(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def told(*arguments: Any, **named: Any) -> Any:
        for path in _paths_in((*arguments, *named.values())):
            sys.audit("open", path, None, os.O_RDONLY)
        return function(*arguments, **named)

    return told


def _telling_class(files: Any) -> Any:
    def __new__(cls: Any, path: Any, mode: str = "r", memory_pool: Any = None) -> Any:  # noqa: N807 - it is that one
        sys.audit("open", path, None, os.O_RDONLY if mode.startswith("r") else os.O_WRONLY)
        return files.__new__(cls, path, mode, memory_pool)

    return type("OSFile", (files,), {"__new__": __new__})


def _telling_written(function: Callable[..., Any], place: str) -> Callable[..., Any]:
    signature = inspect.signature(function)

    @functools.wraps(function)
    def told(*arguments: Any, **named: Any) -> Any:
        path = signature.bind_partial(*arguments, **named).arguments.get(place)
        if isinstance(path, str | os.PathLike):
            sys.audit("open", path, None, os.O_WRONLY)
        return function(*arguments, **named)

    return told


def _paths_in(arguments: Iterable[Any]) -> Iterator[str]:
    """Yield the files that arguments name, those of a folder one by one."""
    for argument in arguments:
        if isinstance(argument, list | tuple):
            yield from _paths_in(argument)
        elif isinstance(argument, str | os.PathLike) and os.path.exists(argument):  # noqa: PTH110 - either kind
            path = Path(argument)
            yield from map(str, sorted(path.rglob("*")) if path.is_dir() else [path])


def read_opened(task: Task, study: Study) -> dict[str, str]:
    """Return what a notebook that has been executed has opened and was not given.

    Parameters
    ----------
    task
        The notebook.
    study
        The study. Its file does not count, since each setting does, nor do articles, which stay at home.

    Returns
    -------
    dict
        From files, relative to the study's folder, to their checksums when they were opened; sorted. Files that
        the notebook wrote are left out.
    """
    notes = task.folder / OPENED
    lines = notes.read_text(encoding="utf-8").splitlines() if notes.is_file() else []
    last: dict[str, str | None] = dict(json.loads(line) for line in lines)
    return {
        name: digest
        for name, digest in sorted(last.items())
        if digest is not None
        and study.folder / name != study.file
        and not (study.folder / name).is_relative_to(study.corpus / "articles")
    }


def checksums_now(names: Iterable[str], study: Study) -> dict[str, str]:
    """Return the checksum that each of these files of a study has now, or that it is missing."""
    files = {name: study.folder / name for name in names}
    return {name: file_sha256(path) if path.is_file() else MISSING for name, path in files.items()}


def _name_in(folder: Path, path: str | bytes | os.PathLike[str]) -> str | None:
    """Return a file's name in the folder, that of a module for its compiled one; None where it does not count."""
    full = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - a link leads to an input, and keeps its own name
    if not full.startswith(f"{folder}{os.sep}") or full.startswith(_installed()):
        return None
    if full.endswith(".pyc"):
        full = importlib.util.source_from_cache(full)
    name = Path(full).relative_to(folder)
    return None if any(part.startswith(".") or part in NOT_INPUTS for part in name.parts) else name.as_posix()


def _installed() -> tuple[str, ...]:
    return tuple(f"{place}{os.sep}" for place in (sys.prefix, sys.base_prefix, Path(framing.__file__).parent))
