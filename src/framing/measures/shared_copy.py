"""Shared copy: which articles carry the same text, how much of it, and who had it first."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from framing.corpus import Corpus
from framing.measures.reporting import describe
from framing.measures.uncorrected import uncorrected

SAME = 0.5  # overlap from which two articles are one text in two editions


@uncorrected
def shared_copy(corpus: Corpus) -> pd.DataFrame:
    """Pairs of articles that have a passage in common.

    Works from the shared tables, without text; :func:`framing.copies.find_shared_copy` says what a passage is.

    Parameters
    ----------
    corpus
        The corpus.

    Returns
    -------
    DataFrame
        A row two articles, those with most in common first: name, outlet, published, other, other_outlet,
        other_published (the second article), kind (``"syndicated"`` across outlets, ``"recycled"`` within one),
        role (of the first article toward the second: it had the text ``"first"``, ``"later"``, or
        ``"undetermined"``, where dates do not tell), containment (share of the distinct word 5-grams of the first
        that the second has, 0 to 1), other_containment (of the second, that the first has), overlap (the same
        outside quotation marks, of the shorter), n_shared (distinct 5-grams), n_words (in common passages),
        cluster (from 1: articles linked by overlaps of at least .5; missing for two that are not in one cluster).

    References
    ----------
    Broder, A. Z. (1997). On the resemblance and containment of documents. *Compression and Complexity of
    Sequences*, 21-29.
    Smith, D. A., Cordell, R. & Dillon, E. M. (2013). Infectious texts: modeling text reuse in nineteenth-century
    newspapers. *IEEE International Conference on Big Data*, 86-94.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.derive(framing.read_articles("data/example/articles", sources="data/example/sources.csv"))
    >>> framing.shared_copy(corpus)[["name", "other", "kind", "cluster"]].to_dict("records")
    [{'name': 'ferry-01', 'other': 'ferry-05', 'kind': 'syndicated', 'cluster': 1}]
    """
    table = _named(corpus)
    most = table[["containment", "other_containment"]].max(axis=1)
    table = table.assign(most=most).sort_values(["most", "name", "other"], ascending=[False, True, True])
    table = table.drop(columns="most").assign(cluster=_clusters(table))
    return describe(
        table,
        method=(
            "Exact comparison of the word 5-grams of the bodies: containment is the share of one article's distinct "
            "5-grams that the other has (Broder 1997). Passages shared by quotation, long names or set phrases alone "
            "do not count. The first is whose date is the earlier one, at the precision at which dates are stated. "
            f"Clusters: articles linked by overlaps of at least {SAME:g} of the shorter one's own words."
        ),
        limits=[
            _undetermined(table),
            "Who was first in this corpus need not be the origin: both may carry an agency's report that is not in it.",
        ],
    )


def _named(corpus: Corpus) -> pd.DataFrame:
    """Put the articles' names, outlets and dates to the pairs."""
    articles = corpus.articles.set_index("article_id")[["name", "outlet", "published"]].astype("str")
    first = articles.loc[corpus.copies["article_id"]].reset_index(drop=True)
    second = articles.loc[corpus.copies["other_id"]].reset_index(drop=True)
    second.columns = pd.Index(["other", "other_outlet", "other_published"])
    shared = corpus.copies.astype({"kind": "str", "role": "str"}).reset_index(drop=True)
    columns = ["kind", "role", "containment", "other_containment", "overlap", "n_shared", "n_words"]
    return pd.concat([first, second, shared[columns]], axis=1)


def _clusters(table: pd.DataFrame) -> pd.Series:
    """Give each pair the number of its cluster, in the order in which they occur; missing where none holds both."""
    numbers, names = pd.factorize(pd.concat([table["name"], table["other"]]))
    one, two = numbers[: len(table)], numbers[len(table) :]
    same = (table["overlap"] >= SAME).to_numpy()
    links = coo_array((np.ones(same.sum(), bool), (one[same], two[same])), shape=(len(names), len(names)))
    component = connected_components(links, directed=False)[1] if len(names) else np.zeros(0, np.int32)
    inside = component[one] == component[two]
    cluster = pd.Series(pd.NA, index=table.index, dtype="Int64")
    cluster[inside] = pd.factorize(component[one[inside]])[0] + 1
    return cluster


def _undetermined(table: pd.DataFrame) -> str:
    n = int((table["role"] == "undetermined").sum())
    return f"Of {n:,} of {len(table):,} pairs dates do not tell who was first." if n else ""
