"""Two groups that are compared: their terms, at their frequency in either, and what is typical of each and of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from framing.errors import FigureError
from framing.figures.effect_axis import leaning
from framing.figures.keyness import ALPHA, Comparison
from framing.figures.style import FAINT, Look, outlet_looks

#: Axes by frequency, each step a tenfold one; or by rank, which spreads frequent and rare terms alike.
Scale = Literal["log", "rank"]

#: The columns that are drawn, from left to right and from bottom to top.
AXES: dict[Scale, tuple[str, str]] = {
    "log": ("reference_per_thousand", "per_thousand"),
    "rank": ("reference_rank", "rank"),
}
OTHERS = Look(FAINT, "*")
LISTS = ("group", "reference", "both")


@dataclass(frozen=True)
class Pair:
    """A group and what it is compared with, and how figures call the statistic.

    Attributes
    ----------
    by
        The column that names the group.
    group, reference
        Their names.
    test, effect
        What the statistic and the estimate are.
    groups
        The groups of the study, which give each its colour and marker.
    unit
        What relative frequencies are of.
    is_tested
        Whether the statistic is a test, and has a q.
    """

    by: str
    group: str
    reference: str
    test: str
    effect: str
    groups: tuple[str, ...]
    unit: str
    is_tested: bool

    @classmethod
    def of(cls, result: pd.DataFrame) -> Pair:
        """Read the pair from a result of keyness; FigureError where it is none."""
        compared = Comparison.of(result)
        groups = sorted(result[compared.by].astype("str").unique())
        if len(groups) != 1:
            raise FigureError(
                f"This picture compares one {compared.by} with another, and the result describes {len(groups)}.",
                where=", ".join(groups[:5]) + (" …" if len(groups) > 5 else ""),
                remedy=f'Use framing.keyness(corpus, "{compared.by}", group="{groups[0]}", reference="{groups[1]}").',
            )
        return cls(
            compared.by,
            groups[0],
            compared.reference,
            compared.test,
            compared.effect,
            compared.groups,
            compared.unit,
            compared.is_tested,
        )

    @property
    def looks(self) -> dict[str, Look]:
        """How the two are drawn; all others together look like none of them."""
        looks = outlet_looks(self.groups)
        return {self.group: looks[self.group], self.reference: looks.get(self.reference, OTHERS)}


def compared_terms(result: pd.DataFrame, pair: Pair, top: int, scale: Scale) -> pd.DataFrame:
    """Return the terms, from the most typical of the group to the most typical of the reference, with frequencies."""
    empty = [name for name, column in ((pair.group, "total"), (pair.reference, "reference_total"))
             if not (result[column] > 0).all()]  # fmt: skip
    if empty:
        raise FigureError(f"{empty[0]} has no words to compare.", remedy="Compare groups with words.")
    table = result.sort_values(["statistic", "term"], ascending=[False, True], kind="stable", ignore_index=True)
    table["per_thousand"] = 1000 * table["count"] / table["total"]
    table["reference_per_thousand"] = 1000 * table["reference_count"] / table["reference_total"]
    if scale == "rank":
        for column in ("", "reference_"):
            rank = table[f"{column}per_thousand"].rank(method="dense") - 1
            table[f"{column}rank"] = rank / max(float(rank.max()), 1.0)
    table["listed"] = _listed(table, top)
    table["filled"] = table["q"] < ALPHA
    return table


def _listed(table: pd.DataFrame, top: int) -> pd.Series:
    """Tell which terms head which list; those of both by the lower of their two frequencies."""
    listed = pd.Series("none", index=table.index, dtype="str")
    shared = table.assign(lower=table[["per_thousand", "reference_per_thousand"]].min(axis=1))
    shared = shared[shared["lower"] > 0].sort_values(["lower", "term"], ascending=[False, True], kind="stable")
    own, other = _more_in(table, 1).head(top), _more_in(table, -1).head(top)
    listed[own.index], listed[other.index] = "group", "reference"
    listed[shared.index[~shared.index.isin([*own.index, *other.index])][:top]] = "both"
    return listed


def _more_in(table: pd.DataFrame, side: Literal[1, -1]) -> pd.DataFrame:
    """Return the terms that one side uses more, the most typical first."""
    rows: pd.DataFrame = table[np.sign(leaning(table)) == side]
    return rows.sort_values(["statistic", "term"], ascending=[side < 0, True], kind="stable")


def rows_of(table: pd.DataFrame, which: str) -> pd.DataFrame:
    """Return the terms of a list in its order."""
    rows = table[table["listed"] == which]
    if which == "both":
        lower = rows[["per_thousand", "reference_per_thousand"]].min(axis=1)
        return rows.assign(lower=lower).sort_values(["lower", "term"], ascending=[False, True], kind="stable")
    return _more_in(rows, 1 if which == "group" else -1)


def by_turns(table: pd.DataFrame) -> list[int]:
    """Order the listed terms for naming: the first of each list, then the second, and so on."""
    lists = [rows_of(table, which).index for which in LISTS]
    return [int(rows[at]) for at in range(max(map(len, lists))) for rows in lists if at < len(rows)]
