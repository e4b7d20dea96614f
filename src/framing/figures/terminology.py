"""Terminology: the words that set each outlet apart, and how frequent they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from adjustText import adjust_text
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from framing.figures.blocks import balanced_blocks
from framing.figures.bundle import Figure
from framing.figures.grid import head_panel
from framing.figures.labels import LINE, n_lines, number, plural, wrap, wrap_all
from framing.figures.legibility import overlapping_boxes
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

_PANELS = 3  # beside each other
_NAME, _TERM = 26, 24  # characters in a line above a panel, and of a term
_CLOUD, _ACROSS = 54, 76  # millimetres: a panel of points, and what the name of its vertical axis takes
_PER_THOUSAND = FuncFormatter(lambda value, _: f"{value:g}")


def draw_keyness(result: pd.DataFrame, *, top: int = 8, name: str = "keyness", style: str = "default") -> Figure:
    """Draw the terms that each outlet uses more than the others, by how much, with intervals.

    Parameters
    ----------
    result
        What :func:`framing.keyness` returned.
    top
        Terms a panel.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        A panel for each group; terms from the largest signed G² down, drawn at their log ratio.
    """
    by = str(result.columns[0])
    over = result[result["g2"] > 0].sort_values([by, "g2", "term"], ascending=[True, False, True], kind="stable")
    drawn = over.groupby(by, sort=False).head(top).reset_index(drop=True)
    groups = sorted(result[by].unique())
    look, looks = style_named(style), outlet_looks(groups)
    right = float(np.nanmax([1.0, *drawn[["estimate", "high"]].to_numpy().ravel()]))
    left = float(np.nanmin([0.0, *drawn["low"]]))
    with drawing(look):
        names = wrap_all(groups, _NAME)
        picture, panels = _panels(len(groups), look, height=4.3 * top + 12 + LINE * (n_lines(*names) - 1))
        for axis, group, name_above in zip(panels, groups, names, strict=True):
            _lollipops(axis, drawn[drawn[by] == group], looks[group], look, top)
            head_panel(axis, name_above, _significance(result[result[by] == group]), look)
            axis.set_xlim(left - 0.25, right + 0.25)
        picture.supxlabel("Log ratio: doublings of relative frequency against all others", fontsize=look.text)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn,
        shows=(
            f"The {top} terms that most set each {by} apart from the others, ordered by signed G². Dots: how many "
            "times its relative frequency doubles against all others (log ratio); whiskers: 95 % interval; "
            "filled: q < .05 over all terms tested, open: not; right: its count, and the count in all others.",
        ),
        alt=_terms_in_words(drawn, by),
        style=look,
    )


def draw_frequency_keyness(
    result: pd.DataFrame, *, top: int = 7, name: str = "frequency_keyness", style: str = "default"
) -> Figure:
    """Draw the frequency of every term against its keyness, and name the terms that stand out.

    Parameters
    ----------
    result
        What :func:`framing.keyness` returned.
    top
        Terms to name at either end of each panel; one that would cover another is left unnamed.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        A panel for each group: frequency in all groups together from left to right, the z score of the
        log-odds from bottom to top.
    """
    by = str(result.columns[0])
    groups = sorted(result[by].unique())
    look, looks = style_named(style), outlet_looks(groups)
    table = result.assign(
        per_thousand=1000
        * (result["count"] + result["reference_count"])
        / (result["total"] + result["reference_total"])
    ).sort_values([by, "z", "term"], ascending=[True, False, True], kind="stable", ignore_index=True)
    lowest, highest = 1.2 * float(table["z"].min()), 1.15 * float(table["z"].max())
    named: list[str] = []
    with drawing(look):
        names = wrap_all(groups, _NAME)
        height = (_CLOUD if len(groups) > _PANELS else _ACROSS) + LINE * (n_lines(*names) - 1)
        picture, panels = _panels(len(groups), look, height=height, sharey=True)
        for axis, group, name_above in zip(panels, groups, names, strict=True):
            _cloud(axis, table[table[by] == group], looks[group])
            axis.set_title(name_above, loc="left", fontsize=look.text, pad=3)
            axis.set_ylim(min(lowest, -2.4), max(highest, 2.4))
        picture.supxlabel("Occurrences per 1,000 words, all outlets together", fontsize=look.text)
        picture.supylabel("More typical of the others  ←  log-odds z  →  more typical of this one", fontsize=look.text)
        picture.draw_without_rendering()
        picture.set_layout_engine("none")
        for axis, group in zip(panels, groups, strict=True):
            named += _name_terms(axis, table[table[by] == group], look, top)
    data = table.assign(named=[f"{group}\n{term}" for group, term in zip(table[by], table["term"], strict=True)])
    data["named"] = data["named"].isin(named)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=data,
        shows=(
            "Frequency against keyness of every term tested. Right: more frequent in the whole corpus; up: more "
            f"typical of the {by} named above the panel. Dotted: z = ±1.96; filled: beyond it; the ends are "
            "named where there is room; +2: so many more terms at the same place.",
        ),
        alt=_ends_in_words(table, by),
        style=look,
        draws=("log-odds",),
    )


def _panels(count: int, style: Style, *, height: float, sharey: bool = False) -> tuple[Drawing, Sequence[Axes]]:
    blocks = balanced_blocks(count, _PANELS)
    n_rows, columns = len(blocks), len(blocks[0])
    picture = Drawing(figsize=(style.double * MILLIMETRE, (n_rows * height + 6) * MILLIMETRE))
    axes = picture.subplots(n_rows, columns, sharex=True, sharey=sharey, squeeze=False)
    flat = list(axes.ravel())
    for axis in flat[count:]:
        axis.remove()
    for index, axis in enumerate(flat[:count]):
        below = index + columns
        axis.tick_params(labelbottom=below >= count, labelsize=style.small)
    return picture, flat[:count]


def _significance(terms: pd.DataFrame) -> str:
    """Say how many of a group's terms stand out from all that were tested."""
    count = int((terms["q"] < 0.05).sum())
    return (
        f"{plural(int(terms['total'].iloc[0]), 'word')}; {plural(count, 'term') if count else 'no term'} with q < .05"
    )


def _lollipops(axis: Axes, terms: pd.DataFrame, look: Look, style: Style, top: int) -> None:
    axis.axvline(0, color=HAIR, linewidth=0.8, zorder=0)
    places, estimate = np.arange(len(terms)), terms["estimate"].to_numpy()
    axis.hlines(places, 0, estimate, color=look.colour, linewidth=1.4, alpha=0.5, zorder=1)
    axis.hlines(places, terms["low"], terms["high"], color=INK, linewidth=0.7, zorder=2)
    significant = terms["q"].to_numpy() < 0.05
    for chosen, face in ((significant, look.colour), (~significant, "white")):
        axis.plot(
            estimate[chosen],
            places[chosen],
            linestyle="none",
            marker=look.marker,
            markerfacecolor=face,
            markeredgecolor=look.colour,
            zorder=3,
        )
    axis.set_yticks(range(len(terms)), [wrap(str(term), _TERM, lines=1) for term in terms["term"]], fontsize=style.text)
    axis.set_ylim(top - 0.5, -0.6)
    right = axis.secondary_yaxis("right")
    right.spines["right"].set_visible(False)
    counts = [f"{own} : {others}" for own, others in zip(terms["count"], terms["reference_count"], strict=True)]
    right.set_yticks(range(len(terms)), counts, fontsize=style.small, color=FAINT)
    right.tick_params(length=0)


def _cloud(axis: Axes, terms: pd.DataFrame, look: Look) -> None:
    axis.axhline(0, color=HAIR, linewidth=0.8, zorder=0)
    for bound in (-1.96, 1.96):
        axis.axhline(bound, color=FAINT, linewidth=0.5, linestyle=(0, (1, 2)), zorder=0)
    beyond = terms["z"].abs() > 1.96
    for chosen, face, alpha in ((~beyond, "none", 0.5), (beyond, look.colour, 0.9)):
        axis.scatter(
            terms.loc[chosen, "per_thousand"],
            terms.loc[chosen, "z"],
            s=10,
            marker=look.marker,
            facecolor=face,
            edgecolor=look.colour,
            linewidth=0.5,
            alpha=alpha,
            zorder=2,
        )
    axis.set_xscale("log")
    axis.xaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    axis.xaxis.set_major_formatter(_PER_THOUSAND)
    axis.xaxis.set_minor_locator(NullLocator())
    axis.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, 0, signed=True)))
    axis.margins(x=0.12)


def _name_terms(axis: Axes, terms: pd.DataFrame, style: Style, top: int) -> list[str]:
    """Name the terms at both ends, the most typical first; drop what cannot be placed without overlap."""
    ends = pd.concat([terms.head(top), terms.tail(top)]).drop_duplicates("term")
    stands_out = (ends["z"].abs() > 1.5) | ends["term"].isin(terms["term"].head(3))
    ends = ends[stands_out].sort_values("z", key=lambda z: -z.abs(), kind="stable")
    alike = terms.groupby(["per_thousand", "z"], sort=False)["term"].transform("size") - 1
    ends = ends.assign(alike=alike[ends.index]).drop_duplicates(["per_thousand", "z"])
    texts: list[Text] = [
        axis.text(
            row.per_thousand,
            row.z,
            wrap(str(row.term), _TERM, lines=1) + (" +" + str(row.alike) if row.alike else ""),
            fontsize=style.small,
            zorder=4,
        )
        for row in ends.itertuples(index=False)
    ]
    if texts:
        adjust_text(
            texts,
            x=terms["per_thousand"].to_numpy(),
            y=terms["z"].to_numpy(),
            ax=axis,
            iter_lim=300,
            expand=(1.1, 1.25),
            force_static=(0.2, 0.4),
        )
    dropped = {id(text) for text in overlapping_boxes(texts, axis)}
    kept = []
    for text, row in zip(texts, ends.itertuples(index=False), strict=True):
        if id(text) in dropped:
            text.remove()
            continue
        _lead(axis, text, row.per_thousand, row.z)
        kept.append(f"{row[0]}\n{row.term}")
    return kept


def _lead(axis: Axes, text: Text, x: float, y: float) -> None:
    """Draw a thin line from a term's point to its name, where the name had to move away."""
    box = text.get_window_extent()
    point = axis.transData.transform((x, y))
    nearest = np.clip(point, (box.x0, box.y0 + 0.2 * box.height), (box.x1, box.y1 - 0.2 * box.height))
    if np.hypot(*(nearest - point)) > 8:
        end = axis.transData.inverted().transform(nearest)
        axis.plot([x, end[0]], [y, end[1]], color=FAINT, linewidth=0.4, zorder=1)


def _terms_in_words(drawn: pd.DataFrame, by: str) -> str:
    described = [
        f"{group}: " + ", ".join(f"{row.term} ({number(row.estimate, 1, signed=True)})" for row in own.itertuples())
        for group, own in drawn.groupby(by, sort=True)
    ]
    return f"A panel of lollipops for each outlet, log ratios in brackets. {'; '.join(described)}."


def _ends_in_words(table: pd.DataFrame, by: str) -> str:
    described = [
        f"{group!s}: most typical {', '.join(own['term'].astype('str').head(3))}; "
        f"least typical {', '.join(own['term'].astype('str').tail(3))}"
        for group, own in table.groupby(by, sort=True)
    ]
    return f"A panel of points for each outlet. {'. '.join(described)}."
