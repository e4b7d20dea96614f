"""Tables of the page: as objects show themselves, with style and script once for all of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.display import Remarks, as_html
from framing.display.page import script, style

MOST_ROWS = 200  # of a published table; the file has all


def shown(thing: Any) -> str:
    """Return how an object shows itself in a notebook, for a page that has style and script once.

    Parameters
    ----------
    thing
        A corpus, a table of estimates, a concordance, an audit.
    """
    return bare(thing._repr_html_() or "")


def table(rows: pd.DataFrame, title: str, remarks: Remarks | None = None) -> str:
    """Return a table, sorted and paged by the page's script.

    Parameters
    ----------
    rows
        Its rows.
    title
        Its caption.
    remarks
        What is said below it.
    """
    return bare(as_html(rows, title=title, remarks=remarks))


def bare(html: str) -> str:
    """Leave out the style and the script that all tables share.

    Examples
    --------
    >>> "<script" in bare(as_html(pd.DataFrame({"n": [1]}), title="Numbers"))
    False
    """
    return html.replace(f"<style>{style()}</style>", "").replace(f"<script>{script()}</script>", "")
