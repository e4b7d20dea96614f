"""Shares of sentences or mentions, with an interval also where none, or all, were counted."""

from __future__ import annotations

from typing import Any

import numpy as np

from framing.inference import Intervals, wilson_bounds
from framing.measures.grouping import LEVEL, GroupedSentences

WILSON = "where a share is 0 or 1, and resampling says nothing, the Wilson bound that takes sentences as independent"


WILSON_OF_WORDS = WILSON.replace("sentences", "words")


def shares(
    sample: GroupedSentences, counted: Any, base: Any, *, resamples: int, seed: int, of_words: bool = False
) -> Intervals:
    """Share of what was counted in its base, in every group.

    Parameters
    ----------
    sample
        The sentences by group.
    counted : array, (sentences, items)
        What was counted in each sentence.
    base : array, (sentences, 1) or (sentences, items)
        What it is a share of.
    resamples, seed
        Of the bootstrap.
    of_words
        Whether the base counts words.

    Returns
    -------
    Intervals
        Arrays of shape (groups, items), from 0 to 1: bootstrap intervals, but Wilson bounds over the
        sentences with a base (over the words of the base where it counts these) where the share is 0 or 1; NaN where
        the base is 0.
    """
    ratios = sample.ratios(counted, base, resamples=resamples, seed=seed)
    cases = np.asarray(base) if of_words else (np.asarray(base) > 0).astype(float)
    cases = np.broadcast_to(np.asarray(sample.by_group(cases)), ratios.estimate.shape)
    at_bound = (ratios.estimate == 0) | (ratios.estimate == 1)
    low, high = wilson_bounds(np.where(ratios.estimate == 1, cases, 0), cases, LEVEL)
    return Intervals(ratios.estimate, np.where(at_bound, low, ratios.low), np.where(at_bound, high, ratios.high))
