"""Frames: how much of what a group writes carries the indicators of each frame."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import codebook_limits, interval_limits, interval_method, report
from framing.measures.requirements import require_entries
from framing.measures.shares import WILSON, shares


def frame_salience(
    corpus: Corpus, by: str = "outlet", *, copies: Copies = "keep", resamples: int = 2000, seed: int = 0
) -> pd.DataFrame:
    """Share of sentences that carry at least one indicator of a frame.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that defines frames.
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
        `by`, entry, label, estimate, low, high, n_hits (indicators found), n_articles, n_sentences (of the
        group), top_indicator (found most often; empty where none was), top_share (of the hits, NaN where
        there are none): every frame of the codebook in every group.

    Raises
    ------
    MeasureError
        Where the codebook defines no frames, or `resamples` is below 1.

    References
    ----------
    Entman, R. M. (1993). Framing: toward clarification of a fractured paradigm. *Journal of Communication*,
    43(4), 51-58.

    Examples
    --------
    >>> import framing
    >>> salience = framing.frame_salience(framing.load_corpus("data/azure"), resamples=100)
    >>> bool(salience["estimate"].between(0, 1).all())
    True
    """
    entries = require_entries(corpus, "frame")
    sample = group_sentences(corpus, by, copies=copies)
    mentions = corpus.mentions[corpus.mentions["kind"] == "frame"]
    position = pd.Index([entry.name for entry in entries]).get_indexer(pd.Index(mentions["entry"].astype("str")))
    hits = sample.count(mentions, position, len(entries))
    every = np.ones((len(sample.sentences), 1))
    found = shares(sample, (hits > 0).astype(float), every, resamples=resamples, seed=seed)
    n_groups = len(sample.groups)
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, len(entries)), dtype="str"),
            "entry": pd.Series([entry.name for entry in entries] * n_groups, dtype="str"),
            "label": pd.Series([entry.label for entry in entries] * n_groups, dtype="str"),
            "estimate": found.estimate.ravel(),
            "low": found.low.ravel(),
            "high": found.high.ravel(),
            "n_hits": sample.by_group(hits).toarray().astype("int64").ravel(),
            "n_articles": np.repeat(sample.n_articles, len(entries)),
            "n_sentences": np.repeat(sample.n_sentences, len(entries)),
        }
    )
    table = table.merge(_top_indicators(sample, mentions), on=[by, "entry"], how="left", sort=False)
    table["top_indicator"] = table["top_indicator"].fillna("")
    return report(
        table,
        sample,
        method=(
            "Share of the sentences of the body with at least one indicator of the frame, negated and quoted "
            f"ones included; {interval_method(sample, resamples=resamples, seed=seed)}; {WILSON}."
        ),
        limits=[
            *interval_limits(sample, table),
            *codebook_limits(corpus),
            *_one_indicator(table),
            "Indicators find words, not meanings: read the sentences before a share is called a frame.",
        ],
    )


def _top_indicators(sample: GroupedSentences, mentions: pd.DataFrame) -> pd.DataFrame:
    """Find the indicator with most hits of every frame in every group, the first of the alphabet in a tie."""
    rows = sample.rows_of(mentions).astype({"entry": "str", "indicator": "str"})
    hits: pd.DataFrame = rows.groupby(["group", "entry", "indicator"])["n"].sum().reset_index()
    hits["top_share"] = hits["n"] / hits.groupby(["group", "entry"])["n"].transform("sum")
    hits = hits.sort_values(["n", "indicator"], ascending=[False, True], kind="stable")
    top = hits.drop_duplicates(["group", "entry"]).rename(columns={"indicator": "top_indicator"})
    return top[["group", "entry", "top_indicator", "top_share"]].rename(columns={"group": sample.by})


def _one_indicator(table: pd.DataFrame) -> list[str]:
    """Name the frames that in some group rest on one indicator alone."""
    alone = table[(table["top_share"] == 1) & (table["n_hits"] > 1)]
    if alone.empty:
        return []
    named = sorted({f"{row.label} (“{row.top_indicator}”)" for row in alone.itertuples(index=False)})
    return [f"A single indicator makes up a frame in some groups: {', '.join(named)}."]
