"""The framing profile of one outlet: where it lies from the others, item by item, on one scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.ticker import FuncFormatter

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, number, plural, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.sizes import DOUBLE
from framing.figures.style import FAINT, HAIR, INK, Look, Style, drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.framing_profile(corpus)",
    (
        "dimension",
        "entry",
        "label",
        "measured_in",
        "estimate",
        "others",
        "apart",
        "apart_low",
        "apart_high",
        "n_counted",
    ),
)
_ROW, _LEAST_ROW, _HEADING, _HEAD, _FOOT = 3.7, 2.7, 5.2, 7.0, 12.0  # millimetres
_SPARE = 2.0  # millimetres of the tallest figure; above the others rows are drawn lower
_LABELS, _NUMBERS = 56.0, 35.0  # millimetres left and right of the axis
_NARROW = 160.0  # millimetres of the figure
_NAMED = 40  # characters of a label
_LIST = 58  # characters in a line of what it alone states
_MOST = 12  # claims that are listed
DIMENSIONS = (  # as they are read
    *("frames", "contested names", "voices", "stance", "agency", "who acts", "tone", "tone toward actors"),
)
_TICKS = (-2.0, -1.0, 0.0, 1.0, 2.0)


def draw_framing_profile(
    result: pd.DataFrame, group: str, *, name: str = "framing_profile", style: str = "default"
) -> Figure:
    """Draw the profile of one group against all others.

    Parameters
    ----------
    result
        What :func:`framing.framing_profile` returned.
    group
        Whose profile it is, a value of the first column.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Items as rows, by dimension, those in which the group lies highest above the others first; small grey dots are
        the other groups. At the right the group's estimate and that of all others. Below, the claims that it alone
        states, and those that it alone leaves out.

    Raises
    ------
    FigureError
        Where there is no such group.
    """
    _NEEDED.require_rows(result)
    by = str(result.columns[0])
    groups = sorted(result[by].astype("str").unique())
    if group not in groups:
        raise FigureError(f"There is no “{group}” in the profiles.", remedy=f"There are: {', '.join(groups)}.")
    every = result.assign(group=result[by].astype("str"))
    own = _ordered(every[every["group"] == group])
    look, looks = style_named(style), outlet_looks(groups)
    lists = _lists(result, group, look)
    n_articles, n_sentences = int(own["n_articles"].iloc[0]), int(own["n_sentences"].iloc[0])
    counted = f"{plural(n_articles, 'article')}, {plural(n_sentences, 'sentence')}"
    with drawing(look):
        picture = _draw(own, every[every["group"] != group], looks[group], lists, look)
        _title(picture.axes[0], group, counted, look)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=own[[column for column in result.columns if column != "group"]].reset_index(drop=True),
        shows=(
            f"Framing profile of {group} ({counted}): how far each item lies from all other groups together, in "
            "standard deviations of what single sentences add, with 95 % intervals. Grey dots: the other groups. "
            "Hollow: fewer than five sentences bear on it. At the right the group’s own value, and that of the others.",
        ),
        alt=_in_words(own, group, lists),
        style=look,
    )


def _title(axis: Axes, group: str, counted: str, style: Style) -> None:
    """Write the group's name and its size above the axis, in two lines where the page is narrow."""
    is_narrow = style.room(style.double) < _NARROW
    name = wrap(group, style.fitting(_NAMED, style.double, DOUBLE), 1)
    title = f"{name}\n{counted}" if is_narrow else f"{name} · {counted}"
    axis.set_title(title, loc="left", fontsize=style.text, pad=2 if is_narrow else 4)


def _ordered(own: pd.DataFrame) -> pd.DataFrame:
    """Keep what both sides have, dimension by dimension, the highest above the others first."""
    known = own[own["apart"].notna()].astype({"dimension": "str", "entry": "str"})
    turn = known["dimension"].map({dimension: place for place, dimension in enumerate(DIMENSIONS)})
    ordered = known.assign(turn=turn.fillna(len(DIMENSIONS)), down=-known["apart"])
    return ordered.sort_values(["turn", "dimension", "down", "entry"], kind="stable", ignore_index=True).drop(
        columns=["turn", "down"]
    )


def _lists(result: pd.DataFrame, group: str, style: Style) -> list[tuple[str, str]]:
    """Say which claims the group alone states, and which it alone leaves out, broken into lines."""
    found, width = [], style.fitting(_LIST, style.double, DOUBLE)
    for attribute, heading in (("only", "Stated by it alone"), ("left_out", "Stated by all others, not by it")):
        labels = result.attrs.get(attribute, {}).get(group, [])
        if labels:
            more = [f"{len(labels) - _MOST} more"] * (len(labels) > _MOST)
            found.append((heading, wrap("; ".join([*labels[:_MOST], *more]), width, None)))
    return found


def _draw(
    own: pd.DataFrame, others: pd.DataFrame, look: Look, lists: Sequence[tuple[str, str]], style: Style
) -> Drawing:
    """Lay the figure out in millimetres: labels, axis, numbers, and the lists below."""
    below = max((LINE * (n_lines(text) + 1) for _, text in lists), default=0.0) + 4 * bool(lists)
    named = _dimensions(own)
    places, headings, tall = _places(named, style.room(style.tallest) - _SPARE - _HEAD - _FOOT - below)
    width, height = style.room(style.double), _HEAD + tall + _FOOT + below
    picture = style.canvas(style.double, height)
    picture.set_layout_engine("none")
    axis = picture.add_axes(
        (_LABELS / width, (_FOOT + below) / height, (width - _LABELS - _NUMBERS) / width, tall / height)
    )
    reach = _reach(own)
    _frame(axis, reach, tall, style)
    _mark(axis, own, others, places, reach, look)
    for place, row in zip(places, own.itertuples(index=False), strict=True):
        _write(axis, place, row.label, row.estimate, row.others, row.measured_in, style)
    for place, dimension in headings:
        beside = {"textcoords": "offset points", "va": "center", "fontsize": style.small, "color": FAINT}
        axis.annotate(dimension, (0, place), xycoords=("axes fraction", "data"), xytext=(-6, 0),
                      ha="right", fontweight=600, **beside)  # fmt: skip
    for text, offset in (("this one", 50), ("all others", 88)):
        axis.annotate(text, (1, 1), xycoords="axes fraction", xytext=(offset * style.stretch, 5),
                      textcoords="offset points", ha="right", fontsize=style.small, color=FAINT)  # fmt: skip
    for column, (heading, text) in enumerate(lists):
        left, top = (4 + (width + 1) / 2 * column) / width, (below - 2) / height
        picture.text(left, top, heading, fontsize=style.small, fontweight=600, va="top")
        picture.text(left, top - LINE / height, text, fontsize=style.small, va="top")
    return picture


def _dimensions(own: pd.DataFrame) -> list[str]:
    """Name the dimension of each row with the unit of its items; what differs between items has none."""
    units = own.groupby("dimension")["measured_in"].agg(lambda unit: unit.iloc[0] if unit.nunique() == 1 else "")
    named = [f"{dimension}, {units[dimension]}".removesuffix(", ") for dimension in own["dimension"]]
    return [name[0].upper() + name[1:] for name in named]


def _places(dimensions: Sequence[str], room: float) -> tuple[list[float], list[tuple[float, str]], float]:
    """Place rows from the top in millimetres, a heading above each dimension; return how tall all is."""
    spare = room - 2.0 - _HEADING * len(set(dimensions))
    row = min(_ROW, max(_LEAST_ROW, spare / max(len(dimensions), 1)))
    line, places, headings, last = 0.0, [], [], ""
    for dimension in dimensions:
        if dimension != last:
            line += _HEADING
            headings.append((line - 2.0, dimension))
            last = dimension
        line += row
        places.append(line - row / 2 + 0.6)
    return places, headings, line + 2.0


def _reach(own: pd.DataFrame) -> float:
    widest = float(np.nanmax(np.abs(own[["apart", "apart_low", "apart_high"]].to_numpy(dtype=float))))
    return 1.0 if widest <= 1 else 2.0


def _frame(axis: Axes, reach: float, tall: float, style: Style) -> None:
    axis.set_xlim(-reach * 1.04, reach * 1.04)
    axis.set_ylim(tall, 0)
    axis.set_yticks([])
    axis.set_xticks([tick for tick in _TICKS if abs(tick) <= reach])
    axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, 0, signed=True)))
    axis.tick_params(axis="x", labelsize=style.small)
    axis.axvline(0, color=HAIR, linewidth=0.8, zorder=0)
    axis.set_xlabel("lower ← standard deviations from all others → higher", fontsize=style.text)


def _mark(
    axis: Axes, own: pd.DataFrame, others: pd.DataFrame, places: Sequence[float], reach: float, look: Look
) -> None:
    """Draw the other groups, the interval and the marker of each item; an arrow where one lies beyond the axis."""
    axis.hlines(places, -reach, reach, color=HAIR, linewidth=0.3, zorder=0)
    place_of = dict(zip(zip(own["dimension"], own["entry"], strict=True), places, strict=True))
    shown = others[others["apart"].abs() <= reach].sort_values(["group", "dimension", "entry"], kind="stable")
    level = pd.Series(zip(shown["dimension"], shown["entry"], strict=True), dtype=object).map(place_of)
    axis.plot(shown["apart"].to_numpy(), level.to_numpy(dtype=float), linestyle="none", marker="o", markersize=2,
              color="0.72", markeredgewidth=0, zorder=1)  # fmt: skip
    low, high = (own[bound].clip(-reach, reach) for bound in ("apart_low", "apart_high"))
    axis.hlines(places, low, high, color=INK, linewidth=0.8, zorder=2)
    for place, row in zip(places, own.itertuples(index=False), strict=True):
        is_beyond, is_certain = abs(row.apart) > reach, pd.notna(row.apart_low)
        axis.plot(
            max(-reach, min(float(row.apart), reach)),
            place,
            marker=(">" if row.apart > 0 else "<") if is_beyond else look.marker,
            markersize=4,
            markerfacecolor=look.colour if is_certain else "white",
            markeredgecolor=INK if is_certain else look.colour,
            markeredgewidth=0.4,
            zorder=3,
            clip_on=False,
        )


def _write(axis: Axes, place: float, label: str, estimate: float, others: float, unit: str, style: Style) -> None:
    small = {"textcoords": "offset points", "va": "center", "fontsize": style.small}
    at = {"xycoords": ("axes fraction", "data")}
    axis.annotate(wrap(label, _NAMED, 1), (0, place), xytext=(-6, 0), ha="right", **at, **small)
    digits = 0 if unit.startswith("%") else 2 if unit.startswith("from") else 1
    for value, offset, colour in ((estimate, 50, INK), (others, 88, FAINT)):
        shown = f"{number(value, digits, signed=unit.startswith('from'))}{' %' if unit.startswith('%') else ''}"
        axis.annotate(shown, (1, place), xytext=(offset * style.stretch, 0), ha="right", color=colour, **at, **small)


def _in_words(own: pd.DataFrame, group: str, lists: Sequence[tuple[str, str]]) -> str:
    described = []
    for dimension, rows in own.groupby("dimension", sort=False, observed=True):
        values = ", ".join(f"{row.label} {number(row.apart, signed=True)}" for row in rows.itertuples(index=False))
        described.append(f"{dimension}: {values}")
    claims = "".join(f" {heading}: {' '.join(text.split())}." for heading, text in lists)
    return f"Dots with intervals, standard deviations of {group} from all others. {'; '.join(described)}.{claims}"
