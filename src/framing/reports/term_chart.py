"""Frequency against keyness to explore in: the published rows, drawn again by the code of the figure."""

from __future__ import annotations

from typing import Any

import altair as alt

from framing.errors import FigureError
from framing.figures import draw_frequency_keyness, interactive_terms
from framing.figures.files import csv_bytes
from framing.figures.provenance import PLACES, without_places
from framing.papers.contents import Content
from framing.reports.rows import numbers_of

COLUMNS = frozenset({"term", "z", "per_thousand", "filled", "name_x", "name_y", "reference_count", "statistic"})
_DRAWN = ("per_thousand", "filled", *sorted(PLACES))
_OTHER_THAN_USUAL = {"test_label": ("G²", "statistic"), "effect_label": ("log ratio", "estimate")}


def chart_of(content: Content) -> dict[str, Any] | None:
    """Return the chart; None where drawing the published rows does not give the published rows again.

    Parameters
    ----------
    content
        The published figure.
    """
    published = numbers_of(content)
    result = published.drop(columns=list(_DRAWN), errors="ignore")
    result.attrs |= {"method": content.method, "limits": "", **_words(content.method)}
    try:
        figure = draw_frequency_keyness(result, name=content.name)
    except (FigureError, KeyError, ValueError):
        return None
    if without_places(csv_bytes(figure.data)) != without_places(csv_bytes(published)):
        return None
    with alt.data_transformers.enable("default", max_rows=None):
        return dict(interactive_terms(figure).to_dict())


def _words(method: str) -> dict[str, str]:
    """Return what the statistic and the effect are called where the method names other ones than usual."""
    words = {key: other for key, (usual, other) in _OTHER_THAN_USUAL.items() if usual not in method}
    of = next((of for of, said in (("pairs", " pairs "), ("ngrams", "n-grams")) if said in method), None)
    return words | ({"of": of} if of else {})
