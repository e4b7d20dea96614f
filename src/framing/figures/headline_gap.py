"""Headlines and the bodies below them: two tones of each outlet, joined."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, number, plural, wrap_all
from framing.figures.needed_tables import NeededTable
from framing.figures.style import FAINT, HAIR, INK, Style, drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.headline_gap(corpus)", ("headline", "body", "estimate", "low", "high", "n_headlines", "n_articles")
)
_ROW = 7.5  # millimetres


def draw_headline_gap(result: pd.DataFrame, *, name: str = "headline_gap", style: str = "default") -> Figure:
    """Draw the tone of the headlines of each outlet and that of its bodies, joined by a line.

    Parameters
    ----------
    result
        What :func:`framing.headline_gap` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Groups as rows, the one whose headlines are most positive beside their bodies first.
    """
    _NEEDED.require_rows(result)
    by = str(result.columns[0])
    ordered = result.sort_values(["estimate", by], ascending=[False, True], kind="stable", ignore_index=True)
    look, looks = style_named(style), outlet_looks(ordered[by])
    names = wrap_all(ordered[by].tolist(), 16, widest=24)
    row_height = max(_ROW, LINE * n_lines(*names) + 0.8)
    with drawing(look):
        picture = look.canvas(look.single, row_height * len(ordered) + 20)
        axis = picture.subplots()
        axis.axvline(0, color=HAIR, linewidth=0.8, zorder=0)
        for place, row in enumerate(ordered.to_dict("records")):
            marker, colour = looks[row[by]].marker, looks[row[by]].colour
            if pd.notna(row["headline"]):
                axis.plot([row["body"], row["headline"]], [place, place], color=colour, linewidth=1.0, zorder=1)
            for column, face in (("body", "white"), ("headline", colour)):
                if pd.notna(row[column]):
                    axis.plot(row[column], place, marker=marker, color=face, markeredgecolor=colour, zorder=2)
        _finish(axis, ordered, names, look)
        picture.legend(
            handles=[_key("headlines", INK), _key("bodies", "white")],
            loc="outside upper right",
            ncols=2,
            frameon=False,
            fontsize=look.small,
        )
    missing = ordered.loc[ordered["headline"].isna(), by].tolist()
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=ordered,
        shows=(
            f"Tone of headlines and of the bodies below them by {by}. Filled: mean tone of headlines; open: mean tone "
            "of the sentences of bodies; at the right the difference, with its 95 % interval where there is one.",
            f"No headline: {', '.join(missing)}." if missing else "",
        ),
        alt=_in_words(ordered, by),
        style=look,
    )


def _key(label: str, face: str) -> Line2D:
    return Line2D([], [], linestyle="none", marker="o", color=face, markeredgecolor=INK, label=label)


def _finish(axis: Axes, ordered: pd.DataFrame, names: list[str], style: Style) -> None:
    axis.set_yticks(range(len(ordered)), names, fontsize=style.text)
    axis.set_ylim(len(ordered) - 0.4, -0.6)
    axis.set_xlim(-1, 1)
    axis.set_xticks([-1, -0.5, 0, 0.5, 1])
    axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, 1, signed=True)))
    axis.set_xlabel("Mean tone of sentences")
    right = axis.secondary_yaxis("right")
    right.spines["right"].set_visible(False)
    notes = [
        f"{_gap(row)}\n{plural(row.n_headlines, 'headline sentence')}" if pd.notna(row.estimate) else "no headline"
        for row in ordered.itertuples(index=False)
    ]
    right.set_yticks(range(len(ordered)), notes, fontsize=style.small, color=FAINT)
    right.tick_params(length=0)


def _gap(row: object) -> str:
    estimate, low, high = (getattr(row, name) for name in ("estimate", "low", "high"))
    bounds = "" if pd.isna(low) else f" [{number(low, signed=True)}, {number(high, signed=True)}]"
    return f"{number(estimate, signed=True)}{bounds}"


def _in_words(ordered: pd.DataFrame, by: str) -> str:
    rows = [
        f"{row[by]}: headlines {number(row['headline'], signed=True)}, bodies {number(row['body'], signed=True)}"
        for row in ordered.dropna(subset="estimate").to_dict("records")
    ]
    return f"Two joined dots for each outlet. {'; '.join(rows)}." if rows else "No outlet has a headline."
