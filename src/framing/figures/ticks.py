"""Numbers below panels that stand beside each other: the last of one and the first of the next keep apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.text import Text

NEAREST = 1.0  # of the size of type: less than that between two panels, and their numbers read as one
_WITHIN = 0.4  # of the size of type that stays between the numbers of one panel
_DOTS = 1.0 / 72.0  # inches of a point


def keep_ticks_apart(drawing: Drawing) -> None:
    """Pull the outer numbers of panels inward where those of neighbours nearly touch.

    All panels of a row are treated alike, and none where the numbers of one panel would then be too close.

    Parameters
    ----------
    drawing
        A matplotlib figure that has been laid out.
    """
    for axes in _rows(drawing):
        labels = [_labels(axis) for axis in axes]
        are_near = any(_gap(left[-1], right[0]) < NEAREST for left, right in pairwise(labels) if left and right)
        if are_near:
            _align(labels, "left", "right")
            if any(_gap(one, other) < _WITHIN for own in labels for one, other in pairwise(own)):
                _align(labels, "center", "center")


def _rows(drawing: Drawing) -> Iterator[list[Axes]]:
    """Yield axes that end at one height, from the left."""
    rows: dict[float, list[Axes]] = defaultdict(list)
    for axis in drawing.axes:
        if axis.get_visible():
            rows[round(axis.get_position().y0, 3)].append(axis)
    for axes in rows.values():
        if len(axes) > 1:
            yield sorted(axes, key=lambda axis: axis.get_position().x0)


def _labels(axis: Axes) -> list[Text]:
    """Return the numbers below an axis that are shown, from the left."""
    low, high = sorted(axis.get_xlim())
    ticks = [tick for tick in axis.xaxis.get_major_ticks() if low <= tick.get_loc() <= high]
    shown = [tick.label1 for tick in ticks if tick.label1.get_visible() and tick.label1.get_text().strip()]
    return sorted(shown, key=lambda label: label.get_window_extent().x0)


def _gap(left: Text, right: Text) -> float:
    """Return the space between two texts, in their own size; a large one where they are not at one height."""
    boxes = left.get_window_extent(), right.get_window_extent()
    if boxes[0].y0 > boxes[1].y1 or boxes[1].y0 > boxes[0].y1:
        return NEAREST
    dots = left.get_fontsize() * left.get_figure().dpi * _DOTS
    return float((boxes[1].x0 - boxes[0].x1) / dots)


def _align(labels: Sequence[Sequence[Text]], first: str, last: str) -> None:
    for own in labels:
        if len(own) > 1:
            own[0].set_horizontalalignment(first)
            own[-1].set_horizontalalignment(last)
