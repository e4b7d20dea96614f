"""The order of appearance: where in its articles each outlet first states each claim."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.ticker import FuncFormatter

from framing.figures.bundle import Figure
from framing.figures.drawn_rows import as_drawn
from framing.figures.grid import GridNotes, GridRow, Scale, draw_dot_grid
from framing.figures.labels import number, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width
from framing.figures.style import drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.coverage(corpus)", ("entry", "label", "state", "first_part", "first_place", "turn", "n_sentences")
)
HEADLINE = -0.45  # where title and deck stand, before the lead
_NAMES = {HEADLINE: "title", 0.0: "lead", 1.0: "end"}
_SCALE = Scale(HEADLINE, 1.0, tuple(_NAMES), FuncFormatter(lambda value, _: _NAMES.get(round(value, 2), "")))


def draw_claim_order(
    result: pd.DataFrame, *, name: str = "claim_order", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw where each group first states each claim: in title or deck, or from the lead to the end of the body.

    Parameters
    ----------
    result
        What :func:`framing.coverage` returned.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, two groups beside each other) or ``"double"`` (183 mm, six).
    style
        A figure style.

    Returns
    -------
    Figure
        Claims that at least one group states as rows, those that stand first on average at the top; a column for
        each group. A dash: not stated.
    """
    _NEEDED.require_rows(result)
    by = str(result.columns[0])
    outlet = result[by] if by == "outlet" else result["outlet"]
    table = _placed(
        result.assign(group=result[by].astype("str"), key=result["entry"].astype("str"), outlet=outlet.astype("str"))
    )
    mean = table.groupby(["key", "label"], as_index=False, observed=True)["estimate"].mean().dropna()
    mean = mean.sort_values(["estimate", "key"], kind="stable", ignore_index=True)
    rows = [GridRow(str(row.key), wrap(str(row.label), 30)) for row in mean.itertuples(index=False)]
    owner = dict(zip(table["group"], table["outlet"], strict=True))
    groups = sorted(owner)
    looks, look = outlet_looks(table["outlet"]), style_named(style)
    with drawing(look):
        picture = draw_dot_grid(
            table,
            rows,
            groups,
            style=look,
            looks={group: looks[owner[group]] for group in groups},
            axis_label="Where in the article the claim is first stated",
            notes=GridNotes(_stated(table), dict(zip(mean["key"], mean["estimate"], strict=True))),
            width=width,
            scale=_SCALE,
        )
    drawn = as_drawn(table, [row.key for row in rows])
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn[result.columns].reset_index(drop=True),
        shows=(
            f"Where each {'article' if by == 'name' else by} first states each claim: in its title or deck, or from "
            "the lead to the end of its body, in tenths; of several articles the earliest. Grey ticks: the mean over "
            "those that state it; a dash: not stated.",
        ),
        alt=_in_words(drawn, mean["label"].tolist(), by),
        style=look,
    )


def _placed(table: pd.DataFrame) -> pd.DataFrame:
    """Put each claim on the line from the headline to the end; a point has no interval."""
    is_headline = table["first_part"].astype("str").isin(["title", "deck"])
    place = np.where(is_headline, HEADLINE, table["first_place"].to_numpy(dtype=float))
    return table.assign(estimate=place, low=place, high=place)


def _stated(table: pd.DataFrame) -> dict[str, str]:
    known = table["estimate"].notna()
    n_stated = known.groupby(table["group"]).sum()
    return {str(group): f"{int(count)} of {table['key'].nunique()}" for group, count in n_stated.items()}


def _in_words(drawn: pd.DataFrame, labels: list[str], by: str) -> str:
    called = np.where(drawn["group"] == drawn["outlet"], drawn["group"], drawn["outlet"] + " (" + drawn["group"] + ")")
    in_head = drawn["estimate"] == HEADLINE
    where = [
        "title or deck" if is_headline else number(place, 1)
        for place, is_headline in zip(drawn["estimate"], in_head, strict=True)
    ]
    stated = drawn.assign(said=[f"{who} {place}" for who, place in zip(called, where, strict=True)])
    stated = stated[stated["estimate"].notna()]
    described = [f"{label}: {', '.join(stated.loc[stated['label'] == label, 'said'])}" for label in labels]
    return (
        f"Dots, a row for each claim and a column for each {'article' if by == 'name' else by}, from 0 (lead) to 1 "
        f"(end). {'; '.join(described)}."
    )
