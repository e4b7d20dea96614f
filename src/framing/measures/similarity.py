"""Similarity: which groups of articles use the same words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.frequencies import NOT_LEFT_OUT, term_frequencies
from framing.measures.grouping import group_sentences
from framing.measures.reporting import comparison_limits, language_limits, report


def similarity(corpus: Corpus, by: str = "name", *, copies: Copies = "keep") -> pd.DataFrame:
    """Cosine of the TF-IDF vectors of every pair of groups.

    Term frequency is the plain count, not its logarithm, so that the length of an article and counting every
    article twice change nothing; a term that many groups use weighs less, and function words nothing.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles; the articles of a group are one document.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).

    Returns
    -------
    DataFrame
        `by`, other, estimate (0 no word in common to 1 the same words in the same proportions),
        n_shared_terms: every ordered pair, and each group with itself. NaN where a group has no words.

    Raises
    ------
    MeasureError
        Where there is a single group, or no words.

    References
    ----------
    Salton, G. & Buckley, C. (1988). Term-weighting approaches in automatic text retrieval. *Information
    Processing & Management*, 24, 513-523.

    Examples
    --------
    >>> import framing
    >>> len(framing.similarity(framing.load_corpus("data/azure")))
    25
    """
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415 - a second for who needs it

    sample = group_sentences(corpus, by, at_least=2, copies=copies)
    frequencies = term_frequencies(corpus, sample, minimum=1, stop_words=True)
    counts = sample.by_group(frequencies.counts).tocsr()
    weighted = TfidfTransformer().fit_transform(counts)
    cosine = (weighted @ weighted.T).toarray()
    cosine = np.clip((cosine + cosine.T) / 2, 0, 1)  # a sparse product is symmetric but for its last bits
    np.fill_diagonal(cosine, 1)
    wordless = counts.sum(axis=1) == 0
    cosine[wordless] = cosine[:, wordless] = np.nan
    occurs = (counts > 0).astype(np.int64)
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, len(sample.groups)), dtype="str"),
            "other": pd.Series(np.tile(sample.groups, len(sample.groups)), dtype="str"),
            "estimate": cosine.ravel(),
            "n_shared_terms": (occurs @ occurs.T).toarray().ravel(),
        }
    )
    return report(
        table,
        sample,
        method=(
            "Cosine of TF-IDF vectors of the words of the body (plain term counts, smoothed inverse "
            "frequency over groups, unit length), English function words left out; without an interval."
        ),
        limits=[
            *comparison_limits(sample),
            "Articles alike in their words may still frame an event differently.",
            *language_limits(corpus, NOT_LEFT_OUT),
        ],
    )
