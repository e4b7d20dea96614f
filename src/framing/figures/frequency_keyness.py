"""Frequency against keyness: every term once a panel, and the terms named that stand out."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, NullLocator

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.keyness import ALPHA, Comparison
from framing.figures.labels import LINE, n_lines, number, shortened_note, wrap_all
from framing.figures.named_points import alike, name_points, scatter_style, with_names
from framing.figures.panels import Width, panels, steps
from framing.figures.style import FAINT, HAIR, Look, drawing, outlet_looks, style_named

_BESIDE = {"single": 1, "double": 3}
_FEW = 3  # panels, which are higher
_HIGH, _LOW, _LOWEST = 76, 54, 44  # millimetres of a panel: few of them, many, and many in one column
_NAME = 26  # characters in a line above a panel
_DOUBTFUL = 1.96  # a |z| below this is within what chance does in 19 of 20 draws of words
_STANDS_OUT = 1.5  # a |z| from which on a term is named, after the three highest
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
        Terms to name at either end of each panel; one for which there is no room is left unnamed.
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
        log-odds from bottom to top.

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
        height = few if len(groups) <= _FEW else many
        picture, axes = panels(
            len(groups),
            look,
            width=width,
            beside=_BESIDE.get(width, 1),
            height=height + LINE * (n_lines(*names) - 1),
            sharey=True,
        )
        points = scatter_style(len(table))
        for axis, group, above in zip(axes, groups, names, strict=True):
            _cloud(axis, table[table[by] == group], looks[group], points)
            axis.set_title(above, loc="left", fontsize=look.text, pad=3)
        _scale(axes[0], table["per_thousand"])
        axes[0].set_ylim(min(1.2 * float(table["z"].min()), -2.4), max(1.15 * float(table["z"].max()), 2.4))
        picture.supxlabel(f"Occurrences per 1,000 {compared.unit}, all together", fontsize=look.text)
        picture.supylabel("Typical of others  ←  log-odds z  →  typical of it", fontsize=look.text)
        picture.draw_without_rendering()
        picture.set_layout_engine("none")
        written = []
        for axis, group in zip(axes, groups, strict=True):
            own = table[table[by] == group]
            ends = _ends(own, top).assign(size=points["s"])
            written.append(name_points(axis, ends, own[["per_thousand", "z"]].to_numpy(dtype=float), look))
    table = with_names(table, pd.concat(written))
    left, right = axes[0].get_xlim()
    table.attrs = {
        "guides": [[(left, height), (right, height)] for height in (0.0, -_DOUBTFUL, _DOUBTFUL)],
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
            "Frequency against keyness of every term tested. Right: more frequent in the whole corpus; up: more "
            f"typical of the {by} named above the panel. Dotted: z = ±1.96; filled: q < .05 of the {compared.test} "
            "over all terms tested; the ends are named where there is room; +2: so many more terms at the same place.",
            shortened_note([text.get_text() for axis in axes for text in axis.texts]),
        ),
        alt=_ends_in_words(table, by),
        style=look,
        draws=("log-odds",),
    )


def _drawn(result: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the terms with a z, from the most typical of each group down, with their frequency in all groups."""
    words = result["total"] + result["reference_total"]
    table = result.assign(per_thousand=1000 * (result["count"] + result["reference_count"]) / words)
    table = table[table["z"].notna() & (table["per_thousand"] > 0)]
    if table.empty:
        raise FigureError("No term has a z score, so there is nothing to draw.", remedy="Compare groups with words.")
    return table.sort_values([by, "z", "term"], ascending=[True, False, True], kind="stable", ignore_index=True)


def _cloud(axis: Axes, terms: pd.DataFrame, look: Look, points: dict[str, object]) -> None:
    axis.axhline(0, color=HAIR, linewidth=0.8, zorder=0)
    for bound in (-_DOUBTFUL, _DOUBTFUL):
        axis.axhline(bound, color=FAINT, linewidth=0.5, linestyle=(0, (1, 2)), zorder=0)
    is_key = terms["q"] < ALPHA
    for chosen, face, dim in ((~is_key, "none", 0.8), (is_key, look.colour, 1.0)):
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
    stands_out = (ends["z"].abs() > _STANDS_OUT) | ends["term"].isin(terms["term"].head(3))
    return ends[stands_out].sort_values("z", key=lambda z: -z.abs(), kind="stable")


def _ends_in_words(table: pd.DataFrame, by: str) -> str:
    described = [
        f"{group!s}: most typical {', '.join(own['term'].astype('str').head(3))}; "
        f"least typical {', '.join(own['term'].astype('str').tail(3))}"
        for group, own in table.groupby(by, sort=True)
    ]
    return f"A panel of points for each outlet. {'. '.join(described)}."
