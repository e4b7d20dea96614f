"""What a scholar should look at in a codebook: what overlaps, never matches, matches everywhere, or says too much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.codebook import KINDS, Codebook, Entry, Indicator, Spans, count_mentions, find_mentions
from framing.codebook.wildcards import swallowed_words
from framing.corpus import Corpus
from framing.measures.reading_order import reading_order
from framing.measures.reporting import describe
from framing.measures.requirements import require_corpus
from framing.measures.uncorrected import uncorrected

EVERYWHERE = 0.25  # share of sentences
CARRIES, LEAST_HITS = 0.5, 5  # share of an entry's hits, and of how many
COLUMNS = ("finding", "kind", "entry", "indicator", "other", "other_indicator", "n", "share", "words")
FINDINGS = {
    "same pattern": "stands in two frames: what it finds counts in both",
    "overlap": "finds words that another frame counts too",
    "wildcard": "swallows common words",
    "everywhere": f"is in more than {EVERYWHERE:.0%} of sentences".replace("%", " %"),
    "carried": "has half or more of the hits of its entry",
    "never": "is found nowhere in this corpus",
}
"""Every finding, and what is true of its indicator."""


@uncorrected
def codebook_report(codebook: Codebook, corpus: Corpus | None = None) -> pd.DataFrame:
    """Find what a scholar should look at in a codebook before counting with it.

    Parameters
    ----------
    codebook
        The codebook.
    corpus
        What it is tried on: its text where it has any, else its mentions, if they were found with this codebook.

    Returns
    -------
    DataFrame
        finding (a key of ``FINDINGS``), kind, entry, indicator, other, other_indicator (of overlaps; else empty), n
        (times, of overlaps and hits; sentences where it is everywhere), share (of sentences or hits), words (that a
        wildcard swallows). Frames that are parts of one another do not overlap: there the longest match counts.
        Overlaps in the text are found where there is text.

    Raises
    ------
    TextNotShared
        Where the corpus has no text, and its mentions were found with another codebook.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> report = framing.codebook_report(corpus.codebook, corpus)
    >>> sorted(set(report["finding"]) - {"same pattern", "overlap", "wildcard", "everywhere", "carried", "never"})
    []
    """
    rows = [*_same_patterns(codebook), *_wildcards(codebook)]
    tried = "Patterns were compared with one another."
    if corpus is not None:
        require_corpus(corpus)
        found = _Found.of(codebook, corpus)
        rows += [*found.overlaps(), *found.everywhere(), *found.carried(), *found.never()]
        where = "the text" if found.has_text else "the table of mentions"
        tried += f" They were tried on {where} of {found.n_sentences:,} sentences, titles and decks included."
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"n": "Int64", "share": "float64"})
    place = pd.Index(list(FINDINGS)).get_indexer(pd.Index(table["finding"]))
    order = np.lexsort([-table["n"].fillna(0).to_numpy(dtype=np.int64), place])
    return describe(table.iloc[order], method=tried)


Row = tuple[str, str, str, str, str, str, int | None, float | None, str]


def _row(finding: str, entry: Entry, indicator: str, **values: object) -> Row:
    empty: dict[str, object] = {"other": "", "other_indicator": "", "n": None, "share": None, "words": ""}
    return (finding, entry.kind, entry.name, indicator, *(empty | values).values())  # type: ignore[return-value]


def _same_patterns(codebook: Codebook) -> Iterator[Row]:
    lineages = codebook.lineages("frame")
    first: dict[str, list[tuple[Entry, Indicator]]] = {}
    for entry in codebook.of_kind("frame"):
        for indicator in entry.indicators:
            before = first.setdefault(indicator.pattern.folded(), [])
            for other, same in before:
                if lineages[other.name][-1] != lineages[entry.name][-1]:
                    yield _row("same pattern", other, same.text, other=entry.name, other_indicator=indicator.text)
            before.append((entry, indicator))


def _wildcards(codebook: Codebook) -> Iterator[Row]:
    for entry in codebook.entries:
        for indicator in entry.indicators:
            if words := swallowed_words(indicator.pattern):
                yield _row("wildcard", entry, indicator.text, words=", ".join(words))


@dataclass(frozen=True)
class _Found:
    """What a codebook finds in a corpus: rows like those of the table “mentions”, and matches that overlap."""

    codebook: Codebook
    mentions: pd.DataFrame
    n_sentences: int
    overlapping: pd.DataFrame
    has_text: bool

    @classmethod
    def of(cls, codebook: Codebook, corpus: Corpus) -> _Found:
        known = corpus.codebook is not None and corpus.codebook.sha256 == codebook.sha256
        if corpus.texts is None and known:
            return cls(codebook, corpus.mentions, len(corpus.sentences), pd.DataFrame(), has_text=False)
        corpus.sentence_text()
        reading = reading_order(corpus)
        spans = find_mentions(reading.segments, codebook)
        mentions = count_mentions(spans, reading.segments, codebook).rename(columns={"sentence": "sentence_id"})
        overlapping = _overlapping(spans, codebook)
        return cls(codebook, mentions, len(reading.sentences), overlapping, has_text=True)

    def overlaps(self) -> Iterator[Row]:
        owners = [(entry, indicator) for entry in self.codebook.entries for indicator in entry.indicators]
        for one, other, n in self.overlapping.itertuples(index=False):
            (entry, indicator), (second, same) = owners[one], owners[other]
            yield _row("overlap", entry, indicator.text, other=second.name, other_indicator=same.text, n=int(n))

    def everywhere(self) -> Iterator[Row]:
        sentences = self._by_indicator("sentence_id", "nunique")
        for entry, indicator in self._indicators():
            n = sentences.get((entry.kind, entry.name, indicator), 0)
            if entry.kind != "actor" and n > EVERYWHERE * self.n_sentences:
                yield _row("everywhere", entry, indicator, n=n, share=n / self.n_sentences)

    def carried(self) -> Iterator[Row]:
        hits = self._by_indicator("n", "sum")
        for entry in self.codebook.of_kind("frame"):
            own = {found.text: hits.get(("frame", entry.name, found.text), 0) for found in entry.indicators}
            total = sum(own.values())
            for indicator, n in own.items():
                if total >= LEAST_HITS and n >= CARRIES * total:
                    yield _row("carried", entry, indicator, n=n, share=n / total)

    def never(self) -> Iterator[Row]:
        hits = self._by_indicator("n", "sum")
        for entry, indicator in self._indicators():
            if (entry.kind, entry.name, indicator) not in hits:
                yield _row("never", entry, indicator)

    def _indicators(self) -> Iterator[tuple[Entry, str]]:
        for kind in KINDS:
            for entry in self.codebook.of_kind(kind):
                yield from ((entry, found.text) for found in entry.indicators)

    def _by_indicator(self, column: str, how: str) -> dict[tuple[str, str, str], int]:
        keys = [self.mentions[key].astype("str") for key in ("kind", "entry", "indicator")]
        counted = self.mentions[column].groupby(keys).agg(how)
        return dict(zip(counted.index.tolist(), counted.astype("int64").tolist(), strict=True))


def _overlapping(spans: Spans, codebook: Codebook) -> pd.DataFrame:
    """Count the matches of two frames that share a word, by the numbers of their indicators: one, other, n."""
    is_frame = [entry.kind == "frame" for entry in codebook.entries for _ in entry.indicators]
    frames = spans.select(np.flatnonzero(np.array(is_frame, dtype=bool)[spans.pattern]))
    length = frames.end - frames.start
    token = np.repeat(frames.start - np.cumsum(length) + length, length) + np.arange(int(length.sum()))
    covered = pd.DataFrame({"token": token, "span": np.repeat(np.arange(len(length)), length)})
    pairs = covered.merge(covered, on="token", suffixes=("", "_other"))
    pairs = pairs[pairs["span"] < pairs["span_other"]].drop_duplicates(["span", "span_other"])
    sides = np.sort(frames.pattern[pairs[["span", "span_other"]].to_numpy()], axis=1)
    return pd.DataFrame(sides, columns=["one", "other"]).groupby(["one", "other"]).size().reset_index(name="n")
