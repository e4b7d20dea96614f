"""Who gets to speak: shares of statements and of their words, by speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.corpus.attributions import PATTERNS
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import codebook_limits, interval_limits, interval_method, language_limits, report
from framing.measures.requirements import require_draws
from framing.measures.shares import WILSON, shares
from framing.measures.uncorrected import uncorrected
from framing.measures.wholes import lineages_of, parts_in_words

#: Speakers that are no actor of the codebook, and what they are called.
OTHERS = {
    "named": "Others by name",
    "anonymous": "Anonymous sources",
    "described": "Others, described",
    "pronoun": "Pronouns",
    "none": "Nobody named",
}
VOICE_LIMITS = (
    "Statements are found by their cues and not understood: some are missed, some are none, and irony and hearsay stay "
    "unseen (docs/voices.md says how many).",
    "A pronoun counts for an actor only where its sentence, or the one before, names a single one.",
)


@dataclass(frozen=True)
class Voices:
    """The speakers of a corpus: each actor of the codebook that is part of none, then the other kinds.

    Everybody speaks as one of them, so that shares add up to 1: those that are parts of an actor speak as this one.

    Attributes
    ----------
    kinds, entries, labels
        What each speaker is: ``actor`` with its entry, or another kind without one; what it is called.
    speaks_as
        For each actor of the codebook the one that it is in the end a part of, or itself.
    """

    kinds: tuple[str, ...]
    entries: tuple[str, ...]
    labels: tuple[str, ...]
    speaks_as: Mapping[str, str]

    @classmethod
    def of(cls, corpus: Corpus) -> Voices:
        """List the speakers that a corpus can have."""
        speaks_as = {name: above[-1] for name, above in lineages_of(corpus, "actor").items()}
        every = corpus.codebook.of_kind("actor") if corpus.codebook else ()
        actors = [actor for actor in every if speaks_as[actor.name] == actor.name]
        return cls(
            (*["actor"] * len(actors), *OTHERS),
            (*[actor.name for actor in actors], *[""] * len(OTHERS)),
            (*[actor.label for actor in actors], *OTHERS.values()),
            speaks_as,
        )

    def positions(self, attributions: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.intp]]:
        """Return the speaker of each row of a table of attributions."""
        keys = pd.Index([f"{kind}/{entry}" for kind, entry in zip(self.kinds, self.entries, strict=True)])
        kind, entry = attributions["speaker_kind"].astype("str"), attributions["speaker"].astype("str")
        entry = entry.replace({part: whole for part, whole in self.speaks_as.items() if part != whole})
        return np.asarray(keys.get_indexer(pd.Index(kind + "/" + entry)))

    def __len__(self) -> int:
        return len(self.kinds)


@uncorrected
def voices(
    corpus: Corpus, by: str = "outlet", *, copies: Copies = "keep", resamples: int = 2000, seed: int = 0
) -> pd.DataFrame:
    """Share of the statements, and of the words attributed to somebody, that each speaker has.

    A statement is whatever a group of articles attributes to a source: quoted, reported, or both. Its rows in the table
    “attributions” are those of its sentences; the one with ``is_first`` counts the statement, all of them its words.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, kind (actor, named, anonymous, described, pronoun or none), entry (of the actor; empty for the others),
        label, estimate (share of the statements), low, high, word_share (share of their words), word_low, word_high,
        n_statements, n_words, total (statements of the group), n_articles, n_sentences: every speaker in every group.
        So that the shares of a group add up to 1, an actor that is a part of another has no row: its statements are
        those of the whole (of the outermost where that is a part too).

    Raises
    ------
    MeasureError
        Where articles cannot be grouped by `by`, or `resamples` is below 1.

    Notes
    -----
    The sentences behind a row: those of ``corpus.attributions`` with its speaker_kind and speaker.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.derive(framing.read_articles("data/example/articles"))
    >>> spoken = framing.voices(corpus, resamples=50)
    >>> bool(np.allclose(spoken.groupby("outlet")["estimate"].sum(), 1))
    True
    """
    require_draws(seed=seed, resamples=resamples)
    sample = group_sentences(corpus, by, copies=copies)
    speakers = Voices.of(corpus)
    rows = corpus.attributions
    position = speakers.positions(rows)
    statements = sample.count(rows.assign(n=rows["is_first"]), position, len(speakers)).toarray()
    words = sample.count(rows.assign(n=rows["n_words"]), position, len(speakers)).toarray()
    share = shares(sample, statements, statements.sum(axis=1, keepdims=True), resamples=resamples, seed=seed)
    of_words = sample.ratios(words, words.sum(axis=1, keepdims=True), resamples=resamples, seed=seed)
    by_group = sample.by_group(statements)
    n_groups = len(sample.groups)
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, len(speakers)), dtype="str"),
            "kind": pd.Series(speakers.kinds * n_groups, dtype="str"),
            "entry": pd.Series(speakers.entries * n_groups, dtype="str"),
            "label": pd.Series(speakers.labels * n_groups, dtype="str"),
            "estimate": share.estimate.ravel(),
            "low": share.low.ravel(),
            "high": share.high.ravel(),
            "word_share": of_words.estimate.ravel(),
            "word_low": of_words.low.ravel(),
            "word_high": of_words.high.ravel(),
            "n_statements": by_group.astype("int64").ravel(),
            "n_words": sample.by_group(words).astype("int64").ravel(),
            "total": np.repeat(by_group.sum(axis=1).astype("int64"), len(speakers)),
            "n_articles": np.repeat(sample.n_articles, len(speakers)),
            "n_sentences": np.repeat(sample.n_sentences, len(speakers)),
        }
    )
    return report(
        table,
        sample,
        method=(
            f"Share of the statements of sources in the bodies, and of their words, by speaker; {found_by(corpus)}; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}; {WILSON}."
        ),
        limits=[*interval_limits(sample, table), *voice_limits(corpus), *speaker_limits(corpus)],
    )


def found_by(corpus: Corpus) -> str:
    """Say how statements were found, as a clause."""
    if corpus.grammar_model in (None, PATTERNS):
        return "statements and speakers found by patterns of words"
    return f"statements and speakers found on the dependency parse of {corpus.grammar_model}"


def voice_limits(corpus: Corpus) -> list[str]:
    """Say what counts of statements cannot show."""
    foreign = language_limits(corpus, "cues are looked for in English, and theirs are missed")
    return [*codebook_limits(corpus), *foreign, *VOICE_LIMITS]


def speaker_limits(corpus: Corpus) -> list[str]:
    """Say which actors speak as others, where any does."""
    named = parts_in_words(corpus.codebook, "actor")
    return [f"Actors speak for their parts too, which are not listed: {named}."] if named else []


def statements_of(sample: GroupedSentences, rows: pd.DataFrame, columns: Any, n_columns: int) -> Any:
    """Count the statements that begin in each sentence, by column: an array of sentences by columns."""
    return sample.count(rows.assign(n=rows["is_first"]), np.asarray(columns), n_columns).toarray()
