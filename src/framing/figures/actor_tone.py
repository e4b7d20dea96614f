"""Tone toward actors: a forest of estimates, corrected and raw, for each actor in each outlet."""

from __future__ import annotations

import pandas as pd

from framing.figures.bundle import Figure
from framing.figures.drawn_rows import as_drawn
from framing.figures.grid import SIGNED, GridNotes, GridRow, draw_dot_grid
from framing.figures.labels import number, plural, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width
from framing.figures.style import drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.actor_tone(corpus)",
    ("entry", "label", "estimate", "low", "high", "raw", "raw_low", "raw_high", "n_mentions", "n_sentences"),
)


def draw_actor_tone(
    result: pd.DataFrame, *, name: str = "actor_tone", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw the tone of each outlet toward each actor, corrected for the model's errors, and raw below it.

    Parameters
    ----------
    result
        What :func:`framing.actor_tone` returned.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, two groups beside each other) or ``"double"`` (183 mm, six).
    style
        A figure style.

    Returns
    -------
    Figure
        Actors as rows, the one with the most positive raw tone over all outlets first; a column for each group.
    """
    _NEEDED.require_rows(result)
    by = str(result.columns[0])
    table = result.assign(group=result[by].astype("str"), key=result["entry"].astype("str"))
    pooled = _pooled(table)
    rows = [GridRow(str(row.key), wrap(str(row.label), 26)) for row in pooled.itertuples(index=False)]
    groups = sorted(table["group"].unique())
    cells = {
        (str(row.group), str(row.key)): f"{row.n_sentences:,}"
        for row in table[table["n_sentences"] > 0].itertuples(index=False)
    }
    look = style_named(style)
    with drawing(look):
        picture = draw_dot_grid(
            table,
            rows,
            groups,
            style=look,
            looks=outlet_looks(groups),
            axis_label="Tone toward the actor, from −1 (negative) to +1 (positive)",
            notes=GridNotes(
                _group_notes(table),
                dict(zip(pooled["key"], pooled["raw"], strict=True)),
                aside="raw",
                aside_bounds=("raw_low", "raw_high"),
                cells=cells,
            ),
            width=width,
            scale=SIGNED,
        )
    drawn = as_drawn(table, [row.key for row in rows])
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn[result.columns].reset_index(drop=True),
        shows=(
            f"Tone toward actors by {by}. Large markers: corrected for the known errors of the model that reads the "
            "sentences, with 95 % intervals; small open markers below: the model’s own mean, raw, with its interval; "
            "grey ticks: the raw mean of all outlets together; numbers at the right: sentences that mention the actor; "
            "a dash: none.",
            "A small marker alone: fewer than five sentences, or more one-sided than can be corrected."
            if _has_few(drawn)
            else "",
        ),
        alt=_in_words(drawn, by),
        style=look,
    )


def _pooled(table: pd.DataFrame) -> pd.DataFrame:
    """Return the raw tone toward each actor over all groups, the most positive first."""
    counted = table.assign(total=table["raw"].fillna(0) * table["n_sentences"])
    sums = counted.groupby(["key", "label"], as_index=False, observed=True)[["total", "n_sentences"]].sum()
    pooled = sums.assign(raw=sums["total"] / sums["n_sentences"])
    return pooled.sort_values(["raw", "key"], ascending=[False, True], kind="stable", ignore_index=True)


def _group_notes(table: pd.DataFrame) -> dict[str, str]:
    articles = table.groupby("group")["n_articles"].max()
    return {str(group): plural(int(count), "article") for group, count in articles.items()}


def _has_few(drawn: pd.DataFrame) -> bool:
    return bool((drawn["raw"].notna() & drawn["estimate"].isna()).any())


def _in_words(drawn: pd.DataFrame, by: str) -> str:
    described = []
    for label, own in drawn.dropna(subset="raw").groupby("label", sort=False, observed=True):
        values = "; ".join(
            f"{row[by]} "
            + (f"{number(row['estimate'], signed=True)}, " if pd.notna(row["estimate"]) else "")
            + f"raw {number(row['raw'], signed=True)}"
            for _, row in own.iterrows()
        )
        described.append(f"{label}: {values}")
    return f"Dots with intervals, a row for each actor and a column for each outlet. {'. '.join(described)}."
