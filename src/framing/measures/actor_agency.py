"""Who acts and who is acted upon: the part that each actor of the codebook has in the clauses it is named in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.discourse.word_facts import read_words
from framing.measures.averages import Against, Averages, mean
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import (
    codebook_limits,
    contrast_method,
    interval_limits,
    interval_method,
    report,
)
from framing.measures.requirements import require_draws, require_entries, require_one_of
from framing.measures.shares import WILSON, shares
from framing.measures.uncorrected import uncorrected
from framing.measures.voices import Voice
from framing.measures.wholes import lineages_of, whole_limits, with_wholes

Floats = NDArray[np.float64]
_LIMITS = (
    "Parts are found by patterns: an actor that stands farther from its verb, or as a pronoun, is missed "
    "(docs/stance_and_agency.md says how many)."
)


@uncorrected
def actor_agency(
    corpus: Corpus,
    by: str = "outlet",
    *,
    actors: Collection[str] | None = None,
    speaking: bool = False,
    voice: Voice = "all",
    copies: Copies = "keep",
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of its clauses in which each actor acts, rather than being acted upon.

    An actor acts as the subject of an active clause, after “by” in a passive one, and as whose action a noun names it;
    it is acted upon as the object, as the subject of a passive, and as whom an action in a noun is done to.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that defines actors.
    by
        A column of its articles.
    actors
        Names of codebook entries; all actors with such a clause where None.
    speaking
        Whether verbs of saying and thinking count as acts; who speaks is another question than who acts.
    voice
        Clauses that count: ``"all"``, those in the outlet's ``"own"`` words, or those ``"quoted"``.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, entry, label, estimate (share in which it acts), low, high, n_acts, n_acted_upon, n_articles, n_sentences
        (with such a clause). An actor has the clauses of those that are parts of it; where one of these acts on
        another, it acts in that clause and is acted upon. The rows of ``corpus.agency`` with the actor as agent or
        patient lead to the sentences.

    Raises
    ------
    MeasureError
        Where the codebook defines no actors or not the ones asked for, articles cannot be grouped so, or there is no
        such voice.

    References
    ----------
    Fowler, R. (1991). *Language in the News*. Routledge, ch. 5.

    Examples
    --------
    >>> import framing
    >>> found = framing.actor_agency(framing.load_corpus("data/azure"), resamples=100)
    >>> bool(found["estimate"].dropna().between(0, 1).all())
    True
    """
    require_draws(seed=seed, resamples=resamples)
    parts = parts_of_actors(corpus, by, actors, speaking=speaking, voice=voice, copies=copies)
    sample, acts, clauses = parts.sample, parts.acts, parts.clauses
    found = shares(sample, acts, clauses, resamples=resamples, seed=seed)
    n_acts, n_clauses = (sample.by_group(counted).astype("int64").ravel() for counted in (acts, clauses))
    with_any = (clauses > 0).astype(float)
    in_articles = (sample.by_article(with_any) > 0).astype(float)
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, len(parts.entries)), dtype="str"),
            "entry": pd.Series([entry.name for entry in parts.entries] * len(sample.groups), dtype="str"),
            "label": pd.Series([entry.label for entry in parts.entries] * len(sample.groups), dtype="str"),
            "estimate": found.estimate.ravel(),
            "low": found.low.ravel(),
            "high": found.high.ravel(),
            "n_acts": n_acts,
            "n_acted_upon": n_clauses - n_acts,
            "n_articles": _by_group(sample, in_articles).astype("int64").ravel(),
            "n_sentences": sample.by_group(with_any).astype("int64").ravel(),
        }
    )
    return report(
        table,
        sample,
        method=(
            f"Share of the clauses of the body with an actor in which it acts, rather than being acted upon "
            f"({parts.counted}); {interval_method(sample, resamples=resamples, seed=seed)}; {WILSON}."
        ),
        limits=[
            *interval_limits(sample, table),
            *codebook_limits(corpus),
            *whole_limits(corpus.codebook, "actor"),
            _LIMITS,
        ],
    )


@uncorrected
def actor_agency_contrasts(
    corpus: Corpus,
    by: str = "outlet",
    *,
    against: Against = "rest",
    actors: Collection[str] | None = None,
    speaking: bool = False,
    voice: Voice = "all",
    copies: Copies = "keep",
    resamples: int = 2000,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare in how many of its clauses groups let each actor act.

    Parameters
    ----------
    corpus, by, actors, speaking, voice, copies, resamples, seed
        As in :func:`actor_agency`.
    against
        Whether each group is compared with all others together (``"rest"``), or with ``"each"`` of them.
    permutations
        Of articles between groups (of sentences where both sides are a single article).

    Returns
    -------
    DataFrame
        `by` (the group), reference, entry, label, estimate (share of the group less that of the reference; NaN where
        either side has fewer than five clauses), low, high, p, q (of all comparisons in the table, Benjamini and
        Hochberg), sorted by q.

    Raises
    ------
    MeasureError
        As :func:`actor_agency` does, or where there is a single group.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> framing.actor_agency_contrasts(corpus, resamples=100, permutations=99).columns.tolist()
    ['outlet', 'reference', 'entry', 'label', 'estimate', 'low', 'high', 'p', 'q']
    """
    require_draws(seed=seed, resamples=resamples, permutations=permutations)
    require_one_of(against, ("rest", "each"), "way to compare")
    parts = parts_of_actors(corpus, by, actors, speaking=speaking, voice=voice, copies=copies, at_least=2)
    sample, entries = parts.sample, parts.entries
    interleaved = np.stack([parts.acts, parts.clauses], axis=2).reshape(len(parts.acts), -1)
    averages = Averages(sample, sparse.csr_array(interleaved), len(entries), (1,), mean)
    found = averages.contrasts(against, resamples=resamples, permutations=permutations, seed=seed)
    found.loc[found.pop("is_few").to_numpy(dtype=bool), ["estimate", "low", "high"]] = np.nan
    table = found.assign(
        entry=pd.Series([entries[item].name for item in found["item"]], dtype="str"),
        label=pd.Series([entries[item].label for item in found["item"]], dtype="str"),
    ).rename(columns={"group": by})
    table = table.sort_values(["q", "p", by, "reference", "entry"], kind="stable")
    return report(
        table[[by, "reference", "entry", "label", "estimate", "low", "high", "p", "q"]],
        sample,
        method=(
            f"Difference in the share of an actor's clauses in which it acts ({parts.counted}); "
            f"{contrast_method(sample, table, resamples=resamples, permutations=permutations, seed=seed)}."
        ),
        limits=[
            *interval_limits(sample, table),
            *codebook_limits(corpus),
            *whole_limits(corpus.codebook, "actor"),
            _LIMITS,
        ],
    )


@dataclass(frozen=True)
class ActorParts:
    """In how many clauses of each sentence each actor acts, and takes part at all, (sentences, actors)."""

    sample: GroupedSentences
    entries: tuple[Entry, ...]
    acts: Floats
    clauses: Floats
    counted: str


def parts_of_actors(
    corpus: Corpus,
    by: str,
    actors: Collection[str] | None,
    *,
    speaking: bool,
    voice: Voice,
    copies: Copies,
    at_least: int = 1,
) -> ActorParts:
    """Count the clauses in which each actor acts, and all in which it takes part; parameters as in `actor_agency`."""
    require_one_of(voice, get_args(Voice), "voice")
    every = require_entries(corpus, "actor")
    for name in actors or ():
        require_one_of(name, [entry.name for entry in every], "actor in the codebook")
    rows = corpus.agency if voice == "all" else corpus.agency[corpus.agency["is_quoted"] == int(voice == "quoted")]
    if not speaking:
        rows = rows[~((rows["form"] == "active") & rows["verb"].isin(read_words("verbs.toml")["speaking"].split()))]
    sample = group_sentences(corpus, by, copies=copies, at_least=at_least)
    takes_part = {part: with_wholes(rows, lineages_of(corpus, "actor"), part) for part in ("agent", "patient")}
    occurring = {name for part, found in takes_part.items() for name in found[part].unique()}
    named = occurring if actors is None else set(actors)
    entries = tuple(entry for entry in every if entry.name in named)
    names = pd.Index([entry.name for entry in entries])
    acts, suffers = (
        sample.count(found, names.get_indexer(pd.Index(found[part].astype("str"))), len(entries)).toarray()
        for part, found in takes_part.items()
    )
    whose = {"all": "quoted ones included", "own": "outside quotation marks", "quoted": "inside quotation marks"}[voice]
    verbs = "verbs of saying included" if speaking else "verbs of saying and thinking left out"
    told = f"told by {corpus.grammar_model or 'patterns'}"
    return ActorParts(sample, entries, acts, acts + suffers, f"{whose}, {verbs}, {told}")


def _by_group(sample: GroupedSentences, of_articles: Floats) -> Floats:
    """Sum values of articles over each group."""
    sums = np.zeros((len(sample.groups), of_articles.shape[1]))
    np.add.at(sums, sample.article_group, of_articles)
    return sums
