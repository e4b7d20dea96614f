"""Which files of a folder are articles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from framing.articles.metadata import Metadata
from framing.errors import ArticleError

_IGNORED = re.compile(
    r"\..*|README.*|LICENSE.*|(?i:readme|license)[.-].*|.*\.(?i:md)|cleaned\.parquet|(?i:sources\.csv)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file to read.

    Attributes
    ----------
    path
        Where it is.
    place
        The same within the folder that was given, with slashes on every system.
    described
        What sources.csv says about it; None without a line there.
    """

    path: Path
    place: str
    described: Metadata | None = None


def list_files(path: Path) -> list[ArticleFile]:
    """List the files to read in a folder and the folders in it.

    Parameters
    ----------
    path
        A folder, or a single file, which is listed whatever its name.

    Returns
    -------
    list of ArticleFile
        Without hidden files and folders, README, LICENSE, Markdown, sources.csv and cleaned.parquet.
    """
    if not path.is_dir():
        return [ArticleFile(path, plain_name(path.name))]
    return [ArticleFile(file, plain_name(file.relative_to(path).as_posix())) for file in _walk(path)]


def plain_name(name: str) -> str:
    """Write a file's name the same whichever system it comes from (Unicode NFC, no broken bytes)."""
    return unicodedata.normalize("NFC", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def resolved(path: Path) -> Path:
    """Return the one absolute path of a file or folder; a link to a file keeps its own name."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def is_ignored(entry: Path) -> bool:
    """Tell what lies in a folder without being an article, or meaning to be one.

    Examples
    --------
    >>> [is_ignored(Path(name)) for name in (".DS_Store", "README.md", "License to build.txt")]
    [True, True, False]
    """
    return _IGNORED.fullmatch(entry.name) is not None


def is_folder(entry: Path) -> bool:
    """Tell a folder to look into; a link to a folder is not, since it may lead back here."""
    return entry.is_dir() and not entry.is_symlink()


def entries_of(folder: Path) -> list[Path]:
    """List what is in a folder, by name."""
    try:
        return sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        raise ArticleError(
            "The folder cannot be opened.", where=str(folder), remedy="Ask for the right to read it."
        ) from None


def _walk(folder: Path) -> Iterator[Path]:
    for entry in entries_of(folder):
        if is_ignored(entry):
            continue
        if is_folder(entry):
            yield from _walk(entry)
        else:
            yield entry
