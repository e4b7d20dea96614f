"""How well frames learnt by example agree with the coders: by frame beside a floor, and by the number of codings."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from framing.figures.bundle import Figure
from framing.figures.labels import number, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.style import FAINT, HAIR, INK, Style, drawing, style_named

_QUALITY = NeededTable(
    "framing.frame_quality(model)", ("measure", "estimate", "low", "high", "floor", "n_found", "n_texts")
)
_CURVE = NeededTable("framing.frame_learning_curve(labelled)", ("n_articles", "measure", "estimate", "low", "high"))
_MEASURES = {"f1": "F1 of presence", "macro_f1": "Mean F1 of presence\nand absence"}
_ROW, _HEAD, _CURVE_HEIGHT = 5.2, 22.0, 58.0  # millimetres
_ALL = "all frames"
_MARKERS = {"f1": "o", "macro_f1": "s"}


def draw_frame_quality(result: pd.DataFrame, *, name: str = "frame_quality", style: str = "default") -> Figure:
    """Draw how well each frame is found, beside what one label for every text reaches.

    Parameters
    ----------
    result
        What :func:`framing.frame_quality` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Frames as rows, the one that is found best first, the mean of all below them.
    """
    _QUALITY.require_rows(result)
    look = style_named(style)
    shown = result[result["measure"].isin(list(_MEASURES))]
    order = _order(shown)
    with drawing(look):
        picture = look.canvas(look.single, _HEAD + _ROW * len(order))
        picture.set_layout_engine("constrained", wspace=0.08)
        axes = picture.subplots(1, len(_MEASURES), sharey=True)
        for axis, measure in zip(axes, _MEASURES, strict=True):
            own = shown[shown["measure"] == measure].set_index("entry").loc[order]
            _rows(axis, own, _MEASURES[measure], look)
        axes[0].set_yticks(range(len(order)), [wrap(entry, 24) for entry in order])
        axes[0].set_ylim(len(order) - 0.4, -0.6)
        _counts(axes[-1], shown, order, look)
    drawn = shown.sort_values(
        ["measure", "entry"],
        key=lambda column: (
            column.map({entry: place for place, entry in enumerate(order)}) if column.name == "entry" else column
        ),
        kind="stable",
    )
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn.reset_index(drop=True),
        shows=(
            "How well a model learnt from coded texts finds each frame in texts of articles that it has not seen. "
            "Dots: F1, with 95 % intervals; grey ticks: the most that one label for every text reaches; numbers at the "
            "right: coded texts with the frame.",
        ),
        alt=_quality_in_words(drawn),
        style=look,
    )


def _order(shown: pd.DataFrame) -> list[str]:
    """Put the frame with the greatest F1 of presence first, and the mean of all last."""
    own = shown[(shown["measure"] == "f1") & (shown["entry"] != _ALL)]
    own = own.sort_values(["estimate", "entry"], ascending=[False, True], kind="stable")
    return [*own["entry"].astype(str), _ALL]


def _rows(axis: Axes, own: pd.DataFrame, label: str, look: Style) -> None:
    places = np.arange(len(own))
    axis.axhline(len(own) - 1.5, color=HAIR, linewidth=0.6)
    axis.scatter(own["floor"], places, marker="|", s=28, color=FAINT, linewidths=1.0, zorder=1)
    axis.hlines(places, own["low"], own["high"], color=INK, linewidth=0.7, zorder=2)
    axis.scatter(own["estimate"], places, s=14, color=INK, linewidths=0, zorder=3)
    axis.set_xlim(0, 1)
    axis.set_xticks([0, 0.5, 1], ["0", ".5", "1"])
    axis.set_xlabel(label, fontsize=look.text)


def _counts(axis: Axes, shown: pd.DataFrame, order: list[str], look: Style) -> None:
    """Write behind each frame how many coded texts have it."""
    found = shown[shown["measure"] == "f1"].set_index("entry")["n_found"]
    for place, entry in enumerate(order[:-1]):
        axis.annotate(f"{int(found[entry]):,}", (1, place), xytext=(4, 0), textcoords="offset points", va="center",
                      fontsize=look.small, annotation_clip=False)  # fmt: skip
    axis.annotate("coded", (1, -0.6), xytext=(4, 2), textcoords="offset points", va="bottom", fontsize=look.small,
                  color=FAINT, annotation_clip=False)  # fmt: skip


def _quality_in_words(drawn: pd.DataFrame) -> str:
    own = drawn[drawn["measure"] == "f1"]
    rows = [f"{row.entry} {number(row.estimate)}, floor {number(row.floor)}" for row in own.itertuples(index=False)]
    return f"Dots with intervals, a row for each frame, beside the floor. F1 of presence: {'; '.join(rows)}."


def draw_frame_learning_curve(
    result: pd.DataFrame, *, name: str = "frame_learning_curve", style: str = "default"
) -> Figure:
    """Draw how well frames are found by the number of articles that were learnt from.

    Parameters
    ----------
    result
        What :func:`framing.frame_learning_curve` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
    """
    _CURVE.require_rows(result)
    look = style_named(style)
    ordered = result.sort_values(["measure", "n_articles"], kind="stable", ignore_index=True)
    counts = sorted(ordered["n_articles"].unique().tolist())
    with drawing(look):
        picture = look.canvas(look.single, _CURVE_HEIGHT)
        axis = picture.subplots()
        for measure, own in ordered.groupby("measure"):
            axis.fill_between(own["n_articles"], own["low"], own["high"], color=HAIR, alpha=0.5, linewidth=0)
            axis.plot(own["n_articles"], own["estimate"], color=INK, marker=_MARKERS[str(measure)], markersize=3.5)
            last = own.iloc[-1]
            axis.annotate(
                _MEASURES[str(measure)],
                (last["n_articles"], last["estimate"]),
                xytext=(6, 0),
                textcoords="offset points",
                va="center",
                fontsize=look.small,
                annotation_clip=False,
            )
        axis.set_xscale("log")
        axis.xaxis.set_major_locator(FixedLocator(counts))
        axis.xaxis.set_minor_locator(NullLocator())
        axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        axis.set_ylim(0, 1)
        axis.set_yticks([0, 0.5, 1], ["0", ".5", "1"])
        axis.set_xlabel("Articles learnt from (logarithmic)", fontsize=look.text)
        axis.set_ylabel("Mean over frames", fontsize=look.text)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=ordered,
        shows=(
            "How well frames are found by the number of coded articles that were learnt from: means over frames, each "
            "point judged by the same texts of articles that were not learnt from. Bands: 95 % intervals.",
        ),
        alt=_curve_in_words(ordered),
        style=look,
    )


def _curve_in_words(ordered: pd.DataFrame) -> str:
    own = ordered[ordered["measure"] == "f1"]
    rows = [f"{row.n_articles:,} articles {number(row.estimate)}" for row in own.itertuples(index=False)]
    return f"Two lines by the number of coded articles. F1 of presence: {'; '.join(rows)}."
