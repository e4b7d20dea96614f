"""Tone toward actors: how negative or positive sentences are toward those whom they mention.

The model that says so errs; how, is known from sentences that people labelled. So the mean of what it says is reported
beside the mean that is corrected for its errors, whose interval carries both: that other articles could have been
written, and that other sentences could have been labelled.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.inference import Intervals
from framing.measures.actor_mentions import (
    CLASSES,
    COUNTED,
    MentionedActors,
    kept_in_scale,
    mean_shares,
    mentioned_actors,
)
from framing.measures.averages import Against
from framing.measures.copied import Copies
from framing.measures.reporting import (
    codebook_limits,
    contrast_method,
    interval_limits,
    interval_method,
    language_limits,
    report,
)
from framing.measures.requirements import require_draws, require_one_of
from framing.measures.uncorrected import uncorrected
from framing.measures.voices import Voice
from framing.measures.wholes import whole_limits

_NO_DIFFERENCE = (
    "Where the tone of a group cannot be corrected (see actor_tone), its corrected difference is missing, and the raw "
    "one is to be read."
)
Flags = NDArray[np.bool_]
_ENDINGS = (("estimate", ""), ("low", "_low"), ("high", "_high"))
_ENGLISH = "the model has learnt from English sentences, and they are left out"
_TRANSFER = (
    "The correction takes the model to err on these articles as it did on the labelled sentences, which are American "
    "political news; the instrument has not been validated for this corpus."
)


@uncorrected
def actor_tone(
    corpus: Corpus,
    by: str = "outlet",
    *,
    actors: Collection[str] | None = None,
    voice: Voice = "all",
    pronouns: bool = False,
    copies: Copies = "keep",
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Mean tone of sentences toward each actor that they mention, raw and corrected for the model's errors.

    Of every mention the model gives the probability that the sentence is negative, neutral or positive toward the
    actor. Its tone is the probability of positive less that of negative; that of a sentence, the mean over its
    mentions of the actor; that of a group, the mean over sentences of the body.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that defines actors.
    by
        A column of its articles.
    actors
        Names of codebook entries; all actors that occur where None.
    voice
        Mentions that count: ``"all"``, those in the outlet's ``"own"`` words, or those ``"quoted"``.
    pronouns
        Whether pronouns after the only actor of a sentence count as mentions of it.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, entry, label, estimate, low, high (corrected; -1 all negative to 1 all positive), raw, raw_low, raw_high
        (the mean of the model's own numbers), negative, neutral, positive (its mean probabilities), n_mentions,
        n_sentences, n_articles: every actor that occurs, in every group. An actor has the mentions of those that are
        parts of it, and a sentence once. Raw tone is NaN where a group does not mention
        the actor; every bound, and what is corrected, where fewer than five sentences do. What is corrected is NaN as
        well where the whole of its interval lies outside the scale: there the correction does not fit the sentences.

    Raises
    ------
    MeasureError
        Where the codebook defines no actors, one is not in it or never occurs, or the tables are of another model.

    References
    ----------
    Hamborg, F. & Donnay, K. (2021). NewsMTSC: a dataset for (multi-)target-dependent sentiment classification in
    political news articles. *EACL*, 1663-1675. For the correction see :func:`framing.inference.corrected_scores`.

    Examples
    --------
    >>> import framing
    >>> toward = framing.actor_tone(framing.load_corpus("data/azure"), resamples=100)
    >>> bool(toward["raw"].dropna().between(-1, 1).all())
    True
    """
    require_draws(seed=seed, resamples=resamples)
    toward = mentioned_actors(corpus, by, actors, voice=voice, pronouns=pronouns, copies=copies)
    averages = toward.corrected(resamples, seed)
    found, raw = (each.intervals(resamples=resamples, seed=seed) for each in (averages, toward.raw()))
    sums = averages.sums()
    shares = mean_shares(sums)
    is_outside = _outside(found)
    corrected = {
        name: np.where(averages.are_few() | is_outside, np.nan, getattr(found, name)).clip(-1, 1)
        for name, _ in _ENDINGS
    }
    n_groups, sample = len(toward.sample.groups), toward.sample
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, len(toward.entries)), dtype="str"),
            **toward.named(n_groups),
            **{name: values.ravel() for name, values in corrected.items()},
            **{f"raw{end}": getattr(raw, name).ravel() for name, end in _ENDINGS},
            **{name: shares[..., number].ravel() for number, name in enumerate(CLASSES)},
            "n_mentions": sample.by_group(toward.n_mentions).toarray().astype("int64").ravel(),
            "n_sentences": sums[..., COUNTED].astype("int64").ravel(),
            "n_articles": averages.n_articles().ravel(),
        }
    )
    return _reported(
        table,
        toward,
        corpus,
        f"{interval_method(sample, resamples=resamples, seed=seed)}, those of corrected means with the labelled "
        "sentences resampled too, by article",
        [*interval_limits(sample, table), *_beyond_the_scale(found, is_outside, averages.are_few())],
    )


@uncorrected
def actor_tone_contrasts(
    corpus: Corpus,
    by: str = "outlet",
    *,
    against: Against = "rest",
    actors: Collection[str] | None = None,
    voice: Voice = "all",
    pronouns: bool = False,
    copies: Copies = "keep",
    resamples: int = 2000,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare the tone of groups toward each actor.

    Parameters
    ----------
    corpus, by, actors, voice, pronouns, copies, resamples, seed
        As in :func:`actor_tone`.
    against
        Whether each group is compared with all others together (``"rest"``), or with ``"each"`` of them.
    permutations
        Of articles between groups (of sentences where both sides are a single article).

    Returns
    -------
    DataFrame
        `by` (the group), reference, entry, label, estimate (corrected tone of the group less that of the reference; NaN
        where fewer than five sentences of either mention the actor), low, high, raw (difference of the raw means), p
        (of that), q (of all comparisons in the table), sorted by q.

    Raises
    ------
    MeasureError
        As :func:`actor_tone` does, or where there is a single group.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> framing.actor_tone_contrasts(corpus, resamples=100, permutations=99).columns.tolist()
    ['outlet', 'reference', 'entry', 'label', 'estimate', 'low', 'high', 'raw', 'p', 'q']
    """
    require_draws(seed=seed, resamples=resamples, permutations=permutations)
    require_one_of(against, ("rest", "each"), "way to compare")
    toward = mentioned_actors(corpus, by, actors, voice=voice, pronouns=pronouns, copies=copies, at_least=2)
    corrected = toward.corrected(resamples, seed)
    found = kept_in_scale(corrected).contrasts(against, resamples=resamples, permutations=permutations, seed=seed)
    item = found.pop("item").to_numpy()
    own = _outside(corrected.intervals(resamples=resamples, seed=seed))
    is_outside = _of_sides(found, item, own, toward.sample.groups)
    found.loc[found.pop("is_few").to_numpy(dtype=bool) | is_outside, ["estimate", "low", "high"]] = np.nan
    names = {name: column.to_numpy()[item] for name, column in toward.named(1).items()}
    table = found.assign(**names).rename(columns={"group": by, "plain": "raw"})
    columns = [by, "reference", "entry", "label", "estimate", "low", "high", "raw", "p", "q"]
    ordered = table.sort_values(["q", "p", by, "reference", "entry"], kind="stable")[columns]
    return _reported(
        ordered,
        toward,
        corpus,
        contrast_method(toward.sample, ordered, resamples=resamples, permutations=permutations, seed=seed),
        [*interval_limits(toward.sample, ordered), _NO_DIFFERENCE if is_outside.any() else ""],
    )


def _outside(found: Intervals) -> Flags:
    """Tell where the whole interval of a corrected mean lies outside the scale of tone."""
    outside: Flags = (found.low > 1) | (found.high < -1)
    return outside


def _of_sides(found: pd.DataFrame, item: NDArray[np.int64], own: Flags, groups: tuple[str, ...]) -> Flags:
    """Tell of each comparison whether the tone of a group in it lies outside the scale."""
    sides = [pd.Index(groups).get_indexer(pd.Index(found[side])) for side in ("group", "reference")]
    flags: Flags = np.any([(side >= 0) & own[side, item] for side in sides], axis=0)
    return flags


def _beyond_the_scale(found: Intervals, is_outside: Flags, are_few: Flags) -> list[str]:
    """Say where a correction does not fit, and where it goes as far as the scale does."""
    n_outside = int((is_outside & ~are_few).sum())
    n_at_end = int(((np.abs(found.estimate) > 1) & ~is_outside & ~are_few).sum())
    limits = []
    if n_outside:
        limits.append(
            f"{n_outside} {'mean is' if n_outside == 1 else 'means are'} not corrected: there sentences are worded "
            "more one-sidedly than the labelled ones of any class, and a corrected mean would lie outside the scale."
        )
    if n_at_end:
        limits.append(
            f"{n_at_end} corrected {'mean lies' if n_at_end == 1 else 'means lie'} beyond an end of the scale and "
            f"{'is' if n_at_end == 1 else 'are'} given as that end: read the raw one beside it."
        )
    return limits


def _reported(
    table: pd.DataFrame, toward: MentionedActors, corpus: Corpus, how: str, limits: list[str]
) -> pd.DataFrame:
    known = toward.known.of
    finished = report(
        table,
        toward.sample,
        method=(
            "Tone toward actors: probability of positive less that of negative by a model fitted on NewsMTSC (Hamborg "
            f"& Donnay 2021, macro-F1 {known.macro_f1:.2f} in cross-validation), averaged over the sentences of the "
            f"body that mention the actor ({toward.counted}), raw and corrected for the model's confusion on "
            f"{len(known.labels):,} labelled mentions (probabilistic adjusted counts of Bella et al. (2010)); {how}."
        ),
        limits=[
            *language_limits(corpus, _ENGLISH),
            *limits,
            *codebook_limits(corpus),
            *whole_limits(corpus.codebook, "actor"),
            f"Not mentioned: {', '.join(toward.silent)}." if toward.silent else "",
            _TRANSFER,
        ],
    )
    finished.attrs["macro_f1"] = known.macro_f1
    return finished
