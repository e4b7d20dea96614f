"""Rates per 1,000 words, with an upper bound also where nothing was counted."""

from __future__ import annotations

from typing import Any

import numpy as np

from framing.inference import Intervals
from framing.measures.grouping import LEVEL, GroupedSentences

PER = 1000  # words
NONE_COUNTED = -float(
    np.log((1 - LEVEL) / 2)
)  # occurrences: the exact upper bound of a Poisson mean of which 0 were seen
POISSON = "where nothing was counted, the exact Poisson bound that takes words as independent"


def rates(sample: GroupedSentences, counted: Any, words: Any, *, resamples: int, seed: int) -> Intervals:
    """Count per 1,000 words in every group.

    Parameters
    ----------
    sample
        The sentences by group.
    counted : array, (sentences, items)
        What was counted in each sentence.
    words : array, (sentences, 1)
        Its words.
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    Intervals
        Arrays of shape (groups, items): bootstrap intervals; from 0 to the exact bound of Garwood (1936) where nothing
        was counted; NaN where there are no words.

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. *Biometrika*, 28, 437-442.
    """
    found = sample.ratios(PER * counted, words, resamples=resamples, seed=seed)
    n_words = np.broadcast_to(np.asarray(sample.by_group(np.asarray(words, dtype=float))), found.estimate.shape)
    bound = PER * NONE_COUNTED / np.where(n_words > 0, n_words, np.nan)
    none = found.estimate == 0
    return Intervals(found.estimate, np.where(none, 0.0, found.low), np.where(none, bound, found.high))
