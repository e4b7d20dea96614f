"""Naming: which of the rival names for a contested thing each group uses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.inference import adjust, derived_seed, homogeneity_p
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import codebook_limits, interval_limits, interval_method, permutation_method, report
from framing.measures.requirements import require_entries
from framing.measures.shares import WILSON, shares


def contested_names(
    corpus: Corpus,
    by: str = "outlet",
    *,
    copies: Copies = "keep",
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
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, permutations, seed
        Of the bootstrap and of the permutation test.

    Returns
    -------
    DataFrame
        `by`, entry, label, variant, count (of the name), total (of all names of the thing), estimate, low,
        high, n_articles, n_sentences (of the group), p, q (of the thing: whether groups name it alike, the
        same in all its rows): every name of the codebook in every group. NaN where a group does not name
        the thing.

    Raises
    ------
    MeasureError
        Where the codebook defines no contested terms, or `resamples` or `permutations` is below 1.

    Examples
    --------
    >>> import framing
    >>> names = framing.contested_names(framing.load_corpus("data/azure"), resamples=100, permutations=99)
    >>> bool((names["count"] <= names["total"]).all())
    True
    """
    entries = require_entries(corpus, "contested")
    sample = group_sentences(corpus, by, copies=copies)
    tables = [
        _named(sample, corpus.mentions, entry, resamples=resamples, permutations=permutations, seed=seed)
        for entry in entries
    ]
    q = adjust([float(table["p"].iloc[0]) for table in tables])
    adjusted = [table.assign(q=value) for table, value in zip(tables, q, strict=True)]
    table = pd.concat(adjusted, ignore_index=True)
    order = table[by].map({group: place for place, group in enumerate(sample.groups)})
    table = table.iloc[order.to_numpy().argsort(kind="stable")]
    return report(
        table,
        sample,
        method=(
            "Share of each name among the names of its referent in the body, negated and quoted ones "
            f"included; {interval_method(sample, resamples=resamples, seed=seed)}; {WILSON}; p of "
            f"Pearson's X² over groups and names, permuting {_permuted(sample)} that name the referent "
            f"({permutation_method(permutations)}); q by Benjamini and Hochberg over referents."
        ),
        limits=[*interval_limits(sample, table), *codebook_limits(corpus), *_missing(table, sample)],
    )


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
    variants = list(dict.fromkeys(indicator.variant for indicator in entry.indicators))
    own = mentions[(mentions["kind"] == "contested") & (mentions["entry"] == entry.name)]
    position = pd.Index(variants).get_indexer(pd.Index(own["variant"].astype("str")))
    names = sample.count(own, position, len(variants)).toarray()
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
    if table["p"].isna().any():
        untested = ", ".join(table.loc[table["p"].isna(), "label"].unique())
        limits.append(
            f"p is missing where fewer than two groups or names occur, or no group has two that could change "
            f"places: {untested}."
        )
    if sample.unit == "sentence":
        limits.append("p compares single articles: their sentences, not articles, were permuted.")
    return limits
