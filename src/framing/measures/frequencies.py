"""How often each term stands in each sentence: what terminology and similarity are computed from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.grouping import GroupedSentences
from framing.measures.stop_words import STOP_WORDS

Floats = NDArray[np.float64]
NOT_LEFT_OUT = "the list of function words is English, and theirs were not left out"


@dataclass(frozen=True)
class Frequencies:
    """Counts of the terms that are compared, and of all words, by sentence.

    Attributes
    ----------
    terms
        The terms, in alphabetical order.
    counts : scipy.sparse.csc_array, (sentences, terms)
        How often each term stands in each sentence.
    words : ndarray, (sentences, 1)
        Words of each sentence, those that are not compared included.
    """

    terms: pd.Index
    counts: Any
    words: Floats


def term_frequencies(corpus: Corpus, sample: GroupedSentences, *, minimum: int, stop_words: bool) -> Frequencies:
    """Count terms in the sentences of a sample.

    Parameters
    ----------
    corpus, sample
        The corpus, and its sentences by group.
    minimum
        Terms with fewer occurrences in all groups together are not compared.
    stop_words
        Whether English function words are left out.

    Returns
    -------
    Frequencies

    Raises
    ------
    MeasureError
        Where no term is left, or `minimum` is below 1.
    """
    if minimum < 1:
        raise MeasureError(f"A term has at least one occurrence, and the minimum is {minimum}.")
    terms = corpus.terms["term"].cat.categories
    counts = sample.count(corpus.terms, corpus.terms["term"].cat.codes.to_numpy(), len(terms))
    pooled = np.asarray(counts.sum(axis=0))
    kept = pooled >= minimum
    if stop_words:
        kept &= ~terms.isin(STOP_WORDS)
    if not kept.any():
        found = "there are no words" if counts.nnz == 0 else f"the most frequent has {int(pooled.max())}"
        raise MeasureError(
            f"No term that is compared has {minimum} occurrences: {found}.",
            remedy="Use a lower minimum, or more articles.",
        )
    return Frequencies(terms[kept], counts.tocsc()[:, np.flatnonzero(kept)], counts.sum(axis=1)[:, None])
