"""How a trial shows itself: its sentence, then its tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from framing.display import Remarks, as_html, as_text, harmless
from framing.display.harmless import escaped


def trial_html(title: str, tables: Mapping[str, pd.DataFrame]) -> str:
    """Write a trial as HTML; everything from articles and patterns is escaped."""
    shown = "".join(_html(name, table) for name, table in tables.items())
    return f"<div><p><b>{escaped(title)}</b></p>{shown}</div>"


def _html(name: str, table: pd.DataFrame) -> str:
    if "hit" in table.columns:  # a concordance is aligned at what was found
        return f"<p><b>{escaped(name)}</b></p>{table._repr_html_()}"  # type: ignore[operator]
    return as_html(pd.DataFrame(table), title=name, remarks=_remarks(table))


def trial_text(title: str, tables: Mapping[str, pd.DataFrame]) -> str:
    """Write a trial as text."""
    return "\n\n".join([harmless(title), *(_text(name, table) for name, table in tables.items())])


def _text(name: str, table: pd.DataFrame) -> str:
    if "hit" in table.columns:
        return f"{name}\n{table!r}"
    return as_text(pd.DataFrame(table), title=name, remarks=_remarks(table))


def _remarks(table: pd.DataFrame) -> Remarks:
    return Remarks(method=str(table.attrs.get("method", "")), limits=str(table.attrs.get("limits", "")))
