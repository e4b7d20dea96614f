"""Stance by whose statement it is: how sentences hedge that report each speaker, and those that report nobody."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import interval_limits, interval_method, language_limits, report
from framing.measures.requirements import require_draws
from framing.measures.share_of_voice import Voices, found_by, speaker_limits, voice_limits
from framing.measures.stance import ENGLISH_MARKERS, MARKERS, STANCE_LIMITS, STANCES, count_stance
from framing.measures.uncorrected import uncorrected
from framing.measures.word_rates import POISSON, rates

NOBODY, SEVERAL = ("nobody", "No statement"), ("several", "Several speakers")
_WHOSE = "A sentence with statements of several speakers counts for none of them: whose hedge it is cannot be told."


@uncorrected
def stance_by_speaker(
    corpus: Corpus, by: str = "outlet", *, copies: Copies = "keep", resamples: int = 2000, seed: int = 0
) -> pd.DataFrame:
    """Markers of stance per 1,000 words in the sentences that report each speaker, and in those that report nobody.

    A hedge in a reported statement may be the speaker's or the outlet's; this says beside whose statements they stand.
    For markers inside quotation marks see :func:`stance`.

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
        `by`, entry (the actor; else the kind of speaker: named, anonymous, described, pronoun, none; ``nobody`` for
        sentences without a statement, ``several`` for those with statements of more than one speaker), label, kind
        (booster, evidential, hedge, scare quote), estimate (per 1,000 words), low, high, count, n_words, n_articles,
        n_sentences (of that speaker): every speaker with a statement anywhere, in every group.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped so, or `resamples` is below 1.

    Examples
    --------
    >>> import framing
    >>> found = framing.stance_by_speaker(framing.load_corpus("data/azure"), resamples=100)
    >>> "nobody" in set(found["entry"])
    True
    """
    require_draws(seed=seed, resamples=resamples)
    sample = group_sentences(corpus, by, copies=copies)
    speaker, entries, labels = _speakers(corpus, sample)
    counted, words = count_stance(corpus, sample, "all")
    is_of = speaker[:, None] == np.arange(len(entries))
    shape = len(sample.sentences), len(entries) * len(STANCES)
    of_each = (is_of[:, :, None] * counted[:, None, :]).reshape(shape)
    base = np.repeat(is_of * words[:, None], len(STANCES), axis=1)
    found = rates(sample, of_each, base, resamples=resamples, seed=seed)
    n_groups = len(sample.groups)
    has_article = sample.by_article(is_of.astype(float)) > 0
    n_articles = np.stack([has_article[sample.article_group == group].sum(axis=0) for group in range(n_groups)])

    def of_rows(values: Any) -> NDArray[np.int64]:
        return np.repeat(np.asarray(values, dtype=np.int64).ravel(), len(STANCES))

    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, shape[1]), dtype="str"),
            "entry": pd.Series(np.tile(np.repeat(entries, len(STANCES)), n_groups), dtype="str"),
            "label": pd.Series(np.tile(np.repeat(labels, len(STANCES)), n_groups), dtype="str"),
            "kind": pd.Series([*STANCES] * (len(entries) * n_groups), dtype="str"),
            "estimate": found.estimate.ravel(),
            "low": found.low.ravel(),
            "high": found.high.ravel(),
            "count": sample.by_group(of_each).astype("int64").ravel(),
            "n_words": sample.by_group(base).astype("int64").ravel(),
            "n_articles": of_rows(n_articles),
            "n_sentences": of_rows(sample.by_group(is_of.astype(float))),
        }
    )
    return report(
        table,
        sample,
        method=(
            f"Per 1,000 words of the sentences that report a speaker, {MARKERS}; {found_by(corpus)}; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}; {POISSON}."
        ),
        limits=[
            *language_limits(corpus, ENGLISH_MARKERS),
            *interval_limits(sample, table),
            STANCE_LIMITS,
            _WHOSE,
            *voice_limits(corpus),
            *speaker_limits(corpus),
        ],
    )


def _speakers(corpus: Corpus, sample: GroupedSentences) -> tuple[NDArray[np.int64], list[str], list[str]]:
    """Return the speaker of each sentence, and what the speakers are called, nobody and several at the end."""
    every = Voices.of(corpus)
    rows = corpus.attributions
    position = every.positions(rows)
    spoken = sample.count(rows.assign(n=1), position, len(every)).toarray() > 0
    occurring = np.flatnonzero(spoken.any(axis=0))
    n_speakers = spoken.sum(axis=1)
    only = np.searchsorted(occurring, spoken.argmax(axis=1))  # right where there is exactly one
    speaker = np.select([n_speakers == 0, n_speakers > 1], [len(occurring), len(occurring) + 1], only)
    names = [(every.entries[place] or every.kinds[place], every.labels[place]) for place in occurring]
    names += [NOBODY, SEVERAL]
    return speaker.astype(np.int64), [name for name, _ in names], [label for _, label in names]
