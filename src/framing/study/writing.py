"""Where a notebook may write while a run executes it: anywhere but in the study, or beside it, outside of build/.

Python tells of every file before it is opened, moved or removed, so what is not allowed never happens: published
figures, tables and articles stay as they are whatever a notebook tries. Of what compiled code writes, only pyarrow's
is told. Hidden files and caches, which libraries keep, are nobody's concern. What the study publishes it may not
read either: a figure made from a figure would depend on which notebook ran first.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.study.study import Study

PLACES = "FRAMING_PLACES"
OUTSIDE = "in the study’s folder or beside it, and not in build/"
_CACHE_VARIABLES = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "MPLCONFIGDIR", "NUMBA_CACHE_DIR")
_CACHE_FOLDERS = ("__pycache__", "site-packages", "dist-packages")
_TO_DO = (
    "Publish figures with study.publish(…) and tables with study.publish_table(…), which the run puts into their "
    "place; write everything else to build/ or to a temporary folder."
)
_TO_READ = "A notebook does not read what it publishes: compute it, or read it from the table of the corpus."
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Places:
    """Folders in which a notebook may write, and those in which it may not: of several, the innermost counts.

    Parameters
    ----------
    allowed
        Folders in which it may.
    kept
        Folders and files in which it may not, with what they are.
    watched
        Folders in which it may not either, but for hidden files and caches.

    Examples
    --------
    >>> places = Places(["/study/build"], {"/study/figures": "one of the published figures"}, ["/study"])
    >>> places.refusal("/study/figures/tone.csv")
    'one of the published figures'
    >>> [places.refusal(path) for path in ("/study/build/notes.csv", "/study/.cache/fonts", "/data/a.csv")]
    [None, None, None]
    """

    def __init__(self, allowed: Iterable[str], kept: Mapping[str, str], watched: Iterable[str]) -> None:
        kinds = {**dict.fromkeys(watched, OUTSIDE), **dict.fromkeys(allowed), **kept}
        real = {os.path.realpath(place): kind for place, kind in kinds.items()}
        self._innermost_first = sorted((real | kinds).items(), key=lambda item: len(item[0]), reverse=True)

    def refusal(self, path: str) -> str | None:
        """Say what a path is that must not be written; None where it may be. Links are followed, too."""
        return self._refusal(path) or self._refusal(os.path.realpath(path))

    def _refusal(self, path: str) -> str | None:
        for place, kind in self._innermost_first:
            if path == place or path.startswith(place + os.sep):
                inside = Path(path[len(place) :]).parts
                is_cache = any(part.startswith(".") or part in _CACHE_FOLDERS for part in inside)
                return None if kind == OUTSIDE and is_cache else kind
        return None


def places_of(study: Study) -> dict[str, str]:
    """Return the environment variable by which kernels know the folders of a study."""
    kept = {
        study.notebooks: "one of the notebooks",
        study.file: "the study file",
        study.corpus: "a part of the corpus",
        study.corpus / "articles": "one of the articles",
        study.figures: "one of the published figures and tables",
    }
    said = {
        "folder": str(study.folder),
        "kept": {str(place): what for place, what in kept.items()},
        "unread": {} if study.folder.is_relative_to(study.figures) else {str(study.figures): kept[study.figures]},
    }
    return {PLACES: json.dumps(said)}


def refuse_writing(scratch: Path) -> None:
    """Let this process write only where a notebook may, and not read published figures; that is not to be taken back.

    Parameters
    ----------
    scratch
        The notebook's own folder.
    """
    if PLACES not in os.environ:
        return
    said = json.loads(os.environ[PLACES])
    places = Places(_allowed(said["folder"], scratch), said["kept"], _watched(said["folder"]))
    others = said["kept"].keys() - said["unread"].keys()
    unread = Places([*_allowed(said["folder"], scratch), *others], said["unread"], [])

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        paths = _EVENTS.get(event)
        for path in paths(*arguments) if paths else ():
            if (what := places.refusal(path)) is not None:
                raise PermissionError(f"A notebook must not write, move or remove {path}: it is {what}.\n{_TO_DO}")
        for path in _read(*arguments) if event == "open" else ():
            if (what := unread.refusal(path)) is not None and not Path(path).is_dir():
                raise PermissionError(f"A notebook must not read {path}: it is {what}.\n{_TO_READ}")

    sys.addaudithook(hook)


def _allowed(folder: str, scratch: Path) -> Iterator[str]:
    yield from (os.path.join(folder, "build"), str(scratch), tempfile.gettempdir())  # noqa: PTH118
    yield from (sys.prefix, sys.base_prefix, *(str(Path.home() / name) for name in ("Library", "AppData")))
    yield from (os.path.abspath(os.environ[name]) for name in _CACHE_VARIABLES if os.environ.get(name))  # noqa: PTH100


def _watched(folder: str) -> Iterator[str]:
    yield folder
    beside = Path(folder).parent
    if beside.parent != beside:  # else it is all of the disk
        yield str(beside)


def _full(path: Any, folder: int | None = None) -> Iterator[str]:
    """Yield a path from the root; nothing where it is a descriptor, or in an open folder whose name is not known."""
    if path is None or isinstance(path, int):
        return
    name = os.fsdecode(path)
    if folder is not None and folder >= 0 and not name.startswith(os.sep):
        opened = Path(f"/proc/self/fd/{folder}")
        if not opened.exists():
            return
        name = str(opened.readlink() / name)
    yield os.path.abspath(name)  # noqa: PTH100 - links are followed later


def _opened(path: Any, _mode: str | None, flags: int) -> Iterator[str]:
    return _full(path) if flags & _WRITES else iter(())


def _read(path: Any, _mode: str | None, flags: int) -> Iterator[str]:
    return iter(()) if flags & _WRITES else _full(path)


def _removed(path: Any, folder: int | None = None) -> Iterator[str]:
    return _full(path, folder)


def _made(path: Any, _mode: int, folder: int = -1) -> Iterator[str]:
    return (full for full in _full(path, folder) if not Path(full).exists())


def _moved(source: Any, target: Any, source_folder: int = -1, target_folder: int = -1) -> Iterator[str]:
    yield from _full(source, source_folder)
    yield from _full(target, target_folder)


_EVENTS: dict[str, Callable[..., Iterator[str]]] = {
    "open": _opened,
    "os.rename": _moved,
    "os.remove": _removed,
    "os.rmdir": _removed,
    "os.mkdir": _made,
    "os.chmod": lambda path, _mode, folder: _full(path, folder),
    "os.chown": lambda path, _user, _group, folder: _full(path, folder),
    "os.truncate": lambda path, _length: _full(path),
    "os.link": lambda _source, target, _source_folder, folder: _full(target, folder),
    "os.symlink": lambda _source, target, folder: _full(target, folder),
    "shutil.rmtree": _removed,
    "shutil.move": _moved,
}
