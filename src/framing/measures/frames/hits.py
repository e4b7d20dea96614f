"""Hits: where the indicators of frames were found, of those that count, with what they are counted in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.inference import Intervals
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.requirements import require_entries, require_one_of
from framing.measures.shares import WILSON, WILSON_OF_WORDS, shares
from framing.measures.voices import Voice, in_voice
from framing.measures.wholes import lineages_of, with_wholes

#: What a share is taken of: sentences with a hit, or words that hits cover.
Unit = Literal["sentences", "words"]
#: Of an article: its body, its headline (title and deck), the lead of the body, or all of it.
Part = Literal["body", "headline", "lead", "all"]
#: Whether hits after a negation count.
Negated = Literal["keep", "drop"]

LEAD_ENDS = 0.1  # place of the last sentence of the lead
_PARTS: dict[Part, tuple[str, ...]] = {
    "body": ("body",),
    "headline": ("title", "deck"),
    "lead": ("body",),
    "all": ("title", "deck", "body"),
}
_WHERE: dict[Part, str] = {
    "body": "of the body",
    "headline": "of title and deck",
    "lead": "of the lead (places 0 and 0.1 in tenths of the body: of a long one the first three twentieths)",
    "all": "of title, deck and body",
}
_VOICES: dict[Voice, str] = {
    "all": "quoted ones included",
    "own": "only those outside quotation marks",
    "quoted": "only those inside quotation marks",
}


@dataclass(frozen=True)
class Counting:
    """Which hits count, and in what; see :func:`framing.frame_salience`."""

    unit: Unit = "sentences"
    part: Part = "body"
    voice: Voice = "all"
    negated: Negated = "keep"

    def __post_init__(self) -> None:
        require_one_of(self.unit, get_args(Unit), "unit of salience")
        require_one_of(self.part, get_args(Part), "part of an article")
        require_one_of(self.negated, get_args(Negated), "way to treat negated hits")
        in_voice(0, 0, self.voice)

    def hits_in_words(self) -> str:
        """Say which hits count, as a clause."""
        if self.negated == "keep" and self.voice == "all":
            return "negated and quoted ones included"
        return f"{_VOICES[self.voice]}, negated ones {'included' if self.negated == 'keep' else 'left out'}"

    def share_in_words(self, what: str = "the frame") -> str:
        """Say what a share is."""
        has = {"all": "", "own": " with words outside quotation marks", "quoted": " with words inside quotation marks"}
        where = _WHERE[self.part]
        if self.unit == "words":
            among = {"all": "", "own": " outside quotation marks", "quoted": " inside quotation marks"}[self.voice]
            return f"share of the words {where}{among} that hits of {what} cover, {self.hits_in_words()}"
        return (
            f"share of the sentences {where}{has[self.voice]} with at least one hit of {what}, {self.hits_in_words()}"
        )

    def limits(self, copies: Copies) -> Sequence[str]:
        """Say what follows from the choices."""
        in_headlines = self.part in ("headline", "all") and copies != "keep"
        return [
            "Headlines are not looked at for copy that outlets share: all of them count." if in_headlines else "",
            "Reported speech without quotation marks counts as the outlet's own." if self.voice != "all" else "",
        ]


@dataclass(frozen=True)
class FrameHits:
    """The hits that count, sentence by sentence.

    Attributes
    ----------
    sample
        The sentences by group.
    counting
        Which hits count, and in what.
    entries
        The frames of the codebook.
    lineages
        For each frame itself and those it is a part of, the nearest first.
    mentions
        The rows of the table “mentions” that count.
    """

    sample: GroupedSentences
    counting: Counting
    entries: tuple[Entry, ...]
    lineages: dict[str, tuple[str, ...]]
    mentions: pd.DataFrame

    @property
    def names(self) -> list[str]:
        """Name the frames, in the order of the codebook."""
        return [entry.name for entry in self.entries]

    @cached_property
    def n(self) -> Any:
        """Count the hits of each frame and of those that are parts of it: a sparse array, (sentences, frames)."""
        return self.count(self.mentions)

    @cached_property
    def carried(self) -> Any:
        """Count what a share counts, (sentences, frames): 1 where the sentence has the frame, or the words covered."""
        if self.counting.unit == "sentences":
            return sparse.csr_array((self.n > 0).astype(float).multiply(self.base[:, None] > 0))
        return self.count(self.mentions.assign(n=self.mentions["n_words"]))

    @cached_property
    def base(self) -> NDArray[np.float64]:
        """What a share is taken of, (sentences,): 1, or their words; 0 where a sentence has no word of the voice."""
        sentences = self.sample.sentences
        words = in_voice(sentences["n_tokens"], sentences["n_quoted"], self.counting.voice).astype(float)
        is_of_voice = (words > 0) | (self.counting.voice == "all")
        return words if self.counting.unit == "words" else is_of_voice.astype(float)

    @property
    def wilson(self) -> str:
        """Say what bounds a share has that is 0 or 1, as a clause."""
        return WILSON_OF_WORDS if self.counting.unit == "words" else WILSON

    def shares(self, counted: Any, *, resamples: int, seed: int) -> Intervals:
        """Share of what was counted in each sentence, (sentences, items), in the base, by group."""
        of_words = self.counting.unit == "words"
        base = self.base[:, None]
        return shares(self.sample, counted, base, resamples=resamples, seed=seed, of_words=of_words)

    def n_sentences(self) -> NDArray[np.int64]:
        """Count the sentences that shares are taken of, by group."""
        return np.asarray(self.sample.by_group((self.base > 0).astype(float))).astype(np.int64)

    def count(self, mentions: pd.DataFrame) -> Any:
        """Count the n of mentions by sentence and frame, those of a part also in the whole."""
        rows = with_wholes(mentions, self.lineages)
        own = pd.Index(self.names).get_indexer(pd.Index(rows["entry"].astype("str")))
        return sparse.csr_array(self.sample.count(rows, own, len(self.entries)))

    def by_indicator(self) -> pd.DataFrame:
        """Count the hits of each indicator in each group, in its frame and in those that this one is a part of.

        Returns
        -------
        DataFrame
            group, entry, indicator, n.
        """
        rows = self.sample.rows_of(self.mentions).astype({"entry": "str", "indicator": "str"})
        rows = with_wholes(rows, self.lineages)
        return rows.groupby(["group", "entry", "indicator"])["n"].sum().reset_index()

    def named(self, item: NDArray[np.integer[Any]]) -> pd.DataFrame:
        """Return entry, label, level (0 where it is part of nothing) and parent of frames by their number."""
        frames = pd.DataFrame(
            {
                "entry": pd.Series(self.names, dtype="str"),
                "label": pd.Series([entry.label for entry in self.entries], dtype="str"),
                "level": [len(self.lineages[name]) - 1 for name in self.names],
                "parent": pd.Series([entry.parent for entry in self.entries], dtype="str"),
            }
        )
        return frames.iloc[item].reset_index(drop=True)


def frame_hits(corpus: Corpus, by: str, counting: Counting, *, copies: Copies = "keep", at_least: int = 1) -> FrameHits:
    """Take the hits of frames in the sentences of a corpus; parameters and errors as in `frame_salience`."""
    entries = require_entries(corpus, "frame")
    until = LEAD_ENDS if counting.part == "lead" else 1.0
    parts = _PARTS[counting.part]
    sample = group_sentences(corpus, by, parts=parts, copies=copies, at_least=at_least, until=until)
    mentions = corpus.mentions_of("frame")
    if counting.negated == "drop":
        mentions = mentions[mentions["n_negated"] == 0]
    if counting.voice != "all":
        mentions = mentions[(mentions["n_quoted"] > 0) == (counting.voice == "quoted")]
    return FrameHits(sample, counting, entries, lineages_of(corpus, "frame"), mentions)
