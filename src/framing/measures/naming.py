"""Naming: which of the rival names for a contested thing each group uses, in whose voice and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import adjust, derived_seed, homogeneity_p
from framing.measures.copied import Copies, counted_sentences, sentences_of
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.groups import article_groups
from framing.measures.reporting import codebook_limits, interval_limits, interval_method, permutation_method, report
from framing.measures.requirements import require_entries
from framing.measures.shares import WILSON, shares
from framing.measures.validated.coded_sentences import corrected_hits, require_whole_sentences
from framing.measures.voices import Voice, in_voice
from framing.validation import Validation

LEAD = "place 0 in tenths of the body: its first sentence, and of a long body the first twentieth"
_NAMED_IN_LIMITS = 6  # names in a sentence of the limits; the table has all
_INCLUDED: dict[Voice, str] = {
    "all": "negated and quoted ones included",
    "own": "those inside quotation marks left out, negated ones included",
    "quoted": "only those inside quotation marks, negated ones included",
}


def contested_names(
    corpus: Corpus,
    by: str = "outlet",
    *,
    voice: Voice = "all",
    copies: Copies = "keep",
    validation: Validation | None = None,
    resamples: int = 2000,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of each rival name among the names that a group gives to a contested thing.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that defines contested terms.
    by
        A column of its articles.
    voice
        Whose names count: all (``"all"``), those outside quotation marks, in the outlet's own words (``"own"``),
        or those inside (``"quoted"``). A name in a clause without marks (“she spoke of a disaster”) is the outlet's.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    validation
        What people coded of the corpus, if anything (:func:`framing.read_validation`): shares of names, in all voices,
        are then also given of those that stand in sentences in which people found the thing.
    resamples, permutations, seed
        Of the bootstrap and of the permutation test.

    Returns
    -------
    DataFrame
        `by`, entry, label, variant, count (of the name, in the chosen voice), n_own, n_quoted (all of the name in
        the body, outside and inside quotation marks), n_headline (in titles and decks, which are not part of count
        and shares), n_lead (of count, at place 0 of the body: its first sentence, and of a long body the first
        twentieth), total (of all names of the thing), estimate, low, high, n_articles, n_sentences (of the group),
        p, q (of the thing: whether groups name it alike, the same in all its rows): every name of the codebook in
        every group. NaN where a group does not name the thing. ``attrs["voice"]`` is the choice. With a validation
        corrected, corrected_low, corrected_high and n_coded (sentences with a label in which a name was found) stand
        behind high: names that people confirm; what people found under a name that the codebook lacks is in no share.

    Raises
    ------
    MeasureError
        Where the codebook defines no contested terms, there is no such voice or it leaves no name to count,
        `resamples` or `permutations` is below 1, or the validation does not fit the corpus or the choices.

    Examples
    --------
    >>> import framing
    >>> names = framing.contested_names(framing.load_corpus("data/azure"), resamples=100, permutations=99)
    >>> bool((names["count"] <= names["total"]).all())
    True
    """
    entries = require_entries(corpus, "contested")
    require_whole_sentences(validation, voice=(voice, "all"))
    sample = group_sentences(corpus, by, copies=copies)
    mentions = corpus.mentions[corpus.mentions["kind"] == "contested"]
    voiced = mentions.assign(n=in_voice(mentions["n"], mentions["n_quoted"], voice))
    _require_something_said(sample, mentions, voiced, voice)
    tables = [
        _named(sample, voiced, entry, resamples=resamples, permutations=permutations, seed=seed) for entry in entries
    ]
    q = adjust([float(table["p"].iloc[0]) for table in tables])
    adjusted = [table.assign(q=value) for table, value in zip(tables, q, strict=True)]
    table = pd.concat(adjusted, ignore_index=True)
    order = table[by].map({group: place for place, group in enumerate(sample.groups)})
    table = table.iloc[order.to_numpy().argsort(kind="stable")]
    table = _with_places(table, corpus, sample, mentions, voiced)
    people = corrected_hits(
        corpus, sample, [] if validation is None else _shares_counted(sample, voiced, entries), validation
    )
    finished = report(
        people.beside(table),
        sample,
        method=(
            f"Share of each name among the names of its referent in the body, {_INCLUDED[voice]}; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}; {WILSON}; p of "
            f"Pearson's X² over groups and names, permuting {_permuted(sample)} that name the referent "
            f"({permutation_method(permutations)}); q by Benjamini and Hochberg over referents."
            f"{people.method('the share among the names in sentences that name the referent,')}"
        ),
        limits=[
            *interval_limits(sample, table),
            *codebook_limits(corpus),
            *_missing(table, sample),
            *_voices_and_places(table, voice),
            *people.limits(),
        ],
    )
    finished.attrs["voice"] = voice
    return finished


def _require_something_said(
    sample: GroupedSentences, mentions: pd.DataFrame, voiced: pd.DataFrame, voice: Voice
) -> None:
    n_all, n_voiced = (int(sample.rows_of(rows)["n"].sum()) for rows in (mentions, voiced))
    if n_voiced or not n_all:
        return
    side, other = ("inside", "quoted") if voice == "own" else ("outside", "own")
    raise MeasureError(
        f"Nothing is left to count: all {n_all:,} contested names stand {side} quotation marks.",
        where=f"voice={voice!r}",
        remedy=f'Use voice="{other}" or voice="all".',
    )


def _with_places(
    table: pd.DataFrame, corpus: Corpus, sample: GroupedSentences, mentions: pd.DataFrame, voiced: pd.DataFrame
) -> pd.DataFrame:
    """Add how often each name stands outside and inside quotation marks, in headlines and in leads."""
    body = sample.rows_of(mentions)
    leads = sample.sentences.loc[sample.sentences["place"] == 0, "sentence_id"]
    counts = {
        "n_own": body.assign(n=body["n"] - body["n_quoted"]),
        "n_quoted": body.assign(n=body["n_quoted"]),
        "n_headline": _in_headlines(voiced, corpus, sample),
        "n_lead": sample.rows_of(voiced[voiced["sentence_id"].isin(leads)]),
    }
    rows = pd.MultiIndex.from_frame(table[[sample.by, "entry", "variant"]].astype("str"))
    for place, (column, counted) in enumerate(counts.items(), start=list(table.columns).index("count") + 1):
        keys = [counted[key].astype("str") for key in ("group", "entry", "variant")]
        table.insert(place, column, counted["n"].groupby(keys).sum().reindex(rows, fill_value=0).to_numpy("int64"))
    return table


def _in_headlines(voiced: pd.DataFrame, corpus: Corpus, sample: GroupedSentences) -> pd.DataFrame:
    """Return the mentions in titles and decks, with the name of their group."""
    every = sentences_of(corpus)
    heads = every[every["part"].isin(["title", "deck"])]
    heads = heads[counted_sentences(heads, sample.copied.copies)]
    article = voiced["sentence_id"].map(heads.set_index("sentence_id")["article_id"])
    return voiced.assign(group=article.map(article_groups(corpus, sample.by)))[article.notna()]


def _named(
    sample: GroupedSentences,
    mentions: pd.DataFrame,
    entry: Entry,
    *,
    resamples: int,
    permutations: int,
    seed: int,
) -> pd.DataFrame:
    """Return the rows of one contested thing, group by group, with its p."""
    variants, names = _count(sample, mentions, entry)
    found = shares(sample, names, names.sum(axis=1, keepdims=True), resamples=resamples, seed=seed)
    counts = sample.by_group(names).astype("int64")
    p = _p(sample, names, permutations=permutations, seed=derived_seed(seed, "contested", entry.name))
    n_groups = len(sample.groups)
    return pd.DataFrame(
        {
            sample.by: pd.Series(np.repeat(sample.groups, len(variants)), dtype="str"),
            "entry": pd.Series([entry.name] * counts.size, dtype="str"),
            "label": pd.Series([entry.label] * counts.size, dtype="str"),
            "variant": pd.Series(variants * n_groups, dtype="str"),
            "count": counts.ravel(),
            "total": np.repeat(counts.sum(axis=1), len(variants)),
            "estimate": found.estimate.ravel(),
            "low": found.low.ravel(),
            "high": found.high.ravel(),
            "n_articles": np.repeat(sample.n_articles, len(variants)),
            "n_sentences": np.repeat(sample.n_sentences, len(variants)),
            "p": p,
        }
    )


def _count(sample: GroupedSentences, mentions: pd.DataFrame, entry: Entry) -> tuple[list[str], Any]:
    """Count the names of one contested thing by sentence, (sentences, names)."""
    variants = list(dict.fromkeys(indicator.variant for indicator in entry.indicators))
    own = mentions[mentions["entry"] == entry.name]
    position = pd.Index(variants).get_indexer(pd.Index(own["variant"].astype("str")))
    return variants, sample.count(own, position, len(variants)).toarray()


def _shares_counted(sample: GroupedSentences, mentions: pd.DataFrame, entries: Sequence[Entry]) -> list[Any]:
    """List what each share counts in each sentence, and what it is a share of, in the order of the rows of a group."""
    counted = [(entry, _count(sample, mentions, entry)[1]) for entry in entries]
    return [(entry, name, names.sum(axis=1)) for entry, names in counted for name in names.T]


def _p(sample: GroupedSentences, names: Any, *, permutations: int, seed: int) -> float:
    if sample.unit == "sentence":
        return homogeneity_p(sample.by_unit(names), sample.unit_group, permutations=permutations, seed=seed)
    return homogeneity_p(sample.by_article(names), sample.article_group, permutations=permutations, seed=seed)


def _permuted(sample: GroupedSentences) -> str:
    return "sentences (every group has a single article)" if sample.unit == "sentence" else "articles"


def _missing(table: pd.DataFrame, sample: GroupedSentences) -> list[str]:
    limits = []
    if table["estimate"].isna().any():
        limits.append("A share is missing where a group does not name the referent.")
    by_label = table.groupby("label", sort=False)["count"].sum()
    if unnamed := list(by_label.index[by_label == 0]):
        limits.append(f"No group names: {'; '.join(unnamed)}.")
    if table["p"].isna().any():
        untested = ", ".join(table.loc[table["p"].isna(), "label"].unique())
        limits.append(
            f"p is missing where fewer than two groups or names occur, or no group has two that could change "
            f"places: {untested}."
        )
    if sample.unit == "sentence":
        limits.append("p compares single articles: their sentences, not articles, were permuted.")
    return limits


def _voices_and_places(table: pd.DataFrame, voice: Voice) -> list[str]:
    """Say how many names are quoted, and which stand in headlines and leads."""
    n_quoted = int(table["n_quoted"].sum())
    n_all = n_quoted + int(table["n_own"].sum())
    left = {"all": "and count among them", "own": "and are left out", "quoted": "and only these count"}[voice]
    return [
        f"Of {n_all:,} names {n_quoted:,} {'stands' if n_quoted == 1 else 'stand'} inside quotation marks {left}; "
        "reported speech without marks counts as the outlet's own.",
        f"In headlines: {_most_frequent(table, 'n_headline')} (titles and decks, no part of the shares).",
        f"In leads: {_most_frequent(table, 'n_lead')} ({LEAD}).",
    ]


def _most_frequent(table: pd.DataFrame, column: str) -> str:
    """List the names by how often they stand somewhere, all groups together."""
    counted = table.groupby(["entry", "variant"], as_index=False, sort=False)[column].sum()
    counted = counted[counted[column] > 0].sort_values([column, "variant"], ascending=[False, True], kind="stable")
    named = [f"{row.variant} {row.n:,}" for row in counted.rename(columns={column: "n"}).itertuples(index=False)]
    others = len(named) - _NAMED_IN_LIMITS
    return "; ".join(named[:_NAMED_IN_LIMITS]) + (f"; {others} more" if others > 0 else "") if named else "none"
