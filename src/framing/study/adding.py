"""Add articles to a corpus directory: all that the sources announce, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from framing.articles.files import SourceAccount, account_table
from framing.articles.folder import ADDED, batches_in, list_files
from framing.articles.index import (
    rows_by_shard,
    spelling_notes_of,
)
from framing.articles.listing import list_sources_to_add
from framing.articles.outlets import OutletCount, count_outlets
from framing.articles.store import shard_name, write_account, write_shard
from framing.articles.stream import ArticleStream
from framing.corpus.places import if_present
from framing.errors import FramingError
from framing.study.corpus_directory import n_unusable
from framing.study.disk import attempt
from framing.study.lock import only_one
from framing.study.reading_options import DEFAULTS, ReadingOptions
from framing.study.repeated import find_repeated, new_accounts, with_earlier
from framing.study.staging import checksum, stage, with_checksum

_SCRATCH = ".adding-"
_REFUSED = "refused"  # marks what no later run goes on from, unless it is given the same


@dataclass(frozen=True)
class Addition:
    """What adding sources to a corpus did.

    Attributes
    ----------
    account
        What became of everything that the sources announce: what is in the corpus of them counts as parsed, since
        when ever it is in.
    batch
        The folder of the articles; None where nothing was added.
    is_new
        Whether something was added: else these sources were added last, and as they are.
    n_articles
        How many articles the batch has that were not in the corpus before.
    n_replaced
        How many it has that were, and were mended or read in another way.
    outlets
        How many outlets these articles are by.
    is_refused
        Whether nothing was added because something could not be read.
    """

    account: pd.DataFrame
    batch: Path | None
    is_new: bool = False
    n_articles: int = 0
    n_replaced: int = 0
    outlets: OutletCount = field(default_factory=OutletCount)
    is_refused: bool = False

    @property
    def failed(self) -> bool:
        """Tell whether the sources gave nothing, and the corpus has nothing of them either."""
        return self.is_refused or (self.batch is None and n_unusable(self.account) == self.account["n_announced"].sum())


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
    is gone on with when the same is added again. A source that was added before, under the same name, takes the place
    of what was added then: its articles count as they are read now, and its account is the new one.

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
    files = [*map(with_checksum, list_sources_to_add(sources, if_present(directory / "sources.csv")))]
    articles = directory / "articles"
    name = checksum(files, reader)
    with _only_adding(articles):
        there, scratch = _last_batch(articles), articles / f"{_SCRATCH}{name}"
        _clear_litter(articles, scratch)
        if there is not None and _checksum_of(there) == name:
            stream = ArticleStream.of([there])
            return Addition(stream.account(), there, n_articles=len(stream.index))
        with _kept_until_another(scratch):
            stream = stage(files, reader, scratch, jobs=jobs, address=address)
            corpus = _corpus_stream(directory, articles, scratch / "corpus", jobs=jobs, address=address)
            repeated = find_repeated(stream, corpus)
            accounts = new_accounts(stream, corpus, repeated)
            notes = spelling_notes_of(stream.everything.drop(repeated.out.index))
            account = account_table(with_earlier(accounts, corpus, repeated), notes)
            if n_unusable(account) and not skip_rejected:
                _mark_refused(scratch)
                return Addition(account, None, is_refused=True)
            if len(stream.everything) == len(repeated.out):
                shutil.rmtree(scratch, ignore_errors=True)
                return Addition(account, None)
            batch = articles / ADDED / f"{_number_of(there) + 1:04}-{name}"
            with attempt("add the articles", articles):
                _put_together(stream, repeated.out, accounts, scratch / "batch")
                batch.parent.mkdir(exist_ok=True)
                (scratch / "batch").rename(batch)
                shutil.rmtree(scratch)
    added, n_replaced = stream.everything.drop(repeated.out.index), len(repeated.replacing)
    outlets = count_outlets(added[["name", "outlet"]].astype("str").itertuples(index=False, name=None))
    return Addition(
        account, batch, is_new=True, n_articles=len(added) - n_replaced, n_replaced=n_replaced, outlets=outlets
    )


def _last_batch(articles: Path) -> Path | None:
    batches = [batch for batch in batches_in(articles) if batch.parent.parent == articles]
    return batches[-1] if batches else None


def _checksum_of(batch: Path) -> str:
    return batch.name.rpartition("-")[2]


def _number_of(batch: Path | None) -> int:
    """Return the place of a batch in the order in which they were added, from 1; 0 for none."""
    number = "" if batch is None else batch.name.partition("-")[0]
    return int(number) if number.isdecimal() else 0


@contextmanager
def _only_adding(articles: Path) -> Iterator[None]:
    lock = articles / ".adding.lock"
    with attempt("add articles", articles):
        lock.mkdir(parents=True, exist_ok=True)
    with only_one(lock):
        yield


def _clear_litter(articles: Path, own: Path) -> None:
    """Remove what is left of batches that are added, and of those that were refused; unfinished ones stay."""
    last = _last_batch(articles)
    for scratch in articles.glob(f"{_SCRATCH}*"):
        is_added = last is not None and _checksum_of(last) == scratch.name.removeprefix(_SCRATCH)
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
