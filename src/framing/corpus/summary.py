"""What is in the tables of a corpus directory, counted a shard at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from framing.articles.outlets import OutletCount, count_outlets
from framing.corpus.derivation import KEPT, UNCUT
from framing.corpus.places import table_path
from framing.corpus.storage import pandas_type


@dataclass(frozen=True)
class TableSummary:
    """What is in the tables of a corpus directory, counted without loading them.

    Attributes
    ----------
    n_articles, n_sentences, n_words, n_mentions, n_copied_sentences
        Of the whole corpus; words of the bodies; sentences that outlets share.
    outlets
        How many they are, and how many of them are called what an article's file is called.
    undated
        The names of articles without a date, in their order.
    removed
        How often each rule cut a line.
    notes
        What somebody should know: an article's name and why to look at it.
    """

    n_articles: int
    n_sentences: int
    n_words: int
    n_mentions: int
    n_copied_sentences: int
    outlets: OutletCount
    undated: tuple[str, ...]
    removed: dict[str, int]
    notes: tuple[str, ...]


def summarise(directory: Path) -> TableSummary:
    """Count what is in the tables of a corpus directory, a shard at a time."""
    removed: Counter[str] = Counter()
    to_look_at: dict[int, str] = {}
    for rows in _row_groups(directory, "removed", ["article_id", "rule", "reason"]):
        removed.update(rows["rule"].astype(str).tolist())
        uncut = rows[rows["rule"] == UNCUT]
        to_look_at |= dict(zip(uncut["article_id"].tolist(), uncut["reason"].astype(str), strict=True))
    del removed[UNCUT], removed[KEPT]
    n_articles = n_words = n_copied = 0
    undated: list[str] = []
    names: dict[int, str] = {}
    for rows in _row_groups(directory, "articles", ["article_id", "name", "n_tokens", "published"]):
        n_articles, n_words = n_articles + len(rows), n_words + int(rows["n_tokens"].sum())
        undated += rows.loc[rows["published"].fillna("") == "", "name"].astype("str").tolist()
        names |= dict(rows[rows["article_id"].isin(list(to_look_at))][["article_id", "name"]].itertuples(index=False))
    for rows in _row_groups(directory, "sentences", ["copy"]):
        n_copied += int((rows["copy"].astype(str) != "").sum())
    return TableSummary(
        n_articles,
        pq.read_metadata(table_path(directory, "sentences.parquet")).num_rows,
        n_words,
        sum(int(rows["n"].sum()) for rows in _row_groups(directory, "mentions", ["n"])),
        n_copied,
        count_outlets(_names_and_outlets(directory)),
        tuple(undated),
        dict(sorted(removed.items())),
        tuple(f"{names[number]}: {reason}" for number, reason in sorted(to_look_at.items())),
    )


def _names_and_outlets(directory: Path) -> Iterator[tuple[str, str]]:
    for rows in _row_groups(directory, "articles", ["name", "outlet"]):
        yield from rows.astype("str").itertuples(index=False, name=None)


def _row_groups(directory: Path, name: str, columns: list[str]) -> Iterator[pd.DataFrame]:
    with pq.ParquetFile(table_path(directory, f"{name}.parquet")) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns=columns).to_pandas(types_mapper=pandas_type)
