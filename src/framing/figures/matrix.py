"""A matrix of named rows and columns, cut into blocks where there are many columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from framing.figures.blocks import balanced_blocks
from framing.figures.labels import LINE, MOST_LINES, n_lines, wrap, wrap_all
from framing.figures.style import FAINT, HAIR, Style

COLUMNS, FEWEST = 10, 4  # beside each other before a second block is begun; however long their names are


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
    beside: float = 0.0,
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
        A second line for each column, unless it says the same as the first.
    notes
        What stands at the end of each row.
    beside
        Millimetres for what is written beside the markers.

    Returns
    -------
    Matrix
        Two columns of a journal wide.
    """
    columns = list(columns) or [""]  # an empty matrix is drawn empty
    blocks = matrix_blocks(columns, style=style, label_width=label_width, beside=beside)
    column_width = (style.room(style.double) - label_width) / len(blocks[0])
    headings = _headings(columns, subheadings, _characters(column_width))
    height = len(blocks) * (row_height * max(len(rows), 1) + LINE * n_lines(*headings) + 4)
    drawing = style.canvas(style.double, height)
    axes = drawing.subplots(len(blocks), 1, squeeze=False).ravel()
    width = len(blocks[0]) - 0.4 + max(beside / column_width - 0.6, 0)
    for axis, block in zip(axes, blocks, strict=True):
        _frame(axis, rows, [headings[index] for index in block], width, style)
        _note_rows(axis, notes, style)
    cells = tuple((axis, index - block[0]) for axis, block in zip(axes, blocks, strict=True) for index in block)
    return Matrix(drawing, cells)


def matrix_blocks(columns: Sequence[str], *, style: Style, label_width: float, beside: float = 0.0) -> list[range]:
    """Cut the columns of a matrix into the blocks it is drawn in; parameters as in :func:`draw_matrix`."""
    return balanced_blocks(len(columns), _columns_beside(columns, style.room(style.double) - label_width, beside))


def _columns_beside(columns: Sequence[str], room: float, beside: float) -> int:
    """Choose how many columns stand beside each other: as many as leave room for their names and versions."""

    def fits(n_columns: int) -> bool:
        names = [wrap(name, _characters(room / n_columns), None) for name in set(columns)]
        return room / n_columns >= beside + 2 and n_lines(*names) <= MOST_LINES

    return next((n_columns for n_columns in range(COLUMNS, FEWEST, -1) if fits(n_columns)), FEWEST)


def _characters(column_width: float) -> int:
    """Count the characters of the small type, about 1.25 mm each, in a line above a column."""
    return max(min(int(column_width / 1.25), 18), 4)


def _headings(columns: Sequence[str], subheadings: Sequence[str], width: int) -> list[str]:
    headings = wrap_all(columns, width)
    if not subheadings:
        return headings
    return [
        heading if heading == below else f"{heading}\n{below}"
        for heading, below in zip(headings, wrap_all(subheadings, width), strict=True)
    ]


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
