"""Coverage: which article states which claim, and where articles contradict each other."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from framing.figures.bundle import Figure
from framing.figures.labels import caption, plural, wrap
from framing.figures.style import (
    FAINT,
    HAIR,
    INK,
    MILLIMETRE,
    Look,
    Style,
    drawing,
    outlet_looks,
    style_named,
)

_ROW = 4.6  # millimetres


def draw_coverage(result: pd.DataFrame, *, name: str = "coverage", style: str = "default") -> Figure:
    """Draw the matrix of claims and who states them.

    Parameters
    ----------
    result
        What :func:`framing.coverage` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Claims as rows, the most widely stated first; a column for each group. Filled: stated; open:
        absent; a ring around the marker, with the version beside it: articles contradict each other.
    """
    by = str(result.columns[0])
    ordered = _order(result, by)
    groups = _order_groups(ordered, by)
    look, looks = style_named(style), outlet_looks(result["outlet"].astype("str"))
    claims = ordered["entry"].drop_duplicates().tolist()
    with drawing(look):
        picture = Drawing(figsize=(look.double * MILLIMETRE, (_ROW * len(claims) + 14) * MILLIMETRE))
        axis = picture.subplots()
        _frame(axis, ordered, groups, by, look)
        for row in ordered.itertuples(index=False):
            _cell(axis, groups.index(str(row[0])), claims.index(row.entry), row, looks[str(row.outlet)], look)
    return Figure(
        name=name,
        drawing=picture,
        data=ordered,
        caption=caption(
            f"Which {'article' if by == 'name' else by} states which claim. Filled: stated; open: absent; "
            "ringed, with the version beside it: two or more state different versions of the same fact, which "
            "this study shows and does not settle. Right: how many state it.",
            result=result,
        ),
        alt=_in_words(ordered, by),
        method=str(result.attrs.get("method", "")),
        style=look,
    )


def _order(result: pd.DataFrame, by: str) -> pd.DataFrame:
    stated = (result["state"] != "absent").groupby(result["entry"], observed=True).transform("sum")
    sortable = result.assign(stated_by=stated, outlet=result["outlet"].astype("str"))
    return sortable.sort_values(
        ["stated_by", "label", "outlet", by],
        ascending=[False, True, True, True],
        kind="stable",
        ignore_index=True,
    )


def _order_groups(ordered: pd.DataFrame, by: str) -> list[str]:
    pairs = ordered[["outlet", by]].drop_duplicates().sort_values(["outlet", by], kind="stable")
    return [str(group) for group in pairs[by]]


def _frame(axis: Axes, ordered: pd.DataFrame, groups: list[str], by: str, style: Style) -> None:
    rows = ordered.drop_duplicates("entry").reset_index(drop=True)
    outlets: Mapping[str, str] = dict(zip(ordered[by].astype("str"), ordered["outlet"], strict=True))
    headings = [
        wrap(outlets[group], 13) + (f"\n{group}" if group != outlets[group] else "") for group in groups
    ]
    axis.set_xlim(-0.5, len(groups) - 0.3)
    axis.set_ylim(len(rows) - 0.5, -0.6)
    axis.set_xticks(range(len(groups)), headings, fontsize=style.small, va="bottom")
    axis.xaxis.tick_top()
    axis.set_yticks(range(len(rows)), [str(label) for label in rows["label"]], fontsize=style.text)
    axis.tick_params(length=0)
    axis.spines["bottom"].set_visible(False)
    for place in range(len(rows)):
        axis.axhline(place, color=HAIR, linewidth=0.3, zorder=0)
    right = axis.secondary_yaxis("right")
    right.spines["right"].set_visible(False)
    right.set_yticks(
        range(len(rows)),
        [f"{int(stated)} of {len(groups)}" for stated in rows["stated_by"]],
        fontsize=style.small,
        color=FAINT,
    )
    right.tick_params(length=0)


def _cell(axis: Axes, column: int, place: int, row: tuple[object, ...], look: Look, style: Style) -> None:
    state = getattr(row, "state")  # noqa: B009 - a row of itertuples has no static fields
    if state == "absent":
        axis.plot(
            column, place, marker="o", markersize=3, color="white", markeredgecolor=HAIR, markeredgewidth=0.7
        )
        return
    axis.plot(column, place, marker=look.marker, markersize=style.marker, color=look.colour, zorder=3)
    if state == "contradicted":
        axis.plot(
            column,
            place,
            marker="o",
            markersize=style.marker + 5,
            markerfacecolor="white",
            markeredgecolor=INK,
            markeredgewidth=0.8,
            zorder=2,
        )
    variant = str(getattr(row, "variant"))  # noqa: B009
    if variant and variant != "nan":
        axis.annotate(
            variant,
            (column, place),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            fontsize=style.small,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
            zorder=4,
        )


def _in_words(ordered: pd.DataFrame, by: str) -> str:
    described = []
    n_groups = ordered[by].nunique()
    for _, claim in ordered.groupby("entry", sort=False, observed=True):
        stated = claim[claim["state"] != "absent"]
        who = ", ".join(
            f"{outlet}{f' ({variant})' if variant else ''}"
            for outlet, variant in zip(stated["outlet"], stated["variant"].astype("str"), strict=True)
        )
        label = str(claim["label"].iloc[0])
        described.append(f"{label}: {who or 'nobody'}")
    return f"A matrix of claims, stated or absent, for {plural(n_groups, 'column')}. {'; '.join(described)}."
