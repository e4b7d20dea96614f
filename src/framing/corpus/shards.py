"""Derive a corpus of any size shard by shard: each is derived by itself, and the tables are then written in order.

Articles are arranged by name into shards, whatever files they came in. A shard takes the memory of its own
articles, is finished by one rename, and is the same whoever derived it; so is what is written.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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
from framing.corpus.attributions import grammar_model
from framing.corpus.copied import CopyMarks
from framing.corpus.copy_search import CopySearch
from framing.corpus.derivation import Instruments, batches_of, count_rules, derive_batch
from framing.corpus.mentions import actor_model
from framing.corpus.merging import Part, put_together
from framing.corpus.places import replace_corpus
from framing.corpus.storage import (
    TableWriter,
    arrow_table,
    arrow_text,
    open_text_writer,
    pandas_type,
    text_identity,
)

_COUNTED = (
    "terms",
    "pairs",
    "mentions",
    "actor_tone",
    "agency",
    "stance",
    "attributions",
    "removed",
)  # tables that are stored as they are derived, but for numbers
_UNFINISHED = ".unfinished"
_RULES = "rules.json"
LINE_PARTS = 8  # in which recurring lines are looked for, one after the other
_NO_LINES: dict[str, Any] = {name: getattr(LineCounts(), name) for name in ("lines", "outlet_of", "n_articles")}


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
    folders: list[Path],
    directory: Path,
    search: CopySearch,
    *,
    account: pd.DataFrame,
    codebook: Codebook | None,
    seed: int,
    syntax: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Write the tables and the text of a corpus.

    Parameters
    ----------
    folders
        What `derive_shard` returned, in the order of the shards.
    directory
        The corpus directory.
    search
        For the copy that the articles of these shards share, every step of it done.
    account, codebook, seed
        As in `Corpus`.
    syntax
        Whether who says what was told on a dependency parse.
    progress
        Called with the number of articles whose tables were written since the last call.
    """
    offsets = _offsets(folders)

    def write_tables(folder: Path) -> None:
        writer = TableWriter(folder)
        for number, (shard, offset) in enumerate(zip(folders, offsets, strict=True)):
            marks = search.marks(number)
            _write_shard(writer, shard, *offset, marks)
            progress(len(marks.n_copied))
        writer.write({"account": account})
        writer.close(codebook, seed, actor_model(codebook), grammar_model(syntax=syntax))

    def write_text(path: Path) -> None:
        identity = text_identity((pd.read_parquet(folder / "articles.parquet") for folder in folders), seed)
        with open_text_writer(path, identity) as writer:
            for shard, (first_article, first_sentence) in zip(folders, offsets, strict=True):
                texts = pd.read_parquet(shard / "texts.parquet")
                texts["article_id"] += first_article
                texts["sentence_id"] += first_sentence
                writer.write_table(arrow_text(texts, identity))

    replace_corpus(directory, write_tables=write_tables, write_text=write_text)


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


def _offsets(folders: list[Path]) -> list[tuple[int, int]]:
    """Return the numbers of the first article and the first sentence of each shard."""
    sizes = [
        tuple(pq.read_metadata(folder / f"{name}.parquet").num_rows for name in ("articles", "sentences"))
        for folder in folders
    ]
    counted = np.cumsum([(0, 0), *sizes], axis=0)
    return [(int(articles), int(sentences)) for articles, sentences in counted[:-1]]


def _write_shard(writer: TableWriter, folder: Path, first_article: int, first_sentence: int, marks: CopyMarks) -> None:
    """Write the rows of a shard, each table by a thread of its own: most of the work is done outside Python's lock."""
    first = {"article_id": first_article, "sentence_id": first_sentence}
    marked: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
        "articles": marks.mark_articles,
        "sentences": marks.mark_sentences,
    }

    def write(name: str) -> None:
        path = folder / f"{name}.parquet"
        table = arrow_table(name, marked[name](pd.read_parquet(path))) if name in marked else pq.read_table(path)
        writer.write_arrow(name, _numbered_from(table, first))

    with ThreadPoolExecutor() as threads:
        list(threads.map(write, (*_COUNTED, *marked)))
    writer.write({"copies": marks.copies})


def _numbered_from(table: pa.Table, first: Mapping[str, int]) -> pa.Table:
    """Give a shard's articles and sentences the numbers that they have over all shards."""
    for column in first.keys() & set(table.column_names):
        index = table.schema.get_field_index(column)
        kind = table.schema.field(index).type
        numbers = pc.add(table[column], pa.scalar(first[column], kind)).cast(kind)
        table = table.set_column(index, table.schema.field(index), numbers)
    return table
