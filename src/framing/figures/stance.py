"""Stance: how often each outlet hedges, insists, leaves it to hearsay or uses scare quotes, and those it quotes."""

from __future__ import annotations

import pandas as pd
from matplotlib.ticker import FuncFormatter

from framing.figures.bundle import Figure
from framing.figures.grid import GridNotes, GridRow, Scale, draw_dot_grid
from framing.figures.labels import number, plural
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width
from framing.figures.style import drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.stance(corpus)", ("kind", "voice", "estimate", "low", "high", "count", "n_words", "top_markers")
)
_TITLES = {"hedge": "Hedges", "booster": "Boosters", "evidential": "Evidentials", "scare quote": "Scare quotes"}
_TOPS = (1, 2, 4, 6, 10, 20, 30, 40, 60, 100, 200, 300, 400, 600, 1000)  # where the axis may end, per 1,000 words
_SAID = {
    "own": "in the outlet’s own words",
    "quoted": "in the words that it quotes",
    "all": "in its own and in quoted words",
}


def draw_stance(
    result: pd.DataFrame, *, name: str = "stance", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw how often each outlet uses markers of stance, in its own words and in those it quotes.

    Parameters
    ----------
    result
        What :func:`framing.stance` returned.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, two groups beside each other) or ``"double"`` (183 mm, six).
    style
        A figure style.

    Returns
    -------
    Figure
        Kinds of markers as rows, a column for each group; where the result has both voices, a small open marker below
        the dot of the outlet's own words shows the rate in quotations.
    """
    _NEEDED.require_rows(result)
    by = str(result.columns[0])
    voices = set(result["voice"])
    first = "own" if "own" in voices else sorted(voices)[0]
    table = _beside_each_other(result.assign(group=result[by].astype("str"), key=result["kind"].astype("str")), first)
    kinds = [kind for kind in _TITLES if kind in set(table["key"])]
    rows = [GridRow(kind, _TITLES[kind]) for kind in kinds]
    groups = sorted(table["group"].unique())
    totals = table.groupby("key")[["count", "n_words"]].sum()
    look = style_named(style)
    with drawing(look):
        picture = draw_dot_grid(
            table,
            rows,
            groups,
            style=look,
            looks=outlet_looks(groups),
            axis_label=f"Markers of stance per 1,000 words, {_SAID[first]}",
            notes=GridNotes(
                _group_notes(table),
                (1000 * totals["count"] / totals["n_words"]).to_dict(),
                aside="quoted" if "quoted" in voices - {first} else None,
                cells={(str(row.group), str(row.key)): str(row.counts) for row in table.itertuples(index=False)},
            ),
            width=width,
            scale=_scale(table),
        )
    order = {kind: place for place, kind in enumerate(kinds)}
    drawn = result.assign(place=result["kind"].map(order)).sort_values(["place", by, "voice"], kind="stable")
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn[result.columns].reset_index(drop=True),
        shows=(
            f"Markers of stance by {by}, {_SAID[first]}: hedges such as may and perhaps, boosters such as clearly, "
            "evidentials such as allegedly, and quotation marks around a word or three that nobody is said to have "
            "spoken. Dots: per 1,000 words, with 95 % intervals; grey ticks: all together; numbers at the "
            "right: markers found.",
            "Small open markers and the numbers after +: the same in the words that it quotes, per 1,000 of these."
            if "quoted" in voices - {first}
            else "",
        ),
        alt=_in_words(table, kinds),
        style=look,
    )


def _beside_each_other(table: pd.DataFrame, first: str) -> pd.DataFrame:
    """Put the rate and the number of quoted markers beside those of the first voice."""
    own = table[table["voice"] == first]
    quoted = table[table["voice"] == "quoted"].set_index(["group", "key"])
    keys = pd.MultiIndex.from_frame(own[["group", "key"]])
    other = quoted.reindex(keys)
    counts = [
        f"{count:,}" + (f" + {int(more):,}" if first != "quoted" and pd.notna(more) else "")
        for count, more in zip(own["count"], other["count"], strict=True)
    ]
    return own.assign(quoted=other["estimate"].to_numpy(), counts=counts)


def _scale(table: pd.DataFrame) -> Scale:
    """End the axis at a round number above every rate, and above every interval of what was found at all."""
    found = table[table["count"] > 0]
    highest = max(float(table[["estimate", "quoted"]].max().max()), float(found["high"].max()) if len(found) else 0.0)
    bounds = float(table["high"].max())
    top = next((top for top in _TOPS if top >= max(highest, min(bounds, 2 * highest))), _TOPS[-1])
    return Scale(0.0, top, (0.0, top / 2, top), FuncFormatter(lambda value, _: f"{value:g}"))


def _group_notes(table: pd.DataFrame) -> dict[str, str]:
    largest = table.groupby("group")[["n_articles", "n_words"]].max()
    return {
        str(group): f"{plural(int(row.n_articles), 'article')}, {int(row.n_words):,} words"
        for group, row in zip(largest.index, largest.itertuples(index=False), strict=True)
    }


def _in_words(table: pd.DataFrame, kinds: list[str]) -> str:
    described = []
    for kind in kinds:
        own = table[(table["key"] == kind) & table["estimate"].notna()].sort_values("group")
        values = "; ".join(f"{row.group} {number(row.estimate, 1)}" for row in own.itertuples(index=False))
        described.append(f"{_TITLES[kind]} per 1,000 words: {values}")
    return f"Dots with intervals, a row for each kind of marker and a column for each outlet. {'. '.join(described)}."
