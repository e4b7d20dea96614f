"""A map of outlets: near each other where their words are alike, with the room in which each might lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.figures.bundle import Figure
from framing.figures.labels import LINE, MINUS, article_labels, n_lines, number, wrap, wrap_all
from framing.figures.named_points import name_points
from framing.figures.needed_tables import NeededTable
from framing.figures.style import INK, MILLIMETRE, Look, Style, drawing, outlet_looks, style_named

Floats = NDArray[np.float64]
_NEEDED = NeededTable(
    "framing.outlet_map(corpus)",
    ("x", "y", "semi_major", "semi_minor", "angle"),
    ("groups", "shares", "effect_label"),
)
_MANY = 12  # groups above which the map is two columns wide
_NAME, _LINES = 18, 2  # characters in a line of a name beside its marker; a name of more lines stands in the key
_IN_KEY = 32  # characters in a line of the key
_FLAT = 0.02  # of its length, the height up to which an ellipse is a line that would strike a name out
_ROUNDED = 1.06  # of what is enclosed, the length of the axes
_LEFT, _BELOW, _ROUND = 11.0, 10.0, 2.0  # millimetres around the axes
_TALL, _LOW = 100.0, 36.0  # millimetres between which the axes are high
_KEY_COLUMN = 43.0  # millimetres


def draw_outlet_map(
    result: pd.DataFrame, corpus: Corpus | None = None, *, name: str = "outlet_map", style: str = "default"
) -> Figure:
    """Draw a map of outlets, each with the ellipse of its resampled places.

    Parameters
    ----------
    result
        What :func:`framing.outlet_map` or :func:`framing.profile_map` returned.
    corpus
        The corpus that it was computed from: articles are then called by outlet and headline, not by their names.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        One column of a journal wide up to 12 groups, two columns above, where markers are numbered and a key below
        has the names. Of fewer, the key has the long names, and those for which there is no room beside the marker.
    """
    _NEEDED.require(result)
    by = str(result.columns[0])
    places = result.sort_values(by, ignore_index=True)
    labels = article_labels(corpus.articles, 2 * _NAME) if corpus is not None and by == "name" else {}
    called = [labels.get(group, group) for group in places[by].astype("str")]
    look, looks = style_named(style), outlet_looks(result.attrs["groups"])
    own = [looks[group] for group in places[by]]
    with drawing(look):
        is_crowded = len(places) > _MANY
        width = look.room(look.double if is_crowded else look.single)
        limits = _limits(places)
        room = np.array([width - _LEFT - _ROUND, _height(limits, width - _LEFT - _ROUND)])
        picture = Drawing(figsize=(1, 1))
        picture.set_layout_engine("none")  # in millimetres, so that a key below does not move the names
        axis = picture.add_axes((0, 0, 1, 1))
        _set_out(picture, axis, room, look, key=0.0)
        _frame(axis, _filling(limits, room), result.attrs, look)
        _draw_places(axis, places, own, is_shaded=not is_crowded)
        if is_crowded:
            named = _number(axis, places, look)
            key = [f"{place}. {label}" for place, label in enumerate(called, 1)]
        else:
            named = _name(axis, places, called, look)
            key = ["" if is_named else label for is_named, label in zip(named, called, strict=True)]
        listed = [(label, look_of) for label, look_of in zip(key, own, strict=True) if label]
        _draw_key(picture, axis, room, listed, look)
    compared = result.attrs.get("compared", "words")
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=places.assign(named=named),
        shows=(
            f"{'Articles' if by == 'name' else 'Groups'} near each other are alike in their {compared}; only distances "
            f"mean something ({result.attrs['effect_label']}), and the map could be turned. Ellipses: where each lies "
            "in 95 % of resampled maps; those that overlap cannot be told apart with certainty.",
        ),
        alt=_in_words(places, called),
        style=look,
        draws=("scaling", "resample"),
    )


def _limits(places: pd.DataFrame) -> Floats:
    """Enclose the markers and their ellipses: lowest and highest x and y, in two rows."""
    turn = np.radians(places["angle"].fillna(0).to_numpy())
    long, short = (places[axis].fillna(0).to_numpy() for axis in ("semi_major", "semi_minor"))
    reach = np.stack(
        [np.hypot(long * np.cos(turn), short * np.sin(turn)), np.hypot(long * np.sin(turn), short * np.cos(turn))]
    )
    points = places[["x", "y"]].to_numpy().T
    return np.stack([(points - reach).min(axis=1), (points + reach).max(axis=1)], axis=1)


def _height(limits: Floats, width: float) -> float:
    across, up = np.ptp(limits, axis=1)
    return float(np.clip(width * up / across, _LOW, _TALL)) if across > 0 else _LOW


def _filling(limits: Floats, room: Floats) -> Floats:
    """Widen limits to the shape of the axes, so that a distance is as long in either direction."""
    size = np.ptp(limits, axis=1)
    scale = _ROUNDED * max(float((size / room).max()), 1e-9)
    middle = limits.mean(axis=1)
    return np.stack([middle - scale * room / 2, middle + scale * room / 2], axis=1)


def _set_out(picture: Drawing, axis: Axes, room: Floats, style: Style, *, key: float) -> None:
    """Give the axes their room, in millimetres that larger type stretches, above a key."""
    width, height = room[0] + _LEFT + _ROUND, room[1] + _BELOW + _ROUND + key
    millimetre = style.stretch * MILLIMETRE
    picture.set_size_inches(width * millimetre, height * millimetre)
    axis.set_position((_LEFT / width, (_BELOW + key) / height, room[0] / width, room[1] / height))


def _frame(axis: Axes, limits: Floats, attrs: Mapping[str, Any], style: Style) -> None:
    axis.set_xlim(*limits[0])
    axis.set_ylim(*limits[1])
    axis.set_aspect("equal", adjustable="box")
    axis.spines["left"].set_visible(True)
    axis.tick_params(axis="y", length=2.5, width=0.6)
    step = MaxNLocator(5).tick_values(*limits[0])
    for side, share, label in ((axis.xaxis, attrs["shares"][0], "First"), (axis.yaxis, attrs["shares"][1], "Second")):
        side.set_major_locator(MultipleLocator(step[1] - step[0]))
        side.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.3g}".replace("-", MINUS)))
        side.set_label_text(f"{label} axis: keeps {100 * share:.0f} %", fontsize=style.text)
        side.set_tick_params(labelsize=style.small, pad=2)


def _draw_places(axis: Axes, places: pd.DataFrame, looks: Sequence[Look], *, is_shaded: bool) -> None:
    for place, look in zip(places.itertuples(index=False), looks, strict=True):
        has_spread = not np.isnan(place.semi_major)
        if has_spread:
            size = {"width": 2 * place.semi_major, "height": 2 * place.semi_minor, "angle": place.angle, "zorder": 1}
            edge = {"facecolor": "none", "edgecolor": look.colour, "linewidth": 0.5}
            for drawn in ({"facecolor": look.colour, "alpha": 0.1, "linewidth": 0},) * is_shaded + (edge,):
                axis.add_patch(Ellipse((place.x, place.y), **size, **drawn))
        face = look.colour if has_spread else "white"
        axis.plot(
            place.x,
            place.y,
            marker=look.marker,
            markerfacecolor=face,
            markeredgecolor=INK if has_spread else look.colour,
            markeredgewidth=0.4,
            zorder=3,
        )


def _name(axis: Axes, places: pd.DataFrame, called: Sequence[str], style: Style) -> list[bool]:
    """Write short names beside their markers, those farthest from the middle first; tell which there was room for."""
    named = _to_name(places, called, style)
    is_short = [n_lines(wrap(label, _NAME, None)) <= _LINES for label in named["term"]]
    return _written(axis, named[is_short], places, style, most_covered=0)


def _number(axis: Axes, places: pd.DataFrame, style: Style) -> list[bool]:
    """Write numbers beside markers; tell which there was room for."""
    return _written(axis, _to_name(places, range(1, len(places) + 1), style), places, style, most_covered=2)


def _to_name(places: pd.DataFrame, called: Sequence[object], style: Style) -> pd.DataFrame:
    """Order what may be written beside markers, those farthest from the middle first."""
    named = places[["x", "y"]].assign(term=list(map(str, called)), alike=0, size=style.marker**2)
    return named.iloc[np.lexsort([named["term"], -np.hypot(named["x"], named["y"]).round(9)])]


def _written(axis: Axes, named: pd.DataFrame, places: pd.DataFrame, style: Style, *, most_covered: int) -> list[bool]:
    points = places[["x", "y"]].to_numpy()
    room = {"most_covered": most_covered, "characters": _NAME, "lines": _LINES}
    ellipses = [patch for patch in axis.patches if isinstance(patch, Ellipse)]
    flat = [ellipse for ellipse in ellipses if ellipse.height < _FLAT * ellipse.width]
    edges = [ellipse.get_transform().transform(ellipse.get_path().vertices) for ellipse in flat]
    outlines = [axis.transData.inverted().transform(edge) for edge in edges]
    return list(places.index.isin(name_points(axis, named, points, style, strokes=outlines, **room).index))


def _draw_key(picture: Drawing, axis: Axes, room: Floats, rest: Sequence[tuple[str, Look]], style: Style) -> None:
    """List below the map what is not named in it."""
    if not rest:
        return
    names = wrap_all([label for label, _ in rest], _IN_KEY)
    columns = max(int((room[0] + _LEFT) // _KEY_COLUMN), 1)
    blocks = [range(start, min(start + columns, len(rest))) for start in range(0, len(rest), columns)]
    heights = [LINE * n_lines(*(names[index] for index in block)) + 0.6 for block in blocks]
    _set_out(picture, axis, room, style, key=sum(heights) + 1)
    width, height = picture.get_size_inches() / (style.stretch * MILLIMETRE)
    top = sum(heights) + 1
    for block, tall in zip(blocks, heights, strict=True):
        for column, index in enumerate(block):
            left, middle = 3 + column * _KEY_COLUMN, top - tall / 2
            look = rest[index][1]
            picture.add_artist(
                Line2D(
                    [left / width],
                    [middle / height],
                    marker=look.marker,
                    color=look.colour,
                    markeredgecolor=INK,
                    markeredgewidth=0.4,
                    linestyle="none",
                )
            )
            picture.text((left + 2.5) / width, middle / height, names[index], va="center", fontsize=style.small)
        top -= tall


def _in_words(places: pd.DataFrame, called: Sequence[str]) -> str:
    points = places[["x", "y"]].to_numpy()
    described = [
        f"{label} at {number(x, signed=True)}, {number(y, signed=True)}"
        for label, (x, y) in zip(called, points, strict=True)
    ]
    return f"A map of points with ellipses, horizontal place first: {'; '.join(described)}."
