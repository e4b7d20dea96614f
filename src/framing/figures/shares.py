"""Shares by outlet: what the disputed things are called."""

from __future__ import annotations

from itertools import chain

import pandas as pd

from framing.errors import FigureError
from framing.figures.bundle import PRINTED, Figure
from framing.figures.drawn_rows import as_drawn
from framing.figures.grid import GridNotes, GridRow, draw_dot_grid, grid_height
from framing.figures.labels import number, plural, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width
from framing.figures.style import drawing, outlet_looks, style_named

_NAMES = NeededTable(
    "framing.contested_names(corpus)",
    ("entry", "label", "variant", "count", "n_own", "n_quoted", "total", "estimate", "low", "high", "n_articles"),
)
_WHOSE = {
    "all": "",
    "own": " Names inside quotation marks are left out.",
    "quoted": " Only names inside quotation marks count.",
}


def draw_contested_names(
    result: pd.DataFrame, *, name: str = "contested", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw what each outlet calls the contested things, as shares of the mentions of each.

    Parameters
    ----------
    result
        What :func:`framing.contested_names` returned.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, two groups beside each other) or ``"double"`` (183 mm, six).
    style
        A figure style.

    Returns
    -------
    Figure
        Rival names as rows under their referent, the most used first; a column for each group. Where the result
        counts all names, a small open marker shows the share in the outlet's own words alone, where that is
        another; `data` has it as own_estimate. In one column, as many of the things as leave a page room for the
        caption, those with the most mentions.

    Raises
    ------
    FigureError
        Where no group names anything, or there is no such width.
    """
    _NAMES.require(result)
    if not (result["count"] > 0).any():
        raise FigureError(
            "No group names any of the contested things, so there is nothing to draw.",
            remedy="Look at the patterns of the codebook's [[contested]] entries.",
        )
    by = result.columns[0]
    voice = str(result.attrs.get("voice", "all"))
    result = _with_own_shares(result) if voice == "all" else result
    table = result.assign(
        group=result[by].astype("str"),
        key=result["entry"].astype("str") + "\n" + result["variant"].astype("str"),
    )
    totals = table.groupby(["entry", "label", "key", "variant"], observed=True, as_index=False)["count"].sum()
    totals["size"] = totals.groupby("entry", observed=True)["count"].transform("sum")
    unused = totals.loc[totals["count"] == 0, "variant"].astype("str").tolist()
    totals = totals[totals["count"] > 0].sort_values(
        ["size", "entry", "count", "variant"], ascending=[False, True, False, True], kind="stable"
    )
    rows, previous = [], None
    for row in totals.itertuples(index=False):
        heading = wrap(str(row.label), 36, lines=1) if row.entry != previous else ""
        rows.append(GridRow(row.key, wrap(str(row.variant), 26), heading))
        previous = row.entry
    n_things = len(_things(rows))
    if width == "single":
        rows = _on_a_page(rows, sorted(table["group"].unique()))
    reference = dict(zip(totals["key"], totals["count"] / totals["size"], strict=True))
    return share_figure(
        table,
        rows,
        reference,
        name=name,
        style=style,
        axis_label="Share of the mentions of each thing",
        question=(
            "What each outlet calls the contested things. Dots: shares, with 95 % intervals; grey ticks: all outlets "
            f"together; n: mentions of the thing in the outlet; a dash: none.{_WHOSE[voice]}{_own_in_words(result)}"
            + _left_out(len(_things(rows)), n_things)
        ),
        unused=unused,
        result=result,
        width=width,
        aside="own_estimate" if voice == "all" else None,
    )


def _things(rows: list[GridRow]) -> list[list[GridRow]]:
    """Part rows into those of each thing."""
    starts = [place for place, row in enumerate(rows) if row.heading]
    return [rows[start:end] for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]


def _on_a_page(rows: list[GridRow], groups: list[str]) -> list[GridRow]:
    """Keep the first things, as many as fit a page of one column; at least one."""
    things = _things(rows)
    kept = [list(chain(*things[:count])) for count in range(len(things), 0, -1)]
    return next((rows for rows in kept if grid_height(rows, groups, "single") <= PRINTED), kept[-1])


def _left_out(drawn: int, all_things: int) -> str:
    if drawn == all_things:
        return ""
    return f" Drawn: {drawn} of {all_things} things, those with the most mentions; two columns of a page hold more."


def _with_own_shares(result: pd.DataFrame) -> pd.DataFrame:
    """Add the share of each name outside quotation marks; NaN where a thing is named inside them alone."""
    own = result.groupby([result.columns[0], "entry"], observed=True)["n_own"].transform("sum")
    finished = result.assign(own_estimate=result["n_own"] / own.where(own > 0))
    finished.attrs = result.attrs
    return finished


def _own_in_words(result: pd.DataFrame) -> str:
    if "own_estimate" not in result.columns or not result["n_quoted"].any():
        return ""
    by = result.columns[0]
    quoted_only = result[(result["count"] > 0) & result["own_estimate"].isna()]
    where = ", ".join(sorted({f"{row.label} ({row[0]})" for row in quoted_only[[by, "label"]].itertuples(index=False)}))
    return (
        " Small open markers: the share outside quotation marks, in the outlet’s own words, where that is another."
        + (f" Named in quotations alone: {where}." if where else "")
    )


def share_figure(
    table: pd.DataFrame,
    rows: list[GridRow],
    reference: dict[str, float],
    *,
    name: str,
    style: str,
    axis_label: str,
    question: str,
    unused: list[str],
    result: pd.DataFrame,
    width: Width = "double",
    aside: str | None = None,
) -> Figure:
    """Draw shares as a grid: `rows` are the items, `reference` their shares over all groups, `unused` those of none.

    The other parameters are as in :func:`draw_contested_names` and :func:`framing.figures.grid.draw_dot_grid`.
    """
    groups = sorted(table["group"].unique())
    look = style_named(style)
    with drawing(look):
        picture = draw_dot_grid(
            table,
            rows,
            groups,
            style=look,
            looks=outlet_looks(groups),
            axis_label=axis_label,
            notes=GridNotes(_group_notes(table), reference, _heading_notes(table, rows), aside),
            width=width,
        )
    drawn = as_drawn(table, [row.key for row in rows])
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn[result.columns].reset_index(drop=True),
        shows=(question, _hollow(drawn), _not_found(unused)),
        alt=_in_words(drawn, rows),
        style=look,
    )


def _group_notes(table: pd.DataFrame) -> dict[str, str]:
    """Articles and sentences of each group, as they stand in the result."""
    largest = table.groupby("group")[["n_articles", "n_sentences"]].max()
    return {
        str(group): f"{plural(int(row.n_articles), 'article')}, {int(row.n_sentences)} sent."
        for group, row in zip(largest.index, largest.itertuples(index=False), strict=True)
    }


def _heading_notes(table: pd.DataFrame, rows: list[GridRow]) -> dict[tuple[str, str], str]:
    """How many mentions of a referent its shares are taken of, in each group, and how many of them are quoted."""
    if "total" not in table.columns:
        return {}
    opening = table["key"].isin({row.key for row in rows if row.heading})
    counts_all = "own_estimate" in table.columns  # else none of the mentions are quoted, or all
    quoted = table["n_quoted"].where(counts_all & table["n_quoted"].notna(), 0)
    quoted = quoted.groupby([table["group"], table["entry"]], observed=True).transform("sum")
    return {
        (str(row.group), str(row.key)): f"n = {int(row.total):,}" + (f", {n:,} quoted" if n else "")
        for row, n in zip(table[opening].itertuples(index=False), quoted[opening], strict=True)
    }


def _hollow(drawn: pd.DataFrame) -> str:
    without = (drawn["estimate"].notna() & drawn["low"].isna()).any()
    return "Open markers: too few mentions for an interval." if without else ""


def _not_found(unused: list[str]) -> str:
    return f"Looked for and found in none: {', '.join(sorted(unused))}." if unused else ""


def _in_words(drawn: pd.DataFrame, rows: list[GridRow]) -> str:
    """Describe each row by the outlets where it is highest and lowest."""
    described = []
    for row in rows:
        cells = drawn[(drawn["key"] == row.key) & drawn["estimate"].notna()]
        if cells.empty:
            continue
        high, low = cells.loc[cells["estimate"].idxmax()], cells.loc[cells["estimate"].idxmin()]
        described.append(
            f"{' '.join(row.label.split())}: from {number(100 * low['estimate'], 0)} % ({low['group']}) "
            f"to {number(100 * high['estimate'], 0)} % ({high['group']})"
        )
    return "A grid of dots with intervals. " + "; ".join(described) + "."
