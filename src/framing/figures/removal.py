"""What cleaning removed, by rule and by outlet."""

from __future__ import annotations

import pandas as pd

from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, plural, wrap
from framing.figures.matrix import draw_matrix
from framing.figures.style import drawing, outlet_looks, style_named

LARGEST_DISC = 260  # square points


def draw_removed(result: pd.DataFrame, *, name: str = "removed", style: str = "default") -> Figure:
    """Draw what cleaning removed: rules with their reasons as rows, groups as columns, numbers of pieces.

    Parameters
    ----------
    result
        What :func:`framing.removed_by_rule` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Rules as rows, the one that removed most first; the area of a disc is the number of characters.
    """
    by = str(result.columns[0])
    ordered, totals = _order(result, by)
    groups = sorted(result[by].astype("str").unique())
    look, looks = style_named(style), outlet_looks(groups)
    reasons = [wrap(str(why).rstrip("."), 48) for why in totals["reason"]]
    largest = max(ordered["n_characters"].max(), 1) if len(ordered) else 1
    with drawing(look):
        matrix = draw_matrix(
            reasons,
            groups,
            style=look,
            row_height=max(6.6, LINE * n_lines(*reasons)),
            label_width=72,
            notes=[plural(int(total), "character") for total in totals["n_characters"]],
        )
        for row in ordered.itertuples(index=False):
            group, place = str(row[0]), int(row.place)
            axis, column = matrix.columns[groups.index(group)]
            area = LARGEST_DISC * row.n_characters / largest
            axis.scatter(column, place, s=area, color=looks[group].colour, alpha=0.6, linewidths=0, zorder=2)
            axis.annotate(
                str(row.n_lines),
                (column, place),
                xytext=(area**0.5 / 2 + 2.5, 0),
                textcoords="offset points",
                va="center",
                fontsize=look.small,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
                zorder=1,
            )
    return Figure.of(
        result,
        name=name,
        drawing=matrix.drawing,
        data=ordered.drop(columns="place"),
        shows=(
            "What cleaning removed before anything was measured. Area of a disc: characters removed; number: "
            "lines, or parts of lines; right: characters removed in all. Titles, decks and bylines are kept "
            "as metadata.",
        ),
        alt=_in_words(totals),
        style=look,
    )


def _order(result: pd.DataFrame, by: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Order cells and rows, of which each rule has one a reason, by what was removed; `place` is a cell's row."""
    kept = result[result["n_characters"] > 0].astype({"rule": "str", "reason": "str", by: "str"})
    totals = kept.groupby(["rule", "reason"], as_index=False)["n_characters"].sum()
    totals = totals.sort_values(["n_characters", "rule", "reason"], ascending=[False, True, True], ignore_index=True)
    rows = totals[["rule", "reason"]].assign(place=range(len(totals)))
    ordered = kept.merge(rows, on=["rule", "reason"]).sort_values(["place", by], ignore_index=True)
    return ordered, totals


def _in_words(totals: pd.DataFrame) -> str:
    if totals.empty:
        return "An empty matrix: cleaning removed nothing."
    rows = [
        f"{str(row.reason).rstrip('.')}: {plural(int(row.n_characters), 'character')}"
        for row in totals.itertuples(index=False)
    ]
    return f"A matrix of discs, the rule that removed most first. {'; '.join(rows)}."
