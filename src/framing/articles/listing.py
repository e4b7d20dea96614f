"""Which files are read: those in what was given, each once, with what sources.csv says of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from framing.articles.file_names import shown
from framing.articles.folder import ArticleFile, batches_in, resolved, survey
from framing.articles.sources_csv import describe_files, find_files
from framing.articles.store import read_account
from framing.errors import ArticleError

_SHOWN = 10


def list_sources(paths: str | Path | Sequence[str | Path], sources: str | Path | None = None) -> list[ArticleFile]:
    """List the files to read, each once, with its place in what was given and what sources.csv says of it.

    Articles that were added are in no file of these: `batches_in` lists them.

    Raises
    ------
    ArticleError
        Where a path does not exist, a folder has no articles, or sources.csv and the files do not agree.
    """
    return listed(existing(paths), None if sources is None else Path(sources))


def list_sources_to_add(paths: Sequence[str | Path], sheet: Path | None) -> list[ArticleFile]:
    """List the files to add to a corpus, as `list_sources` does.

    Parameters
    ----------
    paths
        Files and folders.
    sheet
        The ``sources.csv`` of the corpus, which may name other files too, and wins over those of the folders.

    Raises
    ------
    ArticleError
        Where a path does not exist, a folder has no articles in files, or a sources.csv and the files do not agree.
    """
    given = existing(paths)
    files = _find(given, find_files)
    if not any(file.left_out is None for file in files):
        raise ArticleError(
            "The articles of this folder were added to a corpus, and are in no files.",
            where="; ".join(map(shown, given)),
            remedy="Add the sources that they came from; or copy the folders in its folder “added”.",
        )
    return _within(given, files if sheet is None else describe_files(files, sheet, elsewhere=None))


def existing(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """Return what was given, each once; refuse nothing, and what does not exist."""
    given = sorted({resolved(Path(path)) for path in ([paths] if isinstance(paths, str | Path) else paths)})
    if not given:
        raise ArticleError("No file or folder was given.", remedy="Name at least one.")
    for path in given:
        if not path.exists():
            raise ArticleError("There is no such file or folder.", where=shown(path), remedy="Check its name.")
    return given


def listed(given: Sequence[Path], sheet: Path | None) -> list[ArticleFile]:
    """List the files in what was given, described by a sheet or by the ``sources.csv`` of each folder."""
    if sheet is None:
        return _within(given, _find(given, find_files))
    added = {row.source for path in given for batch in batches_in(path) for row in read_account(batch)}
    return _within(given, describe_files(_find(given, survey), sheet, elsewhere=added))


def _within(given: Sequence[Path], files: Iterable[ArticleFile]) -> list[ArticleFile]:
    base = _base(given)
    return [file.within(base) for file in files]


def _find(given: Sequence[Path], listing: Callable[[Path], list[ArticleFile]]) -> list[ArticleFile]:
    """List every file once; of two ways to it the shorter, from a folder, comes first and is kept."""
    once: dict[Path, ArticleFile] = {}
    for path in given:
        found = listing(path)
        if all(file.left_out for file in found) and not batches_in(path):
            raise ArticleError(
                "The folder has no articles.",
                where=shown(path),
                remedy=f"Put articles into it: text, saved pages, or what a database exports.{_left_out(found)}",
            )
        for file in found:
            once.setdefault(file.path, file)
    return list(once.values())


def _left_out(files: Sequence[ArticleFile]) -> str:
    names = [file.place for file in files]
    return (
        f" Left out by their names: {', '.join(names[:_SHOWN])}{' …' if len(names) > _SHOWN else ''}" if names else ""
    )


def _base(given: Sequence[Path]) -> str:
    """Return the folder that all that was given lies in, so that an account names no one's home folder."""
    return os.path.commonpath([path if path.is_dir() else path.parent for path in given])
