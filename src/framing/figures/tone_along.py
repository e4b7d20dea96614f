"""Tone along the article: from the lead to the end, a panel for each outlet."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from framing.figures.blocks import balanced_blocks
from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, number, wrap_all
from framing.figures.needed_tables import NeededTable
from framing.figures.style import HAIR, Look, Style, drawing, outlet_looks, style_named

PANELS, MANY_BLOCKS = 5, 4  # beside each other before a second row is begun, and rows above which they are lower
_ALONG = NeededTable("framing.tone_along(corpus)", ("place", "estimate", "low", "high", "n_sentences"))


def draw_tone_along(result: pd.DataFrame, *, name: str = "tone_along", style: str = "default") -> Figure:
    """Draw how the tone of each outlet runs from the lead of its articles to their end.

    Parameters
    ----------
    result
        What :func:`framing.tone_along` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        A panel for each group, the others in grey behind it; bands are 95 % intervals.
    """
    _ALONG.require_rows(result)
    by = str(result.columns[0])
    groups = sorted(result[by].unique())
    look, looks = style_named(style), outlet_looks(groups)
    blocks = balanced_blocks(len(groups), PANELS)
    n_rows, columns = len(blocks), len(blocks[0])
    names = wrap_all(groups, 16, widest=22)
    panel_height = (42 if n_rows <= MANY_BLOCKS else 36) + LINE * max(n_lines(*names) - 2, 0)
    bound = 0.5 if result[["low", "high"]].abs().max().max() <= 0.5 else 1.0
    with drawing(look):
        picture = look.canvas(look.double, panel_height * n_rows + 6)
        panels = picture.subplots(n_rows, columns, sharex=True, sharey=True, squeeze=False).ravel()
        for axis in panels[len(groups) :]:
            axis.remove()
        for axis in panels[max(len(groups) - columns, 0) : len(groups)]:
            axis.tick_params(labelbottom=True)
        for axis, group, name_above in zip(panels, groups, names, strict=False):
            _course(axis, result, by, group, looks[group], look)
            axis.set_title(name_above, loc="left", fontsize=look.text)
            axis.set_ylim(-bound, bound)
        for axis in panels[: len(groups) : columns]:
            axis.set_yticks([-bound, -bound / 2, 0, bound / 2, bound])
            axis.yaxis.set_major_formatter(
                FuncFormatter(lambda value, _: number(value, 1 if bound == 1.0 else 2, signed=True))
            )
        picture.supxlabel("Place in the article", fontsize=look.text)
        picture.supylabel("Mean tone of the sentences", fontsize=look.text)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=result.sort_values([by, "place"], kind="stable", ignore_index=True),
        shows=(
            "Tone from the lead to the end of the article. Coloured: mean tone of the sentences in each part "
            "of the body with its 95 % interval; grey: the other outlets.",
        ),
        alt=_course_in_words(result, by),
        style=look,
    )


def _course(axis: Axes, result: pd.DataFrame, by: str, group: str, look: Look, style: Style) -> None:
    axis.axhline(0, color=HAIR, linewidth=0.8, zorder=0)
    for _, other in result[result[by] != group].sort_values("place").groupby(by, sort=True):
        axis.plot(other["place"], other["estimate"], color=HAIR, linewidth=0.6, zorder=1)
    own = result[result[by] == group].sort_values("place")
    axis.fill_between(own["place"], own["low"], own["high"], color=look.colour, alpha=0.18, linewidth=0, zorder=2)
    axis.plot(own["place"], own["estimate"], color=look.colour, marker=look.marker, markersize=4, zorder=3)
    axis.set_xlim(-0.04, 1.04)
    axis.set_xticks([0, 1], ["lead", "end"], fontsize=style.small)
    for label, alignment in zip(axis.get_xticklabels(), ("left", "right"), strict=False):
        label.set_horizontalalignment(alignment)
    axis.tick_params(axis="y", labelsize=style.small)


def _course_in_words(result: pd.DataFrame, by: str) -> str:
    described = []
    for group, own in result.dropna(subset="estimate").groupby(by, sort=True):
        course = own.sort_values("place")["estimate"]
        described.append(
            f"{group} from {number(course.iloc[0], signed=True)} to {number(course.iloc[-1], signed=True)}"
        )
    return f"A line for each outlet from lead to end: {'; '.join(described)}."
