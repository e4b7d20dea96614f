"""Frames learnt by example: the share of each in each outlet, corrected for the model's errors, and raw."""

from __future__ import annotations

import pandas as pd

from framing.figures.bundle import Figure
from framing.figures.drawn_rows import as_drawn
from framing.figures.grid import GridNotes, GridRow, draw_dot_grid, scale_of_shares
from framing.figures.labels import hundredths, plural, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width
from framing.figures.style import drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.frame_prevalence(corpus, model)",
    ("entry", "estimate", "low", "high", "raw", "raw_low", "raw_high", "n_articles"),
)


def draw_frame_prevalence(
    result: pd.DataFrame, *, name: str = "frame_prevalence", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw the share of each frame in each outlet, corrected for the model's errors, and raw below it.

    Parameters
    ----------
    result
        What :func:`framing.frame_prevalence` returned.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, two groups beside each other) or ``"double"`` (183 mm, six).
    style
        A figure style.

    Returns
    -------
    Figure
        Frames as rows, the one with the greatest mean of raw shares first; a column for each group. Open markers are
        corrected shares that lie beyond an end of the scale.
    """
    _NEEDED.require_rows(result)
    by = str(result.columns[0])
    at_an_end = result["estimate"].isin([0, 1])  # an unbounded estimate is never exactly there
    table = result.assign(group=result[by].astype("str"), key=result["entry"].astype("str"), is_hollow=at_an_end)
    mean = table.groupby("key", as_index=False)["raw"].mean()
    mean = mean.sort_values(["raw", "key"], ascending=[False, True], kind="stable", ignore_index=True)
    groups = sorted(table["group"].unique())
    look = style_named(style)
    with drawing(look):
        picture = draw_dot_grid(
            table,
            [GridRow(str(key), wrap(str(key), 26)) for key in mean["key"]],
            groups,
            style=look,
            looks=outlet_looks(groups),
            axis_label=f"Share of {_counted(result)} with the frame",
            notes=GridNotes(
                _group_notes(table),
                dict(zip(mean["key"], mean["raw"], strict=True)),
                aside="raw",
                aside_bounds=("raw_low", "raw_high"),
            ),
            width=width,
            scale=scale_of_shares(table.assign(high=table[["high", "raw_high"]].max(axis=1))),
        )
    drawn = as_drawn(table, mean["key"])
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn[result.columns].reset_index(drop=True),
        shows=(
            f"Share of {_counted(result)} with each frame by {by}. Large markers: corrected for the known errors of "
            "the model that was learnt from coded texts, with 95 % intervals; small open markers below: the share in "
            "which the model finds the frame, raw, with its interval; grey ticks: the mean of the raw shares.",
            "Large open markers: what lies beyond an end of the scale, given as that end." if at_an_end.any() else "",
            "A small marker alone: what cannot be corrected." if drawn["estimate"].isna().any() else "",
        ),
        alt=_in_words(drawn, by),
        style=look,
    )


def _counted(result: pd.DataFrame) -> str:
    return "sentences" if "n_sentences" in result.columns else "articles"


def _group_notes(table: pd.DataFrame) -> dict[str, str]:
    articles = table.groupby("group")["n_articles"].max()
    return {str(group): plural(int(count), "article") for group, count in articles.items()}


def _in_words(drawn: pd.DataFrame, by: str) -> str:
    described = []
    for entry, own in drawn.dropna(subset="raw").groupby("entry", sort=False, observed=True):
        values = "; ".join(
            f"{row[by]} "
            + (f"{hundredths(row['estimate'])}, " if pd.notna(row["estimate"]) else "")
            + f"raw {hundredths(row['raw'])}"
            for _, row in own.iterrows()
        )
        described.append(f"{entry}: {values}")
    return f"Dots with intervals, a row for each frame and a column for each outlet. {'. '.join(described)}."
