"""How far coders agree: an entry a row, Krippendorff's α with its interval beside plain percent agreement."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures.bundle import Figure
from framing.figures.labels import number, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.style import FAINT, HAIR, INK, Style, drawing, style_named
from framing.validation import TONES

_NEEDED = NeededTable("framing.agreement(validation)", ("label", "estimate", "low", "high", "percent", "n_units"))
_ROW, _HEAD = 5.2, 19.0  # millimetres
_ALL, _TOGETHER = "all", "all entries"
_CLASSES = {str(value): name for value, name in TONES.items()}
_TENTATIVE, _RELIABLE = 0.667, 0.8  # from where Krippendorff (2004) calls data tentative and reliable


def draw_agreement(
    result: pd.DataFrame,
    *,
    labels: Mapping[str, str] | None = None,
    name: str = "agreement",
    style: str = "default",
) -> Figure:
    """Draw how far coders agree on each entry.

    Parameters
    ----------
    result
        What :func:`framing.agreement` returned.
    labels
        What entries are called in the figure, such as the labels of a codebook; by default as they are named.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Entries as rows, the one with the greatest α first, each followed by its labels where it has several; all
        entries together below them. A dot is α with its interval, an open square the share of agreement, which does not
        take chance into account. Vertical lines stand at .667 and .8.
    """
    _NEEDED.require_rows(result)
    look = style_named(style)
    rows = _ordered(result)
    called = {"tone": "Tone", **(labels or {})}
    pairs = zip(rows["entry"].astype(str), rows["label"].astype(str), strict=True)
    names = [_named(entry, label, called.get(entry, entry)) for entry, label in pairs]
    with drawing(look):
        picture = look.canvas(look.single, _HEAD + _ROW * len(rows))
        axis = picture.subplots()
        _frame(axis, rows, names, look)
        _marks(axis, rows)
        _counts(axis, rows, look)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=rows.reset_index(drop=True),
        shows=(
            "How far coders agree on each entry. Dots: Krippendorff's α, with 95 % intervals where coders differ; open "
            "squares: the share of pairs of labels that are the same; – where α is not defined; vertical lines: .667 "
            "and .8; numbers at the right: units with the labels of two coders or more.",
        ),
        alt=_in_words(rows.assign(entry=[called.get(entry, entry) for entry in rows["entry"]]), names),
        style=look,
    )


def _ordered(result: pd.DataFrame) -> pd.DataFrame:
    """Put entries by α, their labels behind them in their own order, and all entries together last."""
    whole = result[result["label"] == _ALL].set_index("entry")["estimate"]
    rank = whole.drop(_ALL, errors="ignore").rename_axis("entry").reset_index()
    rank = rank.sort_values(["estimate", "entry"], ascending=[False, True], kind="stable", na_position="last")
    place = {entry: at for at, entry in enumerate([*rank["entry"], _ALL])}
    label = pd.to_numeric(result["label"], errors="coerce").fillna(-np.inf)
    keys = pd.DataFrame({"entry": result["entry"].map(place), "label": label})
    ordered: pd.DataFrame = result.loc[keys.sort_values(["entry", "label"], kind="stable").index]
    return ordered


def _named(entry: str, label: str, called: str) -> str:
    if label != _ALL:
        shown = _CLASSES.get(label, label) if entry == "tone" else label
        return f"{shown.replace('-', '−')} or not"
    return _TOGETHER if entry == _ALL else wrap(called, 24)


def _frame(axis: Axes, rows: pd.DataFrame, names: list[str], look: Style) -> None:
    lowest = float(np.nanmin([0.0, *rows["low"].dropna(), *rows["estimate"].dropna()]))
    left = np.floor(lowest * 4) / 4
    axis.set_xlim(left - 0.02, 1.02)
    ticks = np.arange(left, 1.01, 0.25 if left >= -0.25 else 0.5)
    axis.set_xticks(ticks, [f"{tick:.2g}".replace("0.", ".").replace("-", "−") for tick in ticks])
    axis.set_yticks(range(len(rows)), names)
    for text, label in zip(axis.get_yticklabels(), rows["label"], strict=True):
        if label != _ALL:
            text.set_color(FAINT)
    axis.set_ylim(len(rows) - 0.4, -0.6)
    for bound in (_TENTATIVE, _RELIABLE):
        axis.axvline(bound, color=HAIR, linewidth=0.6, zorder=0)
    if (rows["entry"] == _ALL).any() and len(rows) > 1:
        axis.axhline(len(rows) - 1.5, color=HAIR, linewidth=0.6)
    axis.set_xlabel("Agreement of coders", fontsize=look.text)


def _marks(axis: Axes, rows: pd.DataFrame) -> None:
    places = np.arange(len(rows))
    axis.hlines(places, rows["low"], rows["high"], color=INK, linewidth=0.8, zorder=2)
    axis.scatter(
        rows["percent"], places, marker="s", s=16, facecolors="white", edgecolors=FAINT, linewidths=0.8, zorder=3
    )
    axis.scatter(rows["estimate"], places, s=16, color=INK, linewidths=0, zorder=4, clip_on=False)
    for place in places[rows["estimate"].isna().to_numpy()]:
        axis.text(0, place, "–", color=FAINT, va="center", ha="left")


def _counts(axis: Axes, rows: pd.DataFrame, look: Style) -> None:
    """Write behind each row how many units tell of it."""
    beside = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "annotation_clip": False}
    for place, n_units in enumerate(rows["n_units"]):
        axis.annotate(f"{int(n_units):,}", (1, place), xytext=(4, 0), va="center", fontsize=look.small, **beside)
    axis.annotate(
        "units", (1, -0.6), xytext=(4, 2), va="bottom", fontsize=look.small, color=FAINT, **beside
    )  # fmt: skip


def _in_words(rows: pd.DataFrame, names: list[str]) -> str:
    said = []
    for name, row in zip(names, rows.itertuples(), strict=True):
        shown = " ".join(name.split())
        own = f"{row.entry}, {shown}" if row.label != _ALL else shown
        said.append(f"{own} {number(row.estimate)}, {number(100 * row.percent, 0)} % agree")
    return f"Dots with intervals, a row for each entry. Krippendorff's α: {'; '.join(said)}."
