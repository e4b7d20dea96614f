"""Word shifts: the words that make two outlets differ, each as far as it does."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from framing.figures.bundle import Figure
from framing.figures.labels import LINE, MINUS, left_to_right, n_lines, number, wrap, wrap_all
from framing.figures.needed_tables import NeededTable
from framing.figures.sizes import SINGLE
from framing.figures.style import FAINT, HAIR, INK, Style, drawing, outlet_looks, style_named

_ROW, _TERM, _SUM, _SIDE = 3.7, 24, 20, 20  # millimetres of a row; characters of a term, of a sum, of a side's name
_NEEDED = NeededTable(
    'framing.word_shift(corpus, "outlet", "The one", "The other")',
    ("term", "count", "reference_count", "p_group", "p_reference", "contribution", "low", "high", "share", "kind"),
    ("group", "reference", "kind", "groups", "total", "total_low", "total_high", "effect_label"),
)
_HATCH = "//////"
_TOTAL = 78  # characters in a line of what all contributions add up to
_SIDED = ("jsd", "proportion")  # kinds whose sides are the two outlets
_SIGNED = FuncFormatter(lambda value, _: f"{value:g}".replace("-", MINUS))
_UNSIGNED = FuncFormatter(lambda value, _: f"{abs(value):g}")


def draw_word_shift(result: pd.DataFrame, *, top: int = 25, name: str = "word_shift", style: str = "default") -> Figure:
    """Draw the words that contribute most to a difference as bars, and what all words together make.

    Parameters
    ----------
    result
        What :func:`framing.word_shift` returned.
    top
        Terms to draw, those of the largest contributions.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        One column of a journal wide. Of a divergence, bars point to the outlet that has the word more often;
        of an average, to the right where the word raises the group's.
    """
    _NEEDED.require(result)
    group, reference = result.attrs["group"], result.attrs["reference"]
    ordered = _as_drawn(result)
    drawn = ordered.head(top)
    sums = _sums(ordered, result)
    look, looks = style_named(style), outlet_looks(result.attrs["groups"])
    is_divergence = result.attrs["kind"] == "jsd"
    colours = looks[group].colour, looks[reference].colour if reference in looks else FAINT
    with drawing(look):
        headings = _headings(result)
        tall = max(_ROW, LINE * n_lines(*sums["label"]))
        upper, lower = tall * len(sums) + 3, _ROW * len(drawn) + LINE * n_lines(*headings) + 9
        against = wrap(left_to_right(f"{group} against {reference}"), look.fitting(60, look.single, SINGLE))
        total = wrap(_total_in_short(result), look.fitting(_TOTAL, look.single, SINGLE), None)
        title = f"{total}\n{against}"
        upper += LINE * n_lines(title)
        picture = look.canvas(look.single, upper + lower + 6)
        above, axis = picture.subplots(2, 1, height_ratios=[upper, lower])
        _bars(above, sums, colours, look, is_divergence=is_divergence)
        _bars(axis, drawn, colours, look, is_divergence=is_divergence)
        picture.suptitle(title, x=0.01, ha="left", fontsize=look.text)
        _notes(axis, drawn, result.attrs["kind"], look)
        for heading, place, alignment in zip(headings, (0.49, 0.51), ("right", "left"), strict=True):
            axis.annotate(
                heading,
                (place, 1),
                xycoords="axes fraction",
                xytext=(-2 if alignment == "right" else 2, 3),
                textcoords="offset points",
                ha=alignment,
                va="bottom",
                fontsize=look.small,
            )
        axis.set_xlabel(f"Contribution to the {result.attrs['effect_label']}", fontsize=look.text)
        if result.attrs["kind"] not in _SIDED:
            _key(picture, colours, look)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=pd.concat([sums, drawn], ignore_index=True).drop(columns="label"),
        shows=(
            f"The {len(drawn)} words that add most to the difference between {group} and {reference}, "
            f"{100 * drawn['share'].abs().sum():.0f} % of the sizes of all {len(result):,} contributions; above, on a "
            f"scale of its own, the sums of all words. Bars point {_direction(result)}; whiskers: 95 % interval; at "
            f"the right {_noted(result.attrs['kind'])}.",
            "Of either, so many words would have to be others for both to use each equally often."
            if result.attrs["kind"] == "proportion"
            else "",
        ),
        alt=_in_words(drawn, result),
        style=look,
    )


def _as_drawn(result: pd.DataFrame) -> pd.DataFrame:
    """Order the terms, and turn the contributions of a divergence to the side that has the word more often."""
    order = np.lexsort([result["term"].astype("str"), -result["contribution"].abs().round(12)])
    ordered = result.iloc[order].reset_index(drop=True)
    turned = (result.attrs["kind"] == "jsd") & (ordered["p_group"] < ordered["p_reference"])
    sign = np.where(turned, -1.0, 1.0)
    low, high = (ordered[bound] * sign for bound in ("low", "high"))
    return ordered.assign(
        drawn="term",
        label=[wrap(term, _TERM, lines=1) for term in ordered["term"].astype("str")],
        value=ordered["contribution"] * sign,
        value_low=np.where(turned, high, low),
        value_high=np.where(turned, low, high),
    )


def _sums(ordered: pd.DataFrame, result: pd.DataFrame) -> pd.DataFrame:
    """Sum the words of each kind, and of an average all of them together."""
    kinds = ordered[ordered["contribution"] != 0].groupby("kind")["value"].agg(["sum", "size"])
    kinds = kinds.sort_values("sum", ascending=False)
    sums = pd.DataFrame(
        {
            "kind": kinds.index.astype("str"),
            "label": [wrap(f"{kind} ({size:,})", _SUM) for kind, size in kinds["size"].items()],
            "value": kinds["sum"].to_numpy(),
            "value_low": np.nan,
            "value_high": np.nan,
        }
    )
    if result.attrs["kind"] not in _SIDED:
        bounds = {"value_low": result.attrs["total_low"], "value_high": result.attrs["total_high"]}
        total = {"kind": "", "label": "all together", "value": result.attrs["total"], **bounds}
        sums = pd.concat([sums, pd.DataFrame([total])], ignore_index=True)
    return sums.assign(drawn="sum")


def _bars(axis: Axes, rows: pd.DataFrame, colours: tuple[str, str], style: Style, *, is_divergence: bool) -> None:
    axis.axvline(0, color=INK, linewidth=0.6, zorder=3)
    for place, row in enumerate(rows.itertuples(index=False)):
        more, less = row.kind.startswith("more often"), row.kind.startswith("less often")
        colour = colours[0] if more else colours[1] if less else INK
        axis.barh(
            place,
            row.value,
            height=0.72,
            facecolor=colour if more else "white",
            edgecolor=colour,
            hatch=_HATCH if less else None,
            linewidth=0.6,
            zorder=1,
        )
    certain = rows["value_low"].notna().to_numpy()
    places = np.arange(len(rows))[certain]
    for colour, width in (("white", 1.8), (INK, 0.8)):  # seen on bars of any colour
        bounds = rows["value_low"][certain], rows["value_high"][certain]
        axis.hlines(places, *bounds, color=colour, linewidth=width, zorder=2)
    reach = 1.04 * float(np.nanmax(rows[["value", "value_low", "value_high"]].abs().to_numpy(), initial=1e-12))
    axis.set_xlim(-reach, reach)
    axis.set_yticks(range(len(rows)), rows["label"], fontsize=style.text)
    axis.set_ylim(len(rows) - 0.4, -0.6)
    axis.xaxis.set_major_locator(MaxNLocator(5, symmetric=True))
    axis.xaxis.set_major_formatter(_UNSIGNED if is_divergence else _SIGNED)
    for place in range(len(rows)):
        axis.axhline(place, color=HAIR, linewidth=0.3, zorder=0)


def _notes(axis: Axes, drawn: pd.DataFrame, kind: str, style: Style) -> None:
    """Write at the end of each row its counts, and the score by which it counts."""
    notes = [
        f"{row.count_here:,} : {row.reference_count:,}" + (f"  {number(row.score_group, 1, signed=True)}" * scored)
        for scored in [kind == "weighted"]
        for row in drawn.rename(columns={"count": "count_here"}).itertuples(index=False)
    ]
    right = axis.secondary_yaxis("right")
    right.spines["right"].set_visible(False)
    right.set_yticks(range(len(notes)), notes, fontsize=style.small, color=FAINT)
    right.tick_params(length=0)


def _key(picture: Drawing, colours: tuple[str, str], style: Style) -> None:
    picture.legend(
        handles=[
            Patch(facecolor=colours[0], edgecolor=colours[0], label="more often in the group"),
            Patch(facecolor="white", edgecolor=colours[1], hatch=_HATCH, label="less often in the group"),
        ],
        loc="outside lower left",
        ncols=2,
        frameon=False,
        fontsize=style.small,
        handlelength=1.6,
        handleheight=0.9,
    )


def _headings(result: pd.DataFrame) -> list[str]:
    """Say what it means that a bar points to the left, and to the right."""
    group, reference = result.attrs["group"], result.attrs["reference"]
    if result.attrs["kind"] in _SIDED:
        return [f"more often in\n{name}" for name in wrap_all([reference, group], _SIDE)]
    [name] = wrap_all([group], _SIDE)
    return [f"makes it lower in\n{name}", f"makes it higher in\n{name}"]


def _total_in_short(result: pd.DataFrame) -> str:
    """Say what the contributions sum to."""
    attrs = result.attrs
    low, high = attrs["total_low"], attrs["total_high"]
    if attrs["kind"] == "proportion":
        half = float(result["contribution"].abs().sum()) / 2
        return f"The two differ in {100 * half:.0f} % of their words"
    signed = attrs["kind"] != "jsd"
    bounds = "" if np.isnan(low) else f" ({number(low, signed=signed)} to {number(high, signed=signed)})"
    total = f"{number(attrs['total'], signed=signed)}{bounds}"
    if not signed:
        return f"Jensen–Shannon divergence {total}, in bits"
    values = f"{number(attrs['value_group'])} against {number(attrs['value_reference'])}"
    called = attrs["effect_label"]
    return f"{called[0].upper()}{called[1:]}: {values}, difference {total}"


def _direction(result: pd.DataFrame) -> str:
    if result.attrs["kind"] in _SIDED:
        return "to the right where the group has it more often, to the left where the reference does"
    return "to the right where it makes the group's value higher, to the left where lower"


def _noted(kind: str) -> str:
    counts = "the counts in the group : in the reference"
    return f"{counts}, and the score" if kind == "weighted" else counts


def _in_words(drawn: pd.DataFrame, result: pd.DataFrame) -> str:
    sides = [
        f"{called}: " + ", ".join(f"{row.term} ({number(row.value, 3, signed=True)})" for row in own.itertuples())
        for called, own in (("to the right", drawn[drawn["value"] > 0]), ("to the left", drawn[drawn["value"] < 0]))
        if len(own)
    ]
    sides = sides or ["No word differs"]
    compared = f"{result.attrs['group']} against {result.attrs['reference']}"
    return f"Horizontal bars. {compared}: {_total_in_short(result)}. {'; '.join(sides)}."
