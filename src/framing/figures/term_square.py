"""A square whose sides are the frequency in either of two groups, and the terms in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from framing.figures.effect_axis import leaning
from framing.figures.named_points import MOST_POINTS, alike
from framing.figures.panels import steps
from framing.figures.style import FAINT, HAIR, Look, Style
from framing.figures.term_pair import AXES, Scale

Floats = NDArray[np.float64]
_NEVER = 0.09  # of the axes' length, where terms stand that one side never uses
_RIM = 0.03  # of the axes' length beyond the lowest and the highest rank
_MOST_TICKS = 8
_SIZE, _LARGEST = 9, 3  # of a marker in points squared, and how often it grows where others are at the same place


@dataclass(frozen=True)
class Positions:
    """Where a frequency stands on the axes, from 0 to 1: by its logarithm, and 0 on a strip of its own; or its rank."""

    least: float
    most: float
    scale: Scale

    @classmethod
    def of(cls, table: pd.DataFrame, scale: Scale) -> Positions:
        """Let both axes run over the frequencies that occur on either."""
        rates = table[list(AXES["log"])].to_numpy(dtype=float)
        least, most = float(rates[rates > 0].min()), float(rates.max())
        return cls(least / 1.15, max(most, 2 * least) * 1.3, scale)

    def at(self, values: Floats) -> Floats:
        """Place values of the columns that are drawn."""
        if self.scale == "rank":
            return _RIM + (1 - 2 * _RIM) * values
        with np.errstate(divide="ignore"):
            along = np.log(values / self.least) / np.log(self.most / self.least)
        return np.where(values > 0, _NEVER + (1 - _NEVER) * along, _NEVER / 2)

    def guides(self) -> list[list[tuple[float, float]]]:
        """Return the diagonal on which both use a term alike, and what parts terms that one never uses."""
        start = 0.0 if self.scale == "rank" else _NEVER
        strips = [] if self.scale == "rank" else [[(_NEVER, 0.0), (_NEVER, 1.0)], [(0.0, _NEVER), (1.0, _NEVER)]]
        return [[(start, start), (1.0, 1.0)], *strips]

    def ticks(self) -> dict[str, float]:
        """Say where which values stand."""
        if self.scale == "rank":
            return {"rarest": _RIM, "most frequent": 1 - _RIM}
        shown = steps(self.least, self.most, _MOST_TICKS)
        return {"0": _NEVER / 2} | {f"{step:,g}": float(self.at(np.array(step))) for step in shown}


def draw_frame(axis: Axes, positions: Positions, style: Style) -> None:
    """Draw the diagonal of equal frequency, the strips of terms that one side never uses, and the ticks."""
    axis.set(xlim=(0, 1), ylim=(0, 1))
    diagonal, *strips = (np.transpose(line) for line in positions.guides())
    axis.plot(*diagonal, color=HAIR, linewidth=0.8, zorder=0)
    for strip in strips:
        axis.plot(*strip, color=HAIR, linewidth=0.5, linestyle=(0, (1, 2)), zorder=0)
    ticks = positions.ticks()
    axis.set_xticks(list(ticks.values()), list(ticks), fontsize=style.small)
    axis.set_yticks(list(ticks.values()), list(ticks), fontsize=style.small)
    if positions.scale == "rank":
        for label, alignment in zip(axis.get_xticklabels(), ("left", "right"), strict=True):
            label.set_horizontalalignment(alignment)
        for label, alignment in zip(axis.get_yticklabels(), ("bottom", "top"), strict=True):
            label.set(rotation=90, verticalalignment=alignment, rotation_mode="default")
    axis.spines["left"].set_visible(True)
    axis.tick_params(axis="y", length=2.5, pad=2)


def places_of(table: pd.DataFrame, positions: Positions) -> pd.DataFrame:
    """Return the terms with their place on the axes, how many others share it, and the size of its marker."""
    x, y = (positions.at(table[column].to_numpy(dtype=float)) for column in AXES[positions.scale])
    places = table.assign(x=x, y=y)
    places["alike"] = alike(places, ["x", "y"])
    size = _SIZE if len(places) <= MOST_POINTS else _SIZE / 2
    return places.assign(size=size * (1 + np.minimum(np.log2(1 + places["alike"]), _LARGEST)))


def draw_terms(axis: Axes, places: pd.DataFrame, own: Look, other: Look) -> None:
    """Draw each place once, larger where more terms share it; filled by q, marked by the side that uses it more."""
    places = places.drop_duplicates(["x", "y"])
    for side, look in ((1, own), (-1, other), (0, Look(FAINT, "."))):
        for chosen, face in ((places["filled"], look.colour), (~places["filled"], "none")):
            drawn = places[chosen & (np.sign(leaning(places)) == side)]
            axis.scatter(
                drawn["x"],
                drawn["y"],
                s=drawn["size"],
                marker=look.marker,
                facecolor=face,
                edgecolor=look.colour,
                linewidth=0.7,
                alpha=0.9,
                zorder=2,
                clip_on=False,
                rasterized=len(places) > MOST_POINTS,
            )
