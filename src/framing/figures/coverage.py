"""Coverage: which article states which claim, and where articles contradict each other."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, plural, wrap_all
from framing.figures.matrix import draw_matrix
from framing.figures.ordering import leaf_order
from framing.figures.style import HAIR, INK, Look, Style, drawing, outlet_looks, style_named


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
        Claims as rows, the most widely stated first; a column for each group, neighbours alike. Filled:
        stated; open: absent; a ring around the marker, with the version beside it: contradicted.
    """
    by = str(result.columns[0])
    ordered, groups = _order(result, by)
    rows = ordered.drop_duplicates("entry")
    claims, labels = rows["entry"].tolist(), wrap_all(rows["label"].astype("str").tolist(), 48)
    outlets = dict(zip(ordered[by], ordered["outlet"], strict=True))
    look, looks = style_named(style), outlet_looks(ordered["outlet"])
    with drawing(look):
        matrix = draw_matrix(
            labels,
            [outlets[group] for group in groups],
            style=look,
            row_height=max(4.4, LINE * n_lines(*labels)),
            label_width=58,
            subheadings=groups if by != "outlet" else (),
            notes=[f"{int(stated)} of {len(groups)}" for stated in rows["stated_by"]],
            beside=4 + 1.25 * ordered["variant"].map(_version).str.len().max(),
        )
        for row in ordered.itertuples(index=False):
            axis, column = matrix.columns[groups.index(row[0])]
            _cell(
                axis,
                column,
                claims.index(row.entry),
                str(row.state),
                _version(str(row.variant)),
                looks[row.outlet],
                look,
            )
    return Figure.of(
        result,
        name=name,
        drawing=matrix.drawing,
        data=ordered,
        shows=(
            f"Which {'article' if by == 'name' else by} states which claim. Filled: stated; open: absent; "
            "ringed, with the version beside it: two or more state different versions of the same fact, which "
            "this study shows and does not settle. Right: how many state it. Neighbouring columns are alike.",
        ),
        alt=_in_words(ordered, by),
        style=look,
    )


def _order(result: pd.DataFrame, by: str) -> tuple[pd.DataFrame, list[str]]:
    """Order claims by how many state them, then by who does; columns by outlet, neighbours alike."""
    table = result.astype({by: "str", "outlet": "str", "entry": "str", "label": "str", "state": "str"})
    table["variant"] = table["variant"].astype("str").where(table["variant"].notna(), "")
    table["is_stated"] = (table["state"] != "absent").astype(int)
    table["stated_by"] = table.groupby("entry")["is_stated"].transform("sum")
    groups = [group for outlet in _outlets_in_turn(table) for group in _of_outlet(table, by, outlet)]
    place = {group: index for index, group in enumerate(groups)}
    table["place"] = table[by].map(place)
    stated = table[table["is_stated"] == 1].sort_values("place")
    who = stated.groupby("entry")["place"].agg(lambda places: "".join(f"{place:06d}" for place in places))
    ordered = table.assign(who=table["entry"].map(who).fillna("")).sort_values(
        ["stated_by", "who", "label", "place"], ascending=[False, True, True, True], ignore_index=True
    )
    return ordered.drop(columns=["place", "is_stated", "who"]), groups


def _outlets_in_turn(table: pd.DataFrame) -> list[str]:
    """Order the outlets so that neighbours state the same claims."""
    square = table.pivot_table(index="outlet", columns="entry", values="is_stated", aggfunc="max").sort_index()
    stated = square.to_numpy(dtype=float)
    differing = np.abs(stated[:, None, :] - stated[None, :, :]).mean(axis=2)
    return [str(square.index[leaf]) for leaf in leaf_order(differing)]


def _of_outlet(table: pd.DataFrame, by: str, outlet: str) -> list[str]:
    return sorted(table.loc[table["outlet"] == outlet, by].unique())


def _cell(axis: Axes, column: int, place: int, state: str, variant: str, look: Look, style: Style) -> None:
    if state == "absent":
        axis.plot(column, place, marker="o", markersize=3, color="white", markeredgecolor=HAIR, markeredgewidth=0.7)
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
    if variant:
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


def _version(variant: str) -> str:
    """Return what stands beside a marker: the version that is stated, or how many versions are."""
    n_versions = variant.count(" | ") + 1
    return variant if n_versions == 1 else f"{n_versions} versions"


def _in_words(ordered: pd.DataFrame, by: str) -> str:
    described = []
    n_groups = ordered[by].nunique()
    for _, claim in ordered.groupby("entry", sort=False, observed=True):
        stated = claim[claim["state"] != "absent"]
        who = ", ".join(
            f"{outlet}{f' ({variant})' if variant else ''}"
            for outlet, variant in zip(stated["outlet"], stated["variant"], strict=True)
        )
        label = str(claim["label"].iloc[0])
        described.append(f"{label}: {who or 'nobody'}")
    return f"A matrix of claims, stated or absent, for {plural(n_groups, 'column')}. {'; '.join(described)}."
