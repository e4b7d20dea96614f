"""How the charts of the page look: as the figures do, with room for a reader who needs larger type."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from framing.figures.style import outlet_looks

SHAPES = {"o": "circle", "s": "square", "^": "triangle-up", "D": "diamond", "v": "triangle-down", "P": "cross",
          "<": "triangle-left", ">": "triangle-right"}  # fmt: skip
_LETTERS = 300  # pixels of a name beside an axis


def finished(chart: Any, description: str) -> dict[str, Any]:
    """Return the specification of a chart, with its description for those who do not see it.

    Parameters
    ----------
    chart
        An Altair chart.
    description
        The figure in words.
    """
    described = chart.properties(description=description).configure(
        font="sans-serif",
        axis=alt.AxisConfig(
            titleFontWeight="normal", titleFontSize=13, labelFontSize=12, labelLimit=_LETTERS, labelColor="#1a1a1a"
        ),
        legend=alt.LegendConfig(labelFontSize=12, titleFontSize=12),
        view=alt.ViewConfig(stroke=None),
    )
    with alt.data_transformers.enable("default", max_rows=None):
        return dict(described.to_dict(validate=False))


def looks_of(groups: pd.Series) -> tuple[list[str], list[str], list[str]]:
    """Return groups with the colours and the shapes that the figures give them, in the order of their names.

    Parameters
    ----------
    groups
        With repetitions.
    """
    looks = outlet_looks(groups.astype("str").unique())
    return (
        list(looks),
        [look.colour for look in looks.values()],
        [SHAPES.get(look.marker, "circle") for look in looks.values()],
    )
