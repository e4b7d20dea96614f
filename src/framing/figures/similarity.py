"""Similarity: which articles or outlets use the same words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure as Drawing

from framing.corpus import Corpus
from framing.figures.bundle import Figure
from framing.figures.labels import LINE, article_labels, n_lines, number, wrap_all
from framing.figures.needed_tables import NeededTable
from framing.figures.ordering import leaf_order
from framing.figures.style import INK, Style, drawing, style_named

MOST_NUMBERS = 12  # items; above this the shades alone are drawn with their key, and the numbers stand in the CSV
SHORT, LONG = 48, 54  # characters of an article's label: in up to three lines of a column's width, and in one
_NEEDED = NeededTable("framing.similarity(corpus)", ("other", "estimate", "n_shared_terms"))
_FAR_OUT = 3.0  # interquartile ranges above the upper quartile
_MIDDLE = 0.179  # luminance of equal contrast with black and with white, 4.58 : 1
KEY = 11  # millimetres below the tiles


def draw_similarity(
    result: pd.DataFrame,
    corpus: Corpus | None = None,
    *,
    name: str = "similarity",
    style: str = "default",
) -> Figure:
    """Draw the similarity of every pair as a triangle of tiles, the most alike next to each other.

    Parameters
    ----------
    result
        What :func:`framing.similarity` returned.
    corpus
        The corpus that it was computed from: articles are then called by outlet and headline, not by their names.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        One column of a journal wide up to 12 items, two columns wide above.
    """
    _NEEDED.require(result)
    by = str(result.columns[0])
    square = result.pivot(index=by, columns="other", values="estimate").sort_index(axis=0).sort_index(axis=1)
    is_distance = result.attrs.get("scale") == "distance"
    order = leaf_order(_distances(square, is_distance=is_distance))
    square = square.iloc[order, order]
    is_numbered = len(square) <= MOST_NUMBERS
    labels = article_labels(corpus.articles, SHORT if is_numbered else LONG) if corpus and by == "name" else {}
    called = [labels.get(str(item), str(item)) for item in square.index]
    names = wrap_all(called, 30, lines=3) if is_numbered else wrap_all(called, LONG, lines=1)
    look = style_named(style)
    with drawing(look):
        row = max(6.5 if is_numbered else 4.0, LINE * n_lines(*names))
        width, height = look.single if is_numbered else look.double, row * len(square) + (4 if is_numbered else KEY)
        picture = look.canvas(width, height)
        axis = picture.subplots()
        farthest = _next_tenth(_highest(square)) if is_distance else None
        alike = square if farthest is None else farthest - square
        darkest = _darkest(alike)
        _tiles(axis, square, alike, names, darkest, look)
        if not is_numbered:
            _key(picture, axis, darkest, farthest, look, is_open=_highest(alike) > darkest)
    drawn = result.assign(place=result[by].map({item: place for place, item in enumerate(square.index)}))
    drawn = drawn[drawn[by] != drawn["other"]].sort_values(["place", "other"], kind="stable", ignore_index=True)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn.drop(columns="place"),
        shows=(
            "How far apart they are in their words: 0 where two use the same words equally often;"
            if is_distance
            else "How alike they are in their words: 0 where two share none, 1 where they use the same words equally "
            "often;",
            f"darker is more alike{_far_out_note(alike, darkest)}. A tile compares the name at the end of its row with "
            "the one above its column; neighbours are alike.",
        ),
        alt=_in_words(drawn, by, labels, is_distance=is_distance),
        style=look,
    )


def _distances(square: pd.DataFrame, *, is_distance: bool) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return how far apart any two are, those without a number as far as can be."""
    if not is_distance:
        return 1 - square.fillna(0).to_numpy(dtype=float)
    return square.fillna(square.max().max()).fillna(0).to_numpy(dtype=float)


def _pairs(square: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.float64]]:
    values = square.to_numpy(dtype=float)
    pairs: np.ndarray[Any, np.dtype[np.float64]] = np.nan_to_num(values[np.tril_indices_from(values, -1)])
    return pairs


def _highest(square: pd.DataFrame) -> float:
    return float(_pairs(square).max(initial=0.0))


def _next_tenth(value: float) -> float:
    return float(-(-value * 10 // 1) / 10)


def _darkest(alike: pd.DataFrame) -> float:
    """Return the value drawn darkest: the next tenth above all, but those far beyond the others (Tukey's far out)."""
    pairs = _pairs(alike)
    low, high = np.quantile(pairs, [0.25, 0.75]) if pairs.size else (0.0, 0.0)
    return max(_next_tenth(min(float(pairs.max(initial=0.0)), float(high + _FAR_OUT * (high - low)))), 0.1)


def _far_out_note(alike: pd.DataFrame, darkest: float) -> str:
    count = int((_pairs(alike) > darkest).sum())
    return f", the darkest for all beyond ({count:,} of {_pairs(alike).size:,} pairs)" if count else ""


def _key(picture: Drawing, axis: Axes, darkest: float, farthest: float | None, style: Style, *, is_open: bool) -> None:
    """Draw the scale of the shades below the tiles; of distances the darkest is the least."""
    shades = ScalarMappable(Normalize(0, darkest), cmap="Greys")
    scale = picture.colorbar(shades, ax=axis, orientation="horizontal", shrink=0.25, aspect=18, anchor=(0, 0), pad=0.02)
    places = [0, darkest / 2, darkest]
    values = [number(place if farthest is None else farthest - place) for place in places]
    values[-1] = f"{'≥ ' if farthest is None else '≤ '}{values[-1]}" if is_open else values[-1]
    scale.set_ticks(places, labels=values)
    scale.ax.tick_params(labelsize=style.small, length=0)
    scale.outline.set_linewidth(0.4)
    scale.outline.set_edgecolor(INK)


def _tiles(
    axis: Axes, square: pd.DataFrame, alike: pd.DataFrame, names: list[str], darkest: float, style: Style
) -> None:
    """Draw the lower triangle; each name stands on the diagonal, where its row and its column meet."""
    hidden = np.triu(np.ones(square.shape, dtype=bool))
    sns.heatmap(
        alike.to_numpy(dtype=float),
        mask=hidden,
        cmap="Greys",
        vmin=0,
        vmax=darkest,
        linewidths=min(1.5, 36 / len(names)),
        linecolor="white",
        cbar=False,
        xticklabels=False,
        yticklabels=False,
        ax=axis,
    )
    if len(names) <= MOST_NUMBERS:
        _write_numbers(axis, square, alike, darkest, style)
    for place, label in enumerate(names):
        axis.text(place + 0.08, place + 0.5, label, va="center", ha="left", fontsize=style.text)


def _write_numbers(axis: Axes, square: pd.DataFrame, alike: pd.DataFrame, darkest: float, style: Style) -> None:
    """Write each number on its tile in black or white, whichever is seen better there."""
    shades = ScalarMappable(Normalize(0, darkest), cmap="Greys").to_rgba(alike.to_numpy(dtype=float))
    for row, column in zip(*np.tril_indices(len(square), -1), strict=True):
        value = square.iloc[row, column]
        if not np.isnan(value):
            colour = "white" if _luminance(shades[row, column]) < _MIDDLE else "black"
            axis.text(column + 0.5, row + 0.5, number(value), ha="center", va="center", fontsize=style.small,
                      color=colour)  # fmt: skip


def _luminance(colour: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = colour[:3]
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def _in_words(drawn: pd.DataFrame, by: str, labels: dict[str, str], *, is_distance: bool) -> str:
    pairs = drawn[drawn[by] < drawn["other"]].dropna(subset="estimate")
    pairs = pairs.sort_values(["estimate", by], ascending=[is_distance, True], kind="stable")
    if pairs.empty:
        return "Tiles without a number: there are no two to compare."
    most, least = pairs.iloc[0], pairs.iloc[-1]

    def called(row: pd.Series) -> str:
        first, second = (labels.get(str(row[column]), str(row[column])) for column in (by, "other"))
        return f"{first} and {second} ({number(row['estimate'])})"

    return f"A triangle of tiles. Most alike: {called(most)}; least alike: {called(least)}."
