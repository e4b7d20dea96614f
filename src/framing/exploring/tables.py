"""Where there are no widgets: the first table of each question, with the code that gives it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pandas as pd

from framing.display import Remarks, as_html, as_text
from framing.errors import FramingError
from framing.exploring.exploration import Exploration, Look
from framing.exploring.views import TABS, views_of

_TO_DO = "To filter and click, open the notebook in JupyterLab with ipywidgets and anywidget."
_FIRST = f"Here are no widgets: this is the table that the explorer begins with, and its code. {_TO_DO}"
_ROWS = 10


class Tables:
    """The first table of each question, where there are no widgets.

    Parameters
    ----------
    exploration
        What answers.
    why
        Why there are no widgets, as a sentence.
    """

    def __init__(self, exploration: Exploration, why: str) -> None:
        self._exploration = exploration
        self.why = f"{why} These are the tables that the explorer begins with, and the code of each. {_TO_DO}"

    def __repr__(self) -> str:
        pieces = [self.why]
        for title, table, remarks, code in self._all():
            pieces += [as_text(table, title=title, remarks=remarks), code]
        return "\n\n".join(filter(None, pieces))

    def _repr_html_(self) -> str:
        pieces = [f"<p>{escape(self.why)}</p>"]
        for title, table, remarks, code in self._all():
            pieces += [as_html(table, title=title, remarks=remarks), f"<pre>{escape(code)}</pre>" if code else ""]
        return "".join(pieces)

    def first_html(self) -> str:
        """Return the table of the first question alone, and where there are more."""
        title, table, remarks, code = next(self._all())
        shown = as_html(table, title=title, remarks=remarks)
        return f"<p>{escape(_FIRST)}</p>{shown}" + (f"<pre>{escape(code)}</pre>" if code else "")

    def _all(self) -> Iterator[tuple[str, pd.DataFrame, Remarks, str]]:
        """Yield title, table, remarks and code of the first view of each tab; why there is none where there is none."""
        for tab in TABS:
            view = views_of(tab)[0]
            look = Look(view.name)
            try:
                table = self._exploration.table(look)
            except FramingError as told:
                yield view.label, pd.DataFrame(), Remarks(notes=(str(told),)), ""
            else:
                said = Remarks((), str(table.attrs.get("method", "")), str(table.attrs.get("limits", "")))
                yield view.label, pd.DataFrame(table.head(_ROWS)), said, self._exploration.code(look)
