"""Prediction-powered inference for ratios: shares of a whole that itself has to be estimated.

A share among mentions, say, is a sum of what people confirm over another such sum, and the instrument errs in both.
Each sum is estimated as in ``ppi``, both with the same λ, and the ratio varies as its linear approximation does: by the
influences of ``A - θ B``, divided by the sum of B. λ makes the variance of that least.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError
from framing.inference.coded_sample import CodedSample, effective_units
from framing.inference.corrected import Corrected
from framing.inference.dsl import cross_fitted
from framing.inference.influences import clustered_covariance, spread, unseen_errors
from framing.inference.ppi import best_power, require_coded

Floats = NDArray[np.float64]


def prediction_powered_ratios(
    above: CodedSample, below: CodedSample, member: ArrayLike | None = None, *, power: float | None = None
) -> Corrected:
    """Ratios of two sums of what people would have coded, of all units or by group.

    Parameters
    ----------
    above, below
        What is counted, and what it is a share of, in the same n units: predictions of both, and labels of both for the
        same ones.
    member : (n, groups), optional
        1 where a unit is of a group, else 0; by default all are one group.
    power
        λ; by default the one from 0 to 1 that makes the variances least, the same for all groups.

    Returns
    -------
    Corrected
        Of each group; NaN for a group without coded units, or in which nothing that counts is left. ``n_coded`` counts
        the coded units that bear on it: those in which instrument or people found something to take a share of.

    Raises
    ------
    MeasureError
        Where nothing was coded, or the two samples are not of the same units.

    References
    ----------
    Angelopoulos, A. N., Duchi, J. C. & Zrnic, T. (2023). PPI++: efficient prediction-powered inference.
    arXiv:2311.01453. Särndal, C.-E., Swensson, B. & Wretman, J. (1992). *Model assisted survey sampling*. Springer,
    section 5.6.

    Examples
    --------
    Of the names that an instrument finds half are “blast”; people confirm one in two of these, and all of the others.

    >>> label, probability = np.where(np.arange(400) < 100, 1.0, np.nan), np.full(400, 0.25)
    >>> is_blast, is_right = np.tile([1.0, 1, 0, 0], 100), np.tile([1.0, 0, 1, 1], 100)
    >>> blast = CodedSample(is_blast, label * is_right * is_blast, probability)
    >>> named = CodedSample(np.ones(400), label * is_right, probability)
    >>> round(float(prediction_powered_ratios(blast, named).estimate[0]), 9)
    0.333333333
    """
    groups = np.ones((len(above.label), 1)) if member is None else np.asarray(member, dtype=float)
    require_coded(above)
    _require_same_units(above, below)
    weight = above.weight_by_group(groups)
    used = power
    if used is None:
        _, alone, beside = _influences(above, below, groups, weight, 1.0)
        used = best_power(above.by_cluster(alone), above.by_cluster(beside))
    ratio, alone, beside = _influences(above, below, groups, weight, used)
    bears = ((below.predicted != 0) | (below.known_label != 0))[:, None]
    covariance, degrees = clustered_covariance(above, alone + used * beside, groups * bears)
    if _are_shares(above, below):
        wrong = (above.known_label != above.predicted) | (below.known_label != below.predicted)
        covariance += np.diag(used**2 * unseen_errors(wrong & above.is_coded, weight * bears))
    n_coded = ((weight * bears) > 0).sum(axis=0)
    known = (weight.sum(axis=0) > 0) & (n_coded > 0)
    return Corrected(
        np.where(known, ratio, np.nan),
        covariance,
        degrees,
        used,
        n_coded.astype(np.int64),
        effective_units(weight * bears),
    )


def design_based_ratios(
    above: CodedSample,
    below: CodedSample,
    member: ArrayLike | None = None,
    *,
    folds: int = 5,
    seed: int = 0,
) -> Corrected:
    """Ratios of two sums of design-adjusted outcomes, of all units or by group.

    Parameters
    ----------
    above, below, member
        As in :func:`prediction_powered_ratios`.
    folds, seed
        As in :func:`framing.inference.cross_fitted`.

    Returns
    -------
    Corrected

    References
    ----------
    Egami, N., Hinck, M., Stewart, B. M. & Wei, H. (2023). Using imperfect surrogates for downstream inference:
    design-based supervised learning for social science applications of large language models. *NeurIPS*, 36.
    """
    fitted = [cross_fitted(sample, folds=folds, seed=seed) for sample in (above, below)]
    return prediction_powered_ratios(fitted[0], fitted[1], member, power=1.0)


def _influences(
    above: CodedSample, below: CodedSample, groups: Floats, weight: Floats, power: float
) -> tuple[Floats, Floats, Floats]:
    """Return the ratios, (groups,), and what each unit adds to them: by its label, and per λ by the instrument."""
    over, under = (
        sample.known_label @ weight + power * (sample.predicted @ (groups - weight)) for sample in (above, below)
    )
    ratio = np.divide(over, under, out=np.full_like(over, np.nan), where=under > 0)
    gaps = [
        over[:, None] - np.nan_to_num(ratio) * under[:, None]
        for over, under in ((above.known_label, below.known_label), (above.predicted, below.predicted))
    ]
    size = np.where(under > 0, under, 0)
    return ratio, spread(gaps[0], weight, size), spread(gaps[1], groups, size) - spread(gaps[1], weight, size)


def _are_shares(above: CodedSample, below: CodedSample) -> bool:
    """Tell whether no unit, as labelled or as predicted, has more above than below."""
    pairs = ((above.predicted, below.predicted), (above.known_label, below.known_label))
    return all(bool(((over >= 0) & (over <= under)).all()) for over, under in pairs)


def _require_same_units(above: CodedSample, below: CodedSample) -> None:
    same = len(above.label) == len(below.label) and bool((above.is_coded == below.is_coded).all())
    if not same or (above.weight != below.weight).any():
        raise MeasureError("What is counted and what it is a share of were not coded in the same units.")
