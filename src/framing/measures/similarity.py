"""Similarity: which groups of articles use the same words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.reporting import report
from framing.measures.uncorrected import uncorrected
from framing.measures.word_distances import WordMeasure, word_distances


@uncorrected
def similarity(
    corpus: Corpus,
    by: str = "name",
    *,
    measure: WordMeasure = "cosine",
    n_words: int | None = None,
    copies: Copies = "keep",
) -> pd.DataFrame:
    """How alike the words of every pair of groups are.

    The length of an article and counting every article twice change nothing: frequencies are plain counts, or
    relative to a group's words.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles; the articles of a group are one document.
    measure
        ``"cosine"`` of TF-IDF vectors, in which a term that many groups use weighs less; ``"jensen-shannon"``, the
        distance of the distributions of their words; or ``"delta"``, Burrows's, the distance of how often they use
        the most frequent words of all, which tells of style more than of subject. Function words count for Delta
        alone.
    n_words
        How many words Delta compares, 150 where None: the most frequent in all groups together, those alike by the
        alphabet. Refused for another measure.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).

    Returns
    -------
    DataFrame
        `by`, other, estimate, n_shared_terms (of the terms compared): every ordered pair, and each group with
        itself. NaN where a group has no words. A cosine runs from 0 (no word in common) to 1 (the same words in the
        same proportions), a Jensen-Shannon distance from 0 (the same) to 1 (none in common), Delta from 0 upwards;
        ``attrs["scale"]`` says whether they are a "similarity" or a "distance".

    Raises
    ------
    MeasureError
        Where there is a single group, no such measure, or no words; for Delta with two groups; for `n_words`
        without Delta.

    See Also
    --------
    framing.inference.distances : the formulas and their references.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> len(framing.similarity(corpus))
    25
    >>> framing.similarity(corpus, measure="delta").attrs["scale"]
    'distance'
    """
    compared = word_distances(corpus, by, measure, n_words=n_words, copies=copies)
    groups = compared.sample.groups
    occurs = (compared.counts > 0).astype(np.int64)
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(groups, len(groups)), dtype="str"),
            "other": pd.Series(np.tile(groups, len(groups)), dtype="str"),
            "estimate": compared.values().ravel(),
            "n_shared_terms": (occurs @ occurs.T).toarray().ravel(),
        }
    )
    finished = report(
        table, compared.sample, method=f"{compared.method()}; without an interval.", limits=compared.limits(corpus)
    )
    finished.attrs |= {**compared.labels(), "scale": "similarity" if compared.is_similarity else "distance"}
    return finished
