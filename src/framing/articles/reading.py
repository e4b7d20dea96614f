"""Every article in, none lost: from files to one table, with an account of what was read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from framing.articles.article import Article, Reading, describe
from framing.articles.file_names import plain_name, shown
from framing.articles.folder import ArticleFile, resolved, survey
from framing.articles.formats import FORMATS, read_file
from framing.articles.metadata import METADATA_FIELDS, Metadata
from framing.articles.outlet_spellings import Stated, spelling_notes
from framing.articles.sources_csv import describe_files, find_files
from framing.errors import ArticleError

_SHOWN = 10


@dataclass(frozen=True)
class Articles:
    """Articles as they were read, and the account of reading them.

    Attributes
    ----------
    table
        One row an article, sorted by name: name (unique), outlet, title, deck, byline, section, published (ISO 8601, as
        precise as stated), language, url, text. All are strings; what is not stated is missing.
    account
        One row a file, sorted by source: source (its place in what was given), n_announced, n_parsed,
        n_rejected (the first is the sum of the others), reason (of the rejections, with line numbers; why a
        file was left out, which announces nothing; what was guessed in reading it, and outlets in two
        spellings; empty where there is nothing to say).
    """

    table: pd.DataFrame
    account: pd.DataFrame


def read_articles(paths: str | Path | Sequence[str | Path], *, sources: str | Path | None = None) -> Articles:
    r"""Read articles from files and folders.

    Parameters
    ----------
    paths
        A file, a folder with whatever folders are in it, or several of these. ``.txt`` holds one article;
        ``.html`` and ``.htm`` are saved pages; ``.csv`` and ``.jsonl`` hold one article a line, with text,
        outlet and, where known, article_id (or id), title, byline, published, language and url. README,
        LICENSE and Markdown are left out unless sources.csv names them; the account says so. Hidden files and
        cleaned.parquet are left alone.
    sources
        A CSV file that describes the files: article_id, file, outlet and, where known, title, byline,
        published, language and url. Without it, the ``sources.csv`` of each folder is used where there is
        one. A file that is not described is named after itself, and so is its outlet unless the file states
        one.

    Returns
    -------
    Articles
        The same whatever the order of ``paths`` and of the files in a folder.

    Raises
    ------
    ArticleError
        Where a path does not exist, a folder has no files, sources.csv and the files do not agree, a table
        lacks a needed column, or two articles have one name.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "courier.txt").write_text("The bridge is closed.\r\n", newline="")
    ...     _ = Path(folder, "herald.txt").write_text("")
    ...     articles = read_articles(folder)
    >>> articles.table[["name", "outlet", "text"]].to_dict("records")
    [{'name': 'courier', 'outlet': 'courier', 'text': 'The bridge is closed.\n'}]
    >>> articles.account[["source", "n_parsed", "n_rejected", "reason"]].to_dict("records")
    [{'source': 'courier.txt', 'n_parsed': 1, 'n_rejected': 0, 'reason': ''},
     {'source': 'herald.txt', 'n_parsed': 0, 'n_rejected': 1, 'reason': 'the file is empty'}]
    """
    given = _existing([paths] if isinstance(paths, str | Path) else paths)
    found = _find(given, None if sources is None else Path(sources))
    readings = [(file, _read(file)) for file in found]
    named = [(file, _named(article, file)) for file, reading in readings for article in reading.articles]
    _refuse_repeated_names(named)
    return Articles(_table([article for _, article in named]), _account(readings, named, _base(given)))


def _existing(paths: Iterable[str | Path]) -> list[Path]:
    given = sorted({resolved(Path(path)) for path in paths})
    if not given:
        raise ArticleError("No file or folder was given.", remedy="Name at least one.")
    for path in given:
        if not path.exists():
            raise ArticleError("There is no such file or folder.", where=shown(path), remedy="Check its name.")
    return given


def _find(given: Sequence[Path], sheet: Path | None) -> list[ArticleFile]:
    """List every file once; of two ways to it the shorter, from a folder, comes first and is kept."""
    once: dict[Path, ArticleFile] = {}
    for path in given:
        found = find_files(path) if sheet is None else survey(path)
        if all(file.left_out for file in found):
            raise ArticleError(
                "The folder has no articles.",
                where=shown(path),
                remedy=f"It takes {', '.join(FORMATS)} files.{_left_out(found)}",
            )
        for file in found:
            once.setdefault(file.path, file)
    return list(once.values()) if sheet is None else describe_files(list(once.values()), sheet)


def _left_out(files: Sequence[ArticleFile]) -> str:
    names = [file.place for file in files]
    return (
        f" Left out by their names: {', '.join(names[:_SHOWN])}{' …' if len(names) > _SHOWN else ''}" if names else ""
    )


def _read(file: ArticleFile) -> Reading:
    return read_file(file.path) if file.left_out is None else Reading(notes=(file.left_out,))


def _named(article: Article, file: ArticleFile) -> Article:
    """Complete an article's metadata by sources.csv or, without it, by the name of the file."""
    if file.described is not None:
        return replace(article, metadata=file.described.over(article.metadata))
    stem = file.place.removesuffix(file.path.suffix)
    name = stem if article.line is None else f"{stem}-{article.line}"
    return replace(article, metadata=article.metadata.over(Metadata(name=name, outlet=" ".join(name.split()))))


def _refuse_repeated_names(named: Sequence[tuple[ArticleFile, Article]]) -> None:
    places: dict[str | None, list[str]] = {}
    for file, article in named:
        line = "" if article.line is None else f", line {article.line}"
        places.setdefault(article.metadata.name, []).append(f"{shown(file.path)}{line}")
    repeated = sorted((str(name), where) for name, where in places.items() if len(where) > 1)
    if repeated:
        ids = ", ".join(f"“{name}”" for name, _ in repeated[:_SHOWN])
        raise ArticleError(
            f"More than one article is called {ids}{' …' if len(repeated) > _SHOWN else ''}.",
            where="; ".join(
                " and ".join(where[:_SHOWN]) + (f" and {len(where) - _SHOWN:,} more" if len(where) > _SHOWN else "")
                for _, where in repeated[:_SHOWN]
            ),
            remedy="Give each an article_id of its own in sources.csv, or in the table that holds it.",
        )


def _table(articles: Iterable[Article]) -> pd.DataFrame:
    rows = sorted(articles, key=lambda article: str(article.metadata.name))
    columns: dict[str, list[str | None]] = {
        field: [getattr(article.metadata, field) for article in rows] for field in METADATA_FIELDS
    }
    return pd.DataFrame({**columns, "text": [article.text for article in rows]}, dtype="str")


def _account(
    readings: Sequence[tuple[ArticleFile, Reading]], named: Sequence[tuple[ArticleFile, Article]], base: str
) -> pd.DataFrame:
    spellings = spelling_notes(
        Stated(str(article.metadata.outlet), _place(file, base), article.line) for file, article in named
    )
    rows = []
    for file, reading in readings:
        place, counts = _place(file, base), (reading.n_announced, len(reading.articles), len(reading.rejections))
        said = filter(None, [describe(reading.rejections), *reading.notes, *spellings.get(place, [])])
        rows.append((place, *counts, "; ".join(said)))
    columns = ["source", "n_announced", "n_parsed", "n_rejected", "reason"]
    dtypes = dict(zip(columns, ["str", "int32", "int32", "int32", "str"], strict=True))
    return pd.DataFrame(sorted(rows), columns=columns).astype(dtypes)


def _base(given: Sequence[Path]) -> str:
    """Return the folder that all that was given lies in, so that an account names no one's home folder."""
    return os.path.commonpath([path if path.is_dir() else path.parent for path in given])


def _place(file: ArticleFile, base: str) -> str:
    """Name a file within what was given; a sources.csv from elsewhere by its bare name."""
    is_within = file.path.is_relative_to(base)
    return plain_name(file.path.relative_to(base).as_posix() if is_within else file.path.name)
