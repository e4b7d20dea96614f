"""A matrix of named rows and columns, cut into blocks where there are many columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from framing.figures.labels import column_headings
from framing.figures.style import FAINT, HAIR, MILLIMETRE, Style

COLUMNS = 10  # beside each other before a second block is begun


@dataclass(frozen=True)
class Matrix:
    """An empty matrix: the drawing, and where each column's cells are drawn."""

    drawing: Drawing
    columns: tuple[tuple[Axes, int], ...]


def draw_matrix(
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    style: Style,
    row_height: float,
    label_width: float,
    subheadings: Sequence[str] = (),
    notes: Sequence[str] = (),
    beside_last: float = 0.0,
) -> Matrix:
    """Draw the frame of a matrix: rows named at the left, columns above, a note at the end of each row.

    Parameters
    ----------
    rows, columns
        Their names, in the order drawn.
    style
        How it looks.
    row_height, label_width
        Millimetres for a row, and about what the names of the rows take.
    subheadings
        A second line for each column.
    notes
        What stands at the end of each row.
    beside_last
        Millimetres for what is written beside the markers of the last column.

    Returns
    -------
    Matrix
        Two columns of a journal wide.
    """
    columns = list(columns) or [""]  # an empty matrix is drawn empty
    blocks = [range(first, min(first + COLUMNS, len(columns))) for first in range(0, len(columns), COLUMNS)]
    headings = column_headings(columns, (style.double - label_width) * len(columns) / len(blocks[0]))
    lines = 1 + max(heading.count("\n") for heading in headings) + bool(subheadings)
    height = len(blocks) * (row_height * max(len(rows), 1) + 3.2 * lines + 4)
    drawing = Drawing(figsize=(style.double * MILLIMETRE, height * MILLIMETRE))
    axes = drawing.subplots(len(blocks), 1, squeeze=False).ravel()
    if subheadings:
        headings = [f"{heading}\n{below}" for heading, below in zip(headings, subheadings, strict=True)]
    column_width = (style.double - label_width) / len(blocks[0])
    width = len(blocks[0]) - 0.4 + max(beside_last / column_width - 0.6, 0)
    for axis, block in zip(axes, blocks, strict=True):
        _frame(axis, rows, [headings[index] for index in block], width, style)
        _note_rows(axis, notes, style)
    cells = tuple((axis, index - block[0]) for axis, block in zip(axes, blocks, strict=True) for index in block)
    return Matrix(drawing, cells)


def _frame(axis: Axes, rows: Sequence[str], headings: Sequence[str], width: float, style: Style) -> None:
    axis.set_xlim(-0.5, width)
    axis.set_ylim(len(rows) - 0.45, -0.6)
    axis.set_xticks(range(len(headings)), headings, fontsize=style.small, va="bottom")
    axis.xaxis.tick_top()
    axis.set_yticks(range(len(rows)), rows, fontsize=style.text, linespacing=0.95)
    axis.tick_params(length=0)
    axis.spines["bottom"].set_visible(False)
    for place in range(len(rows)):
        axis.axhline(place, color=HAIR, linewidth=0.3, zorder=0)


def _note_rows(axis: Axes, notes: Sequence[str], style: Style) -> None:
    if not notes:
        return
    right = axis.secondary_yaxis("right")
    right.spines["right"].set_visible(False)
    right.set_yticks(range(len(notes)), notes, fontsize=style.small, color=FAINT)
    right.tick_params(length=0)
