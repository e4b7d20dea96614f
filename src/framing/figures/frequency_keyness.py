"""Frequency against keyness: every term once a panel, and the terms named that stand out."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, NullLocator

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.keyness import Comparison
from framing.figures.labels import LINE, alike_note, n_lines, number, shortened_note, wrap_all
from framing.figures.named_points import alike, name_points, scatter_style, with_names
from framing.figures.panels import Width, panels, steps
from framing.figures.style import FAINT, HAIR, Look, drawing, outlet_looks, style_named

_BESIDE = {"single": 1, "double": 3}
_FEW = 3  # panels, which are higher
_HIGH, _LOW, _LOWEST = 76, 54, 44  # millimetres of a panel: few of them, many, and many in one column
_PAGE = 230  # millimetres of all panels of one figure, where they are no lower than the lowest
_NAME = 26  # characters in a line above a panel
_DOUBTFUL = 1.96  # a |z| below this is within what chance does in 19 of 20 draws of words
_ALWAYS, _STANDS_OUT = 3, 1.5  # terms named at either end, and a |z| from which on others are
_MOST_TICKS = 6


def draw_frequency_keyness(
    result: pd.DataFrame,
    *,
    top: int = 7,
    name: str = "frequency_keyness",
    width: Width = "double",
    style: str = "default",
) -> Figure:
    """Draw the frequency of every term against its keyness, and name the terms that stand out.

    Parameters
    ----------
    result
        What :func:`framing.keyness` returned.
    top
        Terms to name at either end of each panel: the first three, and others whose z stands out; one for which
        there is no room is left unnamed.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, a panel in each row) or ``"double"`` (183 mm, three).
    style
        A figure style.

    Returns
    -------
    Figure
        A panel for each group: frequency in all groups together from left to right, the z score of the
        log-odds from bottom to top. Its `data` are the rows of the result with per_thousand (occurrences per 1,000
        words of all groups), filled (whether z is beyond ±1.96) and named.

    Raises
    ------
    FigureError
        Where no term has a z, or there is no such width.
    """
    compared = Comparison.of(result)
    by = compared.by
    table = _drawn(result, by)
    groups = sorted(result[by].unique())
    look, looks = style_named(style), outlet_looks(compared.groups)
    with drawing(look):
        names = wrap_all(groups, _NAME)
        few, many = (_LOW, _LOWEST) if width == "single" else (_HIGH, _LOW)
        rows = math.ceil(len(groups) / _BESIDE.get(width, 1))
        above = LINE * (n_lines(*names) - 1)
        height = few if len(groups) <= _FEW else min(many + above, max(_PAGE / rows, _LOWEST + above)) - above
        picture, axes = panels(
            len(groups),
            look,
            width=width,
            beside=_BESIDE.get(width, 1),
            height=height + above,
            sharey=True,
        )
        points = scatter_style(len(table))
        for axis, group, name_above in zip(axes, groups, names, strict=True):
            _cloud(axis, table[table[by] == group], looks[group], points)
            axis.set_title(name_above, loc="left", fontsize=look.text, pad=3)
        _scale(axes[0], table["per_thousand"])
        axes[0].set_ylim(min(1.2 * float(table["z"].min()), -2.4), max(1.15 * float(table["z"].max()), 2.4))
        picture.supxlabel(f"Occurrences per 1,000 {compared.unit}, all together", fontsize=look.text)
        picture.supylabel("Typical of others  ←  log-odds z  →  typical of it", fontsize=look.text)
        picture.draw_without_rendering()
        picture.set_layout_engine("none")
        left, right = axes[0].get_xlim()
        guides = [np.array([(left, height), (right, height)]) for height in (0.0, -_DOUBTFUL, _DOUBTFUL)]
        written = []
        for axis, group in zip(axes, groups, strict=True):
            own = table[table[by] == group]
            ends = _ends(own, top).assign(size=points["s"])
            points_of = own[["per_thousand", "z"]].to_numpy(dtype=float)
            written.append(name_points(axis, ends, points_of, look, strokes=guides))
    table = with_names(table, pd.concat(written))
    table.attrs = {
        "guides": [list(map(tuple, guide.tolist())) for guide in guides],
        "x_ticks": {f"{tick:,g}": float(tick) for tick in axes[0].get_xticks()},
        "y_ticks": {number(tick, 0, signed=True): float(tick) for tick in axes[0].get_yticks()},
        "looks": {group: looks[group] for group in groups},
        "here": "it",
        "unit": compared.unit,
        "there": compared.reference,
        "test": compared.test,
        "effect": compared.effect,
    }
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=table,
        shows=(
            f"Every term tested. Right: more frequent in the whole corpus; up: more typical of the {by} named above "
            "the panel. Filled: beyond the dotted lines at z = ±1.96, as 1 of 20 terms are by chance alone. The ends "
            "are named where there is room.",
            alike_note(labels := [text.get_text() for axis in axes for text in axis.texts]),
            shortened_note(labels),
        ),
        alt=_ends_in_words(table, by),
        style=look,
        draws=("log-odds",),
        unused=("Dispersion", "is no test"),
    )


def _drawn(result: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the terms with a z, from the most typical of each group down, with their frequency in all groups."""
    words = result["total"] + result["reference_total"]
    table = result.assign(per_thousand=1000 * (result["count"] + result["reference_count"]) / words)
    table = table[table["z"].notna() & (table["per_thousand"] > 0)]
    if table.empty:
        raise FigureError("No term has a z score, so there is nothing to draw.", remedy="Compare groups with words.")
    table = table.sort_values([by, "z", "term"], ascending=[True, False, True], kind="stable", ignore_index=True)
    return table.assign(filled=table["z"].abs() > _DOUBTFUL)


def _cloud(axis: Axes, terms: pd.DataFrame, look: Look, points: dict[str, object]) -> None:
    axis.axhline(0, color=HAIR, linewidth=0.8, zorder=0)
    for bound in (-_DOUBTFUL, _DOUBTFUL):
        axis.axhline(bound, color=FAINT, linewidth=0.5, linestyle=(0, (1, 2)), zorder=0)
    beyond = terms["filled"]
    for chosen, face, dim in ((~beyond, "none", 0.8), (beyond, look.colour, 1.0)):
        axis.scatter(
            terms.loc[chosen, "per_thousand"],
            terms.loc[chosen, "z"],
            marker=look.marker,
            facecolor=face,
            edgecolor=look.colour,
            zorder=2,
            **{**points, "alpha": dim * float(str(points["alpha"]))},
        )
    axis.set_xscale("log")
    axis.xaxis.set_minor_locator(NullLocator())
    axis.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, 0, signed=True)))


def _scale(axis: Axes, per_thousand: pd.Series) -> None:
    """Give all panels, which share their axis, room for every frequency and the name beside it."""
    least, most = float(per_thousand.min()), max(float(per_thousand.max()), 2 * float(per_thousand.min()))
    beyond = (most / least) ** 0.12
    axis.set_xlim(least / beyond, most * beyond)
    ticks = steps(least / beyond, most * beyond, _MOST_TICKS)
    axis.set_xticks(ticks, [f"{tick:,g}" for tick in ticks])


def _ends(terms: pd.DataFrame, top: int) -> pd.DataFrame:
    """Choose the terms at both ends that stand out, the furthest out first."""
    terms = terms.assign(x=terms["per_thousand"], y=terms["z"], alike=alike(terms, ["per_thousand", "z"]))
    ends = pd.concat([terms.head(top), terms.tail(top)]).drop_duplicates("term")
    first = pd.concat([terms["term"].head(_ALWAYS), terms["term"].tail(_ALWAYS)])
    stands_out = (ends["z"].abs() > _STANDS_OUT) | ends["term"].isin(first)
    return ends[stands_out].sort_values("z", key=lambda z: -z.abs(), kind="stable")


def _ends_in_words(table: pd.DataFrame, by: str) -> str:
    described = [
        f"{group!s}: most typical {', '.join(own['term'].astype('str').head(3))}; "
        f"least typical {', '.join(own['term'].astype('str').tail(3))}"
        for group, own in table.groupby(by, sort=True)
    ]
    return f"A panel of points for each outlet. {'. '.join(described)}."
