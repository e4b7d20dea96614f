"""The specifications of charts inside the page: their data once by column name, nothing that could end the element."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framing.figures.offline_chart import for_script

Specification = dict[str, Any]


def charts_element(charts: Mapping[str, Specification]) -> str:
    """Return an element that is not shown and does not run, with what charts are drawn from.

    Parameters
    ----------
    charts
        From the name of a figure to what Vega-Lite draws.

    Examples
    --------
    >>> "</script><b>" in charts_element({"tone": {"datasets": {"rows": [{"outlet": "</script><b>"}]}}})
    False
    """
    if not charts:
        return ""
    written = for_script({name: packed(chart) for name, chart in charts.items()})
    return f'<script type="application/json" id="charts">{written}</script>\n'


def packed(chart: Specification) -> Specification:
    """Return a specification whose rows do not repeat the names of their columns.

    Parameters
    ----------
    chart
        As Altair writes it.
    """
    datasets = {}
    for name, rows in chart.get("datasets", {}).items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        datasets[name] = {"columns": columns, "rows": [[row.get(column) for column in columns] for row in rows]}
    return {name: part for name, part in chart.items() if name != "$schema"} | {"datasets": datasets}
