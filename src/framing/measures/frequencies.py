"""How often each item stands in each sentence: what terminology and similarity are computed from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.grouping import GroupedSentences
from framing.measures.stop_words import words_left_out

Floats = NDArray[np.float64]
NOT_LEFT_OUT = "the list of function words is English, and theirs were not left out"


@dataclass(frozen=True)
class Frequencies:
    """Counts of the items that are compared, and of all words, by sentence.

    Attributes
    ----------
    terms
        The items, in alphabetical order.
    counts : scipy.sparse.csc_array, (sentences, terms)
        How often each item stands in each sentence.
    words : ndarray, (sentences, 1)
        Words of each sentence, those that are not compared included: what the counts are a part of.
    n_types
        Distinct items of the sentences, those that are not compared included.
    """

    terms: pd.Index
    counts: Any
    words: Floats
    n_types: int

    @classmethod
    def of(
        cls,
        terms: pd.Index,
        counts: Any,
        words: Floats,
        *,
        kept: NDArray[np.bool_],
        minimum: int,
        noun: str = "term",
        n_types: int | None = None,
    ) -> Frequencies:
        """Take the items that are kept and have a minimum of occurrences.

        Raises
        ------
        MeasureError
            Where there are none, or `minimum` is below 1.
        """
        if minimum < 1:
            raise MeasureError(
                f"A {noun} has at least one occurrence, and the minimum is {minimum}.", remedy="Use minimum=1 or more."
            )
        pooled = np.asarray(counts.sum(axis=0)).ravel()
        compared = kept & (pooled >= minimum)
        if not compared.any():
            most = pooled[kept].max(initial=0)
            found = f"the most frequent has {int(most)}" if most else f"there is no {noun} to compare"
            raise MeasureError(
                f"No {noun} that is compared has {minimum} occurrence{'' if minimum == 1 else 's'}: {found}.",
                remedy="Use a lower minimum, fewer stop words, or more articles.",
            )
        types = int((pooled > 0).sum()) if n_types is None else n_types
        return cls(terms[compared], counts.tocsc()[:, np.flatnonzero(compared)], words, types)


def term_frequencies(
    corpus: Corpus, sample: GroupedSentences, *, minimum: int, stop_words: bool | Collection[str]
) -> Frequencies:
    """Count terms in the sentences of a sample.

    Parameters
    ----------
    corpus, sample
        The corpus, and its sentences by group.
    minimum
        Terms with fewer occurrences in all groups together are not compared.
    stop_words
        Whether English function words are left out, or the words that are.

    Returns
    -------
    Frequencies

    Raises
    ------
    MeasureError
        Where no term is left, `minimum` is below 1, or `stop_words` are no words.
    """
    terms = corpus.terms["term"].cat.categories
    counts = sample.count(corpus.terms, corpus.terms["term"].cat.codes.to_numpy(), len(terms))
    kept = ~terms.isin(list(words_left_out(stop_words)))
    return Frequencies.of(terms, counts, counts.sum(axis=1)[:, None], kept=kept, minimum=minimum)
