"""Names beside points: none covers another or leaves its axes, and each has a line to its own point where it moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from adjustText import adjust_text
from matplotlib.axes import Axes
from matplotlib.path import Path
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from framing.figures.labels import wrap_all
from framing.figures.legibility import free_of
from framing.figures.style import FAINT, Style
from framing.figures.typeface import find_typefaces

Floats = NDArray[np.float64]
MOST_POINTS = 3000  # above this points are an image within the PDF and the SVG, which stay small
_STEPS = 40  # of adjustText, after which each name is looked at once more
_NEIGHBOURS = 200  # points that names keep clear of, those nearest to a name; more take long and change little
TERM = 22  # characters in a line of a name
_MOST_COVERED = 0  # points and lines under a name
_LEAST_LEAD = 5.5  # points between a name and its point from which on a line joins them
_LONGEST_LEAD = 22  # points; a longer line leads the eye through everything between
_REACH = 1.5  # points from the edge of a marker to a name beside it
_CLEAR = 0.75  # of the reach of a marker, within which a name is on it
_BESIDE = 1.6  # of the same, within which a name seems to belong to a marker, or to run on into another name
_SAME = 0.01  # pixels
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
_AROUND = [(far * x, far * y) for far in (1, 1.8, 3, 4.5, 6.5) for x, y in _SIDES]


def name_points(
    axis: Axes,
    named: pd.DataFrame,
    points: Floats,
    style: Style,
    *,
    strokes: Sequence[Floats] = (),
    most_covered: int = _MOST_COVERED,
    characters: int = TERM,
    lines: int = 1,
) -> pd.DataFrame:
    """Name points of axes that are laid out; leave those unnamed for which there is no room.

    Parameters
    ----------
    axis
        The axes, whose limits and size do not change any more.
    named : columns x, y, term, alike, size
        What to name, the most important first, in data coordinates; `alike`: other terms at the same place, written
        as +2; `size`: of the marker, in points squared.
    points : array, (points, 2)
        What names should not cover, in data coordinates.
    style
        A figure style.
    strokes
        Lines of the picture, each of shape (points, 2), which names should not cross, in data coordinates.
    most_covered
        Points and names that a name or the line to its point may cover.
    characters, lines
        In a line of a name, and lines that it may take before it loses its middle.

    Returns
    -------
    DataFrame
        The rows of `named` that are named, with the middle of each name in data coordinates: name_x, name_y.
    """
    named = named.drop_duplicates(["x", "y"])
    labels = wrap_all([str(term) for term in named["term"]], characters, lines=lines)
    labels = [label + (f" +{alike:,}" if alike else "") for label, alike in zip(labels, named["alike"], strict=True)]
    places = named[["x", "y"]].to_numpy(dtype=float)
    if not labels:
        return named.assign(name_x=np.nan, name_y=np.nan)
    texts = [
        axis.text(x, y, label, fontsize=style.small, zorder=5) for (x, y), label in zip(places, labels, strict=True)
    ]
    find_typefaces(axis.figure)  # a name in another script has another length
    near = _nearest(axis, points, places)
    adjust_text(
        texts, x=near[:, 0], y=near[:, 1], ax=axis, iter_lim=_STEPS, expand=(1.08, 1.25), force_static=(0.2, 0.4)
    )
    to_pixels = axis.transData.transform
    crowd = _Crowd(axis, to_pixels(np.unique(points, axis=0)), [to_pixels(stroke) for stroke in strokes], most_covered)
    kept, middles = [], []
    for index, text, place, size in zip(named.index, texts, places, named["size"], strict=True):
        point = axis.transData.transform(place)
        box = crowd.best_place(text.get_window_extent(), point, radius=np.sqrt(size) / 2)
        if box is None:
            text.remove()
            continue
        middles.append(axis.transData.inverted().transform(((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)))
        text.set_position(middles[-1])
        if (lead := crowd.settle(box, point)) is not None:
            axis.plot(*axis.transData.inverted().transform(lead).T, color=FAINT, linewidth=0.4, zorder=1)
        kept.append(index)
    return named.loc[kept].assign(**dict(zip(("name_x", "name_y"), np.reshape(middles, (-1, 2)).T, strict=True)))


def with_names(table: pd.DataFrame, written: pd.DataFrame) -> pd.DataFrame:
    """Add to the rows of a table whether each is named in the picture, and where the middle of its name stands."""
    places = written[["name_x", "name_y"]].reindex(table.index)
    return table.assign(named=table.index.isin(written.index), **places)


def _nearest(axis: Axes, points: Floats, places: Floats) -> Floats:
    """Choose the points that are nearest to a place that is to be named."""
    points = np.unique(points, axis=0)
    if len(points) <= _NEIGHBOURS:
        return points
    shown, there = axis.transData.transform(points), axis.transData.transform(places)
    distance = np.min([np.hypot(*(shown - place).T) for place in there], axis=0)
    return points[np.argsort(distance, kind="stable")[:_NEIGHBOURS]]


@dataclass
class _Crowd:
    """What stands in the axes: points, lines, names that have their place, and what joins them; in pixels."""

    axis: Axes
    points: Floats
    strokes: list[Floats]
    most_covered: int
    names: list[Bbox] = field(default_factory=list)
    leads: list[Floats] = field(default_factory=list)

    def best_place(self, box: Bbox, point: Floats, *, radius: float) -> Bbox | None:
        """Find where a name covers no other name, few points and lines, and is near its point; None without room."""
        reach = (radius + _REACH) * self._pixels
        around = [
            Bbox.from_bounds(
                point[0] + x * (box.width / 2 + reach) - box.width / 2,
                point[1] + y * (box.height / 2 + 0.7 * reach) - box.height / 2,
                box.width,
                box.height,
            )
            for x, y in _AROUND
        ]
        whole = self.axis.get_window_extent()
        canvas = Bbox.from_extents(whole.x0, whole.y0 + self._pixels, whole.x1, whole.y1)  # above the line of the axis
        free = [there for there in (box, *around) if free_of(there, self.names, canvas)]
        near = self._points_near([box, *around], 3 * reach)
        tried = [(self._costs(there, point, near, reach), there) for there in free]
        cost, best = min(tried, key=lambda found: found[0], default=((self.most_covered + 1, 0, 0), box))
        return best if cost[0] <= self.most_covered else None

    def settle(self, box: Bbox, point: Floats) -> Floats | None:
        """Let a name stay where it is; return the line that joins it to its point, where it stands away from it."""
        self.names.append(box)
        lead = np.array([point, _nearest_in(box, point)])
        if _length(lead) <= _LEAST_LEAD * self._pixels:
            return None
        self.leads.append(np.array([point, np.clip(point, box.min, box.max)]))
        return self.leads[-1]

    @property
    def _pixels(self) -> float:
        """Pixels in a point of 1/72 inch."""
        return float(self.axis.figure.dpi) / 72

    def _points_near(self, boxes: Sequence[Bbox], margin: float) -> Floats:
        """Return the points within a margin of the boxes: all of a large cloud take long."""
        around = Bbox.union(boxes).padded(margin)
        return self.points[np.all((self.points > around.min) & (self.points < around.max), axis=1)]

    def _costs(self, box: Bbox, point: Floats, near: Floats, reach: float) -> tuple[int, int, int]:
        """Count what a name and its line would cover; what would make it doubtful; how far it would be."""
        lead = np.array([point, _nearest_in(box, point)])
        length = _length(lead)
        away = _distances(box, near[np.hypot(*(near - point).T) > _SAME])
        covered = int((away < _CLEAR * reach).sum()) + int(_distances(box, point[None])[0] < _CLEAR * reach)
        covered += sum(Path(other).intersects_bbox(box) for other in self.leads)
        doubtful = sum(Path(stroke).intersects_bbox(box, filled=False) for stroke in self.strokes)
        covered += int(length > _LONGEST_LEAD * self._pixels)
        if length > _LEAST_LEAD * self._pixels:
            covered += sum(Path(lead).intersects_bbox(other) for other in self.names)
            covered += 2 * int((_distances_to_line(lead, near) < 0.4 * reach).sum()) - 2  # not its own
        doubtful += int((away < max(length - 1, _BESIDE * reach)).sum())  # nearer to it than its own, or as near
        doubtful += sum(box.padded(_BESIDE * reach, 0).overlaps(other) for other in self.names)  # read on
        return covered, doubtful, round(length)


def _distances(box: Bbox, points: Floats) -> Floats:
    """Return how far points are from the letters of a name."""
    nearest = np.clip(points, (box.x0, box.y0 + 0.1 * box.height), (box.x1, box.y1 - 0.1 * box.height))
    away: Floats = np.hypot(*(points - nearest).T)
    return away


def _distances_to_line(line: Floats, points: Floats) -> Floats:
    """Return how far points are from a line between two."""
    start, way = line[0], line[1] - line[0]
    along = np.clip((points - start) @ way / max(float(way @ way), 1e-12), 0, 1)
    away: Floats = np.hypot(*(points - start - along[:, None] * way).T)
    return away


def _length(line: Floats) -> float:
    return float(np.hypot(*(line[1] - line[0])))


def _nearest_in(box: Bbox, point: Floats) -> Floats:
    """Return the place in a name, without the room above and below its letters, that is nearest to a point."""
    return np.clip(point, (box.x0, box.y0 + 0.2 * box.height), (box.x1, box.y1 - 0.2 * box.height))


def scatter_style(n_points: int) -> dict[str, Any]:
    """Return how so many points are drawn: each with an outline, or as an image where there are thousands."""
    if n_points <= MOST_POINTS:
        return {"s": 10, "linewidth": 0.5, "alpha": 0.9}
    return {"s": 5, "linewidth": 0.3, "alpha": 0.5, "rasterized": True}


def alike(table: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """Count the other rows that have the same values."""
    return table.groupby(list(columns), sort=False)[columns[0]].transform("size").astype("int64") - 1
