"""What drives a difference between two outlets: the indicators that add most to it, under their frames."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.labels import n_lines, number, shortened, shortened_note, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.style import FAINT, HAIR, INK, Look, Style, drawing, outlet_looks, style_named
from framing.measures.averages import OTHERS

_NEEDED = NeededTable(
    "framing.frame_indicators(corpus)",
    ("reference", "entry", "label", "level", "indicator", "estimate", "low", "high", "n_hits", "reference_n_hits"),
)
FRAMES, OF_EACH = 6, 4
_ROW, _HEAD = 3.9, 24.0  # millimetres
_NAME, _FRAME, _OUTLET = 26, 24, 36  # characters of an indicator, a line of a frame, and an outlet below the axis
_NEXT_LINE = 0.8  # rows


def draw_frame_indicators(
    result: pd.DataFrame,
    group: str,
    reference: str | None = None,
    *,
    frames: int = FRAMES,
    indicators: int = OF_EACH,
    name: str = "frame_indicators",
    style: str = "default",
) -> Figure:
    """Draw which indicators make up the difference between a group and what it is compared with.

    Parameters
    ----------
    result
        What :func:`framing.frame_indicators` returned.
    group, reference
        Which comparison of the result; the reference may be left out where there is one.
    frames, indicators
        How many frames, those whose hits differ most, and how many indicators of each, those that add most.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        One column of a page: frames as headings with their difference, their indicators as rows. Frames that are parts
        of others are left out: the whole has their indicators.

    Raises
    ------
    FigureError
        Where the result has no such comparison.
    """
    _NEEDED.require_rows(result)
    by = str(result.columns[0])
    compared, reference = _comparison(result, by, group, reference)
    chosen = _chosen(compared, frames, indicators)
    look, looks = style_named(style), _looks(result, by)
    places = _places(chosen)
    height = (places[-1] + 1) * _ROW + _HEAD
    with drawing(look):
        picture = look.canvas(look.single, height)
        axis = picture.subplots()
        axis.axvline(0, color=HAIR, linewidth=0.8, zorder=0)
        for place, row in zip(places, chosen.to_dict("records"), strict=True):
            side = looks[group] if row["estimate"] > 0 else looks.get(reference, Look(FAINT, "o"))
            _dot(axis, place, row, side)
        _name_rows(axis, places, chosen, look)
        _finish(axis)
        picture.supxlabel(_sides(group, reference), fontsize=look.text)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=chosen[result.columns],
        shows=(
            f"What makes up the differences between {group} and {reference}. Dots: hits of an indicator in 1,000 words "
            f"of {group} less those of {reference}, with 95 % intervals; beside a frame its whole difference, of all "
            f"its indicators; at the right the hits in {group} : in {reference}. Drawn: the {frames} frames that "
            f"differ most, and the {indicators} indicators that add most to each.",
            shortened_note([shortened(str(indicator), _NAME) for indicator in chosen["indicator"]]),
        ),
        alt=_in_words(chosen, group, reference),
        style=look,
    )


def _comparison(result: pd.DataFrame, by: str, group: str, reference: str | None) -> tuple[pd.DataFrame, str]:
    """Take the rows of one comparison, turned round where it was made the other way."""
    forward = result[(result[by] == group) & (reference is None or result["reference"] == reference)]
    if not forward.empty:
        first = str(forward["reference"].iloc[0])
        return forward[forward["reference"] == first], first
    back = result[(result[by] == reference) & (result["reference"] == group)]
    if reference is None or back.empty:
        made = result[[by, "reference"]].drop_duplicates().head(6)
        known = "; ".join(f"{one} and {other}" for one, other in made.itertuples(index=False))
        raise FigureError(
            f"There is no comparison of “{group}” and “{reference}” in this table.",
            where=f"it has: {known} …",
            remedy='Choose one of these, or compare all: framing.frame_indicators(corpus, against="each").',
        )
    turned = {by: group, "reference": reference, "estimate": -back["estimate"]}
    bounds = {"low": -back["high"], "high": -back["low"]}
    sides = {"n_hits": "reference_n_hits", "share": "reference_share"}
    swapped = {one: back[other] for pair in sides.items() for one, other in (pair, pair[::-1])}
    return back.assign(**turned, **bounds, **swapped), reference


def _chosen(compared: pd.DataFrame, frames: int, indicators: int) -> pd.DataFrame:
    """Choose the frames that differ most, and of each the indicators that add most to it."""
    whole = compared[compared["level"] == 0]
    whole = whole.assign(total=whole.groupby("entry", observed=True)["estimate"].transform("sum"))
    size, own = whole["total"].abs(), whole["estimate"].abs()
    whole = whole.assign(size=size, own=own).sort_values(
        ["size", "entry", "own", "indicator"], ascending=[False, True, False, True], kind="stable"
    )
    kept = whole[whole["entry"].isin(whole["entry"].unique()[:frames])]
    return kept.groupby("entry", sort=False, observed=True).head(indicators).reset_index(drop=True)


def _looks(result: pd.DataFrame, by: str) -> dict[str, Look]:
    named = {*result[by].astype("str"), *result["reference"].astype("str")} - {OTHERS}
    return outlet_looks(sorted(named))


def _places(chosen: pd.DataFrame) -> list[float]:
    """Place the rows from the top, each frame's name on a line of its own."""
    places: list[float] = []
    line, previous = 0.0, None
    for entry, label in zip(chosen["entry"], chosen["label"], strict=True):
        if entry != previous:
            line += (1.3 if places else 1.0) + _NEXT_LINE * (n_lines(_frame(label)) - 1)
        places.append(line)
        line, previous = line + 1.0, entry
    return places


def _frame(label: str) -> str:
    return wrap(str(label), _FRAME, 2)


def _dot(axis: Axes, place: float, row: dict[str, float], side: Look) -> None:
    if pd.notna(row["low"]):
        axis.hlines(place, row["low"], row["high"], color=INK, linewidth=0.8, zorder=1)
    face = side.colour if pd.notna(row["low"]) else "white"
    axis.plot(row["estimate"], place, marker=side.marker, color=face, markeredgecolor=INK, markeredgewidth=0.4)


def _name_rows(axis: Axes, places: list[float], chosen: pd.DataFrame, style: Style) -> None:
    names = [shortened(str(indicator), _NAME) for indicator in chosen["indicator"]]
    axis.set_yticks(places, names, fontsize=style.text)
    right = axis.secondary_yaxis("right")
    right.spines["right"].set_visible(False)
    hits = [f"{row.n_hits:,} : {row.reference_n_hits:,}" for row in chosen.itertuples(index=False)]
    right.set_yticks(places, hits, fontsize=style.small, color=FAINT)
    right.tick_params(length=0)
    opening = chosen.drop_duplicates("entry")
    for place, row in zip(opening.index, opening.itertuples(index=False), strict=True):
        axis.annotate(
            f"{_frame(row.label)}: {number(row.total, 1, signed=True)}",
            (0, places[place] - 1.0 - _NEXT_LINE / 2 * (n_lines(_frame(row.label)) - 1)),
            xycoords=("axes fraction", "data"),
            xytext=(-4, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=style.text,
            fontweight="semibold",
        )


def _sides(group: str, reference: str) -> str:
    """Say on the axis which side is whose, a line for each."""
    left, right = (wrap(name, _OUTLET, 1) for name in (reference, group))
    return f"Difference of hits in 1,000 words\nto the left: more in {left}\nto the right: more in {right}"


def _finish(axis: Axes) -> None:
    axis.set_ylim(axis.get_yticks()[-1] + 0.6, -0.7)
    reach = max(abs(bound) for bound in axis.get_xlim())
    axis.set_xlim(-reach, reach)
    axis.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10], symmetric=True))
    axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, int(value % 1 != 0), signed=True)))


def _in_words(chosen: pd.DataFrame, group: str, reference: str) -> str:
    described = []
    for label, own in chosen.groupby("label", sort=False, observed=True):
        values = "; ".join(
            f"{row.indicator} {number(row.estimate, 1, signed=True)} ({row.n_hits} and {row.reference_n_hits} hits)"
            for row in own.itertuples(index=False)
        )
        described.append(f"{label}, {number(own['total'].iloc[0], 1, signed=True)} in all: {values}")
    return f"Dots with intervals, {group} less {reference}. {'. '.join(described)}."
