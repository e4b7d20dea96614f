"""Rows of items, a column for each group, a dot with its interval in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.ticker import Formatter, FuncFormatter, PercentFormatter

from framing.figures.blocks import balanced_blocks
from framing.figures.labels import LINE, n_lines, number, wrap_all
from framing.figures.panels import Width, fitting, width_of
from framing.figures.style import FAINT, HAIR, INK, Look, Style

TALL_ROW, LOW_ROW, MANY_ROWS = 5.2, 4.1, 24  # millimetres, and from how many rows they are low
SMALL_SHARE = 0.08
_BESIDE = 3.5  # points between an axis and what stands behind its cells: a dot may reach beyond the axis
_APART = 0.12  # of a panel's width, where something stands behind its cells
_LARGE = 1.05  # times the usual type, from which panels are set apart
_BELOW, _SEEN = 0.36, 0.005  # rows between a value and a second one, and the least difference that is drawn
COLUMNS: dict[Width, int] = {"single": 2, "double": 6}  # groups beside each other before a second block is begun


@dataclass(frozen=True)
class GridRow:
    """A row of the grid: which item it shows, what it is called, and the heading it opens, if any."""

    key: str
    label: str
    heading: str = ""


@dataclass(frozen=True)
class GridNotes:
    """The small print of a grid.

    Attributes
    ----------
    groups
        The line under each group's name: its numbers of articles and sentences.
    headings
        For a group and the key of a row that opens a heading, what stands beside the heading.
    reference
        For each row, the value over all groups together: a grey tick in every cell.
    aside
        A column with a second value, drawn as a small open dot below the first where the two differ; none where None.
    aside_bounds
        The columns with its interval, drawn as a thin line; none where None.
    cells
        For a group and the key of a row, what stands behind the cell.
    """

    groups: Mapping[str, str]
    reference: Mapping[str, float]
    headings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    aside: str | None = None
    aside_bounds: tuple[str, str] | None = None
    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scale:
    """The horizontal axis that all panels share: its ends, its ticks, and how numbers are written on it."""

    left: float
    right: float
    ticks: tuple[float, ...]
    numbers: Formatter

    @property
    def ends(self) -> tuple[float, float]:
        """Where the axis begins and ends, so that no dot is cut."""
        beyond = 0.04 * (self.right - self.left)
        return self.left - beyond, self.right + beyond


def scale_of_shares(table: pd.DataFrame) -> Scale:
    """Make a scale of percentages that ends at a value that means something: the next tenth above every interval.

    Where all are small, as shares of words are, the next hundredth.
    """
    highest = float(table[["estimate", "high"]].max().max())
    steps = 100 if 0 < highest <= SMALL_SHARE else 10
    top = min(1.0, -(-highest * steps // 1) / steps) if highest > 0 else 1.0
    decimals = int(steps * top % 2) if steps > 10 else 0  # of the tick in the middle
    return Scale(0.0, top, (0.0, top / 2, top), PercentFormatter(1.0, decimals=decimals, symbol=" %"))


SIGNED = Scale(-1.0, 1.0, (-1.0, 0.0, 1.0), FuncFormatter(lambda value, _: number(value, 0, signed=True)))


def draw_dot_grid(
    table: pd.DataFrame,
    rows: Sequence[GridRow],
    groups: Sequence[str],
    *,
    style: Style,
    looks: Mapping[str, Look],
    axis_label: str,
    notes: GridNotes,
    width: Width = "double",
    scale: Scale | None = None,
) -> Drawing:
    """Draw estimates as dots with intervals, items as rows and groups as columns.

    Parameters
    ----------
    table
        Columns group, key, estimate, low, high; one row a cell. A missing estimate is drawn as a dash. Where there is a
        column is_hollow, it says which dots are open, as those without an interval are.
    rows, groups
        In the order drawn.
    style, looks
        How it looks.
    axis_label
        What the horizontal axis of every panel measures.
    notes
        The small print.
    width
        ``"single"`` or ``"double"``.
    scale
        Of the horizontal axes; that of shares where None.

    Returns
    -------
    Figure
        At its final size.
    """
    whole = width_of(width, style)
    blocks = [
        [groups[index] for index in block]
        for block in balanced_blocks(len(groups), fitting(COLUMNS[width], width, style))
    ]
    headings = _headings(groups, width, style)
    positions, height = _positions(rows)
    drawing = style.canvas(whole, grid_height(rows, groups, width, style))
    scale = scale_of_shares(table) if scale is None else scale
    axes = drawing.subplots(len(blocks), len(blocks[0]), sharex=True, squeeze=False)
    for block, panels in zip(blocks, axes, strict=True):
        for axis in panels[len(block) :]:
            axis.set_axis_off()
        for axis, group in zip(panels, block, strict=False):
            _frame(axis, positions, height, scale, style)
            _head(axis, group, headings[group], rows, positions, notes, style, scale)
            cells = table[table["group"] == group].set_index("key").loc[[row.key for row in rows]]
            _dots(axis, cells, positions, notes.reference, notes.aside, looks[group])
            if notes.aside is not None:
                _aside(axis, cells, positions, notes.aside, notes.aside_bounds, looks[group])
        _name_rows(panels[0], rows, positions, style)
    drawing.supxlabel(axis_label, fontsize=style.text)
    if notes.cells:  # what stands behind a cell must not seem to stand before the next one
        drawing.set_layout_engine("constrained", wspace=_APART)
    elif style.stretch > _LARGE:  # the last number of one axis must not seem to belong to the next one
        drawing.set_layout_engine("constrained", wspace=_APART / 2)
    return drawing


def grid_height(
    rows: Sequence[GridRow], groups: Sequence[str], width: Width = "double", style: Style | None = None
) -> float:
    """Return how tall the grid of some rows is, in millimetres: in the usual style, or in the blocks of another."""
    n_blocks = len(balanced_blocks(len(groups), fitting(COLUMNS[width], width, style)))
    _, height = _positions(rows)
    row_height = TALL_ROW if height * n_blocks < MANY_ROWS else LOW_ROW
    row_height = max(row_height, LINE * n_lines(*(row.label for row in rows)) - 1.3)
    head = 17 + LINE * max(n_lines(*_headings(groups, width, style).values()) - 2, 0)
    return n_blocks * (height * row_height + head)


def _headings(groups: Sequence[str], width: Width, style: Style | None) -> dict[str, str]:
    most = fitting(COLUMNS[width], width, style)
    beside = len(balanced_blocks(len(groups), most)[0])
    return dict(zip(groups, wrap_all(groups, 15, widest=15 * most // beside), strict=True))


def head_panel(axis: Axes, name: str, note: str, style: Style) -> None:
    """Write a name above a panel, and its small print between the two."""
    axis.set_title(name, loc="left", fontsize=style.text, pad=style.small + 5)
    place = {"xycoords": "axes fraction", "xytext": (0, 2), "textcoords": "offset points"}
    axis.annotate(note, (0, 1), **place, **_small(style))


def _small(style: Style) -> dict[str, Any]:
    return {"fontsize": style.small, "color": FAINT}


def _positions(rows: Sequence[GridRow]) -> tuple[dict[str, float], float]:
    """Place the rows from the top, a heading taking a line of its own."""
    line, positions = 0.0, {}
    for row in rows:
        line += (1.35 if line else 1.0) if row.heading else 0.0
        positions[row.key] = line
        line += 1.0
    return positions, line


def _frame(axis: Axes, positions: Mapping[str, float], height: float, scale: Scale, style: Style) -> None:
    axis.set_xlim(*scale.ends)
    axis.set_ylim(height - 0.4, -0.7)
    axis.set_xticks(scale.ticks)
    axis.xaxis.set_major_formatter(scale.numbers)
    axis.tick_params(axis="x", labelsize=style.small)
    axis.set_yticks([])
    axis.hlines(list(positions.values()), *scale.ends, color=HAIR, linewidth=0.3, zorder=0)
    axis.axvline(0, color=HAIR, linewidth=0.5, zorder=0)


def _head(
    axis: Axes,
    group: str,
    heading: str,
    rows: Sequence[GridRow],
    positions: Mapping[str, float],
    notes: GridNotes,
    style: Style,
    scale: Scale,
) -> None:
    """Name the group above its panel, and write its small print."""
    head_panel(axis, heading, notes.groups[group], style)
    for row in rows:
        if (group, row.key) in notes.cells:
            place = {"xycoords": ("axes fraction", "data"), "xytext": (_BESIDE, 0), "textcoords": "offset points"}
            axis.annotate(notes.cells[group, row.key], (1, positions[row.key]), va="center", **place, **_small(style))
        if (group, row.key) in notes.headings:
            axis.text(
                scale.left, positions[row.key] - 1.0, notes.headings[group, row.key], va="center", **_small(style)
            )


def _dots(
    axis: Axes,
    cells: pd.DataFrame,
    positions: Mapping[str, float],
    reference: Mapping[str, float],
    aside: str | None,
    look: Look,
) -> None:
    """Draw the dots of one group with their intervals; hollow without one or where told, a dash without a value."""
    place = cells.index.map(positions).to_numpy(dtype=float)
    ticks = cells.index.map(reference).to_numpy(dtype=float)
    known, certain = cells["estimate"].notna().to_numpy(), cells["low"].notna().to_numpy()
    solid = certain & ~cells["is_hollow"].to_numpy(dtype=bool) if "is_hollow" in cells.columns else certain
    empty = ~known if aside is None else ~known & cells[aside].isna().to_numpy()
    axis.vlines(ticks[~empty], place[~empty] - 0.3, place[~empty] + 0.3, color=FAINT, linewidth=0.8, zorder=1)
    axis.hlines(place[certain], cells["low"][certain], cells["high"][certain], color=INK, linewidth=0.8, zorder=2)
    for chosen, face, edge in ((known & solid, look.colour, INK), (known & ~solid, "white", look.colour)):
        if not chosen.any():
            continue  # an empty line beyond the axes has an endless extent, and collapses the layout
        axis.plot(
            cells["estimate"][chosen],
            place[chosen],
            linestyle="none",
            marker=look.marker,
            markerfacecolor=face,
            markeredgecolor=edge,
            markeredgewidth=0.4,
            zorder=3,
            clip_on=False,
        )
    for missing in place[empty]:
        axis.text(0, missing, "–", color=FAINT, va="center", ha="left")


def _aside(
    axis: Axes,
    cells: pd.DataFrame,
    positions: Mapping[str, float],
    column: str,
    bounds: tuple[str, str] | None,
    look: Look,
) -> None:
    """Draw a second value below the first, joined to it, where the two differ."""
    alone = cells["estimate"].isna() & cells[column].notna()
    differs = (alone | ((cells[column] - cells["estimate"]).abs() > _SEEN)).to_numpy()
    if not differs.any():
        return
    place, first, second = (
        cells.index.map(positions).to_numpy(dtype=float)[differs],
        *(cells.loc[differs, of].to_numpy(dtype=float) for of in ("estimate", column)),
    )
    axis.plot([first, second], [place, place + _BELOW], color=look.colour, linewidth=0.6, zorder=2, clip_on=False)
    if bounds is not None:
        low, high = (cells.loc[differs, bound].to_numpy(dtype=float) for bound in bounds)
        certain = ~np.isnan(low)
        axis.hlines((place + _BELOW)[certain], low[certain], high[certain], color=look.colour, linewidth=0.5, zorder=2)
    small = {"markersize": 2.6, "markerfacecolor": "white", "markeredgecolor": look.colour, "markeredgewidth": 0.7}
    axis.plot(second, place + _BELOW, linestyle="none", marker=look.marker, zorder=4, clip_on=False, **small)


def _name_rows(axis: Axes, rows: Sequence[GridRow], positions: Mapping[str, float], style: Style) -> None:
    axis.set_yticks([positions[row.key] for row in rows], [row.label for row in rows], fontsize=style.text)
    for row in rows:
        if row.heading:
            axis.annotate(
                row.heading,
                (0, positions[row.key] - 1.0),
                xycoords=("axes fraction", "data"),
                xytext=(-4, 0),
                textcoords="offset points",
                ha="right",
                va="center",
                fontsize=style.text,
                fontweight="semibold",
            )
