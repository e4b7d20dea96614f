"""Tone to explore in: every sentence a point, each mean with its interval, and the numbers where one points."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from framing.display import signed
from framing.figures.style import FAINT, HAIR, INK
from framing.papers.contents import Content
from framing.reports.chart_style import finished, looks_of
from framing.reports.rows import numbers_of

COLUMNS = frozenset({"drawn", "estimate", "low", "high", "n_articles", "n_sentences"})
_ROW, _WIDTH = 46, 460  # pixels
_GOLDEN = 0.6180339887  # its multiples spread evenly


def chart_of(content: Content) -> dict[str, Any] | None:
    """Return the chart; None where no row is a mean.

    Parameters
    ----------
    content
        The published figure.
    """
    table = numbers_of(content)
    by = next(name for name in table.columns if name not in COLUMNS)
    rows = table.rename(columns={by: "group"}).astype({"group": "str"})
    means, sentences = (rows[rows["drawn"] == what].copy() for what in ("mean", "sentence"))
    if means.empty:
        return None
    means["shown"] = [_with_interval(*row) for row in means[["estimate", "low", "high"]].itertuples(index=False)]
    sentences["shown"] = [signed(value, 2, plus=True) for value in sentences["estimate"]]
    sentences["beside"] = [(place * _GOLDEN) % 1 - 0.5 for place in range(len(sentences))]
    layers = alt.layer(*_layers(means, sentences, _scales(means, by)))
    return finished(layers.properties(width=_WIDTH, height=_ROW * len(means)), content.alt)


def _with_interval(estimate: float, low: float, high: float) -> str:
    middle, *bounds = (signed(value, 2, plus=True) for value in (estimate, low, high))
    return f"{middle} ({bounds[0]} to {bounds[1]})" if pd.notna(low) else middle


def _scales(means: pd.DataFrame, by: str) -> dict[str, Any]:
    """Return the channels that all layers share."""
    groups, colours, shapes = looks_of(means["group"])
    return {
        "y": alt.Y("group:N", sort=means["group"].tolist(), title=None, axis=alt.Axis(ticks=False, domain=False)),
        "color": alt.Color("group:N", scale=alt.Scale(domain=groups, range=colours), legend=None),
        "shape": alt.Shape("group:N", scale=alt.Scale(domain=groups, range=shapes), legend=None),
        "name": alt.Tooltip("group:N", title=by),
    }


def _layers(means: pd.DataFrame, sentences: pd.DataFrame, of: dict[str, Any]) -> list[alt.Chart]:
    """Draw the sentences, faint, and the means with their intervals above them."""
    x = alt.X("estimate:Q", title="Tone", axis=alt.Axis(grid=False), scale=alt.Scale(nice=False, padding=8))
    at_zero = alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color=HAIR).encode(x=alt.X("zero:Q"))
    said = [of["name"], alt.Tooltip("shown:N", title="sentence")]
    points = (
        alt.Chart(sentences)
        .mark_point(size=28, opacity=0.45, filled=True, aria=False)
        .encode(x=x, y=of["y"], yOffset=alt.YOffset("beside:Q", scale=alt.Scale(domain=[-0.6, 0.6])),
                color=of["color"], shape=of["shape"], tooltip=said)
    )  # fmt: skip
    intervals = alt.Chart(means).mark_rule(color=INK, strokeWidth=1.6, aria=False).encode(
        x=alt.X("low:Q"), x2="high:Q", y=of["y"])  # fmt: skip
    told = [
        of["name"],
        alt.Tooltip("shown:N", title="mean, 95 % interval"),
        alt.Tooltip("n_articles:Q", title="articles", format=",.0f"),
        alt.Tooltip("n_sentences:Q", title="sentences", format=",.0f"),
    ]
    markers = (
        alt.Chart(means)
        .mark_point(size=150, opacity=1, filled=True, stroke=INK, strokeWidth=1, aria=False)
        .encode(x=x, y=of["y"], color=of["color"], shape=of["shape"], tooltip=told)
    )
    words = alt.Chart(means).mark_text(align="left", color=FAINT, fontSize=12, aria=False).encode(
        x=alt.value(_WIDTH + 12), y=of["y"], text="shown:N")  # fmt: skip
    return [at_zero, points, intervals, markers, words]
