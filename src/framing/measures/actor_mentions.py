"""Mentions of actors in a sample, with what the model says of them, and what is known of its errors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import confusion, corrected_scores, derived_seed, resampled_confusion
from framing.measures.averages import Averages, Estimator, mean
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import is_in_language
from framing.measures.requirements import require_entries, require_one_of
from framing.measures.voices import Voice, in_voice
from framing.measures.wholes import lineages_of, with_wholes
from framing.scoring.actor_tone import Validation, identity, validation

Floats = NDArray[np.float64]
CLASSES = ("negative", "neutral", "positive")
_SCORES = ("tone", *CLASSES, "counted")
_TONE, _SHARES, COUNTED = 0, slice(1, 4), 4
_VALUES = (-1.0, 0.0, 1.0)  # of the classes
_COUNTED_MENTIONS: dict[Voice, str] = {
    "all": "mentions in and outside quotation marks",
    "own": "mentions outside quotation marks",
    "quoted": "mentions inside quotation marks",
}


@dataclass(frozen=True)
class KnownErrors:
    """What is known of the model's errors."""

    of: Validation

    def estimator(self) -> Estimator:
        """Correct sums with the confusion that was seen."""
        scores = corrected_scores(confusion(self.of.labels, self.of.probabilities), _VALUES)
        return lambda sums: _corrected(sums, scores)

    def drawn_estimator(self, resamples: int, seed: int) -> Estimator:
        """Correct each draw of sums with another draw of the confusion."""
        drawn = resampled_confusion(
            self.of.labels,
            self.of.probabilities,
            self.of.articles,
            resamples=resamples,
            seed=derived_seed(seed, "labelled"),
        )
        scores = corrected_scores(drawn, _VALUES)[:, None]
        return lambda sums: _corrected(sums, scores)


@dataclass(frozen=True)
class MentionedActors:
    """The mentions of actors in a sample: what the model says of them, by sentence and actor.

    Attributes
    ----------
    sample
        The sentences by group.
    entries
        The actors that occur.
    values : scipy.sparse array, (sentences, actors * 5)
        Tone, the three probabilities and 1, where the sentence mentions the actor.
    n_mentions : scipy.sparse array, (sentences, actors)
    known
        The model's errors.
    counted
        Which mentions these are, as a clause.
    silent
        Labels of the actors of whom no mention counts.
    """

    sample: GroupedSentences
    entries: tuple[Entry, ...]
    values: sparse.csr_array
    n_mentions: sparse.csr_array
    known: KnownErrors
    counted: str
    silent: tuple[str, ...]

    def corrected(self, resamples: int, seed: int) -> Averages:
        """Average the tone, corrected for the model's errors."""
        drawn = self.known.drawn_estimator(resamples, seed)
        return Averages(self.sample, self.values, len(self.entries), (COUNTED,), self.known.estimator(), drawn)

    def raw(self) -> Averages:
        """Average the tone as the model gives it."""
        return Averages(
            self.sample, self.values, len(self.entries), (COUNTED,), lambda sums: mean(sums[..., [_TONE, COUNTED]])
        )

    def named(self, n_groups: int) -> dict[str, pd.Series]:
        """Return entry and label of each actor, once a group."""
        return {
            "entry": pd.Series([entry.name for entry in self.entries] * n_groups, dtype="str"),
            "label": pd.Series([entry.label for entry in self.entries] * n_groups, dtype="str"),
        }


def mentioned_actors(
    corpus: Corpus,
    by: str,
    actors: Collection[str] | None,
    *,
    voice: Voice,
    pronouns: bool,
    copies: Copies,
    at_least: int = 1,
) -> MentionedActors:
    """Take the mentions of actors in the sentences of a sample; parameters and errors as in :func:`framing.actor_tone`.

    Actors of whom no mention counts are left out where none was asked for by name, and an error where one was.
    """
    entries = _actors(corpus, actors)
    sample = group_sentences(corpus, by, at_least=at_least, copies=copies)
    mentions = mentions_of_actors(corpus, actors, voice=voice, pronouns=pronouns)
    english = corpus.articles["article_id"][is_in_language(corpus.articles["language"].astype("str"), "en")]
    counted_here = sample.sentences["sentence_id"][sample.sentences["article_id"].isin(english)]
    mentions = mentions[mentions["sentence_id"].isin(counted_here)]
    occurring = tuple(entry for entry in entries if (mentions["entry"] == entry.name).any())
    silent = tuple(entry.label for entry in entries if entry not in occurring)
    if not occurring or (actors is not None and silent):
        raise MeasureError(
            f"No sentence that counts mentions {', '.join(silent)}.",
            where=f"voice={voice!r}, copies={copies!r}",
            remedy="Look at the names that the codebook gives, or leave the actor out.",
        )
    counted = _COUNTED_MENTIONS[voice] + (", pronouns after the only actor of a sentence included" if pronouns else "")
    values, n_mentions = _by_sentence(sample, mentions, occurring)
    return MentionedActors(sample, occurring, values, n_mentions, KnownErrors(validation()), counted, silent)


def mentions_of_actors(
    corpus: Corpus, actors: Collection[str] | None, *, voice: Voice, pronouns: bool = False
) -> pd.DataFrame:
    """Return the rows of the table “actor_tone” for some actors, all where None, in one voice.

    Those of an actor that is a part of others stand there once more for each of these.

    Raises
    ------
    MeasureError
        Where the codebook does not define them, or the tables were derived with another model.
    """
    entries = _actors(corpus, actors)
    _refuse_other_model(corpus)
    mentions = corpus.actor_tone
    is_of_voice = in_voice(np.ones(len(mentions), dtype=np.int64), mentions["is_quoted"], voice) > 0
    chosen = is_of_voice & (bool(pronouns) | (mentions["is_pronoun"] == 0))
    found = with_wholes(mentions[chosen], lineages_of(corpus, "actor"))
    asked: pd.DataFrame = found[found["entry"].isin([entry.name for entry in entries])]
    return asked


def _actors(corpus: Corpus, names: Collection[str] | None) -> tuple[Entry, ...]:
    entries = require_entries(corpus, "actor")
    if names is None:
        return entries
    if isinstance(names, str):
        raise MeasureError("One name was given instead of several.", where=f"actors={names!r}",
                           remedy=f"Give a list: actors=[{names!r}].")  # fmt: skip
    if not isinstance(names, Collection) or not len(names):
        raise MeasureError(
            "Actors are named in a list, at least one.",
            where=f"actors={names!r}"[:80],
            remedy="Give names of the codebook's entries, or leave actors= out for all.",
        )
    for name in names:
        require_one_of(name, [entry.name for entry in entries], "actor in the codebook")
    return tuple(entry for entry in entries if entry.name in list(names))


def _refuse_other_model(corpus: Corpus) -> None:
    if corpus.codebook is not None and corpus.actor_model != identity():
        raise MeasureError(
            "The tone toward actors in these tables was predicted by another model than this version of framing has, "
            "whose errors are not known here.",
            where=f"the tables: {corpus.actor_model}; this version: {identity()}",
            remedy="Derive the corpus again: framing derive DIR; or use the version that the study's lock names.",
        )


def _by_sentence(
    sample: GroupedSentences, mentions: pd.DataFrame, entries: tuple[Entry, ...]
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Average what the model says over the mentions of an actor in a sentence."""
    sentence = pd.Index(sample.sentences["sentence_id"]).get_indexer(pd.Index(mentions["sentence_id"]))
    entry = pd.Index([entry.name for entry in entries]).get_indexer(pd.Index(mentions["entry"].astype("str")))
    shape = len(sample.sentences), len(entries)
    keys, place, n = np.unique(sentence * len(entries) + entry, return_inverse=True, return_counts=True)
    row, item = np.divmod(keys, len(entries))
    said = mentions[["negative", "neutral", "positive"]].to_numpy(dtype=float)
    means = np.stack([np.bincount(place, weights=said[:, label]) for label in range(3)], axis=1) / n[:, None]
    scores = np.column_stack([means[:, 2] - means[:, 0], means, np.ones(len(keys))])
    columns = item[:, None] * len(_SCORES) + np.arange(len(_SCORES))
    rows = np.repeat(row, len(_SCORES))
    values = sparse.csr_array((scores.ravel(), (rows, columns.ravel())), shape=(shape[0], shape[1] * len(_SCORES)))
    return values, sparse.csr_array((n.astype(float), (row, item)), shape=shape)


def mean_shares(sums: Floats) -> Floats:
    """Divide the sums of the three probabilities by the number of sentences; NaN where there are none."""
    counted = sums[..., [COUNTED]]
    shares: Floats = np.divide(
        sums[..., _SHARES], counted, out=np.full_like(sums[..., _SHARES], np.nan), where=counted > 0
    )
    return shares


def kept_in_scale(averages: Averages) -> Averages:
    """Keep what is estimated on the scale of tone, from -1 to 1."""
    estimator, drawn = averages.estimator, averages.drawn_estimator or averages.estimator
    return replace(
        averages,
        estimator=lambda sums: estimator(sums).clip(-1, 1),
        drawn_estimator=lambda sums: drawn(sums).clip(-1, 1),
    )


def _corrected(sums: Floats, scores: Floats) -> Floats:
    tone: Floats = (mean_shares(sums) * scores).sum(axis=-1)
    return tone
