"""How well what was found agrees with what people coded: F1, precision, recall, average precision, of draws of texts.

All take counts that may be resampled: weights of articles stand in front.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: Where the four counts stand: found rightly, found wrongly, missed, rightly not found.
RIGHT, WRONG, MISSED, ABSENT = range(4)


def four_counts(labels: Flags, found: Flags) -> Floats:
    """Count each text as one of four, by frame, (n, frames, 4).

    Examples
    --------
    >>> four_counts(np.array([[True]]), np.array([[False]])).tolist()
    [[[0.0, 0.0, 1.0, 0.0]]]
    """
    return np.stack([labels & found, ~labels & found, labels & ~found, ~labels & ~found], axis=-1).astype(float)


def precision(counts: Floats) -> Floats:
    """Return the share of what was found that people coded too; 0 where nothing was found."""
    return _share(counts[..., RIGHT], counts[..., RIGHT] + counts[..., WRONG])


def recall(counts: Floats) -> Floats:
    """Return the share of what people coded that was found; 0 where they coded nothing."""
    return _share(counts[..., RIGHT], counts[..., RIGHT] + counts[..., MISSED])


def prevalence(counts: Floats) -> Floats:
    """Return the share of texts in which people found the frame."""
    return _share(counts[..., RIGHT] + counts[..., MISSED], counts.sum(axis=-1))


def f1(counts: Floats) -> Floats:
    """Return the harmonic mean of precision and recall.

    Examples
    --------
    >>> float(f1(np.array([2.0, 1, 1, 6])).round(3))
    0.667
    """
    return _share(2 * counts[..., RIGHT], 2 * counts[..., RIGHT] + counts[..., WRONG] + counts[..., MISSED])


def macro_f1(counts: Floats) -> Floats:
    """Return the mean of the F1 of presence and that of absence.

    Examples
    --------
    >>> float(macro_f1(np.array([2.0, 1, 1, 6])).round(3))
    0.762
    """
    mean: Floats = (f1(counts) + f1(counts[..., ::-1])) / 2
    return mean


def micro_f1(counts: Floats) -> Floats:
    """Return the F1 of the counts of all frames together, (…, frames, 4) to (…)."""
    return f1(counts.sum(axis=-2))


def average_precision(labels: Flags, probabilities: Floats, weights: Floats) -> Floats:
    """Return the mean precision over the texts with a frame, each at its own rank; equal ones have one rank.

    Parameters
    ----------
    labels, probabilities
        Of one frame in n texts.
    weights
        How often each text counts, shape (draws, n).

    Returns
    -------
    ndarray of float, (draws,)
        0 where no text has the frame.

    Examples
    --------
    >>> float(average_precision(np.array([True, False, True]), np.array([0.9, 0.6, 0.3]), np.ones((1, 3)))[0].round(3))
    0.833
    """
    order = np.argsort(-probabilities, kind="stable")
    ranked = probabilities[order]
    last = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    right = np.cumsum(weights[:, order] * labels[order], axis=1)[:, last]
    above = np.cumsum(weights[:, order], axis=1)[:, last]
    gained = np.diff(right, axis=1, prepend=0.0)
    return _share((_share(right, above) * gained).sum(axis=1), right[:, -1])


def _share(part: Floats, whole: Floats) -> Floats:
    share: Floats = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return share
