"""How the audit of cleaning shows itself: by rule, the lines that it cut of each outlet."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.display import as_html, as_text, first_clause, wishes
from framing.measures.estimates import Estimates

_MOST_GROUPS = 12  # that have columns of their own
_COUNTED = ["n_lines", "n_characters"]


class CutLines(Estimates):
    """Lines that cleaning cut, by rule: a table like any other, shown with a column for each group."""

    @property
    def _constructor(self) -> Any:
        return CutLines

    def __repr__(self) -> str:
        if not self._is_shown_by_rule():
            return super().__repr__()
        return as_text(self._by_rule(), title="", remarks=self._remarks())

    def _repr_html_(self) -> str | None:
        if not self._is_shown_by_rule() or not wishes().is_html:
            return super()._repr_html_()
        remarks = self._remarks()
        return as_html(self._by_rule(), title=first_clause(remarks.method) or "What cleaning cut", remarks=remarks)

    def _is_shown_by_rule(self) -> bool:
        return list(self.columns[1:]) == ["rule", "reason", *_COUNTED]

    def _by_rule(self) -> pd.DataFrame:
        """Add up lines and characters by rule, and give each group a column of its lines, where they are few."""
        table = pd.DataFrame(self)
        by_rule = table.groupby(["rule", "reason"], sort=False)
        summed = by_rule[_COUNTED].sum()
        group = table.columns[0]
        if table[group].nunique() <= _MOST_GROUPS:
            lines = table.groupby(["rule", "reason", group], sort=False)["n_lines"].sum().unstack(fill_value=0)
            summed = summed.join(lines.rename(columns=lambda name: f"of {name}"))
        return summed.sort_values("n_lines", ascending=False, kind="stable").reset_index()
