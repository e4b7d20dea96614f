"""Panels of one kind, one for each group, and how wide a figure of them is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, get_args

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from framing.errors import FigureError
from framing.figures.blocks import balanced_blocks
from framing.figures.sizes import DOUBLE, SINGLE
from framing.figures.style import Style

#: One column of a page (89 mm) or two (183 mm).
Width = Literal["single", "double"]

_BETWEEN = 0.05  # of a panel's width


def width_of(width: Width, style: Style) -> float:
    """Return a width in millimetres; FigureError where there is no such width."""
    if width not in get_args(Width):
        raise FigureError(
            f"A figure cannot be “{width}” wide.",
            where=f"width={width!r}",
            remedy=f"Use “single” ({style.single:g} mm, one column of a page) or “double” ({style.double:g} mm).",
        )
    return style.single if width == "single" else style.double


def fitting(count: int, width: Width, style: Style | None) -> int:
    """Return how many panels stand beside each other where so many do in the usual style (None); no more than these."""
    if style is None:
        return count
    return style.fitting(count, width_of(width, style), SINGLE if width == "single" else DOUBLE)


def panels(
    count: int, style: Style, *, width: Width, beside: int, height: float, foot: float = 6, sharey: bool = False
) -> tuple[Drawing, Sequence[Axes]]:
    """Lay out panels that share their horizontal axis.

    Parameters
    ----------
    count
        How many there are.
    style, width
        The figure style and the width of the figure.
    beside
        Panels beside each other at most, in the usual style.
    height, foot
        Of a row of panels, and of what stands below all, in millimetres.
    sharey
        Whether they share the vertical axis too.

    Returns
    -------
    tuple of Figure and Axes
    """
    blocks = balanced_blocks(count, fitting(beside, width, style))
    n_rows, columns = len(blocks), len(blocks[0])
    drawing = style.canvas(width_of(width, style), n_rows * height + foot)
    axes = list(drawing.subplots(n_rows, columns, sharex=True, sharey=sharey, squeeze=False).ravel())
    drawing.set_layout_engine("constrained", wspace=_BETWEEN, hspace=_BETWEEN / 2)
    for axis in axes[count:]:
        axis.remove()
    for index, axis in enumerate(axes[:count]):
        axis.tick_params(labelbottom=index + columns >= count, labelsize=style.small)
    return drawing, axes[:count]


def steps(least: float, most: float, at_most: int) -> list[float]:
    """Choose values for the ticks of a logarithmic axis: 1, 2, 5, 10 … or, where these are too many, fewer.

    Parameters
    ----------
    least, most
        Where the axis begins and ends, above 0.
    at_most
        How many there may be.

    Examples
    --------
    >>> steps(0.8, 30, 6)
    [1.0, 2.0, 5.0, 10.0, 20.0]
    >>> steps(0.0004, 30, 6)
    [0.001, 0.01, 0.1, 1.0, 10.0]
    """
    powers = range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1)
    for digits, every in (((1, 2, 5), 1), ((1,), 1), ((1,), 2), ((1,), 3)):
        values = [float(f"{digit}e{power}") for power in powers if power % every == 0 for digit in digits]
        inside = [value for value in values if least <= value <= most]
        if len(inside) <= at_most:
            break
    return inside
