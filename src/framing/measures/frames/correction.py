"""Correcting shares of frames for the errors of a model, and where that cannot be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.inference import Intervals, confusion, corrected_scores, derived_seed, resampled_confusion
from framing.measures.averages import Averages, Estimator
from framing.measures.frames.cross_validation import Unseen
from framing.measures.grouping import GroupedSentences

LEAST_APART = 0.15  # of the mean probabilities of texts with and without a frame: an error of .01 counts sevenfold
_COLUMNS = 2  # of an item: the sum of probabilities, and how many were summed
_WORTH = (0.0, 1.0)  # of a text without the frame, and of one with it

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Correction:
    """What the correction makes of sums: scores of texts without and with each frame, (…, frames, 2)."""

    scores: Floats

    def of(self, sums: Floats) -> Floats:
        """Return corrected shares, from sums of shape (…, frames, 2)."""
        with_it, counted = sums[..., 0], sums[..., 1]
        total = with_it * self.scores[..., 1] + (counted - with_it) * self.scores[..., 0]
        share: Floats = np.divide(total, counted, out=np.full_like(total, np.nan), where=counted > 0)
        return share


def corrected_shares(
    sample: GroupedSentences, probabilities: Floats, unseen: Unseen, *, resamples: int, seed: int
) -> Intervals:
    """Correct mean probabilities for the errors of a classifier, each draw of texts by another draw of coded ones.

    Parameters
    ----------
    sample
        n texts by group.
    probabilities
        Of each frame in each, shape (n, frames).
    unseen
        What the classifier said of coded texts.
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    Intervals
        Arrays of shape (groups, frames), not kept within 0 and 1.
    """
    n, n_frames = probabilities.shape
    values = np.stack([probabilities, np.ones_like(probabilities)], axis=-1).reshape(n, n_frames * _COLUMNS)
    once, drawn = _corrections(unseen, resamples=resamples, seed=seed)
    averages = Averages(sample, sparse.csr_array(values), n_frames, (1,), once, drawn)
    return averages.intervals(resamples=resamples, seed=seed)


def _corrections(unseen: Unseen, *, resamples: int, seed: int) -> tuple[Estimator, Estimator]:
    """Return the correction by the errors that were seen, and by draws of them, the same articles for all frames."""
    once, drawn = [], []
    for labels, said in zip(unseen.labels.T, unseen.probabilities.T, strict=True):
        given = labels.astype(np.int64), np.stack([1 - said, said], axis=1)
        once.append(corrected_scores(confusion(*given), _WORTH))
        errors = resampled_confusion(*given, unseen.articles, resamples=resamples, seed=derived_seed(seed, "labelled"))
        drawn.append(corrected_scores(errors, _WORTH))
    return _Correction(np.stack(once)).of, _Correction(np.stack(drawn, axis=1)).of


def told_apart(unseen: Unseen) -> Floats:
    """Return by how much the mean probability of texts with a frame is above that of the others, (frames,).

    Examples
    --------
    >>> labels, said = np.array([[True], [False], [False]]), np.array([[0.9], [0.1], [0.3]])
    >>> told_apart(Unseen(labels, said, labels, np.arange(3))).round(9).tolist()
    [0.7]
    """
    labels, said = unseen.labels, unseen.probabilities
    n_with = labels.sum(axis=0)
    apart: Floats = (said * labels).sum(axis=0) / n_with - (said * ~labels).sum(axis=0) / (len(labels) - n_with)
    return apart


def within_the_scale(corrected: Intervals, apart: Floats, frames: Sequence[str]) -> tuple[dict[str, Floats], list[str]]:
    """Leave out what the correction does not fit, and keep the rest within 0 and 1.

    Parameters
    ----------
    corrected
        Shares of shape (groups, frames).
    apart
        By how much texts with each frame are told from the others, (frames,): :func:`told_apart`.
    frames
        Their names.

    Returns
    -------
    columns : dict
        estimate, low and high, of the same shape.
    limits : list of str
        What was left out, and what is given as an end of the scale, as sentences.
    """
    alike = apart < LEAST_APART
    is_outside = ((corrected.low > 1) | (corrected.high < 0)) & ~alike
    left_out = is_outside | alike
    bounds = {name: np.where(left_out, np.nan, getattr(corrected, name)) for name in ("estimate", "low", "high")}
    is_beyond = (bounds["estimate"] < 0) | (bounds["estimate"] > 1)
    limits = [*_alike(apart, frames), *_outside(int(is_outside.sum())), *_at_an_end(int(is_beyond.sum()))]
    return {name: values.clip(0, 1) for name, values in bounds.items()}, limits


def _alike(apart: Floats, frames: Sequence[str]) -> list[str]:
    few = [f"“{name}” ({own:.2f})" for name, own in zip(frames, apart, strict=True) if own < LEAST_APART]
    if not few:
        return []
    return [
        f"Shares of {', '.join(few)} are not corrected: the mean probability of coded texts with the frame is above "
        f"that of texts without it by less than {LEAST_APART}, and a correction would multiply every error. Code more "
        "texts that have it."
    ]


def _outside(n_outside: int) -> list[str]:
    if not n_outside:
        return []
    return [
        f"{n_outside} {'share is' if n_outside == 1 else 'shares are'} not corrected: the whole interval would lie "
        "outside 0 to 1, and the correction does not fit there."
    ]


def _at_an_end(n_beyond: int) -> list[str]:
    if not n_beyond:
        return []
    lies, is_given = ("share lies", "is") if n_beyond == 1 else ("shares lie", "are")
    return [
        f"{n_beyond} corrected {lies} beyond an end of the scale and {is_given} given as that end: read the raw one "
        "beside it."
    ]
