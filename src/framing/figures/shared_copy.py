"""Shared copy: which articles carry text of which outlets, and who had it first."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, plural, wrap, wrap_all
from framing.figures.matrix import Matrix, draw_matrix
from framing.figures.style import FAINT, INK, Style, drawing, style_named

MOST_ROWS, MANY_ROWS = 40, 16  # articles drawn, and from how many on each has one line
SMALLEST_DISC, LARGEST_DISC = 3.0, 9.0  # points across
BESIDE = 7.5  # millimetres for a share beside its disc
_FILLED = {"before": "full", "undetermined": "left"}
_WHEN = {"before": ", which had it before", "undetermined": ", and dates do not tell who had it before"}


def draw_shared_copy(result: pd.DataFrame, *, name: str = "shared_copy", style: str = "default") -> Figure:
    """Draw who carries whose text: articles as rows, outlets that had the text before as columns.

    Parameters
    ----------
    result
        What :func:`framing.shared_copy` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Up to 40 articles, those of one cluster together and the earliest first in each; a disc is filled where
        the outlet of the column had the text before, and half filled where dates do not tell. Where an outlet had
        it after, the disc stands in the row of that outlet's article.

    Raises
    ------
    FigureError
        Where no two articles have a passage in common.
    """
    if result.empty:
        raise FigureError(
            "No two articles have a passage in common, so there is no shared copy to draw.",
            remedy="Draw it where the result has rows: if len(shared): …",
        )
    cells, articles = _cells(result)
    shown = articles.head(MOST_ROWS)
    cells = cells[cells["name"].isin(shown["name"])]
    look = style_named(style)
    with drawing(look):
        matrix = _matrix(cells, shown, look)
    hidden = len(articles) - len(shown)
    return Figure.of(
        result,
        name=name,
        drawing=matrix.drawing,
        data=cells,
        shows=(
            "Who carries whose text. Number, and size of a disc: share of the article’s word 5-grams that stand also "
            "in one article of the outlet above, the one that has most of them. Filled: that outlet had the text "
            "before; half filled: dates do not tell who had it before. Lines close off what is one text in several "
            "editions. Right: the article that has most of it, and the words in passages that the two share.",
            f"The {plural(hidden, 'article')} with less in common are not drawn." if hidden else "",
        ),
        alt=_in_words(cells, shown),
        style=look,
    )


def _cells(result: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the most similar article of every outlet for every article, and the articles in the order drawn."""
    both = pd.concat([_seen_from_the_first(result), _seen_from_the_second(result)], ignore_index=True)
    both = both[both["role"] != "first"].assign(other_was=both["role"].replace("later", "before"))[_COLUMNS]
    both = both.sort_values(["name", "share", "n_words", "other"], ascending=[True, False, False, True])
    articles = both.groupby("name", as_index=False).agg(
        outlet=("outlet", "first"),
        published=("published", "first"),
        cluster=("cluster", "max"),
        share=("share", "first"),
        closest=("other", "first"),
        n_words=("n_words", "first"),
    )
    articles["loose"] = (-articles["share"]).where(articles["cluster"].isna(), 0.0)
    order = ["cluster", "loose", "published", "name"]
    articles = articles.sort_values(order, na_position="last", ignore_index=True).drop(columns="loose")
    place = {article: row for row, article in enumerate(articles["name"])}
    cells = both.drop_duplicates(["name", "other_outlet"]).assign(place=both["name"].map(place))
    cells = cells.sort_values(["place", "other_outlet"], ignore_index=True).drop(columns="place")
    return cells, articles


def _seen_from_the_first(result: pd.DataFrame) -> pd.DataFrame:
    return result.rename(columns={"containment": "share"}).drop(columns="other_containment")


def _seen_from_the_second(result: pd.DataFrame) -> pd.DataFrame:
    swapped = {
        **{"name": "other", "outlet": "other_outlet", "published": "other_published"},
        **{"other": "name", "other_outlet": "outlet", "other_published": "published"},
        **{"other_containment": "share"},
    }
    role = result["role"].map({"first": "later", "later": "first", "undetermined": "undetermined"})
    return result.drop(columns="containment").rename(columns=swapped).assign(role=role)


_COLUMNS = [
    *("name", "outlet", "published", "other_outlet", "other", "other_published"),
    *("kind", "share", "other_was", "n_words", "cluster"),
]


def _matrix(cells: pd.DataFrame, articles: pd.DataFrame, style: Style) -> Matrix:
    outlets = sorted(cells["other_outlet"].unique())
    lines = 2 if len(articles) < MANY_ROWS else 1
    names = wrap_all([_label(row) for _, row in articles.iterrows()], 52, lines=lines)
    matrix = draw_matrix(
        names,
        outlets,
        style=style,
        row_height=max(4.2, LINE * n_lines(*names) + 0.4),
        label_width=72,
        notes=[_note(row) for _, row in articles.iterrows()],
        beside=BESIDE,
    )
    rows = {article: place for place, article in enumerate(articles["name"])}
    for _, cell in cells.iterrows():
        axis, column = matrix.columns[outlets.index(cell["other_outlet"])]
        _disc(axis, column, rows[cell["name"]], cell, style)
    _close_off_clusters(matrix, articles)
    return matrix


def _label(article: pd.Series) -> str:
    dated = f", {article['published']}" if pd.notna(article["published"]) else ""
    return f"{article['name']} · {article['outlet']}{dated}"


def _note(article: pd.Series) -> str:
    return f"{wrap(article['closest'], 18, lines=1)}: {plural(int(article['n_words']), 'word')}"


def _disc(axis: Axes, column: int, place: int, cell: pd.Series, style: Style) -> None:
    across = SMALLEST_DISC + (LARGEST_DISC - SMALLEST_DISC) * cell["share"]
    axis.plot(
        column,
        place,
        "o",
        markersize=across,
        color=FAINT,
        fillstyle=_FILLED[cell["other_was"]],
        markerfacecoloralt="white",
        markeredgecolor=INK,
        markeredgewidth=0.6,
    )
    axis.annotate(
        f"{_percent(cell['share'])} %",
        (column, place),
        xytext=(across / 2 + 2, 0),
        textcoords="offset points",
        va="center",
        fontsize=style.small,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.3},
        zorder=1,
    )


def _percent(share: float) -> str:
    return "<1" if 0 < share < 0.005 else f"{100 * share:.0f}"


def _close_off_clusters(matrix: Matrix, articles: pd.DataFrame) -> None:
    cluster = articles["cluster"].fillna(0).to_numpy(dtype=int)
    ends = [place for place in range(len(cluster) - 1) if cluster[place] and cluster[place] != cluster[place + 1]]
    for axis in dict.fromkeys(axis for axis, _ in matrix.columns):
        for place in ends:
            axis.axhline(place + 0.5, color=FAINT, linewidth=0.8, zorder=0)


def _in_words(cells: pd.DataFrame, articles: pd.DataFrame) -> str:
    closest = cells.sort_values("share", ascending=False, kind="stable").drop_duplicates("name").set_index("name")
    rows = [
        f"{name} ({row['outlet']}): {_percent(row['share'])} % of it also in {row['other']} ({row['other_outlet']})"
        f"{_WHEN[row['other_was']]}"
        for name, row in closest.loc[articles["name"]].iterrows()
    ]
    return f"A matrix of discs, articles by outlets. {'; '.join(rows)}."
