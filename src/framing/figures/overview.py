"""The corpus at a glance: how much each outlet wrote."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, plural, wrap_all
from framing.figures.style import (
    FAINT,
    INK,
    Look,
    Style,
    drawing,
    outlet_looks,
    style_named,
)


def draw_overview(result: pd.DataFrame, *, name: str = "overview", style: str = "default") -> Figure:
    """Draw the number of articles and of words by outlet, with the share of words inside quotation marks.

    Parameters
    ----------
    result
        What :func:`framing.overview` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Groups as rows, the longest coverage first.
    """
    by = str(result.columns[0])
    ordered = result.sort_values(["n_tokens", by], ascending=[False, True], kind="stable", ignore_index=True)
    look, looks = style_named(style), outlet_looks(ordered[by])
    with drawing(look):
        names = wrap_all(ordered[by].tolist(), 16, widest=22)
        row_height = max(7.0, LINE * n_lines(*names) + 0.5)
        picture = look.canvas(look.single, row_height * len(ordered) + 16)
        axis = picture.subplots()
        for place, row in ordered.iterrows():
            _bar(axis, int(str(place)), row, looks[row[by]])
        _finish(axis, ordered, names, look)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=ordered,
        shows=(f"Size of the corpus by {by}: words of the cleaned articles; hatched: inside quotation marks.",),
        alt="Bars, the longest first: "
        + "; ".join(
            f"{row[by]} {plural(int(row['n_tokens']), 'word')} in {plural(int(row['n_articles']), 'article')}"
            + (f", {100 * row['share_quoted']:.0f} % of them quoted" if row["n_tokens"] else "")
            for _, row in ordered.iterrows()
        )
        + ".",
        style=look,
    )


def _bar(axis: Axes, place: int, row: pd.Series, look: Look) -> None:
    own = row["n_tokens"] - row["n_quoted"]
    axis.barh(place, own, height=0.6, color=look.colour, edgecolor=INK, linewidth=0.4)
    axis.barh(
        place,
        row["n_quoted"],
        left=own,
        height=0.6,
        color="white",
        edgecolor=look.colour,
        hatch="//////",
        linewidth=0,
    )
    axis.barh(place, row["n_quoted"], left=own, height=0.6, color="none", edgecolor=INK, linewidth=0.4)


def _finish(axis: Axes, ordered: pd.DataFrame, names: list[str], style: Style) -> None:
    axis.set_yticks(range(len(ordered)), names)
    axis.set_ylim(len(ordered) - 0.4, -0.6)
    axis.set_xlim(0)
    axis.set_xlabel("Words")
    axis.xaxis.set_major_formatter("{x:,.0f}")
    right = axis.secondary_yaxis("right")
    right.spines["right"].set_visible(False)
    notes = [
        f"{plural(row.n_tokens, 'word')}\n{plural(row.n_articles, 'article')}, {row.n_sentences:,} sent."
        for row in ordered.itertuples(index=False)
    ]
    right.set_yticks(range(len(ordered)), notes, fontsize=style.small, color=FAINT)
    right.tick_params(length=0)
