"""Coverage: which article states which claim, and where articles contradict each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, plural, wrap_all
from framing.figures.matrix import Matrix, draw_matrix, matrix_blocks
from framing.figures.ordering import leaf_order
from framing.figures.style import FAINT, HAIR, INK, Look, Style, drawing, outlet_looks, style_named

LOW_ROW = 3.3  # millimetres of a row that comes again in each of several blocks
CLAIM_WIDTH, GROUP_WIDTH = 58, 72  # millimetres that their names take as rows


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
        Claims as rows, the most widely stated first; a column for each group, neighbours alike; the other way
        round where there are more groups than claims, and they do not stand beside each other. Filled: stated;
        open: absent; a ring around the marker, with the version beside it: contradicted.
    """
    by = str(result.columns[0])
    ordered, groups = _order(result, by)
    claims = ordered.drop_duplicates("entry")
    look, looks = style_named(style), outlet_looks(ordered["outlet"])
    table = _Table(ordered, groups, claims, look, 4 + 1.25 * ordered["variant"].map(_version).str.len().max())
    with drawing(look):
        is_turned = _is_turned(table)
        matrix = _groups_as_rows(table) if is_turned else _claims_as_rows(table)
        entries = claims["entry"].tolist()
        for row in ordered.itertuples(index=False):
            group, claim = groups.index(row[0]), entries.index(row.entry)
            (axis, column), place = (matrix.columns[claim], group) if is_turned else (matrix.columns[group], claim)
            _cell(axis, column, place, str(row.state), _version(str(row.variant)), looks[row.outlet], look)
    in_turn = ordered[by].map({group: place for place, group in enumerate(groups)})
    return Figure.of(
        result,
        name=name,
        drawing=matrix.drawing,
        data=ordered.iloc[in_turn.argsort(kind="stable")].reset_index(drop=True) if is_turned else ordered,
        shows=(
            f"Which {'article' if by == 'name' else by} states which claim. Filled: stated; open: absent; "
            "ringed, with the version beside it: two or more state different versions of the same fact, which "
            "this study shows and does not settle. Neighbouring outlets are alike.",
        ),
        alt=_in_words(ordered, by),
        style=look,
    )


@dataclass(frozen=True)
class _Table:
    """What the matrix is drawn of: cells, groups and claims in the order drawn, and the room beside a marker in mm."""

    cells: pd.DataFrame
    groups: list[str]
    claims: pd.DataFrame
    style: Style
    beside: float

    @property
    def outlets(self) -> list[str]:
        """The outlet of each group."""
        outlets = dict(zip(self.cells.iloc[:, 0], self.cells["outlet"], strict=True))
        return [outlets[group] for group in self.groups]

    @property
    def labels(self) -> list[str]:
        return [str(label) for label in self.claims["label"]]

    @property
    def stated_by(self) -> list[str]:
        """How many groups state each claim."""
        return [f"{int(stated)} of {len(self.groups)}" for stated in self.claims["stated_by"]]


def _is_turned(table: _Table) -> bool:
    """Whether groups are rows: they are more than the claims, and would be cut into more blocks as columns."""

    def n_blocks(columns: list[str], label_width: float) -> int:
        return len(matrix_blocks(columns, style=table.style, label_width=label_width, beside=table.beside))

    return len(table.groups) > len(table.claims) and (
        n_blocks(table.outlets, CLAIM_WIDTH) > n_blocks(table.labels, GROUP_WIDTH)
    )


def _claims_as_rows(table: _Table) -> Matrix:
    n_blocks = len(matrix_blocks(table.outlets, style=table.style, label_width=CLAIM_WIDTH, beside=table.beside))
    width, least = (48, 4.4) if n_blocks == 1 else (57, LOW_ROW)
    names = wrap_all(table.labels, width)
    return draw_matrix(
        names,
        table.outlets,
        style=table.style,
        row_height=max(least, LINE * n_lines(*names)),
        label_width=CLAIM_WIDTH,
        subheadings=table.groups,
        notes=table.stated_by,
        beside=table.beside,
    )


def _groups_as_rows(table: _Table) -> Matrix:
    names = wrap_all([_called(*pair) for pair in zip(table.outlets, table.groups, strict=True)], 52, lines=2)
    n_blocks = len(matrix_blocks(table.labels, style=table.style, label_width=GROUP_WIDTH, beside=table.beside))
    matrix = draw_matrix(
        names,
        table.labels,
        style=table.style,
        row_height=max(4.2 if n_blocks == 1 else LOW_ROW, LINE * n_lines(*names) + 0.4),
        label_width=GROUP_WIDTH,
        subheadings=table.stated_by,
        beside=table.beside,
    )
    if len(set(table.outlets)) < len(table.groups):
        _part_outlets(matrix, table.outlets)
    return matrix


def _called(outlet: str, group: str) -> str:
    return group if outlet in {"", group} else f"{outlet} · {group}"


def _part_outlets(matrix: Matrix, outlets: list[str]) -> None:
    ends = [place for place in range(len(outlets) - 1) if outlets[place] != outlets[place + 1]]
    for axis in dict.fromkeys(axis for axis, _ in matrix.columns):
        for place in ends:
            axis.axhline(place + 0.5, color=FAINT, linewidth=0.6, zorder=0)


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
            dict.fromkeys(
                f"{outlet}{f' ({variant})' if variant else ''}"
                for outlet, variant in zip(stated["outlet"], stated["variant"], strict=True)
            )
        )
        label = str(claim["label"].iloc[0])
        described.append(f"{label}: {who or 'nobody'}")
    compared = plural(n_groups, "article" if by == "name" else by)
    return f"A matrix of claims, stated or absent, for {compared}. {'; '.join(described)}."
