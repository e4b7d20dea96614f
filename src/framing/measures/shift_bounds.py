"""Bounds of the contributions of a word shift and of their sum, from resampled articles or sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from framing.inference import Contributions, percentile_interval
from framing.measures.grouping import LEVEL
from framing.measures.shift_sides import Floats, Shift


@dataclass(frozen=True)
class BoundedShift:
    """Contributions with their bounds, and those of the total."""

    contributions: Contributions
    low: Floats
    high: Floats
    total_low: float
    total_high: float


def bounded(shift: Shift, *, resamples: int, seed: int) -> BoundedShift:
    """Bound contributions and total: the wider of resampled articles and sentences where articles are few."""
    found = shift.contributions()
    samples = [shift.sample, *([shift.sample.of_sentences()] if shift.sample.has_few_articles else [])]
    bounds = [_bounds(replace(shift, sample=sample), found.whole, resamples=resamples, seed=seed) for sample in samples]
    low = np.fmin.reduce([each[0] for each in bounds])
    high = np.fmax.reduce([each[1] for each in bounds])
    if shift.kind == "jsd":
        low = np.maximum(low, 0)  # no word lessens a divergence
    return BoundedShift(found, low[:-1], high[:-1], float(low[-1]), float(high[-1]))


def _bounds(shift: Shift, estimates: Floats, *, resamples: int, seed: int) -> tuple[Floats, Floats]:
    """Return bounds of every contribution and, last, of their total."""
    low, high = np.full((2, estimates.size + 1), np.nan)
    if not shift.can_be_resampled():
        return low, high
    total = np.zeros((1, 1))
    for terms, draws in shift.resampled(resamples=resamples, seed=seed):
        total = total + draws.sum(axis=1, keepdims=True)
        places = np.arange(estimates.size)[terms]
        low[places], high[places] = _centred(draws, estimates[terms])
    low[-1:], high[-1:] = _centred(total, estimates.sum(keepdims=True))
    return low, high


def _centred(draws: Floats, estimates: Floats) -> tuple[Floats, Floats]:
    if not len(draws):
        return np.full(estimates.shape, np.nan), np.full(estimates.shape, np.nan)
    low, high = percentile_interval(draws - draws.mean(axis=0), LEVEL)
    return estimates + low, estimates + high
