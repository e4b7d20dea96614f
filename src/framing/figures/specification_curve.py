"""The specification curve: what every combination of choices finds, sorted, and below it which choices it made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.gridspec import GridSpec
from matplotlib.ticker import FuncFormatter, MaxNLocator

from framing.figures.blocks import balanced_blocks
from framing.figures.bundle import Figure
from framing.figures.grid import head_panel
from framing.figures.labels import LINE, n_lines, number, wrap, wrap_all
from framing.figures.needed_tables import NeededTable
from framing.figures.sizes import DOUBLE
from framing.figures.style import FAINT, HAIR, INK, Look, Style, drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.multiverse(study, name)",
    ("contrast", "group", "reference", "estimate", "low", "high"),
    ("choices",),
)
_SAID_FIRST = ["contrast", "group", "reference"]
_BESIDE = 6
_CURVE, _ROW, _HEADING = 30.0, 2.9, 1.25  # millimetres of the curve and of a row, and rows that a heading takes
_LABELS = 30.0  # millimetres that the names of alternatives take

Panel = tuple[str, str, str]  # contrast, group, reference


@dataclass(frozen=True)
class _Rows:
    """The rows of the panel of choices: where each alternative stands, and each choice's name above its own."""

    alternatives: Mapping[tuple[str, str], float]
    headings: Mapping[str, float]
    height: float

    @classmethod
    def of(cls, choices: Mapping[str, Sequence[str]]) -> _Rows:
        alternatives, headings, line = {}, {}, 0.0
        for choice, names in choices.items():
            headings[choice] = line + 0.1
            line += _HEADING
            for name in names:
                alternatives[choice, name] = line
                line += 1.0
            line += 0.25
        return cls(alternatives, headings, line)


def draw_specification_curve(
    results: pd.DataFrame, *, name: str = "specification_curve", style: str = "default"
) -> Figure:
    """Draw what all specifications of a multiverse find, a panel for each contrast.

    Parameters
    ----------
    results
        What :func:`framing.multiverse` returned, or some of its contrasts: ``results[results["contrast"] == "tone"]``.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Above, the estimate of each specification with its interval, sorted; below, a mark at each alternative that it
        takes. The main specification is ringed.

    References
    ----------
    Simonsohn, U., Simmons, J. P., & Nelson, L. D. (2020). Specification curve analysis. *Nature Human Behaviour*,
    4, 1208-1214.
    """
    _NEEDED.require_rows(results)
    table = results.astype({"contrast": "str", "group": "str", "reference": "str"})
    first = table.groupby(_SAID_FIRST)["specification"].transform("min")
    table = table.assign(is_main=table["specification"] == first)
    ordered = table[table["estimate"].notna()].sort_values(
        ["contrast", "group", "reference", "estimate", "specification"], kind="stable", ignore_index=True
    )
    choices = {choice: names for choice, names in results.attrs["choices"].items() if len(names) > 1}
    rows, look = _Rows.of(choices), style_named(style)
    panels = {
        (str(contrast), str(group), str(reference)): own.reset_index(drop=True)
        for (contrast, group, reference), own in ordered.groupby(["contrast", "group", "reference"], sort=True)
    }
    with drawing(look):
        picture = _draw(panels, rows, look, outlet_looks(table["group"]))
    return Figure.of(
        results,
        name=name,
        drawing=picture,
        data=ordered[[*_SAID_FIRST, *(name for name in results.columns if name not in _SAID_FIRST)]],
        shows=(
            "What each combination of choices finds, sorted by the estimate. Above: estimates with 95 % intervals, "
            "dark where these exclude zero; ringed: the main specification. Below: the alternatives that each takes. "
            "Over each panel: how many agree with the main one on the side of zero, and how many of these are clear of "
            "it, with an interval that excludes zero.",
            _missing(table),
        ),
        alt=_in_words(panels),
        style=look,
    )


def _draw(panels: Mapping[Panel, pd.DataFrame], rows: _Rows, look: Style, looks: Mapping[str, Look]) -> Drawing:
    most = look.fitting(_BESIDE, look.double, DOUBLE)
    blocks = _blocks(list(panels), most)
    beside = max(map(len, blocks))
    heads = {panel: wrap(_head(panel), max(14, 14 * most // beside)) for panel in panels}
    curve, below, head = _CURVE, _ROW * rows.height, 5 + LINE * n_lines(*heads.values())
    height = len(blocks) * (curve + below + head + 3) + 6
    picture = look.canvas(look.double, height)
    grid = GridSpec(2 * len(blocks), beside, figure=picture, height_ratios=[curve + head, below] * len(blocks))
    for number_of, block in enumerate(blocks):
        own = pd.concat([panels[panel] for panel in block])
        limits = _limits(own)
        for column, panel in enumerate(block):
            above = picture.add_subplot(grid[2 * number_of, column])
            beneath = picture.add_subplot(grid[2 * number_of + 1, column])
            table = panels[panel]
            _curve(above, table, looks[panel[1]], limits)
            head_panel(above, heads[panel], _agreeing(table), look)
            _dashboard(beneath, table, rows, looks[panel[1]])
            above.tick_params(labelleft=column == 0, labelsize=look.small)
            if column == 0:
                above.set_ylabel(wrap(f"{panel[0]}: difference", 22))
                _name_rows(beneath, rows, look)
    picture.supxlabel("Specifications, sorted by their estimate", fontsize=look.text)
    return picture


def _blocks(panels: Sequence[Panel], beside: int) -> list[list[Panel]]:
    """Put the panels of one contrast beside each other, those of the next one below."""
    blocks = []
    for contrast in dict.fromkeys(panel[0] for panel in panels):
        own = [panel for panel in panels if panel[0] == contrast]
        blocks += [[own[place] for place in block] for block in balanced_blocks(len(own), beside)]
    return blocks


def _head(panel: Panel) -> str:
    _, group, reference = panel
    if not group:
        return ""
    return group if reference in {"", "all others"} else f"{group} against {reference}"


def _limits(own: pd.DataFrame) -> tuple[float, float]:
    """Let an axis hold every interval, and zero."""
    values = np.append(own[["estimate", "low", "high"]].to_numpy(dtype=float).ravel(), 0.0)
    least, most = float(np.nanmin(values)), float(np.nanmax(values))
    room = 0.04 * (most - least or 1.0)
    return least - room, most + room


def _curve(axis: Axes, table: pd.DataFrame, look: Look, limits: tuple[float, float]) -> None:
    place = np.arange(len(table))
    low, high, estimate = (table[name].to_numpy(dtype=float) for name in ("low", "high", "estimate"))
    clear = (low > 0) | (high < 0)
    thin = _line_width(len(table))
    axis.axhline(0, color=FAINT, linewidth=0.5, zorder=1)
    for chosen, colour in ((~clear & np.isfinite(low), HAIR), (clear, FAINT)):
        axis.vlines(place[chosen], low[chosen], high[chosen], color=colour, linewidth=min(thin, 0.8), zorder=0)
    size = min(2.6, max(0.9, 80 / max(len(table), 1)))
    axis.plot(place, estimate, linestyle="none", marker="o", markersize=size, color=look.colour, markeredgewidth=0)
    main = np.flatnonzero(table["is_main"])
    ring = {"markerfacecolor": "none", "markeredgecolor": INK, "markeredgewidth": 0.8, "markersize": 5}
    if len(main):  # an empty line beyond the axes has an endless extent, and collapses the layout
        axis.plot(main, estimate[main], linestyle="none", marker="o", zorder=4, clip_on=False, **ring)
    axis.set_xlim(-1, len(table))
    axis.set_ylim(*limits)
    axis.set_xticks([])
    axis.spines["bottom"].set_visible(False)
    axis.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    axis.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, signed=True)))


def _dashboard(axis: Axes, table: pd.DataFrame, rows: _Rows, look: Look) -> None:
    place, thin = np.arange(len(table)), _line_width(len(table))
    for (choice, alternative), line in rows.alternatives.items():
        taken = (table[choice].astype("str") == alternative).to_numpy()
        axis.axhline(line, color=HAIR, linewidth=0.3, zorder=0)
        axis.vlines(place[taken], line - 0.36, line + 0.36, color=look.colour, linewidth=thin, zorder=1)
    axis.set_xlim(-1, len(table))
    axis.set_ylim(rows.height - 0.3, -0.4)
    axis.set_xticks([])
    axis.set_yticks([])
    axis.spines["bottom"].set_visible(False)


def _line_width(n: int) -> float:
    """Choose how wide a mark is, in points, so that neighbours stay apart."""
    return min(1.2, max(0.25, 40 / max(n, 1)))


def _name_rows(axis: Axes, rows: _Rows, style: Style) -> None:
    for places, weight, size in (
        (list(rows.headings.items()), "semibold", style.small),
        ([(alternative, line) for (_, alternative), line in rows.alternatives.items()], "normal", style.small),
    ):
        names = wrap_all([name for name, _ in places], 26, lines=1)
        for name, (_, line) in zip(names, places, strict=True):
            axis.annotate(
                name,
                (0, line),
                xycoords=("axes fraction", "data"),
                xytext=(-4, 0),
                textcoords="offset points",
                ha="right",
                va="center",
                fontsize=size,
                fontweight=weight,
            )


def _counts(table: pd.DataFrame) -> tuple[int, int]:
    """Count the specifications on the main one's side of zero, and those of them that exclude zero."""
    side = float(np.sign(table.loc[table["is_main"], "estimate"]).sum())  # 0 where the main one has no estimate
    bound = table["low"] if side > 0 else -table["high"]
    return (int((np.sign(table["estimate"]) == side).sum()), int((bound > 0).sum())) if side else (0, 0)


def _agreeing(table: pd.DataFrame) -> str:
    same, clear = _counts(table)
    return f"{same}/{len(table)} agree, {clear} clear"


def _missing(table: pd.DataFrame) -> str:
    n_missing = int(table["estimate"].isna().sum())
    return f"{n_missing:,} estimates are missing, and not drawn." if n_missing else ""


def _in_words(panels: Mapping[Panel, pd.DataFrame]) -> str:
    described = []
    for (contrast, group, reference), table in panels.items():
        same, clear = _counts(table)
        named = " ".join(filter(None, [contrast, group and f"of {group}", reference and f"against {reference}"]))
        described.append(
            f"{named}: {same} of {len(table)} specifications on the main one’s side of zero, {clear} with an interval "
            f"that excludes it; estimates from {number(table['estimate'].min(), signed=True)} to "
            f"{number(table['estimate'].max(), signed=True)}"
        )
    return f"Sorted estimates with intervals above marks for the choices that each makes. {'. '.join(described)}."
