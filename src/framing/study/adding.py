"""Add articles to a corpus directory: all that the sources announce, or nothing."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from framing.articles.files import SourceAccount, account_table
from framing.articles.folder import ADDED, batches_in, is_batch, list_files
from framing.articles.index import (
    first_rows,
    joined,
    refuse_repeated,
    rows_by_shard,
    same_texts,
    spelling_notes_of,
)
from framing.articles.listing import list_sources_to_add
from framing.articles.store import read_account, shard_name, write_account, write_shard
from framing.articles.stream import ArticleStream
from framing.errors import FramingError
from framing.study.corpus_directory import if_present, n_unusable
from framing.study.disk import attempt
from framing.study.lock import only_one
from framing.study.reading_options import DEFAULTS, ReadingOptions
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
        How many it has that were, and were read in another way.
    is_refused
        Whether nothing was added because something could not be read.
    """

    account: pd.DataFrame
    batch: Path | None
    is_new: bool = False
    n_articles: int = 0
    n_replaced: int = 0
    is_refused: bool = False

    @property
    def failed(self) -> bool:
        """Tell whether the sources gave nothing, and the corpus has nothing of them either."""
        return self.is_refused or (self.batch is None and n_unusable(self.account) == self.account["n_announced"].sum())


@dataclass(frozen=True)
class _Repeated:
    """What of the articles that are to be added is in the corpus already, or earlier in the same sources.

    Attributes
    ----------
    aside
        Rows of their index, with ``same_as`` and ``reason``, as in `ArticleStream.accounts`.
    unchanged
        Rows of what was added from the same source before, and reads as it did: nothing is to be said of it.
    replacing
        Rows of what was added from the same source before, and reads in another way now.
    again_of
        From a source to the checksum of its file when it was added before.
    """

    aside: pd.DataFrame
    unchanged: pd.DataFrame
    replacing: pd.DataFrame
    again_of: Mapping[str, str]

    @property
    def out(self) -> pd.DataFrame:
        """List the rows that are not to be added."""
        return pd.concat([self.aside, self.unchanged]).sort_index()


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
            repeated = _repeated(stream, corpus)
            accounts = _accounts(stream, corpus, repeated)
            notes = spelling_notes_of(stream.everything.drop(repeated.out.index))
            account = account_table(_with_earlier(accounts, corpus, repeated), notes)
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
    n_replaced = len(repeated.replacing)
    n_articles = len(stream.everything) - len(repeated.out) - n_replaced
    return Addition(account, batch, is_new=True, n_articles=n_articles, n_replaced=n_replaced)


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


def _repeated(stream: ArticleStream, corpus: ArticleStream) -> _Repeated:
    """Find the articles that are in the corpus already, or earlier in the same sources.

    An article is there already if one of its name has its text, or if its outlet has its text under any name.

    Raises
    ------
    ArticleError
        Where the texts of one name differ.
    """
    held, index = corpus.index, stream.everything
    everything = joined(held, index)
    first = first_rows(everything, ["name"])
    has_its_text = everything["text_sha256"].take(first).array == everything["text_sha256"].array
    is_again = (first != np.arange(len(everything))) & has_its_text.to_numpy(dtype=bool)
    earlier = everything.iloc[first[is_again]]
    again = everything[is_again]
    source = earlier["source"].astype("str").to_numpy()
    files = _files_of(corpus, earlier[first[is_again] < len(held)])
    is_own = (again["source"].astype("str").to_numpy() == source) & np.isin(first[is_again], list(files))
    again_of = _again_of(stream, corpus) | {
        str(name): files[int(place)] for name, place in zip(source[is_own], first[is_again][is_own], strict=True)
    }
    as_before = again["metadata_sha256"].array == earlier["metadata_sha256"].array
    is_unchanged = is_own & as_before.to_numpy(dtype=bool)
    others = again[~is_own].assign(
        same_as=pd.array([None] * int((~is_own).sum()), "str"),
        reason=pd.array("added already, with " + source[~is_own], "str"),
    )
    same = same_texts(everything[~is_again])
    refuse_repeated(everything.drop([*again.index, *same.index]))

    def own(rows: pd.DataFrame) -> pd.DataFrame:
        rows = rows.sort_index().loc[len(held) :]
        return rows.set_index(rows.index - len(held))

    return _Repeated(
        own(pd.concat([others, same])), own(again[is_unchanged]), own(again[is_own & ~is_unchanged]), again_of
    )


def _files_of(corpus: ArticleStream, rows: pd.DataFrame) -> dict[int, str]:
    """Return the checksum of the file that each of some articles of the corpus came from, where it was kept."""
    sha256 = {
        (number, row.source): row.sha256
        for number, folder in enumerate(corpus.folders)
        for row in (read_account(folder) if is_batch(folder) else ())
    }
    places = zip(rows.index, corpus.folders_of(rows).tolist(), rows["source"].astype("str"), strict=True)
    return {int(row): known for row, folder, source in places if (known := sha256.get((folder, source)))}


def _again_of(stream: ArticleStream, corpus: ArticleStream) -> dict[str, str]:
    """Find the sources whose very file was added before."""
    added = {(row.source, row.sha256) for folder in corpus.folders if is_batch(folder) for row in read_account(folder)}
    return {
        row.source: row.sha256
        for folder in stream.folders
        for row in read_account(folder)
        if row.sha256 and (row.source, row.sha256) in added
    }


def _accounts(stream: ArticleStream, corpus: ArticleStream, repeated: _Repeated) -> list[SourceAccount]:
    """Say what is new; what was set aside now and is in the corpus from the same file is not said again."""
    n_unchanged = Counter(repeated.unchanged["source"].astype("str"))
    rows = corpus.index[corpus.index["source"].isin(list(repeated.again_of))]
    numbers = [None if pd.isna(number) else int(number) for number in rows["number"]]
    there = set(zip(rows["source"].astype("str"), numbers, strict=True))
    accounts = []
    for row in stream.accounts(repeated.aside):
        again_of = repeated.again_of.get(row.source, "")
        is_same_file = again_of == row.sha256
        left = [each for each in row.rejections if not (is_same_file and (row.source, each.number) in there)]
        n_parsed = row.n_parsed - n_unchanged[row.source]
        accounts.append(replace(row, n_parsed=n_parsed, rejections=tuple(left), again_of=again_of))
    return accounts


def _with_earlier(
    accounts: Sequence[SourceAccount], corpus: ArticleStream, repeated: _Repeated
) -> Iterator[SourceAccount]:
    """Count with each source what is in the corpus from it since earlier."""
    n_before = Counter(corpus.index["source"].astype("str")) - Counter(repeated.replacing["source"].astype("str"))
    for row in accounts:
        yield replace(row, n_parsed=row.n_parsed + n_before[row.source]) if row.again_of else row


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
