"""Which choice matters: how much each alternative moves an estimate, and how much of all variance a choice explains."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.ticker import FuncFormatter

from framing.figures.bundle import Figure
from framing.figures.drawn_rows import as_drawn
from framing.figures.grid import GridNotes, GridRow, Scale, draw_dot_grid
from framing.figures.labels import number, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width
from framing.figures.style import drawing, outlet_looks, style_named

_NEEDED = NeededTable(
    "framing.choice_effects(results)",
    ("group", "reference", "choice", "alternative", "estimate", "low", "high", "explained", "share_other"),
)


def draw_choice_effects(
    effects: pd.DataFrame, *, name: str = "choice_effects", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw how much each choice moves the estimates of a multiverse.

    Parameters
    ----------
    effects
        What :func:`framing.choice_effects` returned.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, two contrasts beside each other) or ``"double"`` (183 mm, six).
    style
        A figure style.

    Returns
    -------
    Figure
        Alternatives as rows, under their choice and the share of the variance that it explains; a column for each
        contrast.
    """
    _NEEDED.require_rows(effects)
    table = effects.assign(group=_columns(effects), key=effects["choice"] + "\0" + effects["alternative"])
    groups = sorted(table["group"].unique())
    rows = _rows(table)
    look = style_named(style)
    owners = dict(zip(table["group"], effects["group"].astype("str"), strict=True))
    looks = outlet_looks(effects["group"].astype("str"))
    first = table.drop_duplicates(["group", "choice"])
    explained = {
        (group, key): "" if math.isnan(share) else f"{100 * share:.0f} %"
        for group, key, share in first[["group", "key", "explained"]].to_numpy().tolist()
    }
    with drawing(look):
        picture = draw_dot_grid(
            table,
            rows,
            groups,
            style=look,
            looks={group: looks[owners[group]] for group in groups},
            axis_label="Change of the estimate, from the first alternative of the choice",
            notes=GridNotes(dict.fromkeys(groups, "variance explained"), {}, headings=explained, cells=_others(table)),
            width=width,
            scale=_scale(table),
        )
    drawn = as_drawn(table, [row.key for row in rows], by=("group", "key"))
    return Figure.of(
        effects,
        name=name,
        drawing=picture,
        data=effects.loc[drawn.index].reset_index(drop=True),
        shows=(
            "How much each choice moves the estimates. Markers: the median change between specifications that differ "
            "in this choice alone; lines: from the least to the largest change; percentages beside a choice: how much "
            "of the variance of all estimates lies between its alternatives. At the right end: how many of the "
            "specifications with the alternative are on the other side of zero from the main one, where any is.",
        ),
        alt=_in_words(drawn),
        style=look,
    )


def _others(table: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Say which part of the specifications is on the other side of zero, where any is."""
    return {
        (group, key): f"{100 * share:.0f} %"
        for group, key, share in table[["group", "key", "share_other"]].to_numpy().tolist()
        if share > 0
    }


def _columns(effects: pd.DataFrame) -> pd.Series:
    """Name the contrasts: by what differs between them."""
    parts = [effects[name].astype("str") for name in ("contrast", "group", "reference") if effects[name].nunique() > 1]
    named = parts[0].copy() if parts else effects["group"].astype("str").copy()
    for part in parts[1:]:
        named += " · " + part
    return named


def _rows(table: pd.DataFrame) -> list[GridRow]:
    rows, opened = [], set()
    for choice, alternative, key in table.drop_duplicates("key")[["choice", "alternative", "key"]].to_numpy():
        rows.append(GridRow(key, wrap(alternative, 26), "" if choice in opened else choice))
        opened.add(choice)
    return rows


def _scale(table: pd.DataFrame) -> Scale:
    """Make a scale with zero in its middle that ends at a value that means something."""
    largest = float(table[["low", "high", "estimate"]].abs().max().max())
    exponent = math.floor(math.log10(largest)) if largest > 0 else 0
    digit = round(largest / 10.0**exponent, 6)
    end = next(step for step in (1, 2, 5, 10) if step >= digit) * 10.0**exponent
    digits = max(0, -exponent)
    written = FuncFormatter(lambda value, _: number(value, digits if value else 0, signed=True))
    return Scale(-end, end, (-end, 0.0, end), written)


def _in_words(drawn: pd.DataFrame) -> str:
    described = [
        f"{group}: "
        + "; ".join(
            f"{row.choice}, {row.alternative} {number(row.estimate, signed=True)}"
            for row in own.itertuples(index=False)
        )
        for group, own in drawn.groupby("group", sort=False)
    ]
    return f"Dots with ranges, a row for each alternative and a column for each contrast. {'. '.join(described)}."
