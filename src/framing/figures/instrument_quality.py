"""How well instruments agree with people, entry by entry: over all units with an interval, and in every group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.lines import Line2D

from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, number, wrap_all
from framing.figures.needed_tables import NeededTable
from framing.figures.style import FAINT, HAIR, INK, Look, Style, drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.instrument_quality(corpus, validation)",
    ("entry", "label", "statistic", "estimate", "low", "high", "n_positive", "n_found", "n_coded"),
)
_STATISTICS = {
    "precision": "Precision: of those found,\nshare that people found",
    "recall": "Recall: of those that people\nfound, share found",
    "f1": "F1",
}
_ALL = "all"
_MOST_GROUPS = 12  # more markers in a row cannot be told apart
_LEAST = 5  # units: a share of fewer is drawn for no group
_TAKEN_OF = {"precision": "n_found", "recall": "n_positive", "f1": "n_positive"}
_BELOW = (0.18, 0.46)  # of a row: between which the markers of groups stand, each a little lower than the one before
_ROW, _HEAD, _KEY_WIDTH, _COLUMNS = 11.4, 18.0, 24, 4  # millimetres; characters; names beside each other


def draw_instrument_quality(
    result: pd.DataFrame, *, name: str = "instrument_quality", style: str = "default"
) -> Figure:
    """Draw precision, recall and F1 of each entry over all units, and below it of every group.

    Parameters
    ----------
    result
        What :func:`framing.instrument_quality` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Entries as rows, the one with the greatest F1 first, those without one last. Groups are drawn where there are at
        most twelve.
    """
    _NEEDED.require_rows(result)
    look, by = style_named(style), str(result.columns[0])
    shown = result[result["statistic"].isin(list(_STATISTICS))]
    order, labels = _order(shown)
    groups = sorted(set(shown[by].astype(str)) - {_ALL})
    drawn = _drawn(shown, by, order, groups if 1 < len(groups) <= _MOST_GROUPS else [])
    looks = {group: own for group, own in outlet_looks(groups).items() if (drawn[by] == group).any()}
    names = wrap_all(labels, 24)
    row_height = max(_ROW, LINE * n_lines(*names) + 1)
    keys = wrap_all(list(looks), _KEY_WIDTH) if looks else []
    key_height = (LINE * n_lines(*keys) + 1.2) * -(-len(keys) // _COLUMNS)
    with drawing(look):
        picture = look.canvas(look.double, _HEAD + row_height * len(order) + key_height)
        picture.set_layout_engine("constrained", wspace=0.1)
        axes = picture.subplots(1, len(_STATISTICS), sharey=True)
        for axis, statistic in zip(axes, _STATISTICS, strict=True):
            own = drawn[drawn["statistic"] == statistic]
            _draw_rows(axis, own[own[by] == _ALL].set_index("entry").loc[order], _STATISTICS[statistic], look)
            _draw_groups(axis, own, by, order, looks)
        axes[0].set_yticks(range(len(order)), names)
        axes[0].set_ylim(len(order) - 0.2, -0.5)
        _draw_counts(axes[-1], shown, by, order, look)
        _draw_key(picture, looks, keys, look)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn,
        shows=(
            "How well instruments agree with people in a coded sample. Dots: over all units, with 95 % intervals; "
            "numbers at the right: coded units in which people found the entry.",
            f"Markers below: by {by}, where there are at least {_LEAST} units to take a share of." if looks else "",
            f"By {by} in the table." if len(groups) > _MOST_GROUPS else "",
            *_open_and_missing(drawn[drawn[by] == _ALL]),
        ),
        alt=_in_words(drawn, by),
        style=look,
    )


def _open_and_missing(whole: pd.DataFrame) -> list[str]:
    """Say what open dots and dashes are, where there are any."""
    missing = whole["estimate"].isna()
    return [
        "Open dots: too few units for an interval." if (whole["low"].isna() & ~missing).any() else "",
        "A dash: cannot be told." if missing.any() else "",
    ]


def _order(shown: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Put the entry with the greatest F1 over all first; entries and what they are called."""
    own = shown[(shown["statistic"] == "f1") & (shown.iloc[:, 0] == _ALL)]
    own = own.sort_values(["estimate", "entry"], ascending=[False, True], kind="stable", na_position="last")
    return own["entry"].astype(str).tolist(), own["label"].astype(str).tolist()


def _draw_rows(axis: Axes, own: pd.DataFrame, label: str, look: Style) -> None:
    places, known = np.arange(len(own)), own["estimate"].notna().to_numpy()
    axis.hlines(places, 0, 1, color=HAIR, linewidth=0.3, zorder=0)
    axis.hlines(places[known], own["low"][known], own["high"][known], color=INK, linewidth=0.8, zorder=2)
    certain = known & own["low"].notna().to_numpy()
    for chosen, face in ((certain, INK), (known & ~certain, "white")):
        axis.scatter(
            own["estimate"][chosen], places[chosen], s=16, color=face, edgecolors=INK, linewidths=0.7, zorder=3,
            clip_on=False,
        )  # fmt: skip
    for place in places[~known]:
        axis.text(0, place, "–", color=FAINT, va="center", ha="left")
    axis.set_xlim(-0.02, 1.02)
    axis.set_xticks([0, 0.5, 1], ["0", ".5", "1"])
    axis.set_xlabel(label, fontsize=look.text)


def _draw_groups(axis: Axes, own: pd.DataFrame, by: str, order: Sequence[str], looks: Mapping[str, Look]) -> None:
    for below, (group, look) in zip(np.linspace(*_BELOW, len(looks)), looks.items(), strict=True):
        values = own[own[by] == group].set_index("entry")["estimate"].reindex(order).to_numpy(dtype=float)
        known = ~np.isnan(values)
        if known.any():
            axis.plot(
                values[known],
                np.flatnonzero(known) + below,
                linestyle="none",
                marker=look.marker,
                markersize=3.2,
                markerfacecolor="none",
                markeredgecolor=look.colour,
                markeredgewidth=0.7,
                clip_on=False,
            )


def _draw_counts(axis: Axes, shown: pd.DataFrame, by: str, order: Sequence[str], look: Style) -> None:
    """Write behind each entry in how many coded units people found it."""
    own = shown[(shown["statistic"] == "f1") & (shown[by] == _ALL)].set_index("entry")
    beside = {"textcoords": "offset points", "annotation_clip": False, "fontsize": look.small}
    for place, entry in enumerate(order):
        axis.annotate(f"{int(own['n_positive'][entry]):,}", (1.02, place), xytext=(5, 0), va="center", **beside)
    total = int(own["n_coded"].max())
    axis.annotate(f"of {total:,}", (1.02, -0.5), xytext=(5, 1), va="bottom", color=FAINT, **beside)


def _draw_key(picture: Drawing, looks: Mapping[str, Look], keys: Sequence[str], look: Style) -> None:
    if not looks:
        return
    handles = [
        Line2D([], [], linestyle="none", marker=own.marker, markersize=3.2, markerfacecolor="none",
               markeredgecolor=own.colour, markeredgewidth=0.7, label=key)
        for own, key in zip(looks.values(), keys, strict=True)
    ]  # fmt: skip
    picture.legend(
        handles=handles, loc="outside lower left", ncols=min(_COLUMNS, len(keys)), frameon=False, fontsize=look.small,
        borderpad=0.6,
    )  # fmt: skip


def _drawn(shown: pd.DataFrame, by: str, order: Sequence[str], groups: Sequence[str]) -> pd.DataFrame:
    enough = np.select(
        [shown["statistic"] == name for name in _TAKEN_OF], [shown[column] for column in _TAKEN_OF.values()]
    )
    kept = shown[(shown[by] == _ALL) | (shown[by].isin(groups) & (enough >= _LEAST))]
    places = {
        "statistic": {name: place for place, name in enumerate(_STATISTICS)},
        "entry": {name: place for place, name in enumerate(order)},
        by: {name: place for place, name in enumerate([_ALL, *groups])},
    }
    return kept.sort_values(
        list(places), key=lambda column: column.map(places[str(column.name)]), kind="stable", ignore_index=True
    )


def _in_words(drawn: pd.DataFrame, by: str) -> str:
    rows = []
    for label, own in drawn.groupby("label", sort=False):
        whole = own[own[by] == _ALL].set_index("statistic")["estimate"]
        told = [f"{name.replace('f1', 'F1')} {number(whole[name])}" for name in _STATISTICS if pd.notna(whole[name])]
        parts = own[(own[by] != _ALL) & (own["statistic"] == "f1")]
        by_group = [f"{row[by]} {number(row['estimate'])}" for _, row in parts.dropna(subset="estimate").iterrows()]
        rows.append(
            f"{label}: {', '.join(told) or 'cannot be told'}"
            + (f" (F1 by {by}: {', '.join(by_group)})" if by_group else "")
        )
    return f"Dots with intervals, a row for each entry. {'; '.join(rows)}."
