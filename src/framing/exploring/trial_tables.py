"""The tables of a trial: where an indicator is found, and what else is found there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from framing.codebook import Codebook, Entry, Indicator, Spans, count_mentions, find_mentions
from framing.corpus import Corpus
from framing.display import harmless
from framing.measures import concordance
from framing.measures.groups import article_groups
from framing.measures.reading_order import ReadingOrder
from framing.measures.reporting import describe


def key_of(entry: Entry) -> tuple[str, str]:
    """Return the kind and the name of an entry."""
    return entry.kind, entry.name


def with_indicators(book: Codebook, owner: Entry, indicators: tuple[Indicator, ...]) -> Codebook:
    """Give an entry of a codebook other indicators."""
    changed = replace(owner, indicators=indicators)
    entries = tuple(changed if key_of(entry) == key_of(owner) else entry for entry in book.entries)
    return replace(book, entries=entries, sha256="")


def mentions_of(reading: ReadingOrder, book: Codebook) -> pd.DataFrame:
    """Find the mentions of a codebook in a text, as a table of them."""
    counted = count_mentions(find_mentions(reading.segments, book), reading.segments, book)
    number = reading.sentences["sentence_id"].to_numpy()
    return counted.assign(sentence_id=number[counted["sentence"].to_numpy(dtype=np.int64)])


def count_of(mentions: pd.DataFrame, owner: Entry) -> int:
    """Count the mentions of an entry."""
    own = (mentions["kind"] == owner.kind) & (mentions["entry"] == owner.name)
    return int(mentions.loc[own, "n"].sum())


def sample(corpus: Corpus, name: str, pattern: str, *, by: str, n: int, seed: int) -> pd.DataFrame:
    """Draw places of the only indicator of a codebook, and call them by its pattern."""
    lines = concordance(corpus, entry=name, by=by, n=n, seed=seed)
    lines.attrs = {
        key: str(said).replace(f"“entry {name}”", f"“{harmless(pattern)}”") for key, said in lines.attrs.items()
    }
    return lines


def alone(indicator: Indicator) -> Codebook:
    """Make a codebook of an indicator and nothing else."""
    entry = Entry("frame", "tried", indicator.text, "", "", (indicator,), ())
    return Codebook("tried", "en", (entry,), sha256="")


def hits_by_group(
    corpus: Corpus, reading: ReadingOrder, found: Spans, by: str, *, in_an_entry: bool = True
) -> pd.DataFrame:
    """Count hits by group, those in quotation marks apart."""
    group_of = article_groups(corpus, by)
    sentence = reading.segments.token_sentence[found.start]
    rows = reading.sentences.iloc[sentence][["sentence_id", "article_id"]].assign(
        quoted=reading.segments.token_quoted[found.start].astype(np.int64), hits=1
    )
    rows[by] = group_of.loc[rows["article_id"]].to_numpy()
    table = rows.groupby(by).agg(
        hits=("hits", "sum"), n_quoted=("quoted", "sum"), n_sentences=("sentence_id", "nunique"),
        n_articles=("article_id", "nunique"),
    )  # fmt: skip
    table = table.reindex(sorted(group_of.unique()), fill_value=0).rename_axis(by).reset_index()
    share = (table["n_quoted"] / table["hits"].where(table["hits"] > 0)).astype("float64")
    table.insert(3, "share_quoted", share)
    return describe(
        table.astype({by: "str"}),
        method="Places that the indicator finds in titles, decks and bodies"
        + (", with the context and the exclusions of its entry" if in_an_entry else "")
        + "; those in quotation marks apart.",
    )


def overlaps(reading: ReadingOrder, found: Spans, book: Codebook | None) -> pd.DataFrame:
    """Count the hits that share a word with each indicator of the codebook."""
    if book is None:
        empty = pd.DataFrame(columns=["kind", "entry", "indicator", "n"])
        return describe(empty, method="The corpus has no codebook.")
    known = find_mentions(reading.segments, book)
    tokens, numbers = _covered(found)
    known_tokens, known_numbers = _covered(known)
    mine = pd.DataFrame({"token": tokens, "hit": numbers})
    theirs = pd.DataFrame({"token": known_tokens, "pattern": known.pattern[known_numbers]})
    pairs = mine.merge(theirs, on="token").drop_duplicates(["hit", "pattern"])
    counted = pairs.groupby("pattern").size().sort_values(ascending=False, kind="stable")
    owners = [(entry.kind, entry.name, indicator.text) for entry in book.entries for indicator in entry.indicators]
    rows = [(*owners[pattern], n) for pattern, n in zip(counted.index.tolist(), counted.tolist(), strict=True)]
    table = pd.DataFrame(rows, columns=["kind", "entry", "indicator", "n"])
    return describe(table, method="Hits that share a word with what another indicator finds.")


def _covered(spans: Spans) -> tuple[np.ndarray, np.ndarray]:
    length = spans.end - spans.start
    token = np.repeat(spans.start - np.cumsum(length) + length, length) + np.arange(int(length.sum()))
    return token, np.repeat(np.arange(len(length)), length)
