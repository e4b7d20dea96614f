"""The sizes of a publication's figures, and the canvas that they are drawn on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from matplotlib.figure import Figure as Drawing

MILLIMETRE = 1 / 25.4  # inches
SINGLE, DOUBLE = 89.0, 183.0  # millimetres, of which numbers of characters and panels are given
_TEXT, _SMALL = 7.5, 6.5  # points of the type that heights are given for
_SPARE = 0.5  # of a panel, which the others make room for


@dataclass(frozen=True)
class Style:
    """Sizes of a publication's figures: widths in millimetres, type and lines in points.

    Attributes
    ----------
    single, double
        Widths of a figure that takes one column, or the whole width of the page.
    text, small
        Sizes of type: of names and axes, and of what stands beside them.
    line, marker
        Of a usual line, and across a usual marker.
    smallest
        The size below which no type may be.
    thinnest
        The width below which no line may be.
    tallest
        The height above which a figure does not fit a page of text, with its caption under it.
    formats
        Suffixes of the picture's files.
    resolution
        Dots an inch where the picture is made of dots.
    colours
        What the dots of a TIFF are mixed of.
    """

    single: float
    double: float
    text: float
    small: float
    line: float
    marker: float
    smallest: float = 5.0
    thinnest: float = 0.0
    tallest: float = 240.0
    formats: tuple[str, ...] = (".pdf", ".svg", ".png")
    resolution: int = 600
    colours: Literal["RGB", "CMYK"] = "RGB"

    @property
    def stretch(self) -> float:
        """How much larger the type is than the one that heights and columns of names are given for."""
        return max(self.text / _TEXT, self.small / _SMALL)

    def room(self, width: float) -> float:
        """Return a width in millimetres as those count that are given for type of 7.5 and 6.5 points."""
        return width / self.stretch

    def fitting(self, count: int, width: float, usual: float) -> int:
        """Return how many characters, or panels, fit a width where so many fit the usual one; no more than these."""
        return max(1, min(count, math.floor(count * self.room(width) / usual + _SPARE)))

    def canvas(self, width: float, height: float) -> Drawing:
        """Open a canvas.

        Parameters
        ----------
        width
            In millimetres, as it is printed.
        height
            In millimetres, where the type is 7.5 and 6.5 points; larger type makes it taller.
        """
        return Drawing(figsize=(width * MILLIMETRE, height * self.stretch * MILLIMETRE))
