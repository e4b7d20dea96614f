"""The texts of a study's articles, which must not leave, as they were read and as they were cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles.folder import batches_in, list_files
from framing.articles.sources_csv import read_sheet
from framing.articles.store import read_shard
from framing.corpus.places import if_present, table_path, text_path
from framing.sharing.words import words_of
from framing.study.reading_options import ReadingOptions
from framing.study.staging import staged_articles

if TYPE_CHECKING:
    import pandas as pd

    from framing.articles.stream import ArticleStream

MOST_WORDS = 60  # of a title or a deck: what is longer is no bibliography
FIELDS = ("name", "outlet", "title", "deck", "byline", "section", "published", "language", "url")
_SENTENCES = 50_000
_EVERYTHING = ReadingOptions(languages=None)


@dataclass(frozen=True)
class Text:
    """A text that must not leave.

    Attributes
    ----------
    article
        The article's name.
    text
        All of it.
    bibliography
        What is stated of it, and may leave: title, deck, byline and the like.
    """

    article: str
    text: str
    bibliography: tuple[str, ...] = ()


@dataclass(frozen=True)
class Texts:
    """The texts of the articles of some corpora, which need not fit into memory and can be read again and again.

    Attributes
    ----------
    streams
        The articles as they were read.
    cleaned
        The files of cleaned sentences, with the tables of their articles.
    stated
        Titles, decks and bylines that the tables state.
    missing
        The names of articles that tables were made of and whose texts are not here.
    n_articles
        How many articles the tables are made of.
    """

    streams: tuple[ArticleStream, ...]
    cleaned: tuple[tuple[Path, pd.DataFrame], ...]
    stated: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    n_articles: int = 0

    def __iter__(self) -> Iterator[Text]:
        for stream in self.streams:
            for shard in stream.shards:
                for batch in read_shard(shard):
                    yield from _as_read(batch)
        for path, names in self.cleaned:
            yield from _as_cleaned(path, names)


def _as_read(batch: pd.DataFrame) -> Iterator[Text]:
    for text, stated in zip(batch["text"], _bibliographies(batch), strict=True):
        yield Text(stated[0], str(text), stated)


def _bibliographies(table: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """Yield what is stated of each article, its name first."""
    here = [table[name].astype(object).where(table[name].notna(), "") for name in FIELDS if name in table]
    for stated in zip(*here, strict=True):
        yield tuple(value for value in map(str, stated) if value)


def _as_cleaned(path: Path, articles: pd.DataFrame) -> Iterator[Text]:
    """Join the sentences of each article."""
    stated = list(_bibliographies(articles))
    with pq.ParquetFile(path) as file:
        batches = file.iter_batches(_SENTENCES, columns=["article_id", "text"])
        rows = (row for batch in batches for row in zip(*map(pa.Array.to_pylist, batch.columns), strict=True))
        for number, sentences in groupby(rows, itemgetter(0)):
            yield Text(stated[number][0], "\n".join(text or "" for _, text in sentences), stated[number])


def is_bibliography(stated: str) -> bool:
    """Tell a title, a deck or a byline from a text that only stands in its place."""
    return len(words_of(stated)) <= MOST_WORDS


@contextmanager
def texts_of(corpora: Iterable[Path], build: Path, articles: Path | None = None) -> Iterator[Texts]:
    """Find the texts of the articles of corpora.

    Parameters
    ----------
    corpora
        Corpus directories, the study's own first. One that has no articles is of those of another one.
    build
        Where files are read into, while the context lasts: git does not see it.
    articles
        Where the articles of the first are, if not in its folder ``articles``.

    Yields
    ------
    Texts

    Raises
    ------
    ArticleError, StudyError
        Where the articles cannot be read.
    """
    directories = tuple(corpora)
    build.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(TemporaryDirectory(prefix="sharing-", dir=build)))
        streams = []
        for number, directory in enumerate(directories):
            folder = articles if articles and number == 0 else directory / "articles"
            if folder.exists() and (not folder.is_dir() or list_files(folder) or batches_in(folder)):
                streams.append(stack.enter_context(_staged(directory, folder, scratch / str(number))))
        yield _found(directories, tuple(streams))


@contextmanager
def _staged(directory: Path, folder: Path, scratch: Path) -> Iterator[ArticleStream]:
    with staged_articles(
        folder,
        scratch,
        sources=_sheet(directory / "sources.csv", folder),
        outlets=if_present(directory / "outlets.csv"),
        corrections=if_present(directory / "corrections.csv"),
        options=_EVERYTHING,
        jobs=1,
    ) as stream:
        yield stream


def _sheet(sheet: Path, folder: Path) -> Path | None:
    """Return the sheet that describes files, unless some are not here: what is here is looked for all the same."""
    is_whole = sheet.is_file() and all((folder / line.file).is_file() for line in read_sheet(sheet))
    return sheet if is_whole else None


def _found(directories: tuple[Path, ...], streams: tuple[ArticleStream, ...]) -> Texts:
    here: set[str] = {digest for stream in streams for digest in _checksums(stream)}
    stated: set[str] = set()
    missing: dict[str, str] = {}
    cleaned: list[tuple[Path, pd.DataFrame]] = []
    checksums: set[str] = set()
    for directory in directories:
        path = table_path(directory, "articles.parquet")
        if not path.is_file():
            continue
        table = pq.read_table(path).to_pandas()
        checksums |= set(table["text_sha256"])
        stated |= {value for name in ("title", "byline") for value in table[name].dropna().astype("str")}
        away = table[~table["text_sha256"].isin(here)].astype({"name": "str"})
        missing |= dict(zip(away["text_sha256"], away["name"], strict=True))
        if text_path(directory).is_file():
            cleaned.append((text_path(directory), table))
    return Texts(streams, tuple(cleaned), tuple(sorted(stated)), tuple(missing.values()), len(checksums))


def _checksums(stream: ArticleStream) -> Iterator[str]:
    for described in stream.descriptions():
        yield from described["text_sha256"].astype("str")
