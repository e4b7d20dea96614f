"""The scaled F-score of scattertext: how typical a term is of a target, by rank rather than by surprise."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from framing.errors import MeasureError
from framing.inference.contingency import Floats, tables_of

#: What scattertext weighs recall with by default, in its versions since 2018; before, it was 0.5.
BETA = 2.0


def scaled_f_score(count: ArrayLike, reference_count: ArrayLike, *, beta: float = BETA) -> Floats:
    """Scaled F-score of each term of a vocabulary, from -1 to 1.

    The share of a term's occurrences that the target has (its precision) and the share of the target's occurrences
    that are the term (its recall) are each put on the scale of a normal distribution with their own mean and
    standard deviation over the vocabulary; their weighted harmonic mean says how typical the term is. A term takes
    the score of the side it is more typical of, stretched over the terms of that side, negative for the reference.

    It depends on every other term in the vocabulary, and is no test: it has no p.

    Parameters
    ----------
    count, reference_count : array, (terms,)
        Occurrences of every term of the vocabulary in target and reference.
    beta
        Weight of recall against precision, above 0: 2 by default in scattertext, 1 for the plain harmonic mean.

    Returns
    -------
    ndarray of float, (terms,)
        Scattertext shows ``(score + 1) / 2``, from 0 to 1. Swapping the two flips the sign; 0 for a term that is as
        typical of both; NaN where a side has no words.

    Raises
    ------
    MeasureError
        As in :func:`framing.inference.g2`, and where `beta` is not above 0.

    References
    ----------
    Kessler, J. S. (2017). Scattertext: a browser-based tool for visualizing how corpora differ. *ACL 2017: System
    Demonstrations*, 85-90.

    Examples
    --------
    >>> scaled_f_score([9, 5, 1, 0], [1, 5, 8, 2]).round(4).tolist()
    [1.0, 0.0, -1.0, 0.0]
    """
    if not 0 < beta < np.inf:
        raise MeasureError(
            f"The weight of recall lies above 0, and this one is {beta}.", remedy=f"Use beta={BETA:g}, the default."
        )
    a, b = np.asarray(count), np.asarray(reference_count)
    tables = tables_of(a, b, np.nansum(a), np.nansum(b))
    if not (tables.count.size and tables.known.all()):
        return np.full(tables.count.shape, np.nan)
    own = _typical(tables.count, tables.reference_count, beta)
    others = _typical(tables.reference_count, tables.count, beta)
    return _stretched(np.where(own > others, own, 0.0)) - _stretched(np.where(others > own, others, 0.0))


def _typical(count: Floats, reference_count: Floats, beta: float) -> Floats:
    both = count + reference_count
    precision = np.divide(count, both, out=np.zeros_like(count), where=both > 0)
    by_precision, by_recall = _normal_scale(precision), _normal_scale(count / count.sum())
    return (1 + beta**2) * by_precision * by_recall / (beta**2 * by_precision + by_recall)


def _normal_scale(values: Floats) -> Floats:
    """Put values on the scale of a normal distribution; all in the middle where they do not differ."""
    spread = values.std()
    scaled: Floats = ndtr((values - values.mean()) / spread) if spread > 0 else np.full(values.shape, 0.5)
    return scaled


def _stretched(scores: Floats) -> Floats:
    """Stretch the scores above 0 over 0 to 1; 0.5 where there is one, or all are equal."""
    above = scores > 0
    if not above.any():
        return scores
    least, most = scores[above].min(), scores[above].max()
    stretched = np.full(scores.shape, 0.5) if least == most else (scores - least) / (most - least)
    return np.where(above, stretched, 0.0)
