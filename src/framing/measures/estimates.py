"""A table of estimates: a DataFrame like any other, shown with its method, its limits and a caution of small groups."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from framing.display import Remarks, as_html, as_text, first_clause, wishes

SINGLE = "a single article: this compares articles, not outlets."
FEW = "so few may agree by chance, and their intervals may still be too narrow."
_CAUTION = re.compile(rf"[^.]*(?:{re.escape(SINGLE)}|{FEW.partition(',')[0]}[^.]*\.)")


class Estimates(pd.DataFrame):
    """What a measure returns.

    Whatever pandas makes of it is such a table again, and shows method and limits for as long as pandas keeps
    ``attrs``. ``pandas.DataFrame(table)`` is a plain one.

    Examples
    --------
    >>> table = Estimates({"outlet": ["The Quay"], "estimate": [0.25]})
    >>> table.attrs["method"] = "Share of sentences."
    >>> table.head(1)
    outlet    estimate
    The Quay      0.25
    Method: Share of sentences.
    """

    _metadata: list[str] = []  # noqa: RUF012 - what pandas asks of a subclass

    @property
    def _constructor(self) -> Any:
        return Estimates

    def __repr__(self) -> str:
        return as_text(self, title="", remarks=self._remarks())

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str | None:
        if not wishes().is_html:
            return None
        return as_html(self, title=self._title(f"{len(self):,} rows"), remarks=self._remarks())

    def _title(self, otherwise: str) -> str:
        """Name the table: by its title where it was given one, else by what its method begins with."""
        return str(self.attrs.get("title", "")) or first_clause(str(self.attrs.get("method", ""))) or otherwise

    def _remarks(self) -> Remarks:
        """Say what the table says of itself, the caution of small groups apart from its other limits."""
        limits = str(self.attrs.get("limits", ""))
        cautions = tuple(found.strip() for found in _CAUTION.findall(limits))
        others = " ".join(_CAUTION.sub("", limits).split())
        return Remarks(warnings=cautions, method=str(self.attrs.get("method", "")), limits=others)
