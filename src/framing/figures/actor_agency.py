"""Who acts and who is acted upon: for each actor in each outlet the share of its clauses in which it acts."""

from __future__ import annotations

import pandas as pd

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.drawn_rows import as_drawn
from framing.figures.grid import GridNotes, GridRow, draw_dot_grid
from framing.figures.labels import plural, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width
from framing.figures.style import drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.actor_agency(corpus)",
    ("entry", "label", "estimate", "low", "high", "n_acts", "n_acted_upon", "n_articles", "n_sentences"),
)


def draw_actor_agency(
    result: pd.DataFrame, *, name: str = "actor_agency", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw in how many of its clauses each actor acts, rather than being acted upon.

    Parameters
    ----------
    result
        What :func:`framing.actor_agency` returned.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, two groups beside each other) or ``"double"`` (183 mm, six).
    style
        A figure style.

    Returns
    -------
    Figure
        Actors as rows, the one that acts most over all outlets first; a column for each group.

    Raises
    ------
    FigureError
        Where no actor takes part in any clause, or there is no such width.
    """
    _NEEDED.require_rows(result)
    by = str(result.columns[0])
    table = result.assign(group=result[by].astype("str"), key=result["entry"].astype("str"))
    pooled = _pooled(table)
    if pooled.empty:
        raise FigureError(
            "No actor takes part in any clause, so there is nothing to draw.",
            where="framing.actor_agency(corpus)",
            remedy="Look at the names of the codebook's [[actor]] entries.",
        )
    rows = [GridRow(str(row.key), wrap(str(row.label), 26)) for row in pooled.itertuples(index=False)]
    groups = sorted(table["group"].unique())
    look = style_named(style)
    with drawing(look):
        picture = draw_dot_grid(
            table,
            rows,
            groups,
            style=look,
            looks=outlet_looks(groups),
            axis_label="Share of the actor’s clauses in which it acts",
            notes=GridNotes(
                _group_notes(table),
                dict(zip(pooled["key"], pooled["share"], strict=True)),
                cells={
                    (str(row.group), str(row.key)): f"{row.n_acts:,} : {row.n_acted_upon:,}"
                    for row in table.itertuples(index=False)
                    if row.n_acts + row.n_acted_upon
                },
            ),
            width=width,
        )
    drawn = as_drawn(table, [row.key for row in rows])
    unseen = sorted(set(table["label"].astype("str")) - set(pooled["label"].astype("str")))
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn[result.columns].reset_index(drop=True),
        shows=(
            f"In how many of its clauses each actor acts, by {by}. Dots: shares, with 95 % intervals, open without "
            "one; grey ticks: all outlets together; numbers at the right: clauses in which it acts : is acted upon; "
            "a dash: none.",
            f"In no clause: {', '.join(unseen)}." if unseen else "",
        ),
        alt=_in_words(drawn),
        style=look,
    )


def _pooled(table: pd.DataFrame) -> pd.DataFrame:
    """Return in how many of its clauses each actor acts over all groups, the largest share first."""
    sums = table.groupby(["key", "label"], as_index=False, observed=True)[["n_acts", "n_acted_upon"]].sum()
    clauses = sums["n_acts"] + sums["n_acted_upon"]
    found = sums.assign(share=sums["n_acts"] / clauses.where(clauses > 0))[clauses > 0]
    return found.sort_values(["share", "key"], ascending=[False, True], kind="stable", ignore_index=True)


def _group_notes(table: pd.DataFrame) -> dict[str, str]:
    clauses = (table["n_acts"] + table["n_acted_upon"]).groupby(table["group"]).sum()
    return {str(group): plural(int(count), "clause") for group, count in clauses.items()}


def _in_words(drawn: pd.DataFrame) -> str:
    described = []
    for label, own in drawn.dropna(subset="estimate").groupby("label", sort=False, observed=True):
        clauses = own["n_acts"] + own["n_acted_upon"]
        parts = zip(own["group"], own["n_acts"], clauses, strict=True)
        values = "; ".join(f"{group} {acts} of {every}" for group, acts, every in parts)
        described.append(f"{label} acts in {values}")
    return f"Dots with intervals, a row for each actor and a column for each outlet. {'. '.join(described)}."
