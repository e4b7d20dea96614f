"""Agreement beyond chance in the other ways that are reported: Cohen, Scott, Fleiss, Gwet; and plain percent.

All are (observed - expected) / (1 - expected), and differ in what agreement they expect by chance.
"""

from __future__ import annotations

from itertools import combinations
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError
from framing.inference.agreement import Counts, count_labels

Weights = Literal["none", "linear", "quadratic", "ordinal"]
Floats = NDArray[np.float64]


def weight_matrix(values: ArrayLike, weights: Weights) -> Floats:
    """Say how much two labels agree, from 0 to 1.

    Parameters
    ----------
    values : array of float, (labels,)
        Ascending.
    weights
        ``"none"``: 1 for the same label, else 0. ``"linear"`` and ``"quadratic"``: less the further apart they are.
        ``"ordinal"``: the same by the number of labels between them (Gwet 2014).

    Returns
    -------
    ndarray of float, (labels, labels)

    Examples
    --------
    >>> weight_matrix([-1, 0, 1], "linear").tolist()
    [[1.0, 0.5, 0.0], [0.5, 1.0, 0.5], [0.0, 0.5, 1.0]]
    """
    if weights not in get_args(Weights):
        raise MeasureError(f"There are no weights “{weights}”.", remedy=f"Use {', '.join(get_args(Weights))}.")
    scale = np.asarray(values, dtype=float)
    if weights == "none" or len(scale) < 2:
        return np.eye(len(scale))
    if weights == "ordinal":
        apart = np.abs(np.subtract.outer(np.arange(len(scale)), np.arange(len(scale))))
        between = (apart + 1) * apart / 2
        return np.asarray(1 - between / between.max())
    apart = np.abs(np.subtract.outer(scale, scale)) / (scale.max() - scale.min())
    return np.asarray(1 - (apart if weights == "linear" else apart**2))


def percent_agreement(codings: ArrayLike | Counts, weights: Weights = "none") -> float:
    """Return the share of pairs of coders that gave a unit the same label, averaged over units; NaN without a pair.

    Examples
    --------
    >>> percent_agreement([[1, 1, 0, 0], [1, 0, 0, np.nan]]).__round__(4)
    0.6667
    """
    counts = _counted(codings)
    return _observed(counts, weight_matrix(counts.values, weights))


def cohen_kappa(first: ArrayLike, second: ArrayLike, weights: Weights = "none") -> float:
    """Compute Cohen's κ (1960; weighted 1968) of two coders, from the units that both labelled.

    Returns
    -------
    float
        NaN where both gave one and the same label throughout, or no unit has both.

    Examples
    --------
    >>> cohen_kappa([1] * 25 + [0] * 25, [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15)
    0.4
    """
    pair = np.stack([np.asarray(coder, dtype=float) for coder in (first, second)])
    pair = pair[:, ~np.isnan(pair).any(axis=0)]
    if not pair.size:
        return np.nan
    values = np.unique(pair)
    places = np.searchsorted(values, pair)
    table = np.zeros((len(values), len(values)))
    np.add.at(table, (places[0], places[1]), 1 / pair.shape[1])
    weight = weight_matrix(values, weights)
    return _beyond_chance((table * weight).sum(), (np.outer(table.sum(axis=1), table.sum(axis=0)) * weight).sum())


def mean_cohen_kappa(codings: ArrayLike, weights: Weights = "none") -> float:
    """Average Cohen's κ over all pairs of coders (Light 1971); pairs of which it is not defined are left out."""
    rows = np.atleast_2d(np.asarray(codings, dtype=float))
    each = np.array([cohen_kappa(rows[a], rows[b], weights) for a, b in combinations(range(len(rows)), 2)])
    return float(np.nanmean(each)) if (~np.isnan(each)).any() else np.nan


def fleiss_kappa(codings: ArrayLike | Counts, weights: Weights = "none") -> float:
    """Compute Fleiss' κ (1971): chance is that coders use labels as often as all of them together do.

    Of two coders without gaps it is Scott's π (1955). With gaps, each unit counts alike (Gwet 2014).

    Returns
    -------
    float
        NaN where all labels are the same, or no unit has two.

    Examples
    --------
    >>> round(fleiss_kappa([[1, 1, 0, 0], [1, 0, 0, 0]]), 4)
    0.4667
    """
    counts = _counted(codings)
    weight, shares = weight_matrix(counts.values, weights), _shares(counts)
    return _beyond_chance(_observed(counts, weight), float(shares @ weight @ shares))


def scott_pi(first: ArrayLike, second: ArrayLike) -> float:
    """Compute Scott's π (1955) of two coders, from the units that both labelled."""
    pair = np.stack([np.asarray(coder, dtype=float) for coder in (first, second)])
    return fleiss_kappa(pair[:, ~np.isnan(pair).any(axis=0)])


def gwet_ac(codings: ArrayLike | Counts, weights: Weights = "none") -> float:
    """Compute Gwet's AC1 (2008), or with weights his AC2 (2014): stable where a label is very common or very rare.

    Parameters
    ----------
    codings
        As in :func:`framing.inference.agreement.count_labels`; labels that could be given and were not count among
        those that chance chooses from, so name them there.
    weights
        As in :func:`weight_matrix`.

    Returns
    -------
    float
        NaN where there is only one label to give, or no unit has two.

    References
    ----------
    Gwet, K. L. (2014). *Handbook of Inter-Rater Reliability* (4th ed.). Advanced Analytics.

    Examples
    --------
    >>> round(gwet_ac([[1, 1, 0, 0], [1, 0, 0, 0]]), 4)
    0.5294
    """
    counts = _counted(codings)
    n_values = len(counts.values)
    if n_values < 2:
        return np.nan
    weight, shares = weight_matrix(counts.values, weights), _shares(counts)
    expected = weight.sum() / (n_values * (n_values - 1)) * (shares * (1 - shares)).sum()
    return _beyond_chance(_observed(counts, weight), float(expected))


def _counted(codings: ArrayLike | Counts) -> Counts:
    return codings if isinstance(codings, Counts) else count_labels(codings)


def _observed(counts: Counts, weight: Floats) -> float:
    rows = counts.paired
    if not len(rows):
        return np.nan
    n_coders = rows.sum(axis=1)
    agreeing = (rows * (rows @ weight - 1)).sum(axis=1)
    return float((agreeing / (n_coders * (n_coders - 1))).mean())


def _shares(counts: Counts) -> Floats:
    """Return how often each label is given, every unit with a label counting alike."""
    given = counts.counts.sum(axis=1)
    labelled = counts.counts[given > 0] / given[given > 0, None]
    shares: Floats = labelled.mean(axis=0) if len(labelled) else np.full(len(counts.values), np.nan)
    return shares


def _beyond_chance(observed: float, expected: float) -> float:
    return float((observed - expected) / (1 - expected)) if expected < 1 - 1e-12 else np.nan
