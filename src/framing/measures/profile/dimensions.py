"""The dimensions of a framing profile: for each item what every sentence adds above and below the line of a ratio.

Whatever a profile holds is a ratio of two sums over sentences: a share of sentences, a mean score, a share of mentions.
So one resampling of the sentences serves all of it, and items of every kind stand on one scale: how far apart two
ratios are, in standard deviations of what sentences add.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.corpus import Corpus
from framing.measures.actor_agency import parts_of_actors
from framing.measures.actor_mentions import mentioned_actors
from framing.measures.agency import count_agency
from framing.measures.grouping import GroupedSentences
from framing.measures.sentence_scores import sentence_scores
from framing.measures.share_of_voice import Voices
from framing.measures.stance import STANCES
from framing.measures.voices import Voice, in_voice
from framing.measures.wholes import lineages_of, with_wholes
from framing.measures.word_rates import PER

Floats = NDArray[np.float64]

PER_CENT = 100  # the scale of shares
LEAST_COUNTED = 5  # sentences in which an item must occur, over all groups, to stand in a profile


@dataclass(frozen=True)
class Items:
    """Some items of one dimension.

    Attributes
    ----------
    dimension
        What they are called together: frames, voices …
    unit
        What an estimate is, as a clause for readers: “of sentences”.
    scale
        By what estimates are multiplied to be read: 1, 100 (per cent) or 1,000.
    entries, labels
        Of each item: a name, and what figures call it.
    above, below : scipy.sparse array, (sentences, items)
        What each sentence adds to the two sums whose ratio is the estimate.
    """

    dimension: str
    unit: str
    scale: float
    entries: tuple[str, ...]
    labels: tuple[str, ...]
    above: Any
    below: Any

    def frequent(self) -> Items:
        """Keep the items that occur in enough sentences."""
        kept = np.flatnonzero((sparse.csc_array(self.above) != 0).sum(axis=0) >= LEAST_COUNTED)
        return Items(
            self.dimension,
            self.unit,
            self.scale,
            tuple(self.entries[item] for item in kept),
            tuple(self.labels[item] for item in kept),
            sparse.csc_array(self.above)[:, kept],
            sparse.csc_array(self.below)[:, kept],
        )


#: From a corpus and the sentences of a sample to items; none where the corpus has nothing of the kind.
Dimension = Callable[[Corpus, GroupedSentences], Items | None]


def frames(corpus: Corpus, sample: GroupedSentences) -> Items | None:
    """Share of sentences with an indicator of each frame or of one that is a part of it."""
    entries = _entries(corpus, "frame")
    if not entries:
        return None
    mentions = with_wholes(corpus.mentions_of("frame"), lineages_of(corpus, "frame"))
    position = pd.Index([name for name, _ in entries]).get_indexer(pd.Index(mentions["entry"].astype("str")))
    hits = sparse.csc_array(sample.count(mentions, position, len(entries)) > 0).astype(float)
    return _items("frames", "of sentences", PER_CENT, entries, hits, _ones(sample, len(entries)))


def tone(corpus: Corpus, sample: GroupedSentences) -> Items | None:
    """Mean tone of the outlet's own words, and of those it quotes."""
    voices: tuple[Voice, ...] = ("own", "quoted")
    found = [sentence_scores(corpus, sample, score="compound", lexicon=None, voice=voice) for voice in voices]
    scores = np.column_stack(found)
    known = sparse.csc_array((~np.isnan(scores)).astype(float))
    entries = [("own", "Tone of its own words"), ("quoted", "Tone of the words it quotes")]
    return _items("tone", "from −1 to +1", 1, entries, sparse.csc_array(np.nan_to_num(scores)), known)


def toward_actors(corpus: Corpus, sample: GroupedSentences) -> Items | None:
    """Mean tone toward each actor, as the model gives it."""
    if not _entries(corpus, "actor") or corpus.actor_tone.empty:
        return None
    found = mentioned_actors(corpus, sample.by, None, voice="all", pronouns=False, copies=sample.copied.copies)
    width = found.values.shape[1] // len(found.entries)
    values = sparse.csc_array(found.values)
    entries = [(entry.name, entry.label) for entry in found.entries]
    return _items("tone toward actors", "from −1 to +1", 1, entries, values[:, 0::width], values[:, width - 1 :: width])


def names(corpus: Corpus, sample: GroupedSentences) -> Items | None:
    """Share of each rival name among all names of a contested term."""
    mentions = corpus.mentions[corpus.mentions["kind"] == "contested"]
    if corpus.codebook is None or mentions.empty:
        return None
    found = [
        (entry, variant)
        for entry in corpus.codebook.of_kind("contested")
        for variant in dict.fromkeys(indicator.variant for indicator in entry.indicators)
    ]
    keys = [(entry.name, variant) for entry, variant in found]
    position = pd.MultiIndex.from_tuples(keys).get_indexer(
        pd.MultiIndex.from_arrays([mentions["entry"].astype("str"), mentions["variant"].astype("str")])
    )
    above = sparse.csc_array(sample.count(mentions, position, len(keys)))
    same_term = np.array([[own == other for other, _ in keys] for own, _ in keys], dtype=float)
    entries = [(f"{name}: {variant}", f"“{variant}”") for name, variant in keys]
    return _items("contested names", "of the names", PER_CENT, entries, above, sparse.csc_array(above @ same_term))


def voices(corpus: Corpus, sample: GroupedSentences) -> Items | None:
    """Share of each speaker in the statements, those of a part counted for the actor that it is a part of."""
    rows = corpus.attributions
    speakers = Voices.of(corpus)
    if rows.empty:
        return None
    statements = sparse.csc_array(
        sample.count(rows.assign(n=rows["is_first"]), speakers.positions(rows), len(speakers))
    )
    entries = [(entry or kind, label) for kind, entry, label in zip(
        speakers.kinds, speakers.entries, speakers.labels, strict=True)]  # fmt: skip
    every = sparse.csc_array(statements.sum(axis=1).reshape(-1, 1)) @ sparse.csc_array(np.ones((1, len(entries))))
    return _items("voices", "of the statements", PER_CENT, entries, statements, every)


def stance(corpus: Corpus, sample: GroupedSentences) -> Items | None:
    """Markers of stance in the outlet's own words."""
    rows = corpus.stance
    if rows.empty:
        return None
    own = rows.assign(n=in_voice(rows["n"], rows["n_quoted"], "own"))
    position = pd.Index(STANCES).get_indexer(pd.Index(rows["kind"].astype("str")))
    words = in_voice(sample.sentences["n_tokens"], sample.sentences["n_quoted"], "own").astype(float)
    entries = [(kind, f"{kind.capitalize()}s") for kind in STANCES]
    base = sparse.csc_array(np.repeat(words[:, None], len(STANCES), axis=1))
    return _items(
        "stance", "per 1,000 words", PER, entries, sparse.csc_array(sample.count(own, position, len(STANCES))), base
    )


def agency(corpus: Corpus, sample: GroupedSentences) -> Items | None:
    """Passives without who acts, nouns of action, and in how many of its clauses each actor acts."""
    if corpus.agency.empty:
        return None
    counted, base = count_agency(corpus, sample, "all")
    labels = ("Sentences with a passive", "Passives without who acts")
    return _items(
        "agency", "of sentences or passives", PER_CENT, list(zip(("passive", "agentless"), labels, strict=True)),
        sparse.csc_array(counted[:, :2]), sparse.csc_array(base[:, :2]),
    )  # fmt: skip


def acting(corpus: Corpus, sample: GroupedSentences) -> Items | None:
    """Share of its clauses in which each actor acts, rather than being acted upon."""
    if corpus.agency.empty or not _entries(corpus, "actor"):
        return None
    parts = parts_of_actors(corpus, sample.by, None, speaking=False, voice="all", copies=sample.copied.copies)
    entries = [(entry.name, entry.label) for entry in parts.entries]
    return _items(
        "who acts",
        "of its clauses",
        PER_CENT,
        entries,
        sparse.csc_array(parts.acts),
        sparse.csc_array(parts.clauses),
    )


DIMENSIONS: tuple[Dimension, ...] = (frames, names, voices, stance, agency, acting, tone, toward_actors)
"""In the order in which a profile is read."""


def measured(corpus: Corpus, sample: GroupedSentences) -> list[Items]:
    """Take every dimension of which the corpus has items that are frequent enough."""
    found = (dimension(corpus, sample) for dimension in DIMENSIONS)
    return [items for items in (items.frequent() for items in found if items is not None) if items.entries]


def _entries(corpus: Corpus, kind: str) -> list[tuple[str, str]]:
    return [] if corpus.codebook is None else [(entry.name, entry.label) for entry in corpus.codebook.of_kind(kind)]


def _ones(sample: GroupedSentences, n_items: int) -> Any:
    return sparse.csc_array(np.ones((len(sample.sentences), n_items)))


def _items(
    dimension: str, unit: str, scale: float, entries: Sequence[tuple[str, str]], above: Any, below: Any
) -> Items:
    return Items(
        dimension, unit, scale, tuple(name for name, _ in entries), tuple(label for _, label in entries), above, below
    )
