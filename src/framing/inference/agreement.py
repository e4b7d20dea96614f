"""Krippendorff's α: how far coders agree beyond chance, for any number of coders, any scale, and with gaps.

Everything is computed from how often each label was given to each unit, so that a bootstrap of units is one product of
matrices.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError
from framing.inference.bootstrap import percentile_interval
from framing.inference.whole_numbers import require_whole

_DECIMALS = 9  # of what a unit adds: units that differ by less were labelled alike

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Counts:
    """How often each label was given to each unit.

    Attributes
    ----------
    values : ndarray of float, (labels,)
        The labels, ascending.
    counts : ndarray of float, (units, labels)
    """

    values: Floats
    counts: Floats

    @property
    def paired(self) -> Floats:
        """The rows of units that at least two coders labelled: nothing else tells of agreement."""
        rows: Floats = self.counts[self.counts.sum(axis=1) >= 2]
        return rows


def count_labels(codings: ArrayLike, labels: ArrayLike | None = None) -> Counts:
    """Count the labels of each unit.

    Parameters
    ----------
    codings : array of float, (coders, units)
        The label that each coder gave to each unit; NaN where a coder gave none.
    labels : array of float
        What could be given, also where nobody did; what was given where None.

    Returns
    -------
    Counts

    Raises
    ------
    MeasureError
        Where a label was given that is not among `labels`.

    Examples
    --------
    >>> count_labels([[1, 0, np.nan], [1, 1, 0]]).counts.tolist()
    [[0.0, 2.0], [1.0, 1.0], [1.0, 0.0]]
    """
    given = np.atleast_2d(np.asarray(codings, dtype=float))
    values = np.unique(given[~np.isnan(given)] if labels is None else np.asarray(labels, dtype=float))
    counts = (given[:, :, None] == values).sum(axis=0).astype(float)
    if counts.sum() != (~np.isnan(given)).sum():
        raise MeasureError("A label was given that is none of those that could be given.", where=f"labels={values}")
    return Counts(values, counts)


def alpha(codings: ArrayLike | Counts, level: Level = "nominal") -> float:
    """Compute Krippendorff's α (2011).

    Parameters
    ----------
    codings
        As in :func:`count_labels`, or what it returns.
    level
        The scale of the labels: ``"nominal"``, ``"ordinal"``, ``"interval"`` or ``"ratio"``.

    Returns
    -------
    float
        1 where coders agree wholly, 0 where they do as by chance, below 0 where they do less. NaN where it is not
        defined: no unit has two labels, or all labels are the same.

    Raises
    ------
    MeasureError
        Where there is no such scale, or a label below 0 on a ratio scale.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.

    Examples
    --------
    >>> alpha([[1, 1, 0, 0], [1, 0, 0, 0]])
    0.5333333333333333
    """
    counts = codings if isinstance(codings, Counts) else count_labels(codings)
    coincidences = unit_coincidences(counts).sum(axis=0, keepdims=True)
    return float(alphas(coincidences, counts.values, level)[0])


def alpha_interval(
    codings: ArrayLike | Counts, level: Level = "nominal", *, resamples: int = 2000, seed: int = 0
) -> tuple[float, float]:
    """Return the 95 % percentile interval of α over resampled units.

    Units are drawn with replacement, each with all its labels, as in the bootstrap of Efron and Tibshirani (1993);
    Krippendorff's own (2006) draws pairs of labels as though these were independent, and is narrower where units have
    many coders.

    Parameters
    ----------
    codings, level
        As in :func:`alpha`.
    resamples, seed
        Of the bootstrap. A draw in which all labels are the same leaves α undefined and does not count.

    Returns
    -------
    low, high : float
        NaN where α is not defined or where coders never differ: then no draw can show how far they might.

    Examples
    --------
    >>> low, high = alpha_interval([[1, 1, 0, 0] * 10, [1, 0, 0, 0] * 10], seed=1)
    >>> low < 0.53 < high
    True
    """
    counts = codings if isinstance(codings, Counts) else count_labels(codings)
    return interval_of_units(unit_coincidences(counts), counts.values, level, resamples=resamples, seed=seed)


def interval_of_units(units: Floats, values: Floats, level: Level, *, resamples: int, seed: int) -> tuple[float, float]:
    """Return the interval of :func:`alpha_interval` from what each unit adds to the table of coincidences.

    Parameters
    ----------
    units : ndarray of float, (units, labels, labels)
        As :func:`unit_coincidences` returns it; or sums of these, where what is drawn are groups of units.
    values, level, resamples, seed
        As in :func:`alpha_interval`.

    Notes
    -----
    Units that were labelled alike are drawn together: how often each kind of unit comes is multinomial, whatever the
    number and the order of units.
    """
    together = units.sum(axis=0)
    never_differ = np.trace(together) == together.sum()
    if len(units) < 2 or never_differ:
        return np.nan, np.nan
    require_whole("resamples", resamples)
    kinds, frequency = np.unique(units.reshape(len(units), -1).round(_DECIMALS), axis=0, return_counts=True)
    n_drawn = np.random.default_rng(seed).multinomial(len(units), frequency / len(units), size=resamples)
    drawn = alphas((n_drawn @ kinds).reshape(-1, len(values), len(values)), values, level)
    low, high = percentile_interval(drawn[:, None])
    return float(low[0]), float(high[0])


def unit_coincidences(counts: Counts) -> Floats:
    """Return what each unit adds to the table of coincidences, of units with at least two labels.

    Returns
    -------
    ndarray of float, (units, labels, labels)
        Every ordered pair of its m labels, each counting 1/(m - 1).
    """
    rows = counts.paired
    pairs = rows[:, :, None] * rows[:, None, :]
    diagonal = np.arange(rows.shape[1])
    pairs[:, diagonal, diagonal] -= rows
    coincidences: Floats = pairs / (rows.sum(axis=1) - 1)[:, None, None]
    return coincidences


def alphas(coincidences: Floats, values: Floats, level: Level) -> Floats:
    """Return α of each of several tables of coincidences, shape (tables, labels, labels)."""
    if level not in get_args(Level):
        raise MeasureError(
            f"There is no scale “{level}”.", where=f"level={level!r}", remedy=f"Use {', '.join(get_args(Level))}."
        )
    totals = coincidences.sum(axis=2)
    n = totals.sum(axis=1)
    distance = _squared_distances(totals, values, level)
    observed = (coincidences * distance).sum(axis=(1, 2))
    expected = np.einsum("tc,tk,tck->t", totals, totals, np.broadcast_to(distance, coincidences.shape))
    below = np.where(expected > 0, expected, np.nan)
    result: Floats = 1 - (n - 1) * observed / below
    return result


def _squared_distances(totals: Floats, values: Floats, level: Level) -> Any:
    """Return how far each label is from each other, squared: (1 or tables, labels, labels)."""
    first, second = values[:, None], values[None, :]
    if level == "nominal":
        return (first != second).astype(float)[None]
    if level == "interval":
        return ((first - second) ** 2)[None]
    if level == "ratio":
        if (values < 0).any():
            raise MeasureError("A label on a ratio scale is not below 0.", where=f"{values.min():g}")
        total = first + second
        return np.divide(first - second, total, out=np.zeros_like(total), where=total > 0)[None] ** 2
    upto = np.cumsum(totals, axis=1) - totals / 2  # to the middle of each label
    return (upto[:, :, None] - upto[:, None, :]) ** 2
