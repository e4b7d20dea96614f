"""Derive a corpus of any size shard by shard: each is derived by itself, and the tables are then written in order.

Articles are arranged by name into shards of `SHARD`, whatever files they came in. A shard takes the memory of its own
articles, is finished by one rename, and is the same whoever derived it; so is what is written.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from framing.cleaning import LineCounts, Recurring, count_lines
from framing.codebook import Codebook
from framing.copies import BodyWords, unite
from framing.corpus.copied import CopyMarks, find_copies
from framing.corpus.derivation import Instruments, batches_of, count_rules, derive_batch
from framing.corpus.merging import Part, put_together
from framing.corpus.places import replace_corpus
from framing.corpus.schema import TABLES
from framing.corpus.storage import (
    SHARD,
    TableWriter,
    arrow_table,
    arrow_text,
    open_text_writer,
    pandas_type,
    text_identity,
)

MOST_COMPARED = 30_000  # articles among which shared copy is looked for: their words are held in memory

_COUNTED = ("terms", "pairs", "mentions", "removed")  # tables that are stored as they are derived, but for numbers
_UNFINISHED = ".unfinished"
_RULES = "rules.json"
LINE_PARTS = 8  # in which recurring lines are looked for, one after the other
_NO_LINES: dict[str, Any] = {name: getattr(LineCounts(), name) for name in ("lines", "outlet_of", "n_articles")}


def arrange(batches: Iterable[pd.DataFrame], names: pd.Series, folder: Path) -> list[Path]:
    """Write articles into shards in the order of their names.

    Parameters
    ----------
    batches
        Rows of ``Articles.table``, in any order.
    names
        The names of all of them, unique.
    folder
        Where to write, empty.

    Returns
    -------
    list of Path
        A Parquet file a shard; the rows of one stand in the order in which they came.
    """
    shard_of = pd.Series(np.arange(len(names)) // SHARD, index=names.sort_values().to_numpy())
    writers: dict[int, pq.ParquetWriter] = {}
    for batch in batches:
        shards = shard_of.loc[batch["name"]].to_numpy()
        for number in np.unique(shards):
            rows = pa.Table.from_pandas(batch[shards == number], preserve_index=False)
            if number not in writers:
                writers[number] = pq.ParquetWriter(folder / f"{number:05d}.parquet", rows.schema, compression="lz4")
            writers[number].write_table(rows)
    for writer in writers.values():
        writer.close()
    return sorted(folder.glob("*.parquet"))


def read_shard(path: Path) -> pd.DataFrame:
    """Read the articles of a shard, in the order of their names."""
    table: pd.DataFrame = pq.read_table(path).to_pandas(types_mapper=pandas_type)
    return table.sort_values("name", ignore_index=True)


def count_shard_lines(path: Path) -> Path:
    """Count in how many articles of its outlet each short line of a shard stands, unless that was done before.

    Returns
    -------
    Path
        The file of the counts, beside that of the shard.
    """
    counted = path.with_suffix(".npz")
    if not counted.exists():
        table = read_shard(path)
        counts = count_lines(table["text"], table["outlet"].astype(object).where(table["outlet"].notna(), None))
        unfinished = path.with_suffix(_UNFINISHED)
        with unfinished.open("wb") as file:
            np.savez(file, **{field.name: getattr(counts, field.name) for field in fields(counts)})
        unfinished.rename(counted)
    return counted


def recurring_in(counted: Sequence[Path]) -> Recurring:
    """Tell the lines that recur over all shards, a part of all lines at a time."""
    outlets = LineCounts.merge(replace(_counts(path), **_NO_LINES) for path in counted)
    found = Recurring()
    for part in range(LINE_PARTS):
        counts = LineCounts.merge(_counts(path, part) for path in counted)
        some = replace(counts, outlets=outlets.outlets, outlet_articles=outlets.outlet_articles).recurring()
        found = Recurring(found.outside | some.outside, found.anywhere | some.anywhere)
    return found


def _counts(path: Path, part: int | None = None) -> LineCounts:
    """Read counts; of lines only those of a part, by what their hash begins with."""
    with np.load(path) as stored:
        counts = LineCounts(**stored)
    if part is None:
        return counts
    width = 2**64 // LINE_PARTS
    start = np.searchsorted(counts.lines, np.uint64(part * width))
    end = np.searchsorted(counts.lines, np.uint64((part + 1) * width - 1), side="right")
    return LineCounts(counts.lines[start:end], counts.outlet_of[start:end], counts.n_articles[start:end])


@dataclass(frozen=True)
class ShardTask:
    """One shard to derive: the file of its articles, the folder of its tables, and what it is derived with."""

    articles: Path
    target: Path
    instruments: Instruments


def derive_shard(task: ShardTask) -> Path:
    """Derive the tables of a shard, numbered within it, unless that was done before.

    Returns
    -------
    Path
        The folder of its tables.
    """
    if task.target.is_dir():
        return task.target
    table = read_shard(task.articles)
    part = put_together([derive_batch(batch, task.instruments) for batch in batches_of(table)])
    unfinished = task.target.with_suffix(_UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    _write_part(part, unfinished)
    if task.instruments.codebook is not None:
        counts = count_rules(table, task.instruments.codebook)
        (unfinished / _RULES).write_text(json.dumps(counts), encoding="utf-8")
    unfinished.rename(task.target)
    return task.target


def rules_counted(folders: Sequence[Path]) -> tuple[int, ...]:
    """Add up in how many articles each rule of the codebook for lines names one, over shards that were derived."""
    counts = [json.loads((folder / _RULES).read_text(encoding="utf-8")) for folder in folders]
    return tuple(map(sum, zip(*counts, strict=True)))


def write_corpus(
    folders: list[Path], directory: Path, *, account: pd.DataFrame, codebook: Codebook | None, seed: int
) -> CopyMarks:
    """Write the tables and the text of a corpus that was derived in shards.

    Parameters
    ----------
    folders
        What `derive_shard` returned, in the order of the shards.
    directory
        The corpus directory.
    account, codebook, seed
        As in `Corpus`.

    Returns
    -------
    CopyMarks
        The copy that articles share; unknown where there are more than `MOST_COMPARED`.
    """
    offsets = _offsets(folders)
    articles = pd.concat(list(_identified(folders, offsets)), ignore_index=True)
    marks = (
        find_copies(articles, unite(_words(folders, offsets)))
        if len(articles) <= MOST_COMPARED
        else CopyMarks.unknown(len(articles))
    )

    def write_tables(folder: Path) -> None:
        writer = TableWriter(folder)
        for shard, (first_article, first_sentence) in zip(folders, offsets, strict=True):
            _write_shard(writer, shard, first_article, first_sentence, marks)
        writer.write({"copies": marks.copies, "account": account})
        writer.close(codebook, seed)

    def write_text(path: Path) -> None:
        identity = text_identity((pd.read_parquet(folder / "articles.parquet") for folder in folders), seed)
        with open_text_writer(path, identity) as writer:
            for shard, (first_article, first_sentence) in zip(folders, offsets, strict=True):
                texts = pd.read_parquet(shard / "texts.parquet")
                texts["article_id"] += first_article
                texts["sentence_id"] += first_sentence
                writer.write_table(arrow_text(texts, identity))

    replace_corpus(directory, write_tables=write_tables, write_text=write_text)
    return marks


def _write_part(part: Part, folder: Path) -> None:
    for name in _COUNTED:
        pq.write_table(arrow_table(name, getattr(part, name)), folder / f"{name}.parquet", compression="lz4")
    for name in ("articles", "sentences", "texts"):
        getattr(part, name).to_parquet(folder / f"{name}.parquet", compression="lz4", index=False)
    words = part.words
    if words is not None:
        pq.write_table(pa.table({"form": list(words.forms)}), folder / "forms.parquet", compression="lz4")
        arrays = {"word": words.word, "article": words.article, "sentence": words.sentence, "quoted": words.quoted}
        pq.write_table(pa.table(arrays), folder / "words.parquet", compression="lz4")


def _identified(folders: list[Path], offsets: list[tuple[int, int]]) -> Iterator[pd.DataFrame]:
    for folder, (first_article, _) in zip(folders, offsets, strict=True):
        table = pd.read_parquet(folder / "articles.parquet", columns=["article_id", "name", "outlet", "published"])
        table["article_id"] += first_article
        yield table


def _words(folders: list[Path], offsets: list[tuple[int, int]]) -> Iterator[BodyWords]:
    for folder, (first_article, first_sentence) in zip(folders, offsets, strict=True):
        columns = {
            name: column.to_numpy() for name, column in pq.read_table(folder / "words.parquet").to_pandas().items()
        }
        yield BodyWords(
            forms=tuple(pq.read_table(folder / "forms.parquet")["form"].to_pylist()),
            word=columns["word"],
            article=columns["article"].astype(np.int32) + np.int32(first_article),
            sentence=columns["sentence"].astype(np.int64) + first_sentence,
            quoted=columns["quoted"],
        )


def _offsets(folders: list[Path]) -> list[tuple[int, int]]:
    """Return the numbers of the first article and the first sentence of each shard."""
    sizes = [
        tuple(pq.read_metadata(folder / f"{name}.parquet").num_rows for name in ("articles", "sentences"))
        for folder in folders
    ]
    counted = np.cumsum([(0, 0), *sizes], axis=0)
    return [(int(articles), int(sentences)) for articles, sentences in counted[:-1]]


def _write_shard(writer: TableWriter, folder: Path, first_article: int, first_sentence: int, marks: CopyMarks) -> None:
    articles = pd.read_parquet(folder / "articles.parquet")
    articles["article_id"] += first_article
    sentences = pd.read_parquet(folder / "sentences.parquet")
    sentences["article_id"] += first_article
    sentences["sentence_id"] += first_sentence
    writer.write({"articles": marks.mark_articles(articles), "sentences": marks.mark_sentences(sentences)})
    for name in _COUNTED:
        table = pq.read_table(folder / f"{name}.parquet")
        for column, first in (("article_id", first_article), ("sentence_id", first_sentence)):
            if column in TABLES[name].columns:
                index = table.schema.get_field_index(column)
                kind = table.schema.field(index).type
                table = table.set_column(index, column, pc.add(table[column], pa.scalar(first, kind)).cast(kind))
        writer.write_arrow(name, table)
