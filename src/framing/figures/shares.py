"""Shares by outlet: what the disputed things are called, and how salient each frame is."""

from __future__ import annotations

import pandas as pd

from framing.figures.bundle import Figure
from framing.figures.grid import GridNotes, GridRow, draw_dot_grid
from framing.figures.labels import number, plural, wrap
from framing.figures.style import drawing, outlet_looks, style_named


def draw_contested_names(result: pd.DataFrame, *, name: str = "contested", style: str = "default") -> Figure:
    """Draw what each outlet calls the contested things, as shares of the mentions of each.

    Parameters
    ----------
    result
        What :func:`framing.contested_names` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Rival names as rows under their referent, the most used first; a column for each group.
    """
    by = result.columns[0]
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
    reference = dict(zip(totals["key"], totals["count"] / totals["size"], strict=True))
    return _share_figure(
        table,
        rows,
        reference,
        name=name,
        style=style,
        axis_label="Share of the mentions of each thing",
        question=(
            "What each outlet calls the contested things. Dots: shares, with 95 % intervals; grey ticks: all outlets "
            "together; n: mentions of the thing in the outlet; a dash: none."
        ),
        unused=unused,
        result=result,
    )


def draw_frame_salience(result: pd.DataFrame, *, name: str = "frames", style: str = "default") -> Figure:
    """Draw how salient each frame is in each outlet, as the share of sentences that carry it.

    Parameters
    ----------
    result
        What :func:`framing.frame_salience` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Frames as rows, the most salient first; a column for each group.
    """
    by = result.columns[0]
    table = result.assign(group=result[by].astype("str"), key=result["entry"].astype("str"))
    table["weighted"] = table["estimate"] * table["n_sentences"]
    totals = table.groupby(["key", "label"], observed=True, as_index=False)[["weighted", "n_sentences"]].sum()
    totals["share"] = totals["weighted"] / totals["n_sentences"]
    totals = totals.sort_values(["share", "key"], ascending=[False, True], kind="stable")
    unused = totals.loc[totals["share"] == 0, "label"].astype("str").tolist()
    totals = totals[totals["share"] > 0]
    rows = [GridRow(row.key, wrap(str(row.label), 26)) for row in totals.itertuples(index=False)]
    return _share_figure(
        table.drop(columns="weighted"),
        rows,
        dict(zip(totals["key"], totals["share"], strict=True)),
        name=name,
        style=style,
        axis_label="Share of sentences with at least one indicator of the frame",
        question=("How salient each frame is. Dots: shares, with 95 % intervals; grey ticks: all outlets together."),
        unused=unused,
        result=result,
    )


def _share_figure(
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
) -> Figure:
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
            notes=GridNotes(_group_notes(table), reference, _heading_notes(table, rows)),
        )
    order = {row.key: index for index, row in enumerate(rows)}
    drawn = table[table["key"].isin(order)].sort_values(
        ["key", "group"],
        key=lambda column: column.map(order) if column.name == "key" else column,
        kind="stable",
    )
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
    """How many mentions of a referent its shares are taken of, in each group."""
    if "total" not in table.columns:
        return {}
    opening = {row.key for row in rows if row.heading}
    return {
        (str(row.group), str(row.key)): f"n = {int(row.total)}"
        for row in table[table["key"].isin(opening)].itertuples(index=False)
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
