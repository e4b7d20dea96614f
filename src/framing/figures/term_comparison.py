"""Two groups, every term at its frequency in both: what each says more, and what both say (after scattertext)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.labels import LINE, alike_note, n_lines, shortened_note, wrap, wrap_all
from framing.figures.legibility import widest
from framing.figures.named_points import name_points, with_names
from framing.figures.panels import Width, width_of
from framing.figures.style import FAINT, MILLIMETRE, Style, drawing, style_named
from framing.figures.term_pair import AXES, LISTS, Pair, Scale, by_turns, compared_terms, rows_of
from framing.figures.term_square import Positions, draw_frame, draw_terms, places_of

_ROW, _LIST_GAP = 3.05, 4  # millimetres of a line in a list, and points between a term and its counts
_SQUARE = {"single": 72.0, "double": 112.0}  # millimetres of the axes
_LIST = 42.0  # millimetres that a list beside the square has at least
_EDGE, _TICKS, _GAP = 2.0, 8.0, 6.0  # millimetres: at the edge, of the ticks and their labels, between parts


def draw_term_comparison(
    result: pd.DataFrame,
    *,
    top: int = 10,
    scale: Scale = "log",
    name: str = "term_comparison",
    width: Width = "double",
    style: str = "default",
) -> Figure:
    """Draw every term at its frequency in two groups, and list what is typical of either and of both.

    Parameters
    ----------
    result
        What :func:`framing.keyness` returned for one group: ``keyness(corpus, group="A", reference="B")``.
    top
        Terms in each of the three lists; they are also named at their points where there is room.
    scale
        ``"log"``: occurrences per 1,000 words, tenfold at equal steps, 0 apart; ``"rank"``: the rank of that
        frequency among the terms of the group, from 0, the rarest, to 1, the most frequent; terms of one frequency
        share a rank.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, the lists below) or ``"double"`` (183 mm, the lists beside).
    style
        A figure style.

    Returns
    -------
    Figure
        Its `data` are the rows of the result with per_thousand and reference_per_thousand (occurrences per 1,000
        words of each), listed (in which list a term is: group, reference, both or none), filled (whether q < .05) and
        named (at its point).

    Raises
    ------
    FigureError
        Where the result describes several groups, a group has no words, or there is no such scale or width.
    """
    pair = Pair.of(result)
    if scale not in get_args(Scale):
        raise FigureError(f"There is no scale “{scale}”.", where=f"scale={scale!r}", remedy="Use “log” or “rank”.")
    table = compared_terms(result, pair, top, scale)
    look = style_named(style)
    with drawing(look):
        room = _Room.of(pair, look, width, top, scale)
        axis, positions = room.axes(room.square), Positions.of(table, scale)
        places = places_of(table, positions)
        draw_frame(axis, positions, look)
        axis.set_xlabel(room.x_label, fontsize=look.text, linespacing=1.1)
        axis.set_ylabel(room.y_label, fontsize=look.text, linespacing=1.1)
        draw_terms(axis, places, *pair.looks.values())
        points = places[["x", "y"]].to_numpy(dtype=float)
        guides = [np.array(guide) for guide in positions.guides()]
        written = name_points(axis, places.loc[by_turns(table)], points, look, strokes=guides)
        listed = _write_lists(room, table, look)
    table = with_names(table, written)
    table.attrs = {
        "pair": pair,
        "positions": positions,
        "guides": positions.guides(),
        "x_ticks": positions.ticks(),
        "y_ticks": positions.ticks(),
        "looks": pair.looks,
        "here": pair.group,
        "there": pair.reference,
        "unit": pair.unit,
        "test": pair.test,
        "effect": pair.effect,
    }
    return Figure.of(
        result,
        name=name,
        drawing=room.drawing,
        data=table,
        shows=_shows(table, pair, scale, [*(text.get_text() for text in axis.texts), *listed]),
        alt=_in_words(table, pair),
        style=look,
        draws=("G²",) if "G²" in pair.test else (pair.test,),
        unused=("Dispersion",),
    )


@dataclass(frozen=True)
class _Room:
    """A figure with places for the square and the three lists: left, bottom, width and height in millimetres.

    Larger type stretches them.
    """

    drawing: Drawing
    stretch: float
    square: tuple[float, float, float, float]
    lists: dict[str, tuple[float, float, float, float]]
    headings: dict[str, str]
    y_label: str
    x_label: str

    @classmethod
    def of(cls, pair: Pair, style: Style, width: Width, top: int, scale: Scale) -> _Room:
        """Put the lists beside the square in a figure of two columns, and below it in one of one."""
        whole = style.room(width_of(width, style))
        measured = f"Per 1,000 {pair.unit}" if scale == "log" else "Rank of frequency"
        said = [f"{measured} in {name}" for name in (pair.group, pair.reference)]
        y_label, x_label = wrap_all(said, round(_SQUARE[width] / 1.5), lines=3)
        left, bottom = (_TICKS + LINE * n_lines(label) for label in (y_label, x_label))
        beside = 0.0 if width == "single" else _GAP + _LIST
        side = min(_SQUARE[width], whole - left - _EDGE - beside)
        across = (whole - 2 * (_EDGE + _GAP)) / 3 if width == "single" else whole - left - side - _EDGE - _GAP
        heads = wrap_all([f"More in {pair.group}", f"More in {pair.reference}", "Frequent in both"],
                         round(across / 1.35), lines=3)  # fmt: skip
        along = _ROW * (n_lines(*heads) + top + 0.5)
        if width == "single":
            height = along + _GAP + bottom + side + _EDGE
            corners = [(_EDGE + at * (across + _GAP), _EDGE) for at in range(3)]
        else:
            height = max(bottom + side + _EDGE, 3 * along + 2 * _EDGE)
            corners = [(left + side + _GAP, height - _EDGE - (at + 1) * along) for at in range(3)]
        picture = style.canvas(width_of(width, style), height)
        picture.set_layout_engine("none")
        return cls(
            picture,
            style.stretch,
            (left, height - _EDGE - side, side, side),
            {which: (*corner, across, along) for which, corner in zip(LISTS, corners, strict=True)},
            dict(zip(LISTS, heads, strict=True)),
            y_label,
            x_label,
        )

    def axes(self, place: tuple[float, float, float, float]) -> Axes:
        """Make axes at a place."""
        whole = np.tile(self.drawing.get_size_inches() / (self.stretch * MILLIMETRE), 2)
        return self.drawing.add_axes(tuple(np.array(place) / whole))


def _write_lists(room: _Room, table: pd.DataFrame, style: Style) -> list[str]:
    """Write each list under its heading, the count of either side at the end of the line; return what is written."""
    written = []
    for which, place in room.lists.items():
        axis = room.axes(place)
        axis.set_axis_off()
        axis.set(xlim=(0, place[2]), ylim=(place[3], 0))
        axis.text(0, 0, room.headings[which], va="top", fontsize=style.text, fontweight="semibold", linespacing=1.1)
        rows = rows_of(table, which)
        counts = [
            f"{row.count_:,} : {row.reference_count:,}" for row in rows.rename(columns={"count": "count_"}).itertuples()
        ]
        free = place[2] * room.stretch * MILLIMETRE * 72 - widest(room.drawing, counts, style.small) - _LIST_GAP
        terms = [_fitting(room.drawing, str(term), free, style) for term in rows["term"]]
        for at, (term, count) in enumerate(zip(terms, counts, strict=True)):
            line = _ROW * (n_lines(room.headings[which]) + 0.7 + at)
            axis.text(0, line, term, va="center", fontsize=style.small)
            axis.text(place[2], line, count, va="center", ha="right", fontsize=style.small, color=FAINT)
        if rows.empty:
            axis.text(
                0,
                _ROW * (n_lines(room.headings[which]) + 0.7),
                "no term",
                va="center",
                fontsize=style.small,
                color=FAINT,
            )
        written += terms
    return written


def _fitting(drawing: Drawing, term: str, free: float, style: Style) -> str:
    """Return a term without its middle where it is longer than the points that are free for it."""
    fits = (width for width in range(len(term), 3, -1) if widest(drawing, [wrap(term, width, 1)], style.small) <= free)
    return term if widest(drawing, [term], style.small) <= free else wrap(term, next(fits, 3), 1)


def _shows(table: pd.DataFrame, pair: Pair, scale: Scale, labels: Sequence[str]) -> list[str]:
    frequency = (
        f"occurrences per 1,000 {pair.unit}, never used at 0; on the grey line both use it alike"
        if scale == "log"
        else "rank of frequency among the terms of each; on the grey line both have the same rank"
    )
    significance = "filled: q < .05 over all terms tested; " if pair.is_tested else ""
    shared = table.duplicated(list(AXES[scale])).any()
    return [
        f"Every term in {pair.group} (upward) and {pair.reference} (to the right), by its {frequency}. Marker and "
        f"colour: who uses it more; {significance}{'larger: more terms at the same place. ' if shared else ''}"
        f"Lists: the terms with the most extreme {pair.test} on either side, and of the others those frequent in both; "
        f"with the count in {pair.group} : in {pair.reference}. They are named in the picture where there is room.",
        alike_note(labels),
        shortened_note(labels),
    ]


def _in_words(table: pd.DataFrame, pair: Pair) -> str:
    said = [
        f"{heading}: {', '.join(rows_of(table, which)['term'].astype('str')) or 'no term'}"
        for which, heading in zip(
            LISTS, (f"more in {pair.group}", f"more in {pair.reference}", "frequent in both"), strict=True
        )
    ]
    cloud = f"A cloud of {len(table):,} terms by their frequency in {pair.group} and in {pair.reference}"
    return f"{cloud}. {'; '.join(said)}."
