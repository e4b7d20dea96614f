"""Power: how likely a difference of tone would be found, by the number of articles of each outlet."""

from __future__ import annotations

import pandas as pd
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator, PercentFormatter

from framing.figures.bundle import Figure
from framing.figures.labels import number, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import steps
from framing.figures.style import FAINT, HAIR, INK, drawing, style_named

_NEEDED = NeededTable("framing.tone_power(corpus)", ("difference", "n_articles", "estimate", "needed"))
_LINES = ("-", (0, (4, 2)), (0, (1, 1.5)))
_MARKERS = ("o", "s", "^", "D")
_PANEL, _AIM = 42, 0.8  # millimetres; the power that studies usually aim at


def draw_tone_power(result: pd.DataFrame, *, name: str = "tone_power", style: str = "default") -> Figure:
    """Draw power by the number of articles of each outlet, a panel for each assumption, a line for each difference.

    Parameters
    ----------
    result
        What :func:`framing.tone_power` returned.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
    """
    _NEEDED.require_rows(result)
    look = style_named(style)
    ordered = result.sort_values(
        ["assumption", "difference", "n_articles"], ascending=[True, False, True], kind="stable", ignore_index=True
    )
    assumptions = ordered["assumption"].drop_duplicates().tolist()
    last = _last_n(ordered)
    shown = ordered[ordered["n_articles"] <= last]
    with drawing(look):
        width = look.single if len(assumptions) == 1 else look.double
        picture = look.canvas(width, _PANEL + 14)
        axes = picture.subplots(1, len(assumptions), sharey=True, squeeze=False)[0]
        for axis, assumption in zip(axes, assumptions, strict=True):
            axis.axhline(_AIM, color=HAIR, linewidth=0.8, zorder=0)
            own = shown[shown["assumption"] == assumption]
            for index, (size, line) in enumerate(own.groupby("difference", sort=False)):
                axis.plot(
                    line["n_articles"],
                    line["estimate"],
                    color=INK,  # colours are the outlets'
                    linestyle=_LINES[index % len(_LINES)],
                    marker=_MARKERS[index % len(_MARKERS)],
                    markerfacecolor="white" if index % 2 else INK,
                    markersize=3,
                    label=f"{number(float(size))}: {_needed(line)}",
                )
            axis.set_xscale("log")
            axis.set_xlim(1.9, last * 1.05)
            axis.xaxis.set_major_locator(FixedLocator(steps(2, last, 6)))
            axis.xaxis.set_minor_locator(NullLocator())
            axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
            axis.set_ylim(0, 1.02)
            axis.set_title(wrap(assumption, 60), loc="left", fontsize=look.text)
            axis.tick_params(labelsize=look.small)
            axis.legend(title="difference: articles needed", loc="lower right", frameon=False, fontsize=look.small,
                        title_fontsize=look.small, alignment="left", handlelength=2.4)  # fmt: skip
        axes[0].yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
        axes[0].set_yticks([0, 0.2, 0.4, 0.6, 0.8, 1.0])
        axes[0].annotate(
            "aim", (1.95, _AIM), xytext=(0, 2), textcoords="offset points", fontsize=look.small, color=FAINT
        )
        picture.supxlabel("Articles of each of two outlets (logarithmic)", fontsize=look.text)
        picture.supylabel("Chance to find the difference", fontsize=look.text)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=shown.reset_index(drop=True),
        shows=(
            "How many articles of each outlet would be needed to tell differences of tone of the sizes given from "
            "chance. Lines: the chance that a study with so many articles finds the difference; the grey line marks "
            "80 %, at which studies usually aim.",
        ),
        alt=_in_words(ordered),
        style=look,
    )


def _last_n(result: pd.DataFrame) -> int:
    """Return where the axis ends: beyond it every line has long reached the top."""
    reached = result.groupby("n_articles")["estimate"].min()
    enough = reached.index[reached >= 0.99]
    return int(max(enough[0] if len(enough) else reached.index[-1], reached.index[min(6, len(reached) - 1)]))


def _needed(line: pd.DataFrame) -> str:
    needed = line["needed"].iloc[0]
    return "over a million" if pd.isna(needed) else f"{int(needed):,}"


def _in_words(result: pd.DataFrame) -> str:
    rows = [
        f"{row.assumption}, a difference of {number(row.difference)}: "
        + ("over a million articles" if pd.isna(row.needed) else f"{int(row.needed):,} articles")
        for row in result.drop_duplicates(["assumption", "difference"]).itertuples(index=False)
    ]
    return (
        f"Lines that rise with the number of articles. An outlet would need, for a chance of 80 %: {'; '.join(rows)}."
    )
