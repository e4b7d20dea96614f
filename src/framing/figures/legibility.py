"""Can it be read: no two texts of a figure overlap, none leaves the canvas, none is too small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Drawing
from matplotlib.text import Text
from matplotlib.transforms import Bbox

SMALLEST = 5.0  # points
_ROUNDED = 1e-6  # points


def legibility_problems(drawing: Drawing, smallest: float = SMALLEST) -> list[str]:
    """Render a figure and name what cannot be read in it.

    Parameters
    ----------
    drawing
        A matplotlib figure at its final size.
    smallest
        The size, in points, below which no text may be.

    Returns
    -------
    list of str
        One sentence for each overlap, each text beyond the canvas and each text that is too small;
        empty where all can be read.
    """
    canvas = FigureCanvasAgg(drawing)
    canvas.draw()
    boxes = _text_boxes(drawing, canvas)
    problems = [_too_small(text, smallest) for text, _ in boxes if text.get_fontsize() < smallest - _ROUNDED]
    problems += [_outside(text) for text, box in boxes if not _inside(box, drawing.bbox)]
    for index, (text, box) in enumerate(boxes):
        for other, other_box in boxes[index + 1 :]:
            if _overlap(box, other_box):
                problems.append(f"“{_words(text)}” and “{_words(other)}” overlap.")
    return problems


def overlapping_boxes(texts: Sequence[Text], axis: Axes) -> list[Text]:
    """Return the texts that cover an earlier one or leave their axes: what to drop, the first ones kept."""
    kept: list[Bbox] = []
    dropped = []
    for text in texts:
        box = text.get_window_extent()
        if free_of(box, kept, axis.get_window_extent()):
            kept.append(box)
        else:
            dropped.append(text)
    return dropped


def free_of(box: Bbox, taken: Sequence[Bbox], canvas: Bbox) -> bool:
    """Whether a box lies within a canvas and on none of the others."""
    return _inside(box, canvas) and not any(_overlap(box, other) for other in taken)


def widest(drawing: Drawing, texts: Iterable[str], size: float) -> float:
    """Measure the longest of some texts, in points, at a size in points."""
    probe = drawing.text(0, 0, "", fontsize=size)
    points = 72 / drawing.dpi
    widths = []
    for written in sorted(set(texts)):
        probe.set_text(written)
        widths.append(points * probe.get_window_extent().width)
    probe.remove()
    return max(widths, default=0.0)


def _text_boxes(drawing: Drawing, canvas: FigureCanvasAgg) -> list[tuple[Text, Bbox]]:
    renderer = canvas.get_renderer()
    beyond = _ticks_beyond_the_axis(drawing)
    texts = [text for text in drawing.findobj(Text) if _is_shown(text) and id(text) not in beyond]
    return [(text, text.get_window_extent(renderer)) for text in texts]


def _ticks_beyond_the_axis(drawing: Drawing) -> set[int]:
    """Tick labels that matplotlib keeps but does not draw: their ticks lie outside what is shown."""
    beyond = set()
    for axes in drawing.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                if not low <= tick.get_loc() <= high:
                    beyond |= {id(tick.label1), id(tick.label2)}
    return beyond


def _is_shown(text: Text) -> bool:
    axes = text.axes
    return bool(text.get_visible() and text.get_text().strip() and (axes is None or axes.get_visible()))


def _inside(box: Bbox, canvas: Bbox, slack: float = 1.0) -> bool:
    return bool(
        box.x0 >= canvas.x0 - slack
        and box.y0 >= canvas.y0 - slack
        and box.x1 <= canvas.x1 + slack
        and box.y1 <= canvas.y1 + slack
    )


def _overlap(box: Bbox, other: Bbox, slack: float = 1.0) -> bool:
    """Whether two boxes share more than a hair's breadth: boxes include the empty space of ascenders."""
    width = min(box.x1, other.x1) - max(box.x0, other.x0)
    height = min(box.y1, other.y1) - max(box.y0, other.y0)
    return bool(width > slack and height > slack + 0.15 * min(box.height, other.height))


def _words(text: Text) -> str:
    return text.get_text().replace("\n", " ")


def _too_small(text: Text, smallest: float) -> str:
    return f"“{_words(text)}” is set in {text.get_fontsize():g} points, below {smallest:g}."


def _outside(text: Text) -> str:
    return f"“{_words(text)}” leaves the canvas."
