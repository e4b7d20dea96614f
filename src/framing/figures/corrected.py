"""Shares of frames as people would have coded them, with what the instrument finds below: raw beside corrected."""

from __future__ import annotations

import pandas as pd

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.drawn_rows import as_drawn
from framing.figures.grid import GridNotes, GridRow, draw_dot_grid, scale_of_shares
from framing.figures.labels import hundredths, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width
from framing.figures.style import drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.frame_salience(corpus, validation=validation)",
    ("entry", "label", "estimate", "low", "high", "corrected", "corrected_low", "corrected_high", "n_coded"),
)


def draw_corrected_frames(
    result: pd.DataFrame, *, name: str = "corrected_frames", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw the share of each frame in each group as people would have coded it, and raw below it.

    Parameters
    ----------
    result
        What :func:`framing.frame_salience` returned with a validation.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, two groups beside each other) or ``"double"`` (183 mm, six).
    style
        A figure style.

    Returns
    -------
    Figure
        Frames as rows, the one with the greatest mean of corrected shares first; a column for each group. Frames that
        nobody coded are left out.

    Raises
    ------
    FigureError
        Where no share is corrected.
    """
    _NEEDED.require_rows(result)
    by, look = str(result.columns[0]), style_named(style)
    table = _corrected_first(result)
    means = table.groupby(["key", "label"], observed=True, as_index=False)["estimate"].mean()
    means = means.sort_values(["estimate", "key"], ascending=[False, True], kind="stable", ignore_index=True)
    groups = sorted(table["group"].unique())
    with drawing(look):
        picture = draw_dot_grid(
            table,
            [GridRow(str(row.key), wrap(str(row.label), 26)) for row in means.itertuples(index=False)],
            groups,
            style=look,
            looks=outlet_looks(groups),
            axis_label="Share of sentences with the frame",
            notes=GridNotes(
                _group_notes(table),
                dict(zip(means["key"], means["estimate"], strict=True)),
                aside="raw",
                aside_bounds=("raw_low", "raw_high"),
            ),
            width=width,
            scale=scale_of_shares(table.assign(high=table[["high", "raw_high"]].max(axis=1))),
        )
    drawn = as_drawn(table, means["key"])
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=result.loc[drawn.index].reset_index(drop=True),
        shows=(
            f"Share of sentences with each frame by {by}. Large markers: as people would have coded it, corrected with "
            "a coded sample, with 95 % intervals; small open markers below: what the codebook's indicators find, raw, "
            "with its interval, left out where the two are less than .005 apart; grey ticks: the mean of the corrected "
            "shares.",
            "A small marker alone: not corrected." if drawn["estimate"].isna().any() else "",
        ),
        alt=_in_words(drawn, by),
        style=look,
    )


def _corrected_first(result: pd.DataFrame) -> pd.DataFrame:
    """Put corrected shares in the place of the estimates, and these beside them; frames that nobody coded left out."""
    is_coded = result.groupby("entry", observed=True)["corrected"].transform(lambda values: values.notna().any())
    if not is_coded.any():
        raise FigureError(
            "No share is corrected, so there is nothing to draw.", remedy="Look at what was coded, and of which outlet."
        )
    raw = {"raw": "estimate", "raw_low": "low", "raw_high": "high"}
    shown = {"estimate": "corrected", "low": "corrected_low", "high": "corrected_high"}
    return result[is_coded].assign(
        group=result.iloc[:, 0].astype("str"),
        key=result["entry"].astype("str"),
        **{name: result[column] for name, column in (raw | shown).items()},
    )


def _group_notes(table: pd.DataFrame) -> dict[str, str]:
    coded = table.groupby("group")["n_coded"].max()
    return {str(group): f"{int(n):,} sent. coded" for group, n in coded.items()}


def _in_words(drawn: pd.DataFrame, by: str) -> str:
    described = []
    for label, own in drawn.groupby("label", sort=False, observed=True):
        values = "; ".join(
            f"{row[by]} "
            + (f"{hundredths(row['estimate'])}, " if pd.notna(row["estimate"]) else "")
            + f"raw {hundredths(row['raw'])}"
            for _, row in own.iterrows()
        )
        described.append(f"{label}: {values}")
    return f"Dots with intervals, a row for each frame and a column for each outlet. {'. '.join(described)}."
