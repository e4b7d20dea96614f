"""Coverage to explore in: who states which claim, with a search and the order that the reader chooses."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from framing.figures.style import HAIR, INK
from framing.papers.contents import Content
from framing.reports.chart_style import finished, looks_of
from framing.reports.rows import numbers_of

COLUMNS = frozenset({"entry", "label", "variant", "state", "stated_by", "n_sentences", "first_part"})
_ROW, _COLUMN = 23, 104  # pixels
_ORDERS = ("by how many state it", "by name")
_AT_ITS_PLACE = "pad(toString(datum.place), 6, '0', 'left')"
_FOUND = "(find == '' || indexof(lower(datum.label), lower(find)) >= 0)"


def chart_of(content: Content) -> dict[str, Any] | None:
    """Return the chart; None where no claim was looked for.

    Parameters
    ----------
    content
        The published figure.
    """
    table = numbers_of(content)
    by = next((name for name in table.columns if name not in COLUMNS), None)
    if by is None or table.empty:
        return None
    texts = dict.fromkeys(("group", "label", "variant", "state"), "str")
    rows = table.rename(columns={by: "group"}).astype(texts)
    rows["version"] = rows["variant"].where(rows["state"] == "contradicted", "")
    rows["place"] = rows["label"].map({label: place for place, label in enumerate(dict.fromkeys(rows["label"]))})
    rows["where"] = [_where(*row) for row in rows[["first_part", "first_place"]].itertuples(index=False)]
    rows["of"] = [f"{stated:,.0f} of {rows['group'].nunique():,}" for stated in rows["stated_by"]]
    layers = alt.layer(*_layers(rows, by)).add_params(*_choices())
    return finished(layers.properties(width=_COLUMN * rows["group"].nunique(), height=alt.Step(_ROW)), content.alt)


def _where(part: object, place: object) -> str:
    if not isinstance(part, str) or not part:
        return "–"
    is_placed = part == "body" and isinstance(place, float) and not math.isnan(place)
    return f"{part}, tenth {10 * place:.0f} of 10" if is_placed else part  # type: ignore[operator]


def _choices() -> list[alt.Parameter]:
    search = alt.binding(input="search", placeholder="a claim", name="Find ")
    order = alt.binding_select(options=list(_ORDERS), name="Order ")
    return [alt.param(name="find", value="", bind=search), alt.param(name="order", value=_ORDERS[0], bind=order)]


def _layers(rows: pd.DataFrame, by: str) -> list[alt.Chart]:
    """Draw absent ones hollow, stated ones filled, contradicted ones ringed with their version beside them."""
    of_groups = alt.Axis(orient="top", labelAngle=-30, labelLimit=220, labelPadding=8, ticks=False, domain=False)
    of_claims = alt.Axis(ticks=False, domain=False, grid=True, gridColor="#eeeeee", labelLimit=380)
    claims = alt.EncodingSortField(field="ranked", op="min", order="ascending")
    groups, colours, shapes = looks_of(rows["group"])
    base = (
        alt.Chart(rows)
        .transform_filter(_FOUND)
        .transform_calculate(ranked=f"order == '{_ORDERS[0]}' ? {_AT_ITS_PLACE} : datum.label")
        .encode(
            x=alt.X("group:N", sort=list(dict.fromkeys(rows["group"])), title=None,
                    axis=of_groups),
            y=alt.Y("label:N", title=None, sort=claims,
                    axis=of_claims),
            tooltip=[
                alt.Tooltip("label:N", title="claim"),
                alt.Tooltip("group:N", title=by),
                alt.Tooltip("state:N", title="state"),
                alt.Tooltip("variant:N", title="version"),
                alt.Tooltip("n_sentences:Q", title="sentences", format=",.0f"),
                alt.Tooltip("where:N", title="first stated"),
                alt.Tooltip("of:N", title="stated by"),
            ],
        )
    )  # fmt: skip
    look = {
        "color": alt.Color("group:N", scale=alt.Scale(domain=groups, range=colours), legend=None),
        "shape": alt.Shape("group:N", scale=alt.Scale(domain=groups, range=shapes), legend=None),
    }
    absent = base.transform_filter("datum.state == 'absent'").mark_point(color=HAIR, size=45, aria=False)
    rings = base.transform_filter("datum.state == 'contradicted'").mark_point(
        color=INK, size=260, strokeWidth=1.2, aria=False)  # fmt: skip
    stated = base.transform_filter("datum.state != 'absent'").mark_point(
        size=95, opacity=1, filled=True, aria=False).encode(**look)  # fmt: skip
    versions = base.transform_filter("datum.version != ''").mark_text(
        align="left", dx=10, fontSize=10, limit=_COLUMN - 26, color=INK, aria=False).encode(
        text="version:N")  # fmt: skip
    return [absent, rings, stated, versions]
