"""Similarity: which articles or outlets use the same words."""

from __future__ import annotations

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, number, wrap_all
from framing.figures.ordering import leaf_order
from framing.figures.style import MILLIMETRE, Style, drawing, style_named

MOST_NUMBERS = 12  # items; above this the shades alone are drawn, and the numbers stand in the CSV


def draw_similarity(
    result: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    name: str = "similarity",
    style: str = "default",
) -> Figure:
    """Draw the similarity of every pair as a triangle of tiles, the most alike next to each other.

    Parameters
    ----------
    result
        What :func:`framing.similarity` returned.
    labels
        What to call each of them; as they are by default.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
    """
    by = str(result.columns[0])
    square = result.pivot(index=by, columns="other", values="estimate").sort_index(axis=0).sort_index(axis=1)
    order = leaf_order(1 - square.fillna(0).to_numpy(dtype=float))
    square = square.iloc[order, order]
    lines = 3 if len(square) <= MOST_NUMBERS else 1
    names = wrap_all([(labels or {}).get(str(item), str(item)) for item in square.index], 30, lines=lines)
    look = style_named(style)
    with drawing(look):
        row = max(6.5 if len(square) <= MOST_NUMBERS else 4.0, LINE * n_lines(*names))
        picture = Drawing(figsize=(look.single * MILLIMETRE, (row * len(square) + 4) * MILLIMETRE))
        axis = picture.subplots()
        _tiles(axis, square, names, look)
    drawn = result.assign(place=result[by].map({item: place for place, item in enumerate(square.index)}))
    drawn = drawn[drawn[by] != drawn["other"]].sort_values(["place", "other"], kind="stable", ignore_index=True)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn.drop(columns="place"),
        shows=(
            "How alike they are in their words: 0 where two share none, 1 where they use the same words equally "
            "often; darker is more alike. A tile compares the name at the end of its row with the name at the top "
            "of its column; neighbours are alike.",
        ),
        alt=_in_words(drawn, by, labels or {}),
        style=look,
    )


def _tiles(axis: Axes, square: pd.DataFrame, names: list[str], style: Style) -> None:
    """Draw the lower triangle; each name stands on the diagonal, where its row and its column meet."""
    values = square.to_numpy(dtype=float)
    hidden = np.triu(np.ones_like(values, dtype=bool))
    highest = float(np.nan_to_num(values[~hidden]).max(initial=0.0))
    sns.heatmap(
        values,
        mask=hidden,
        annot=len(names) <= MOST_NUMBERS,
        fmt=".2f",
        annot_kws={"fontsize": style.small},
        cmap="Greys",
        vmin=0,
        vmax=max(1.4 * highest, 0.1),
        linewidths=min(1.5, 36 / len(names)),
        linecolor="white",
        cbar=False,
        xticklabels=False,
        yticklabels=False,
        ax=axis,
    )
    for place, label in enumerate(names):
        axis.text(place + 0.08, place + 0.5, label, va="center", ha="left", fontsize=style.text)


def _in_words(drawn: pd.DataFrame, by: str, labels: dict[str, str]) -> str:
    pairs = drawn[drawn[by] < drawn["other"]].dropna(subset="estimate")
    pairs = pairs.sort_values(["estimate", by], ascending=[False, True])
    if pairs.empty:
        return "Tiles without a number: there are no two to compare."
    most, least = pairs.iloc[0], pairs.iloc[-1]

    def called(row: pd.Series) -> str:
        first, second = (labels.get(str(row[column]), str(row[column])) for column in (by, "other"))
        return f"{first} and {second} ({number(row['estimate'])})"

    return f"A triangle of tiles. Most alike: {called(most)}; least alike: {called(least)}."
