"""A tree of outlets: like beside like, and how sure each branch is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from framing.corpus import Corpus
from framing.figures.bundle import Figure
from framing.figures.labels import LINE, article_labels, n_lines, number, wrap_all
from framing.figures.legibility import overlapping_boxes
from framing.figures.needed_tables import NeededTable
from framing.figures.style import FAINT, INK, Look, Style, drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.outlet_tree(corpus)",
    ("node", "left", "right", "height", "support", "n_members", "members"),
    ("groups", "effect_label"),
)
_NAME, _ARTICLE = 22, 54  # characters in a line of a leaf's name
_ROW = 5.0  # millimetres
SURE, LIKELY = 0.95, 0.5  # supports from which a branch is drawn thick, and below which dotted


def draw_outlet_tree(
    result: pd.DataFrame, corpus: Corpus | None = None, *, name: str = "outlet_tree", style: str = "default"
) -> Figure:
    """Draw a tree of outlets, with the bootstrap support of its branches.

    Parameters
    ----------
    result
        What :func:`framing.outlet_tree` returned.
    corpus
        The corpus that it was computed from: articles are then called by outlet and headline, not by their names.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        One column of a journal wide, two for articles: leaves as rows, distance from right to left.
    """
    _NEEDED.require(result)
    by = str(result.columns[0])
    nodes = result.sort_values("node", ignore_index=True)
    rows = _rows(nodes)
    ordered = nodes.iloc[np.lexsort([rows, nodes["n_members"]])].reset_index(drop=True)
    leaves = ordered[ordered["n_members"] == 1]
    labels = article_labels(corpus.articles, _ARTICLE) if corpus is not None and by == "name" else {}
    look, looks = style_named(style), outlet_looks(result.attrs["groups"])
    with drawing(look):
        called = [labels.get(leaf, leaf) for leaf in leaves[by].astype("str")]
        names = wrap_all(called, _ARTICLE if labels else _NAME)
        row = max(_ROW, LINE * n_lines(*names) + 0.8)
        width = look.double if labels else look.single
        picture = look.canvas(width, row * len(leaves) + 12)
        axis = picture.subplots()
        _frame(axis, float(nodes["height"].max()), names, look)
        axis.set_xlabel(f"Mean distance between branches ({result.attrs['effect_label']})", fontsize=look.text)
        _branches(axis, nodes, rows)
        _leaves(axis, leaves[by].astype("str").tolist(), looks)
        picture.draw_without_rendering()
        picture.set_layout_engine("none")
        _write_support(axis, nodes, rows, look)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=ordered,
        shows=(
            f"Which {'articles' if by == 'name' else 'groups'} are alike in their words: the farther to the right two "
            "branches join, the nearer they are. Numbers: per cent of resampled trees that have a branch of the same "
            f"members; thick: {100 * SURE:.0f} or more; dotted: below {100 * LIKELY:.0f}, and not to be relied on. "
            "The last branch, which joins all, has none.",
        ),
        alt=_in_words(nodes, labels),
        style=look,
        draws=("support", "resample"),
    )


def _rows(nodes: pd.DataFrame) -> np.ndarray:
    """Place the leaves from the top in the order of the tree, and each branch in the middle of its two parts."""
    parts = nodes[["left", "right"]].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    rows, free, open_nodes = np.full(len(nodes), np.nan), 0, [len(nodes) - 1]
    while open_nodes:
        node = open_nodes.pop()
        if np.isnan(parts[node, 0]):
            rows[node], free = free, free + 1
        else:
            open_nodes += [int(parts[node, 1]), int(parts[node, 0])]
    for node in np.flatnonzero(np.isnan(rows)).tolist():  # parts come before what joins them
        rows[node] = rows[parts[node].astype(int)].mean()
    return rows


def _frame(axis: Axes, highest: float, names: list[str], style: Style) -> None:
    reach = highest or 1.0
    axis.set_xlim(1.06 * reach, -0.02 * reach)
    axis.set_ylim(len(names) - 0.5, -0.5)
    axis.yaxis.tick_right()
    axis.set_yticks(range(len(names)), names, fontsize=style.text, linespacing=0.95)
    axis.xaxis.set_major_locator(MaxNLocator(4))
    axis.tick_params(axis="x", labelsize=style.small)


def _branches(axis: Axes, nodes: pd.DataFrame, rows: np.ndarray) -> None:
    """Draw each branch as a fork whose stem leads on to the next; the stem shows how sure it is."""
    heights, support = nodes["height"].to_numpy(), nodes["support"].to_numpy()
    joins = {
        int(part): place
        for place, pair in enumerate(zip(nodes["left"], nodes["right"], strict=True))
        for part in pair
        if part is not pd.NA and not pd.isna(part)
    }
    for node, above in joins.items():
        width, dashes = _stem(support[node])
        line = {"color": INK, "solid_capstyle": "butt", "zorder": 1}
        axis.plot([heights[node], heights[above]], [rows[node]] * 2, linewidth=width, linestyle=dashes, **line)
        axis.plot([heights[above]] * 2, [rows[node], rows[above]], linewidth=0.8, **line)


def _stem(support: float) -> tuple[float, str | tuple[int, tuple[float, float]]]:
    if support >= SURE:
        return 1.8, "-"
    return (0.8, (0, (1, 1.2))) if support < LIKELY else (0.8, "-")


def _leaves(axis: Axes, leaves: list[str], looks: Mapping[str, Look]) -> None:
    for row, leaf in enumerate(leaves):
        look = looks[leaf]
        axis.plot(
            0, row, marker=look.marker, color=look.colour, markeredgecolor=INK, markeredgewidth=0.3, clip_on=False
        )


def _write_support(axis: Axes, nodes: pd.DataFrame, rows: np.ndarray, style: Style) -> None:
    """Write supports within their forks, the highest branches first; what would cover another stands in the CSV."""
    heights, support = nodes["height"].to_numpy(), nodes["support"].to_numpy()
    known = [node for node in np.argsort(-heights, kind="stable") if not np.isnan(support[node])]
    texts = [
        axis.annotate(
            f"{100 * support[node]:.0f}",
            (heights[node], rows[node]),
            xytext=(2.5, -0.3),
            textcoords="offset points",
            ha="left",
            va="center",
            fontsize=style.small,
            color=FAINT,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
            zorder=2,
        )
        for node in known
    ]
    for text in overlapping_boxes(texts, axis):
        text.remove()


def _in_words(nodes: pd.DataFrame, labels: Mapping[str, str]) -> str:
    merges = nodes[nodes["n_members"] > 1]
    described = [
        "; ".join(labels.get(name, name) for name in members.split("; "))
        + f" at {number(height)}"
        + ("" if np.isnan(support) else f" (support {100 * support:.0f} %)")
        for members, height, support in merges[["members", "height", "support"]].to_numpy()
    ]
    return f"A tree. Branches from the most alike to the least: {'. '.join(described)}."
