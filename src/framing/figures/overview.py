"""The corpus at a glance: how much each outlet wrote, and what cleaning removed."""

from __future__ import annotations

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


def draw_overview(result: pd.DataFrame, *, name: str = "overview", style: str = "default") -> Figure:
    """Draw the number of articles and of words by outlet, with the share of words inside quotation marks.

    Parameters
    ----------
    result
        What :func:`framing.overview` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Groups as rows, the longest coverage first.
    """
    by = str(result.columns[0])
    ordered = result.sort_values(["n_tokens", by], ascending=[False, True], kind="stable", ignore_index=True)
    look, looks = style_named(style), outlet_looks(ordered[by])
    with drawing(look):
        picture = Drawing(figsize=(look.single * MILLIMETRE, (7 * len(ordered) + 16) * MILLIMETRE))
        axis = picture.subplots()
        for place, row in ordered.iterrows():
            _bar(axis, int(str(place)), row, looks[row[by]])
        _finish(axis, ordered, by, look)
    return Figure(
        name=name,
        drawing=picture,
        data=ordered,
        caption=caption(
            f"Size of the corpus by {by}: words of the cleaned articles; hatched: words inside quotation marks. "
            "Right: the number of words, of articles and of sentences.",
            result=result,
        ),
        alt="Bars, the longest first: "
        + "; ".join(
            f"{row[by]} {plural(int(row['n_tokens']), 'word')} in {plural(int(row['n_articles']), 'article')}, "
            f"{100 * row['share_quoted']:.0f} % of them quoted"
            for _, row in ordered.iterrows()
        )
        + ".",
        method=str(result.attrs.get("method", "")),
        style=look,
    )


def draw_removed(result: pd.DataFrame, *, name: str = "removed", style: str = "default") -> Figure:
    """Draw what cleaning removed: rules as rows, groups as columns, the number of pieces in each cell.

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
    totals = result.groupby(["rule", "reason"], observed=True, as_index=False)["n_characters"].sum()
    totals = totals[totals["n_characters"] > 0].sort_values(
        ["n_characters", "rule"], ascending=[False, True], kind="stable"
    )
    rules, groups = totals["rule"].astype("str").tolist(), sorted(result[by].astype("str").unique())
    look, looks = style_named(style), outlet_looks(groups)
    drawn = result[result["n_characters"] > 0].copy()
    drawn["rule"] = drawn["rule"].astype("str")
    drawn = drawn.sort_values(
        ["rule", by],
        key=lambda column: column.map(rules.index) if column.name == "rule" else column,
        kind="stable",
    )
    with drawing(look):
        height = 6.4 * max(len(rules), 1) + 20
        picture = Drawing(figsize=(look.double * MILLIMETRE, height * MILLIMETRE))
        axis = picture.subplots()
        _matrix_frame(axis, totals, groups, look)
        for row in drawn.itertuples(index=False):
            group = str(row[0])
            _disc(
                axis,
                groups.index(group),
                rules.index(row.rule),
                row.n_characters,
                row.n_lines,
                looks[group],
                look,
            )
    return Figure(
        name=name,
        drawing=picture,
        data=drawn.reset_index(drop=True),
        caption=caption(
            "What cleaning removed before anything was measured. Area of a disc: characters removed; number: "
            "lines, or parts of lines, removed. Titles, decks and bylines are kept as metadata.",
            result=result,
        ),
        alt=_removed_in_words(totals),
        method=str(result.attrs.get("method", "")),
        style=look,
    )


def _bar(axis: Axes, place: int, row: pd.Series, look: Look) -> None:
    own = row["n_tokens"] - row["n_quoted"]
    axis.barh(place, own, height=0.6, color=look.colour, edgecolor=INK, linewidth=0.4)
    axis.barh(
        place,
        row["n_quoted"],
        left=own,
        height=0.6,
        color="white",
        edgecolor=look.colour,
        hatch="//////",
        linewidth=0,
    )
    axis.barh(place, row["n_quoted"], left=own, height=0.6, color="none", edgecolor=INK, linewidth=0.4)


def _finish(axis: Axes, ordered: pd.DataFrame, by: str, style: Style) -> None:
    axis.set_yticks(range(len(ordered)), [wrap(group, 16) for group in ordered[by]])
    axis.set_ylim(len(ordered) - 0.4, -0.6)
    axis.set_xlim(0)
    axis.set_xlabel("Words")
    axis.xaxis.set_major_formatter("{x:,.0f}")
    right = axis.secondary_yaxis("right")
    right.spines["right"].set_visible(False)
    notes = [
        f"{row.n_tokens:,} words\n{plural(row.n_articles, 'article')}, {row.n_sentences:,} sent."
        for row in ordered.itertuples(index=False)
    ]
    right.set_yticks(range(len(ordered)), notes, fontsize=style.small, color=FAINT)
    right.tick_params(length=0)


def _matrix_frame(axis: Axes, totals: pd.DataFrame, groups: list[str], style: Style) -> None:
    labels = [wrap(str(reason).rstrip("."), 46) for reason in totals["reason"]]
    axis.set_xlim(-0.5, len(groups) - 0.5)
    axis.set_ylim(len(totals) - 0.4, -0.6)
    axis.set_xticks(range(len(groups)), [wrap(group, 14) for group in groups], fontsize=style.small)
    axis.xaxis.tick_top()
    axis.set_yticks(range(len(totals)), labels, fontsize=style.small, linespacing=0.95)
    axis.tick_params(length=0)
    axis.spines["bottom"].set_visible(False)
    for place in range(len(totals)):
        axis.axhline(place, color=HAIR, linewidth=0.3, zorder=0)


def _disc(axis: Axes, column: int, place: int, characters: int, lines: int, look: Look, style: Style) -> None:
    axis.scatter(column, place, s=characters / 8, color=look.colour, alpha=0.55, linewidths=0, zorder=2)
    axis.text(column, place, str(lines), ha="center", va="center", fontsize=style.small, color=INK, zorder=3)


def _removed_in_words(totals: pd.DataFrame) -> str:
    if totals.empty:
        return "Nothing was removed."
    rows = [
        f"{str(row.reason).rstrip('.')}: {plural(int(row.n_characters), 'character')}"
        for row in totals.itertuples(index=False)
    ]
    return f"A matrix of discs, the rule that removed most first. {'; '.join(rows)}."
