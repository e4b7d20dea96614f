"""Shares of sentences or mentions, with an interval also where none, or all, were counted."""

from __future__ import annotations

from typing import Any

import numpy as np

from framing.inference import Intervals, wilson_bounds
from framing.measures.grouping import LEVEL, GroupedSentences

WILSON = "where a share is 0 or 1, and resampling says nothing, the Wilson bound that takes sentences as independent"


def shares(sample: GroupedSentences, counted: Any, base: Any, *, resamples: int, seed: int) -> Intervals:
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

    Returns
    -------
    Intervals
        Arrays of shape (groups, items), from 0 to 1: bootstrap intervals, but Wilson bounds over the
        sentences with a base where the share is 0 or 1; NaN where the base is 0.
    """
    ratios = sample.ratios(counted, base, resamples=resamples, seed=seed)
    sentences = np.asarray(sample.by_group((np.asarray(base) > 0).astype(float)))
    sentences = np.broadcast_to(sentences, ratios.estimate.shape)
    at_bound = (ratios.estimate == 0) | (ratios.estimate == 1)
    low, high = wilson_bounds(np.where(ratios.estimate == 1, sentences, 0), sentences, LEVEL)
    return Intervals(ratios.estimate, np.where(at_bound, low, ratios.low), np.where(at_bound, high, ratios.high))
