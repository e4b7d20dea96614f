"""Add articles to a corpus directory: all that the sources announce, or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from framing.articles.article import Rejection, describe
from framing.articles.columns import check_mapping
from framing.articles.files import SourceAccount, account_table
from framing.articles.folder import ADDED, batches_in, list_files
from framing.articles.reading import file_reader, list_sources_to_add
from framing.articles.store import (
    ArticleStream,
    place_of,
    refuse_names,
    shard_name,
    spelling_notes_of,
    write_account,
    write_shard,
)
from framing.errors import FramingError
from framing.study.corpus_directory import n_unusable
from framing.study.disk import attempt
from framing.study.lock import only_run
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
        The folder of the articles that were added; None where some could not be read and so nothing was added.
    is_new
        Whether these sources were not in the corpus before.
    n_articles
        How many articles the batch has.
    """

    account: pd.DataFrame
    batch: Path | None
    is_new: bool
    n_articles: int


def add_sources(
    sources: Sequence[str | Path],
    directory: Path,
    *,
    columns: Mapping[str, str] | None = None,
    languages: Sequence[str] | None = ("en",),
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
    columns, languages
        As in `read_articles`.
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
    check_mapping(columns or {})
    files = list_sources_to_add(sources, _if_present(directory / "sources.csv"))
    reader = file_reader(columns, languages, _if_present(directory / "outlets.csv"))
    articles = directory / "articles"
    name = checksum(files, reader)
    with _only_adding(articles):
        batch, scratch = articles / ADDED / name, articles / f"{_SCRATCH}{name}"
        _clear_litter(articles, scratch)
        if batch.is_dir():
            there = ArticleStream.of([batch])
            return Addition(there.account(), batch, is_new=False, n_articles=len(there.index))
        with _kept_until_another(scratch):
            stream = stage(files, reader, scratch, jobs=jobs, address=address)
            corpus = _corpus_stream(directory, articles, scratch / "corpus", jobs=jobs, address=address)
            repeated = _repeated(stream.index, corpus.index)
            accounts = _accounts(stream, repeated)
            account = account_table(accounts, spelling_notes_of(stream.index))
            if n_unusable(account) and not skip_rejected:
                _mark_refused(scratch)
                return Addition(account, None, is_new=False, n_articles=0)
            with attempt("add the articles", articles):
                _put_together(stream, repeated, accounts, scratch / "batch")
                batch.parent.mkdir(exist_ok=True)
                (scratch / "batch").rename(batch)
                shutil.rmtree(scratch)
    return Addition(account, batch, is_new=True, n_articles=len(stream.index) - len(repeated))


def _if_present(path: Path) -> Path | None:
    return path if os.path.lexists(path) else None


@contextmanager
def _only_adding(articles: Path) -> Iterator[None]:
    lock = articles / ".adding.lock"
    with attempt("add articles", articles):
        lock.mkdir(parents=True, exist_ok=True)
    with only_run(lock):
        try:
            yield
        finally:
            shutil.rmtree(lock, ignore_errors=True)


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
    files = list_sources_to_add([articles], _if_present(directory / "sources.csv"))
    reader = file_reader(outlets=_if_present(directory / "outlets.csv"))
    shutil.rmtree(scratch, ignore_errors=True)
    loose = stage(files, reader, scratch, jobs=jobs, address=address)
    return ArticleStream.of([*added, *loose.folders])


def _repeated(index: pd.DataFrame, corpus: pd.DataFrame) -> pd.DataFrame:
    """Find the articles that are in the corpus already, or earlier in the same sources, under the same name.

    Returns
    -------
    pandas.DataFrame
        Rows of ``index``, with ``first``: the source of the article that has the name.

    Raises
    ------
    ArticleError
        Where the texts of one name differ.
    """
    everything = pd.concat([corpus, index], ignore_index=True)
    firsts = everything.drop_duplicates("name").set_index("name")
    is_repeated = everything["name"].duplicated().to_numpy()[len(corpus) :]
    repeated = index[is_repeated]
    first = firsts.loc[repeated["name"]]
    differs = first["text_sha256"].to_numpy() != repeated["text_sha256"].to_numpy()
    refuse_names(
        {
            str(one.name): [place_of(before), place_of(one)]
            for one, before in zip(repeated[differs].itertuples(), first[differs].itertuples(), strict=True)
        }
    )
    return repeated.assign(first=first["source"].to_numpy())


def _accounts(stream: ArticleStream, repeated: pd.DataFrame) -> list[SourceAccount]:
    """Count the articles that are there already among those that were set aside."""
    aside = {str(source): rows for source, rows in repeated.groupby("source")}
    accounts = []
    for row in stream.accounts():
        if row.n_parsed and row.source in aside:
            rows = aside[row.source]
            accounts.append(_with_aside(row, rows.iloc[: row.n_parsed]))
            aside[row.source] = rows.iloc[row.n_parsed :]
        else:
            accounts.append(row)
    return accounts


def _with_aside(row: SourceAccount, repeated: pd.DataFrame) -> SourceAccount:
    rejections = [
        Rejection(f"added already, with {first}", None if number is None else int(number))
        for first, number in zip(repeated["first"], repeated["number"].astype(object).replace(pd.NA, None), strict=True)
    ]
    n = len(rejections)
    said = filter(None, [row.reason, describe(rejections, str(repeated["unit"].iloc[0]))]) if n else [row.reason]
    return replace(
        row,
        n_parsed=row.n_parsed - n,
        n_rejected=row.n_rejected + n,
        n_set_aside=row.n_set_aside + n,
        reason="; ".join(said),
    )


def _put_together(
    stream: ArticleStream, repeated: pd.DataFrame, accounts: Sequence[SourceAccount], folder: Path
) -> None:
    """Make the folder of a batch: the shards of all units without what is repeated, and one account."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    n_shards = 0
    rows_out = {number: set(rows["row"].tolist()) for number, rows in repeated.groupby("shard")}
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
