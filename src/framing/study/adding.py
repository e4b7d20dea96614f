"""Add articles to a corpus directory: all that the sources announce, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from framing.articles.files import SourceAccount, account_table
from framing.articles.folder import ADDED, batches_in, list_files
from framing.articles.index import (
    first_rows,
    joined,
    refuse_repeated,
    rows_by_shard,
    same_texts,
    spelling_notes_of,
)
from framing.articles.listing import list_sources_to_add
from framing.articles.store import shard_name, write_account, write_shard
from framing.articles.stream import ArticleStream
from framing.errors import FramingError
from framing.study.corpus_directory import if_present, n_unusable
from framing.study.disk import attempt
from framing.study.lock import only_one
from framing.study.reading_options import DEFAULTS, ReadingOptions
from framing.study.staging import checksum, stage

_SCRATCH = ".adding-"
_REFUSED = "refused"  # marks what no later run goes on from, unless it is given the same


@dataclass(frozen=True)
class Addition:
    """What adding sources to a corpus did.

    Attributes
    ----------
    account
        What became of everything that the sources announce.
    batch
        The folder of the articles; None where nothing was added, since some, or all, could not be read.
    is_new
        Whether these sources were not in the corpus before.
    n_articles
        How many articles the batch has.
    """

    account: pd.DataFrame
    batch: Path | None
    is_new: bool = False
    n_articles: int = 0


def add_sources(
    sources: Sequence[str | Path],
    directory: Path,
    *,
    options: ReadingOptions = DEFAULTS,
    jobs: int | None = None,
    address: str | None = None,
    skip_rejected: bool = False,
) -> Addition:
    """Read sources and keep their articles in a corpus directory.

    The corpus is as it was until all is read; then one rename adds everything. A run that was cut short, however,
    is gone on with when the same is added again.

    Parameters
    ----------
    sources
        Files, folders and archives.
    directory
        The corpus directory, made where it is missing; its ``sources.csv`` and ``outlets.csv`` are used where they
        are there.
    options
        How they are read.
    jobs, address
        Who does the work (see `framing.study.workers`); what is written is the same.
    skip_rejected
        Whether to go on without what cannot be read.

    Returns
    -------
    Addition

    Raises
    ------
    ArticleError
        Where sources have a mistake, or an article has a name that another text in the corpus has.
    StudyError
        Where another process adds to this corpus, or it cannot be written.
    """
    reader = options.reader(if_present(directory / "outlets.csv"))
    files = list_sources_to_add(sources, if_present(directory / "sources.csv"))
    articles = directory / "articles"
    name = checksum(files, reader)
    with _only_adding(articles):
        batch, scratch = articles / ADDED / name, articles / f"{_SCRATCH}{name}"
        _clear_litter(articles, scratch)
        if batch.is_dir():
            there = ArticleStream.of([batch])
            return Addition(there.account(), batch, n_articles=len(there.index))
        with _kept_until_another(scratch):
            stream = stage(files, reader, scratch, jobs=jobs, address=address)
            corpus = _corpus_stream(directory, articles, scratch / "corpus", jobs=jobs, address=address)
            repeated = _repeated(stream.everything, corpus.index)
            accounts = stream.accounts(repeated)
            account = account_table(accounts, spelling_notes_of(stream.everything.drop(repeated.index)))
            if n_unusable(account) and not skip_rejected:
                _mark_refused(scratch)
                return Addition(account, None)
            if stream.everything.empty:
                shutil.rmtree(scratch)
                return Addition(account, None)
            with attempt("add the articles", articles):
                _put_together(stream, repeated, accounts, scratch / "batch")
                batch.parent.mkdir(exist_ok=True)
                (scratch / "batch").rename(batch)
                shutil.rmtree(scratch)
    return Addition(account, batch, is_new=True, n_articles=len(stream.everything) - len(repeated))


@contextmanager
def _only_adding(articles: Path) -> Iterator[None]:
    lock = articles / ".adding.lock"
    with attempt("add articles", articles):
        lock.mkdir(parents=True, exist_ok=True)
    with only_one(lock):
        yield


def _clear_litter(articles: Path, own: Path) -> None:
    """Remove what is left of batches that are added, and of those that were refused; unfinished ones stay."""
    for scratch in articles.glob(f"{_SCRATCH}*"):
        is_added = (articles / ADDED / scratch.name.removeprefix(_SCRATCH)).is_dir()
        if is_added or (scratch != own and (scratch / _REFUSED).exists()):
            shutil.rmtree(scratch)
    (own / _REFUSED).unlink(missing_ok=True)


@contextmanager
def _kept_until_another(scratch: Path) -> Iterator[None]:
    """Keep what was read for a run with the same sources, also where they have a mistake."""
    try:
        yield
    except FramingError:
        _mark_refused(scratch)
        raise


def _mark_refused(scratch: Path) -> None:
    if scratch.is_dir():
        (scratch / _REFUSED).touch()


def _corpus_stream(
    directory: Path, articles: Path, scratch: Path, *, jobs: int | None, address: str | None
) -> ArticleStream:
    """Stream the articles that the corpus has: those that were added, and those in files, which are read first."""
    added = batches_in(articles)
    if not list_files(articles):
        return ArticleStream.of(added)
    files = list_sources_to_add([articles], if_present(directory / "sources.csv"))
    reader = DEFAULTS.reader(if_present(directory / "outlets.csv"))
    shutil.rmtree(scratch, ignore_errors=True)
    loose = stage(files, reader, scratch, jobs=jobs, address=address)
    return ArticleStream.of([*added, *loose.folders])


def _repeated(index: pd.DataFrame, corpus: pd.DataFrame) -> pd.DataFrame:
    """Find the articles that are in the corpus already, or earlier in the same sources.

    An article is there already if one of its name has its text, or if its outlet has its text under any name.

    Returns
    -------
    pandas.DataFrame
        Rows of ``index``, with ``same_as`` and ``reason``, as in `ArticleStream.accounts`.

    Raises
    ------
    ArticleError
        Where the texts of one name differ.
    """
    everything = joined(corpus, index)
    first = first_rows(everything, ["name"])
    has_its_text = everything["text_sha256"].take(first).array == everything["text_sha256"].array
    is_again = (first != np.arange(len(everything))) & has_its_text.to_numpy(dtype=bool)
    place = everything["source"].iloc[first[is_again]].astype("str").to_numpy()
    again = everything[is_again].assign(
        same_as=pd.array([None] * len(place), "str"), reason=pd.array("added already, with " + place, "str")
    )
    same = same_texts(everything[~is_again])
    refuse_repeated(everything.drop([*again.index, *same.index]))
    repeated: pd.DataFrame = pd.concat([again, same]).sort_index().loc[len(corpus) :]
    return repeated.set_index(repeated.index - len(corpus))


def _put_together(
    stream: ArticleStream, repeated: pd.DataFrame, accounts: Sequence[SourceAccount], folder: Path
) -> None:
    """Make the folder of a batch: the shards of all units without what is repeated, and one account."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    n_shards = 0
    rows_out = rows_by_shard(repeated)
    for number, shard in enumerate(stream.shards):
        place = folder / shard_name(n_shards)
        if number not in rows_out:
            _link_or_copy(shard, place)
        else:
            table = pq.read_table(shard)
            kept = [row for row in range(len(table)) if row not in rows_out[number]]
            if not kept:
                continue
            write_shard(table.take(kept), place)
        n_shards += 1
    write_account(accounts, folder)


def _link_or_copy(file: Path, place: Path) -> None:
    try:
        place.hardlink_to(file)
    except OSError:  # not every disk has links
        shutil.copyfile(file, place)
