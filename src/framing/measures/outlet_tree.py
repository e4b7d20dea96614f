"""A tree of outlets: which are alike in their words, and which branches would stand with other articles."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.inference import average_linkage, branch_support
from framing.measures.copied import Copies
from framing.measures.reporting import report
from framing.measures.uncorrected import uncorrected
from framing.measures.word_distances import (
    WordDistances,
    WordMeasure,
    word_distances,
    words_of_two_groups,
)

Floats = NDArray[np.float64]


@uncorrected
def outlet_tree(
    corpus: Corpus,
    by: str = "outlet",
    *,
    measure: WordMeasure = "cosine",
    n_words: int | None = None,
    copies: Copies = "keep",
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Join groups of like words into ever larger branches (average linkage), with the bootstrap support of each.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    measure, n_words
        By what groups are compared, as in :func:`framing.similarity`; the distance is one less the cosine, a
        Jensen-Shannon distance, or Delta.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, seed
        Of the bootstrap. Articles are drawn anew within each group, sentences where it has a single article; with
        groups of few articles both are, and the lower support counts. The time it takes grows with the square of
        the number of groups.

    Returns
    -------
    DataFrame
        A row for each node, leaves first: `by` (of a leaf; empty for a branch), node (its number, leaves by the
        alphabet, then branches from the lowest up), left, right (the nodes a branch joins, in an order of leaves
        that puts like beside like), height (mean distance between the members of the two; 0 for a leaf), support (share
        of resamples whose tree has a branch of the same members), n_members, members (names, joined by “; ”).
        Support is NaN for leaves and for the last branch, which every tree has. Groups without words are left out.

    Raises
    ------
    MeasureError
        Where fewer than two groups have words (three for Delta), there is no such measure, or `resamples` is below 1.

    See Also
    --------
    framing.inference.clustering : the methods and their references.

    Examples
    --------
    >>> import framing
    >>> tree = framing.outlet_tree(framing.load_corpus("data/azure"), resamples=50)
    >>> len(tree), int(tree["n_members"].iloc[-1])
    (9, 5)
    """
    compared = word_distances(corpus, by, measure, n_words=n_words, copies=copies)
    groups = words_of_two_groups(compared, "A tree")
    merges = average_linkage(compared.distances(groups))
    draws = compared.resampled(groups, resamples=resamples, seed=seed)
    support = np.min([branch_support(distances, merges) for distances in draws], axis=0)
    table = _nodes([compared.sample.groups[group] for group in groups], merges, support, by)
    finished = report(
        table,
        compared.sample,
        method=(
            f"{compared.distance_method()}. Average linkage; support: share of trees with a branch of the same "
            f"members among {compared.resampling_method(resamples=resamples, seed=seed)}"
            f"{_lower_of_two(compared)}."
        ),
        limits=[*compared.limits(corpus), *tree_limits(compared)],
    )
    finished.attrs |= {**compared.labels()}
    return finished


def tree_limits(compared: WordDistances) -> list[str]:
    """Say what resampling cannot tell of a tree or a map."""
    n_single, n_alone = (int((count == 1).sum()) for count in (compared.sample.n_articles, compared.n_units()))
    limits = []
    if n_single:
        limits.append(
            "Where a group has a single article its sentences were resampled: other articles may differ more."
        )
    if n_alone:
        limits.append(f"{n_alone} of {len(compared.sample.groups)} groups with a single sentence cannot be resampled.")
    return limits


def _lower_of_two(compared: WordDistances) -> str:
    return "; with groups of few articles also of sentences, the lower one" if compared.sample.has_few_articles else ""


def _nodes(names: list[str], merges: Floats, support: Floats, by: str) -> pd.DataFrame:
    n_leaves, n_nodes = len(names), len(names) + len(merges)
    members = [[leaf] for leaf in range(n_leaves)]
    for left, right in merges[:, :2].astype(int):
        members.append(members[left] + members[right])
    parts = np.vstack([np.full((n_leaves, 2), -1), merges[:, :2].astype(int)])
    left, right = (pd.Series(side, dtype="Int64").where(side >= 0) for side in parts.T)
    return pd.DataFrame(
        {
            by: pd.Series(names + [""] * len(merges), dtype="str"),
            "node": np.arange(n_nodes),
            "left": left,
            "right": right,
            "height": np.concatenate([np.zeros(n_leaves), merges[:, 2]]),
            "support": np.concatenate([np.full(n_leaves, np.nan), support]),
            "n_members": [len(leaves) for leaves in members],
            "members": pd.Series(["; ".join(names[leaf] for leaf in leaves) for leaves in members], dtype="str"),
        }
    )
