"""The axis of an effect size: in equal steps what is a difference, in equal factors what is a ratio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, NullLocator
from numpy.typing import NDArray

from framing.figures.labels import number
from framing.figures.panels import steps

Floats = NDArray[np.float64]
Kind = Literal["difference", "ratio", "percentage"]
_MOST_TICKS = 7
_LEAST_RATIO = 1e-3  # of a percentage above -100
_WIDE = 300.0  # per cent from which equal factors take equal room
_ROUND = (-90.0, -50.0, 0.0, *(digit * 10.0**power for power in range(2, 9) for digit in (1, 3)))


@dataclass(frozen=True)
class EffectAxis:
    """How an effect size is drawn and written.

    Attributes
    ----------
    kind
        A difference (0: none), a ratio (1: none), or the per cent by which one is more than the other.
    least, most
        Between which the axis runs.
    """

    kind: Kind
    least: float
    most: float

    @classmethod
    def of(cls, label: str, none: float, values: Floats) -> EffectAxis:
        """Choose the kind of an effect size by its label and the value of no difference; NaN among values is none.

        Examples
        --------
        >>> axis = EffectAxis.of("odds ratio (1: no difference)", 1.0, np.array([0.5, np.nan, 54.6]))
        >>> axis.kind, axis.least, axis.written(54.6)
        ('ratio', 0.5, '54.6')
        """
        kind: Kind = "ratio" if none else "percentage" if "per cent" in label else "difference"
        least, most = float(np.nanmin([none, *values])), float(np.nanmax([none + 1.0, *values]))
        return cls(kind, max(least, 1 / most) if none else least, most)

    def written(self, value: float) -> str:
        """Write an effect size for a reader, with a sign where there may be another one."""
        if self.kind == "percentage":
            return f"{number(value, 0, signed=True)} %"
        return number(value, 1, signed=self.kind == "difference")

    def draw(self, axis: Axes) -> None:
        """Give axes, and those that share them, room for every interval, and ticks."""
        if self.kind == "ratio":
            beyond = (self.most / self.least) ** 0.05
            axis.set_xscale("log")
            axis.set_xlim(self.least / beyond, self.most * beyond)
            ticks = steps(self.least, self.most, _MOST_TICKS)
            axis.set_xticks(ticks, [f"{tick:,g}" for tick in ticks])
            axis.xaxis.set_minor_locator(NullLocator())
        elif self.kind == "percentage" and self.most > _WIDE:
            axis.set_xscale("function", functions=(_growth, _per_cent))
            ends = _growth(np.array([self.least, self.most]))
            axis.set_xlim(*_per_cent(ends + 0.05 * np.ptp(ends) * np.array([-1, 1])))
            ticks = _spread([tick for tick in _ROUND if self.least <= tick <= self.most])
            axis.set_xticks(ticks, [number(tick, 0) if tick < 0 else f"{tick:,.0f}" for tick in ticks])
            axis.xaxis.set_minor_locator(NullLocator())
        else:
            beyond = 0.05 * (self.most - self.least)
            axis.set_xlim(self.least - beyond, self.most + beyond)
            is_wide = self.most - self.least > 3
            axis.xaxis.set_major_locator(MaxNLocator(5, integer=is_wide))
            axis.xaxis.set_major_formatter(lambda value, _: number(value, 0 if is_wide else 1))


def _spread(ticks: list[float]) -> list[float]:
    """Leave out the ticks at 3, 30 … times where there are too many."""
    return ticks if len(ticks) <= _MOST_TICKS else [tick for tick in ticks if not f"{tick:.0f}".startswith("3")]


def _growth(per_cent: Floats) -> Floats:
    grown: Floats = np.log(np.maximum(1 + np.asarray(per_cent) / 100, _LEAST_RATIO))
    return grown


def _per_cent(growth: Floats) -> Floats:
    per_cent: Floats = 100 * np.expm1(growth)
    return per_cent


def leaning(terms: pd.DataFrame) -> pd.Series:
    """Return how far each term's statistic lies above what no difference gives: below 0 where the group uses it less.

    Parameters
    ----------
    terms
        Rows of what :func:`framing.keyness` returned, with its ``attrs``.

    Returns
    -------
    Series of float
        0 where there is no statistic.
    """
    none = float(terms.attrs.get("test_none", 0.0))
    return (terms["statistic"] - none).fillna(0.0)
