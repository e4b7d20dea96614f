"""Frames by outlet: how salient each is, with those that are parts of it below it."""

from __future__ import annotations

import pandas as pd

from framing.figures.bundle import Figure
from framing.figures.grid import GridRow
from framing.figures.labels import wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width
from framing.figures.shares import share_figure

_FRAMES = NeededTable(
    "framing.frame_salience(corpus)",
    ("entry", "label", "level", "parent", "estimate", "low", "high", "n_hits", "n_articles", "n_sentences"),
)
_FOUND = ("elements", "weight", "stability")  # by which the table of :func:`framing.found_frames` is known
_PART = "– "  # before the name of a frame that is a part of the one above


def draw_frame_salience(
    result: pd.DataFrame, *, name: str = "frames", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw how salient each frame is in each outlet, as the share of sentences (or words) that carry it.

    Parameters
    ----------
    result
        What :func:`framing.frame_salience` returned, or :func:`framing.found_frames`.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, two groups beside each other) or ``"double"`` (183 mm, six).
    style
        A figure style.

    Returns
    -------
    Figure
        Frames as rows, the most salient first, each followed by those that are parts of it; a column for each group.
    """
    is_found = set(_FOUND) <= set(result.columns)
    placed = result.assign(level=0, parent="") if is_found else result  # patterns have no parts
    _FRAMES.require(placed)
    by = placed.columns[0]
    table = placed.assign(group=placed[by].astype("str"), key=placed["entry"].astype("str"))
    frames = _with_shares(table)
    unused = frames.loc[frames["share"] == 0, "label"].astype("str").tolist()
    found = frames[frames["share"] > 0]
    rows = [
        GridRow(row.key, wrap(_PART * row.level + str(row.label), 26)) for row in _tree(found, "", set(frames["key"]))
    ]
    nested = " Names after a dash: parts of the frame above, which has their hits too." if _has_parts(rows) else ""
    return share_figure(
        table,
        rows,
        dict(zip(found["key"], found["share"], strict=True)),
        name=name,
        style=style,
        axis_label=_shared(result, is_found),
        question=(
            f"How salient each {'pattern' if is_found else 'frame'} is. Dots: shares, with 95 % intervals; grey ticks: "
            f"all outlets together.{nested}"
        ),
        unused=unused,
        result=result,
        width=width,
    )


def _shared(result: pd.DataFrame, is_found: bool) -> str:
    """Say what the shares are of."""
    if is_found:
        return "Share of sentences with at least two elements of the pattern"
    if "share of the words" in str(result.attrs.get("method", "")):
        return "Share of words that hits of the frame cover"
    return "Share of sentences with at least one indicator of the frame"


def _with_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Return the share of each frame over all groups, the most salient first."""
    known = table.dropna(subset="estimate")
    known = known.assign(weighted=known["estimate"] * known["n_sentences"])
    columns = ["key", "label", "level", "parent"]
    totals = known.groupby(columns, observed=True, as_index=False)[["weighted", "n_sentences"]].sum()
    totals["share"] = totals["weighted"] / totals["n_sentences"]
    return totals.sort_values(["share", "key"], ascending=[False, True], kind="stable")


def _tree(frames: pd.DataFrame, parent: str, known: set[str]) -> list[pd.Series]:
    """Order frames so that each is followed by its parts; one whose parent is not in the table stands on its own."""
    is_part = frames["parent"].isin(known)
    children = frames[frames["parent"] == parent] if parent else frames[~is_part]
    return [row for _, child in children.iterrows() for row in (child, *_tree(frames, str(child["key"]), known))]


def _has_parts(rows: list[GridRow]) -> bool:
    return any(row.label.startswith(_PART) for row in rows)
