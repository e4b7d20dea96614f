"""Which files of a folder are articles."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from framing.articles.file_names import plain_name, shown
from framing.articles.metadata import Metadata
from framing.errors import ArticleError

# Not what anyone put among the articles: the system's own files, and what `framing derive` leaves there.
_UNANNOUNCED = re.compile(r"\..*|__MACOSX|[Tt]humbs\.db|[Dd]esktop\.ini|cleaned\.parquet", re.DOTALL)
SHEET = "sources.csv"
ADDED, ACCOUNT_FILE = "added", "account.parquet"
_BATCH = re.compile(r"\d{4,}-[0-9a-f]{12}")
_ABOUT_THE_FOLDER = re.compile(r"(?:readme|licen[cs]e)(?:\.(?:md|rst|txt))?|.*\.md", re.DOTALL | re.IGNORECASE)

# Locks of word processors, earlier versions that editors keep, and what is still being written.
_OF_A_PROGRAM = re.compile(r"~\$.*|.*~|.*\.(?:tmp|bak|swp|part|crdownload)", re.DOTALL | re.IGNORECASE)

_PAGE_ENDS = (".html", ".htm", ".xhtml")
# What browsers add to the name of a page to name the folder of its pictures and scripts, in the languages they speak.
_PARTS = (
    "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros", "_file", "_bestanden",
    "-filer", "_tiedostot", "_pliki", "_soubory", "_elemei", "_datoteke", "_fajlovi", "_fitxers", "_fitxategiak",
    "_dosyalar", "_failid", "_fails", "_bylos", "_файлы", "_файли", "_файлове",
)  # fmt: skip
_LEFT_OUT = (
    "not read, since by its name it is about the folder; if it is an article, rename it or name it in sources.csv"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What people put in a folder: a file, or a folder in it, with why a folder is left out."""

    path: Path
    is_folder: bool
    left_out: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file to read, or one to leave out and say so.

    Attributes
    ----------
    path
        Where it is.
    place
        The same within the folder that was given, with slashes on every system, fit to be shown; articles are
        named after it.
    source
        The same within all that was given, for the account.
    described
        What sources.csv says about it; None without a line there.
    left_out
        Why it is not read, for the account; None for a file to read.
    sha256
        The checksum of its contents, where it is known by it.
    """

    path: Path
    place: str
    described: Metadata | None = None
    left_out: str | None = None
    source: str = ""
    sha256: str = ""

    def within(self, base: str) -> ArticleFile:
        """Say where the file is within all that was given; a sources.csv from elsewhere goes by its bare name."""
        try:
            name = self.path.relative_to(base).as_posix()
        except ValueError:
            name = self.path.name
        return replace(self, source=plain_name(name))

    def inside(self, folder: str) -> ArticleFile:
        """Say where the file is seen from outside its folder."""
        return replace(self, place=f"{plain_name(folder)}/{self.place}")


def list_files(path: Path) -> list[ArticleFile]:
    """List the files to read in a folder and the folders in it: those of `survey` that are not left out."""
    return [file for file in survey(path) if file.left_out is None]


def survey(path: Path) -> list[ArticleFile]:
    """List what people put in a folder and the folders in it.

    Parameters
    ----------
    path
        A folder, or a single file, which is to be read whatever its name.

    Returns
    -------
    list of ArticleFile
        README, LICENSE, Markdown, sources.csv and what programs leave are to be left out, and folders of what a
        browser saved with a page; hidden files and folders, what a system leaves there, and cleaned.parquet are not
        listed.
    """
    if not path.is_dir():
        return [ArticleFile(path, plain_name(path.name))]
    return list_within(entries_of(path), survey)


def list_within(entries: Iterable[Entry], look_into: Callable[[Path], list[ArticleFile]]) -> list[ArticleFile]:
    """List the files among what is in a folder, and those that looking into its folders finds."""
    found: list[ArticleFile] = []
    for entry in entries:
        name = entry.path.name
        if entry.left_out is not None:
            found.append(ArticleFile(entry.path, plain_name(name), left_out=entry.left_out))
        elif entry.is_folder:
            found += [file.inside(name) for file in look_into(entry.path)]
        else:
            found.append(article_file(entry.path, name))
    return found


def article_file(path: Path, place: str) -> ArticleFile:
    """Tell by its name whether a file is an article.

    Examples
    --------
    >>> [article_file(Path(name), name).left_out for name in ("LICENSED to build.txt", "README-of-war.txt")]
    [None, None]
    >>> article_file(Path("README.txt"), "README.txt").left_out
    'not read, since by its name it is about the folder; if it is an article, rename it or name it in sources.csv'
    """
    return ArticleFile(path, plain_name(place), left_out=why_left_out(path.name))


def is_unannounced(name: str) -> bool:
    """Tell what the system put there, or `framing derive`: a file's name, or a folder's."""
    return _UNANNOUNCED.fullmatch(name) is not None


def why_left_out(name: str) -> str | None:
    """Say why a file is no article by its name; None for one to read."""
    if is_sheet(name):
        return "not read, since another file describes the articles"
    if _ABOUT_THE_FOLDER.fullmatch(name):
        return _LEFT_OUT
    if _OF_A_PROGRAM.fullmatch(name):
        return "not read, since by its name a program left it there; if it is an article, rename it"
    return None


def why_parts_are_left_out(folder: str, beside: Collection[str]) -> str | None:
    """Say why a folder is left out that a browser saved with a page.

    Parameters
    ----------
    folder
        Its name.
    beside
        The names of the files beside it.

    Examples
    --------
    >>> why_parts_are_left_out("Bridge closed_files", ["Bridge closed.html"])
    'not read, since it holds what a browser saved with “Bridge closed.html”'
    >>> why_parts_are_left_out("Bridge closed-Dateien", ["Bridge closed.html"]) is None
    False
    >>> why_parts_are_left_out("my_files", ["Bridge closed.html"])
    """
    stems = (folder.removesuffix(parts) for parts in _PARTS if folder.endswith(parts))
    page = next((page for stem in stems for end in _PAGE_ENDS if (page := f"{stem}{end}") in beside), None)
    return None if page is None else f"not read, since it holds what a browser saved with “{plain_name(page)}”"


def is_sheet(name: str) -> bool:
    """Tell sources.csv, in any case."""
    return name.lower() == SHEET


def resolved(path: Path) -> Path:
    """Return the one absolute path of a file or folder; a link to a file keeps its own name."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def entries_of(folder: Path) -> list[Entry]:
    """List what people put in a folder, by name; a link to a folder is no folder, since it may lead back here."""
    try:
        with os.scandir(folder) as scanned:
            is_folder = {entry.name: entry.is_dir(follow_symlinks=False) for entry in scanned}
    except OSError:
        raise ArticleError(
            "The folder cannot be opened.", where=shown(folder), remedy="Ask for the right to read it."
        ) from None
    names = [name for name in sorted(is_folder) if not is_unannounced(name)]
    return [
        Entry(folder / name, is_folder[name], why_parts_are_left_out(name, is_folder) if is_folder[name] else None)
        for name in names
        if not (is_folder[name] and is_batch(folder / name))
    ]


def is_batch(entry: Path) -> bool:
    """Tell a folder of articles that were added, which are read from its shards, not as files.

    One that has lost its account is told by its name, so that the loss is noticed.
    """
    if entry.parent.name != ADDED:
        return False
    return (entry / ACCOUNT_FILE).is_file() or (_BATCH.fullmatch(entry.name) is not None and entry.is_dir())


def batches_in(path: Path) -> list[Path]:
    """List the batches of articles that were added to a folder or to folders in it, by name."""
    if not path.is_dir():
        return []
    here = [entry for entry in sorted((path / ADDED).glob("[!.]*")) if is_batch(entry)]
    return here + [batch for entry in entries_of(path) if entry.is_folder for batch in batches_in(entry.path)]
