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
from framing.figures.ordering import leaf_order
from framing.figures.style import INK, MILLIMETRE, Style, drawing, style_named

MOST_NUMBERS = 12  # items; above this the shades alone are drawn with their key, and the numbers stand in the CSV
SHORT, LONG = 48, 54  # characters of an article's label: in up to three lines of a column's width, and in one
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
        picture = Drawing(figsize=(width * MILLIMETRE, height * MILLIMETRE))
        axis = picture.subplots()
        farthest = _next_tenth(square) if is_distance else None
        alike = square if farthest is None else farthest - square
        darkest = _darkest(alike, is_numbered=is_numbered)
        _tiles(axis, square, alike, names, darkest, look)
        if not is_numbered:
            _key(picture, axis, darkest, farthest, look)
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
            "darker is more alike. A tile compares the name at the end of its row with the one above its column; "
            "neighbours are alike.",
        ),
        alt=_in_words(drawn, by, labels, is_distance=is_distance),
        style=look,
    )


def _distances(square: pd.DataFrame, *, is_distance: bool) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return how far apart any two are, those without a number as far as can be."""
    if not is_distance:
        return 1 - square.fillna(0).to_numpy(dtype=float)
    return square.fillna(square.max().max()).fillna(0).to_numpy(dtype=float)


def _highest(square: pd.DataFrame) -> float:
    values = square.to_numpy(dtype=float)
    return float(np.nan_to_num(values[np.tril_indices_from(values, -1)]).max(initial=0.0))


def _next_tenth(square: pd.DataFrame) -> float:
    return float(-(-_highest(square) * 10 // 1) / 10)


def _darkest(alike: pd.DataFrame, *, is_numbered: bool) -> float:
    """Return the value drawn darkest: the next tenth above all, with tiles left light enough for a number in them."""
    return max(1.4 * _highest(alike) if is_numbered else _next_tenth(alike), 0.1)


def _key(picture: Drawing, axis: Axes, darkest: float, farthest: float | None, style: Style) -> None:
    """Draw the scale of the shades below the tiles; of distances the darkest is the least."""
    shades = ScalarMappable(Normalize(0, darkest), cmap="Greys")
    scale = picture.colorbar(shades, ax=axis, orientation="horizontal", shrink=0.25, aspect=18, anchor=(0, 0), pad=0.02)
    places = [0, darkest / 2, darkest]
    values = places if farthest is None else [farthest - place for place in places]
    scale.set_ticks(places, labels=[number(value) for value in values])
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
        annot=square.to_numpy(dtype=float) if len(names) <= MOST_NUMBERS else False,
        fmt=".2f",
        annot_kws={"fontsize": style.small},
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
    for place, label in enumerate(names):
        axis.text(place + 0.08, place + 0.5, label, va="center", ha="left", fontsize=style.text)


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
