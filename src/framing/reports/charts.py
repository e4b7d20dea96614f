"""Which figures have an interactive form in the page: it shows the published rows, and no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framing.papers.contents import Content
from framing.reports import coverage_chart, term_chart, tone_chart

Maker = Callable[[Content], dict[str, Any] | None]
_MAKERS: tuple[tuple[frozenset[str], Maker], ...] = (
    (term_chart.COLUMNS, term_chart.chart_of),
    (tone_chart.COLUMNS, tone_chart.chart_of),
    (coverage_chart.COLUMNS, coverage_chart.chart_of),
)
MOST_ROWS = 20_000  # above which a browser is slow, and the page large


def chart_of(content: Content) -> dict[str, Any] | None:
    """Return what Vega-Lite draws of a published figure; None where it has no interactive form.

    Parameters
    ----------
    content
        A figure: frequency against keyness, tone or coverage, told by its columns.

    Returns
    -------
    dict or None
        A specification with the published rows within.
    """
    if content.kind != "figure" or not 0 < len(content.rows) <= MOST_ROWS:
        return None
    for columns, make in _MAKERS:
        if columns <= {*content.columns}:
            return make(content)
    return None
