"""Similarity: which articles or outlets use the same words."""

from __future__ import annotations

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure as Drawing
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from framing.figures.bundle import Figure
from framing.figures.labels import caption, number, wrap
from framing.figures.style import MILLIMETRE, drawing, style_named


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
    order = _leaf_order(square)
    square = square.iloc[order, order]
    names = [wrap((labels or {}).get(str(item), str(item)), 16) for item in square.index]
    look = style_named(style)
    with drawing(look):
        side = max(9 * len(square), 40)
        picture = Drawing(figsize=(look.single * MILLIMETRE, (side + 14) * MILLIMETRE))
        axis = picture.subplots()
        _tiles(axis, square, names, look.small)
    drawn = result.assign(place=result[by].map({item: place for place, item in enumerate(square.index)}))
    drawn = drawn[drawn[by] != drawn["other"]].sort_values(
        ["place", "other"], kind="stable", ignore_index=True
    )
    return Figure(
        name=name,
        drawing=picture,
        data=drawn.drop(columns="place"),
        caption=caption(
            "How alike the articles are in their words: 0 where they share none, 1 where they use the same "
            "words equally often. Neighbours are most alike.",
            result=result,
        ),
        alt=_in_words(drawn, by, labels or {}),
        method=str(result.attrs.get("method", "")),
        style=look,
    )


def _leaf_order(square: pd.DataFrame) -> list[int]:
    """Order items so that neighbours are alike (average linkage with optimal leaf order)."""
    if len(square) < 3:
        return list(range(len(square)))
    distance = np.clip(1 - square.to_numpy(dtype=float), 0, None).round(9)
    np.fill_diagonal(distance, 0)
    joined = linkage(squareform(distance, checks=False), method="average", optimal_ordering=True)
    return [int(leaf) for leaf in leaves_list(joined)]


def _tiles(axis: object, square: pd.DataFrame, names: list[str], size: float) -> None:
    values = square.to_numpy(dtype=float)
    hidden = np.triu(np.ones_like(values, dtype=bool))
    highest = float(values[~hidden].max(initial=0.1))
    sns.heatmap(
        pd.DataFrame(values, names, names).iloc[1:, :-1],
        mask=hidden[1:, :-1],
        annot=len(names) <= 12,
        fmt=".2f",
        annot_kws={"fontsize": size},
        cmap="Greys",
        vmin=0,
        vmax=max(1.0, highest) if highest > 0.6 else round(highest * 1.5, 1),
        square=False,
        linewidths=1.5,
        linecolor="white",
        cbar=False,
        ax=axis,
    )
    axis.tick_params(length=0, labelsize=size)  # type: ignore[attr-defined]
    axis.set_xticklabels(axis.get_xticklabels(), rotation=0)  # type: ignore[attr-defined]
    axis.set_yticklabels(axis.get_yticklabels(), rotation=0)  # type: ignore[attr-defined]
    axis.set(xlabel="", ylabel="")  # type: ignore[attr-defined]


def _in_words(drawn: pd.DataFrame, by: str, labels: dict[str, str]) -> str:
    pairs = drawn[drawn[by] < drawn["other"]].sort_values(["estimate", by], ascending=[False, True])
    if pairs.empty:
        return "A single tile: there is nothing to compare."
    most, least = pairs.iloc[0], pairs.iloc[-1]

    def called(row: pd.Series) -> str:
        first, second = (labels.get(str(row[column]), str(row[column])) for column in (by, "other"))
        return f"{first} and {second} ({number(row['estimate'])})"

    return f"A triangle of tiles. Most alike: {called(most)}; least alike: {called(least)}."
