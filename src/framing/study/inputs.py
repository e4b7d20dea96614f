"""Whether the tables of a corpus are those of its sources: sources.csv, the codebook, the articles.

The tables say themselves what they were made from: of every article its metadata and the checksum of its text,
of the codebook its checksum. So whoever has only a part of the sources can still compare that part.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import ArticleError, CorpusError
from framing.study.freshness import file_sha256, table_files
from framing.study.study import Study

if TYPE_CHECKING:
    import pandas as pd

    from framing.corpus import Corpus

COMPARED = "sources.sha256"
ADDED, TEXT_FILE = "added", "cleaned.parquet"  # as in framing.articles.folder and framing.corpus.places: no pandas here
STATED = ("outlet", "title", "byline", "section", "published", "language", "url")
FILLED = {"title", "byline", "language"}  # deriving finds these in the text where they are not stated
LISTED = 5

Article = dict[str, str | None]


@dataclass(frozen=True)
class _Sources:
    """What the sources say of each article, by its name; and whether every article is there with its text."""

    place: str
    articles: dict[str, Article]
    complete: bool


def outdated_tables(study: Study) -> tuple[str, ...]:
    """Say where the tables of a study's corpus are not those of its sources.

    Parameters
    ----------
    study
        The study. That its sources were compared is noted in its build folder, so that the same sources are not
        read again.

    Returns
    -------
    tuple of str
        One phrase a difference; none where the sources that are there are those of the tables, or none are.

    Raises
    ------
    CorpusError
        Where the tables cannot be read, or were derived with another codebook.
    """
    fingerprint = _fingerprint(study.corpus)
    noted = study.build / COMPARED
    if fingerprint is None or (noted.is_file() and noted.read_bytes() == fingerprint):
        return ()
    differences = tuple(_differences(study.corpus))
    if not differences:
        study.build.mkdir(parents=True, exist_ok=True)
        noted.write_bytes(fingerprint)
    return differences


def refuse_outdated_tables(study: Study) -> None:
    """Refuse to draw figures of tables that are not those of their sources.

    Parameters
    ----------
    study
        The study.

    Raises
    ------
    CorpusError
        Where the tables are older than sources.csv, the codebook or an article, or cannot be read.
    """
    differences = outdated_tables(study)
    if differences:
        more = len(differences) - LISTED
        tail = f"; and {more} more" if more > 0 else ""
        raise CorpusError(
            f"The tables are older than their sources: {'; '.join(differences[:LISTED])}{tail}.",
            where=str(study.corpus),
            remedy=remedy(study),
        )


def remedy(study: Study) -> str:
    """Say how to bring the tables up to date."""
    from framing.corpus.places import derive_command  # noqa: PLC0415 - its package imports pandas

    return f"Derive them again: {derive_command(study.corpus)}; or take the changed file back."


def _fingerprint(corpus: Path) -> bytes | None:
    """Return one checksum of the sources that are there and of the tables; None where no source is there."""
    single = [path for path in (corpus / "sources.csv", corpus / "codebook.toml") if path.is_file()]
    sources = [*single, *_kept_in(corpus / "articles")]
    if not sources:
        return None
    digests = {path.relative_to(corpus).as_posix(): _digest(path) for path in sources + table_files(corpus)}
    return hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest().encode()


def _kept_in(folder: Path) -> Iterator[Path]:
    """Yield the files that articles are read from, and the folders of those that were added."""
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.name.startswith(".") or entry.name == TEXT_FILE:
            continue
        if entry.is_file() or (folder.name == ADDED and entry.is_dir()):
            yield entry
        elif entry.is_dir() and not entry.is_symlink():
            yield from _kept_in(entry)


def _digest(path: Path) -> str:
    """Return the checksum of a file; of added articles, whose folder is named by theirs, what files there are."""
    if path.is_file():
        return file_sha256(path)
    return " ".join(f"{file.name}:{file.stat().st_size}" for file in sorted(path.iterdir()))


def _differences(corpus: Path) -> Iterator[str]:
    from framing.corpus import load_corpus  # noqa: PLC0415 - pandas, which an up-to-date run never needs

    loaded = load_corpus(corpus)
    try:
        sources = _read_articles(corpus) or _read_sheet(corpus / "sources.csv", loaded)
        yield from _compare(_by_name(loaded.articles), sources)
    except ArticleError as error:  # what cannot be read is not what the tables were made from
        yield error.what.rstrip(".")


def _read_articles(corpus: Path) -> _Sources | None:
    """Return what the articles and their sources.csv say; None where the articles are not here."""
    from framing.articles.folder import batches_in, list_files  # noqa: PLC0415 - it imports pandas
    from framing.articles.store import text_sha256  # noqa: PLC0415
    from framing.study.corpus_directory import read_corpus_articles  # noqa: PLC0415

    folder = corpus / "articles"
    if not (folder.is_dir() and (list_files(folder) or batches_in(folder))):
        return None
    table = read_corpus_articles(corpus).table
    digests = [text_sha256(text) for text in table["text"]]
    place = "sources.csv" if (corpus / "sources.csv").is_file() else "articles"
    return _Sources(place, _by_name(table.assign(text_sha256=digests)), complete=True)


def _read_sheet(sheet: Path, loaded: Corpus) -> _Sources:
    from framing.articles.sources_csv import read_sheet  # noqa: PLC0415 - it imports pandas

    account = loaded.account
    rejected = {_file_name(source) for source in account["source"][account["n_rejected"] > 0]}
    lines = read_sheet(sheet) if sheet.is_file() else []
    articles = {
        str(line.metadata.name): {column: getattr(line.metadata, column) for column in STATED}
        for line in lines
        if _file_name(line.file) not in rejected
    }
    return _Sources(sheet.name, articles, complete=False)


def _file_name(place: str) -> str:
    return place.rpartition("/")[2]


def _by_name(table: pd.DataFrame) -> dict[str, Article]:
    columns = table[["name", *STATED, "text_sha256"]].astype(object)
    rows = columns.where(columns.notna(), None).to_dict("records")
    return {str(row["name"]): {str(column): value for column, value in row.items()} for row in rows}


def _compare(tables: dict[str, Article], sources: _Sources) -> Iterator[str]:
    for name, source in sources.articles.items():
        if name in tables:
            yield from _compare_article(f"article “{name}”", tables[name], source, sources)
        else:
            yield f"{sources.place}: article “{name}” is not in the tables"
    for name in sorted(tables.keys() - sources.articles.keys()) if sources.complete else ():
        yield f"articles: article “{name}” of the tables is gone"


def _compare_article(article: str, held: Article, source: Article, sources: _Sources) -> Iterator[str]:
    for column in STATED:
        is_stated = source[column] is not None or (sources.complete and column not in FILLED)
        if is_stated and source[column] != held[column]:
            said, was = (f"“{value}”" if value else "not stated" for value in (source[column], held[column]))
            yield f"{sources.place}: “{column}” of {article} is {said}, in the tables {was}"
    if source.get("text_sha256", held["text_sha256"]) != held["text_sha256"]:
        yield f"articles: the text of {article} is not the one that the tables were made from"
