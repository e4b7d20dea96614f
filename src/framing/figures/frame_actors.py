"""Who is in which frame: for each outlet, sentences with both beside those that chance would give."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.ticker import FuncFormatter

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.drawn_rows import as_drawn
from framing.figures.grid import GridNotes, GridRow, Scale, draw_dot_grid
from framing.figures.labels import number, plural, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width
from framing.figures.style import drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.frame_actors(corpus)",
    ("entry", "label", "actor", "actor_label", "n_both", "expected", "estimate", "low", "high", "n_articles"),
)
PAIRS = 16


def draw_frame_actors(
    result: pd.DataFrame,
    *,
    pairs: int = PAIRS,
    name: str = "frame_actors",
    width: Width = "double",
    style: str = "default",
) -> Figure:
    """Draw which actors stand in which frames more, or less, often than chance would have it, in each outlet.

    Parameters
    ----------
    result
        What :func:`framing.frame_actors` returned.
    pairs
        How many pairs of a frame and an actor are drawn: those with the most sentences over all groups.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, two groups beside each other) or ``"double"`` (183 mm, six).
    style
        A figure style.

    Returns
    -------
    Figure
        Frames as headings, the one with the most sentences first, their actors as rows; a column for each group.

    Raises
    ------
    FigureError
        Where no sentence has both a frame and an actor.
    """
    _NEEDED.require_rows(result)
    by = str(result.columns[0])
    key = result["entry"].astype("str") + "\n" + result["actor"].astype("str")
    table = result.assign(group=result[by].astype("str"), key=key)
    chosen = _most_common(table, pairs)
    rows, previous = [], None
    for row in chosen.itertuples(index=False):
        heading = "" if row.entry == previous else str(row.label)
        rows.append(GridRow(str(row.key), wrap(str(row.actor_label), 30), heading))
        previous = row.entry
    table = table[table["key"].isin(chosen["key"])]
    groups = sorted(table["group"].unique())
    cells = {
        (str(row.group), str(row.key)): f"{int(row.n_both):,}" for row in table.itertuples(index=False) if row.n_both
    }
    look = style_named(style)
    with drawing(look):
        picture = draw_dot_grid(
            table,
            rows,
            groups,
            style=look,
            looks=outlet_looks(groups),
            axis_label="Sentences with both, times those expected by chance",
            notes=GridNotes(_group_notes(table), dict.fromkeys(chosen["key"], 0.0), cells=cells),
            width=width,
            scale=_scale(table),
        )
    drawn = as_drawn(table, [row.key for row in rows])
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn[result.columns].reset_index(drop=True),
        shows=(
            f"Who is in which frame, by {by}: the {plural(len(rows), 'pair')} of a frame and an actor with the most "
            "sentences. Dots: sentences that have both, as a multiple of those expected were the two independent, with "
            "95 % intervals; grey ticks: as many as expected; numbers at the right: sentences with both; a dash: the "
            "outlet has no sentence with the frame, or none with the actor.",
        ),
        alt=_in_words(drawn, by),
        style=look,
    )


def _most_common(table: pd.DataFrame, pairs: int) -> pd.DataFrame:
    """Choose the pairs with the most sentences, by frame."""
    columns = ["key", "entry", "label", "actor_label"]
    totals = table.groupby(columns, observed=True, as_index=False)["n_both"].sum()
    totals = totals[totals["n_both"] > 0].sort_values(["n_both", "key"], ascending=[False, True], kind="stable")
    if totals.empty:
        raise FigureError(
            "No sentence has both a frame and an actor, so there is nothing to draw.",
            remedy="Look at framing.frame_salience and at the names of the codebook's [[actor]] entries.",
        )
    chosen: pd.DataFrame = totals.head(pairs)
    of_frame = chosen.groupby("entry", observed=True)["n_both"].transform("sum")
    chosen = chosen.assign(of_frame=of_frame)
    ascending = [False, True, False, True]
    return chosen.sort_values(["of_frame", "entry", "n_both", "key"], ascending=ascending, kind="stable")


def _scale(table: pd.DataFrame) -> Scale:
    """Make a scale of powers of two, the same on either side of one."""
    reach = float(table[["estimate", "low", "high"]].abs().max().max())
    end = float(max(math.ceil(reach), 1)) if pd.notna(reach) else 1.0
    tick = float(max(round(end * 0.6), 1))
    return Scale(-end, end, (-tick, 0.0, tick), FuncFormatter(lambda value, _: _times(value)))


def _times(logarithm: float) -> str:
    """Write a ratio for a reader: ``1/4×``, ``1×``, ``4×``."""
    return f"{2**logarithm:.3g}×" if logarithm >= 0 else f"1/{2**-logarithm:.3g}×"


def _group_notes(table: pd.DataFrame) -> dict[str, str]:
    largest = table.groupby("group")[["n_articles", "n_sentences"]].max()
    return {
        str(group): f"{plural(int(row.n_articles), 'article')}, {int(row.n_sentences)} sent."
        for group, row in zip(largest.index, largest.itertuples(index=False), strict=True)
    }


def _in_words(drawn: pd.DataFrame, by: str) -> str:
    described = []
    for _, own in drawn.dropna(subset="estimate").groupby("key", sort=False, observed=True):
        values = "; ".join(
            f"{row[by]} {number(2 ** row['estimate'], 1)} times, {plural(row['n_both'], 'sentence')}"
            for _, row in own.iterrows()
        )
        described.append(f"{own['label'].iloc[0]} and {own['actor_label'].iloc[0]}: {values}")
    return f"A grid of dots with intervals, a row for each frame and actor. {'. '.join(described)}."
