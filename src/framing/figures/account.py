"""What every source announced, and what became of it."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, plural, wrap, wrap_all
from framing.figures.style import FAINT, INK, Style, drawing, style_named

MOST_ROWS = 30  # above this, all sources of one layout share a row
REASONS = 2  # of sources that share a row; the account has all
BAR = 2.8  # millimetres
_COUNTS = ["n_announced", "n_parsed", "n_rejected", "n_set_aside"]


def draw_account(result: pd.DataFrame, *, name: str = "account", style: str = "default") -> Figure:
    """Draw how many articles each source announced, and how many of them were parsed, set aside and rejected.

    Parameters
    ----------
    result
        What :func:`framing.reading_account` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Sources as rows, the one that announced most first. Sources of one layout share a row where each had one
        article, which was parsed without a remark; beyond 30 rows all of them do.

    Raises
    ------
    FigureError
        Where the corpus has no account.
    """
    if result.empty:
        raise FigureError(
            "The corpus has no account of what was read, so there is nothing to draw.",
            remedy="Derive it from articles: framing derive DIR",
        )
    rows = _rows(result)
    look = style_named(style)
    with drawing(look):
        picture = _bars(rows, look)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=rows,
        shows=(
            "What every source announced and what became of it; sources of one layout may share a row. Grey: "
            "parsed; hatched: set aside, because not asked for; white: rejected for other reasons.",
        ),
        alt=_in_words(rows),
        style=look,
    )


def _rows(result: pd.DataFrame) -> pd.DataFrame:
    """Give every source a row; those of one article, parsed without a remark, share one with others of their layout."""
    plain = (result["n_announced"] == 1) & (result["n_parsed"] == 1) & (result["reason"] == "")
    rows = _added_up(result, result["source"].mask(plain, ""))
    return rows if len(rows) <= MOST_ROWS else _added_up(result, pd.Series("", index=result.index))


def _added_up(result: pd.DataFrame, kept_apart: pd.Series) -> pd.DataFrame:
    """Add up sources of one layout but those that are kept apart by a name, the one that announced most first."""
    groups = result.assign(apart=kept_apart.to_numpy()).sort_values("source").groupby(["layout", "apart"])
    rows = groups.agg(source=("source", "first"), n_sources=("source", "size"), reason=("reason", _most_frequent))
    rows = rows.join(groups[_COUNTS].sum()).reset_index()
    rows["source"] = [_named(*row) for row in rows[["apart", "source", "n_sources"]].itertuples(index=False)]
    rows = rows.sort_values(["n_announced", "source", "layout"], ascending=[False, True, True], ignore_index=True)
    return rows[["source", "layout", "n_sources", *_COUNTS, "reason"]]


def _named(kept_apart: str, source: str, n_sources: int) -> str:
    """Name a row: by its source, by the name that several sources have, or by how many they are."""
    if n_sources == 1:
        return source
    return f"{kept_apart} ({plural(n_sources, 'source')} of this name)" if kept_apart else plural(n_sources, "source")


def _most_frequent(reasons: pd.Series) -> str:
    if len(reasons) == 1:
        return _in_a_line(reasons.iloc[0])
    counted = sorted(Counter(map(_in_a_line, filter(None, reasons))).items(), key=lambda item: (-item[1], item[0]))
    named = [f"{plural(n, 'source')}: {reason}" for reason, n in counted[:REASONS]]
    others = len(counted) - len(named)
    return "; ".join([*named, plural(others, "other reason")] if others else named)


def _in_a_line(reason: str) -> str:
    return "; ".join(str(reason).splitlines())


def _label(row: pd.Series) -> str:
    return f"{row['source']} · {row['layout'] or 'layout not recognised'}"


def _bars(rows: pd.DataFrame, style: Style) -> Drawing:
    is_plain = not rows["reason"].any()  # and numbers alone stand at the right
    names = wrap_all([_label(row) for _, row in rows.iterrows()], 24 if is_plain else 40, lines=2)
    notes = [_note(row) for _, row in rows.iterrows()]
    heights = [
        max(5.0, LINE * n_lines(name) + 1, 0.9 * LINE * n_lines(note) + 1.4)
        for name, note in zip(names, notes, strict=True)
    ]
    ends = list(accumulate(heights))
    places = [end - height / 2 for end, height in zip(ends, heights, strict=True)]
    width = style.single if is_plain else style.double
    picture = style.canvas(width, ends[-1] + 12)
    axis = picture.subplots()
    for place, (_, row) in zip(places, rows.iterrows(), strict=True):
        _bar(axis, place, row)
    axis.set_yticks(places, names)
    axis.set_ylim(ends[-1] + 0.5, -0.5)
    most = max(int(rows["n_announced"].max()), 1)
    axis.set_xlim(0, most)
    axis.set_xticks([0, most])
    axis.set_xlabel("Articles")
    axis.xaxis.set_major_formatter("{x:,.0f}")
    right = axis.secondary_yaxis("right")
    right.spines["right"].set_visible(False)
    right.set_yticks(places, notes, fontsize=style.small, color=FAINT, linespacing=1.0)
    right.tick_params(length=0)
    return picture


def _bar(axis: Axes, place: float, row: pd.Series) -> None:
    others = row["n_rejected"] - row["n_set_aside"]
    parts = ((row["n_parsed"], FAINT, ""), (row["n_set_aside"], "white", "//////"), (others, "white", ""))
    left = 0
    for count, colour, hatch in parts:
        if count:
            axis.barh(place, count, left=left, height=BAR, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.5)
        left += count


def _note(row: pd.Series) -> str:
    why = "\n" + wrap(row["reason"], 58, lines=2) if row["reason"] else ""
    return _counted(row) + why


def _counted(row: pd.Series) -> str:
    others = int(row["n_rejected"] - row["n_set_aside"])
    parts = [f"{row['n_parsed']:,} of {row['n_announced']:,} parsed"]
    parts += [f"{row['n_set_aside']:,} set aside"] if row["n_set_aside"] else []
    parts += [f"{others:,} rejected"] if others else []
    return ", ".join(parts)


def _in_words(rows: pd.DataFrame) -> str:
    said = [f"{_label(row)}: {_counted(row)}" for _, row in rows.iterrows()]
    return f"Bars, the source that announced most first. {'; '.join(said)}."
