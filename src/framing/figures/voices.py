"""Voices: who gets to speak, with which verbs, and which frames come in with what sources say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.drawn_rows import as_drawn
from framing.figures.grid import GridNotes, GridRow, draw_dot_grid
from framing.figures.labels import plural, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width
from framing.figures.style import drawing, outlet_looks, style_named

_VOICES = NeededTable(
    "framing.voices(corpus)",
    ("kind", "entry", "label", "estimate", "low", "high", "word_share", "n_statements", "total", "n_articles"),
)
_VERBS = NeededTable(
    "framing.reporting_verbs(corpus)",
    ("entry", "label", "variant", "count", "total", "estimate", "low", "high", "n_articles"),
)
_FRAMES = NeededTable(
    "framing.frames_by_voice(corpus)",
    ("entry", "label", "n_hits", "estimate", "low", "high", "base", "n_articles"),
)
_VERBS_OF = {
    "neutral": "neutral (said)",
    "assertive": "assertive (insisted)",
    "factive": "factive (revealed)",
    "tentative": "tentative (suggested)",
    "doubtful": "doubtful (claimed)",
    "denying": "denying (denied)",
    "evaluative": "evaluative (praised, accused)",
    "directive": "directive (demanded)",
    "commissive": "commissive (promised)",
    "belief": "belief (thinks, wants)",
}


@dataclass(frozen=True)
class _Grid:
    """A grid of shares: a row an item, a column a group."""

    table: pd.DataFrame  # with group, key, estimate, low, high and n, which stands behind each cell
    rows: Sequence[GridRow]
    reference: Mapping[str, float]
    notes: Mapping[str, str]
    axis_label: str
    aside: str | None = None


def draw_voices(
    result: pd.DataFrame, *, name: str = "voices", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw the share of statements that each speaker has in each outlet, and of their words below it.

    Parameters
    ----------
    result
        What :func:`framing.voices` returned.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, two groups beside each other) or ``"double"`` (183 mm, six).
    style
        A figure style.

    Returns
    -------
    Figure
        Actors as rows, the one with most statements first, then the other kinds of speakers; a column for each group.
        Actors without a statement are named in the caption.

    Raises
    ------
    FigureError
        Where no statement was found, or there is no such width.
    """
    _VOICES.require_rows(result)
    _require(result["n_statements"])
    table = _keyed(result, result["kind"].astype("str") + "/" + result["entry"].astype("str"), "n_statements")
    totals = table.groupby(["key", "kind", "label"], as_index=False, observed=True, sort=False)["n"].sum()
    silent = sorted(totals.loc[(totals["n"] == 0) & (totals["kind"] == "actor"), "label"].astype("str"))
    totals = totals[totals["n"] > 0]
    totals["is_other"] = totals["kind"] != "actor"
    totals = totals.sort_values(["is_other", "n", "key"], ascending=[True, False, True], kind="stable")
    opened = {False: "Actors of the codebook", True: "All others"}
    rows = [
        GridRow(row.key, wrap(str(row.label), 26), "" if same else opened[bool(row.is_other)])
        for row, same in zip(
            totals.itertuples(index=False), totals["is_other"] == totals["is_other"].shift(), strict=True
        )
    ]
    reference = dict(zip(totals["key"], totals["n"] / table["n"].sum(), strict=True))
    grid = _Grid(table, rows, reference, _notes(table), "Share of the statements of sources", aside="word_share")
    shows = (
        "Who gets to speak. Dots: shares of the statements that are attributed to somebody, with 95 % intervals; small "
        "open markers below: shares of their words; grey ticks: all outlets together; numbers at the right: statements."
    )
    shows += f" No statement anywhere: {', '.join(silent)}." if silent else ""
    return _draw(result, grid, shows, name=name, width=width, style=style)


def draw_reporting_verbs(
    result: pd.DataFrame,
    *,
    whose: str = "",
    name: str = "reporting_verbs",
    width: Width = "double",
    style: str = "default",
) -> Figure:
    """Draw what the verbs imply with which each outlet reports.

    Parameters
    ----------
    result
        What :func:`framing.reporting_verbs` returned.
    whose
        The entry of the actor whose statements they are; everybody's by default.
    name, width, style
        As in :func:`draw_voices`.

    Returns
    -------
    Figure
        Implications as rows, a column for each group.

    Raises
    ------
    FigureError
        Where that actor has no statement, or there is no such width.
    """
    _VERBS.require_rows(result)
    own = result[result["entry"] == whose]
    _require(own["count"])
    table = _keyed(own, own["variant"].astype("str"), "count")
    totals = table.groupby("key")["n"].sum()
    totals = totals[totals > 0]
    rows = [GridRow(key, wrap(called, 26)) for key, called in _VERBS_OF.items() if key in totals.index]
    reference = {str(key): float(n / totals.sum()) for key, n in totals.items()}
    grid = _Grid(table, rows, reference, _notes(table), "Share of the statements with a cue")
    label = "everybody" if not whose else str(own["label"].iloc[0])
    shows = (
        f"What reporting verbs imply about the statements of {label}. Dots: shares, with 95 % intervals; grey ticks: "
        "all outlets together; numbers at the right: statements."
    )
    return _draw(result, grid, shows, name=name, width=width, style=style)


def draw_frames_by_voice(
    result: pd.DataFrame, *, name: str = "frames_by_voice", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw how much of each frame comes in with what sources say, beside how much of all words does.

    Parameters
    ----------
    result
        What :func:`framing.frames_by_voice` returned.
    name, width, style
        As in :func:`draw_voices`.

    Returns
    -------
    Figure
        Frames as rows, the one that sources bring in most first; a column for each group.

    Raises
    ------
    FigureError
        Where no frame was found, or there is no such width.
    """
    _FRAMES.require_rows(result)
    _require(result["n_hits"])
    table = _keyed(result, result["entry"].astype("str"), "n_hits")
    table["base"] = table["base"].where(table["n"] > 0)
    of_sources = (table["estimate"].fillna(0) * table["n"]).groupby(table["key"]).sum()
    hits = table.groupby("key")["n"].sum()
    share = (of_sources / hits)[hits > 0]
    labels = dict(zip(table["key"], table["label"].astype("str"), strict=True))
    ordered = sorted(share.index, key=lambda key: (-share[key], key))
    rows = [GridRow(str(key), wrap(labels[key], 26)) for key in ordered]
    reference = {str(key): float(share[key]) for key in ordered}
    table["total"] = table.groupby("group")["n"].transform("sum")
    grid = _Grid(
        table, rows, reference, _notes(table), "Share of a frame’s indicators that are a source’s", aside="base"
    )
    shows = (
        "Whose words frames come in. Dots: share of a frame’s indicators inside quotation marks or in sentences that "
        "report, with 95 % intervals; small open markers below: the same share of all words; grey ticks: the frame in "
        "all outlets together; numbers at the right: indicators; a dash: none."
    )
    return _draw(result, grid, shows, name=name, width=width, style=style)


def _require(counted: pd.Series) -> None:
    if not (counted > 0).any():
        raise FigureError(
            "There is nothing to draw: nothing was counted in any group.",
            remedy="Look whether the corpus has statements of sources: corpus.attributions.",
        )


def _keyed(result: pd.DataFrame, key: pd.Series, counted: str) -> pd.DataFrame:
    return result.assign(group=result[result.columns[0]].astype("str"), key=key, n=result[counted])


def _notes(table: pd.DataFrame) -> dict[str, str]:
    largest = table.groupby("group")[["n_articles", "total"]].max()
    return {
        str(group): f"{plural(int(row['n_articles']), 'article')}, n = {int(row['total']):,}"
        for group, row in largest.iterrows()
    }


def _draw(result: pd.DataFrame, grid: _Grid, shows: str, *, name: str, width: Width, style: str) -> Figure:
    look = style_named(style)
    keys = [row.key for row in grid.rows]
    table = grid.table[grid.table["key"].isin(keys)]
    groups = sorted(table["group"].unique())
    cells = {(str(row.group), str(row.key)): f"{int(row.n):,}" for row in table[table["n"] > 0].itertuples(index=False)}
    with drawing(look):
        picture = draw_dot_grid(
            table,
            grid.rows,
            groups,
            style=look,
            looks=outlet_looks(groups),
            axis_label=grid.axis_label,
            notes=GridNotes(grid.notes, grid.reference, aside=grid.aside, cells=cells),
            width=width,
        )
    drawn = as_drawn(table, keys)
    without = (drawn["estimate"].notna() & drawn["low"].isna()).any()
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=result.loc[drawn.index].reset_index(drop=True),
        shows=(shows, "Open markers: too few to give an interval." if without else ""),
        alt=_in_words(drawn, grid),
        style=look,
    )


def _in_words(drawn: pd.DataFrame, grid: _Grid) -> str:
    described = []
    for row in grid.rows:
        own = drawn[(drawn["key"] == row.key) & drawn["estimate"].notna()]
        cells = zip(own["group"].tolist(), own["estimate"].tolist(), strict=True)
        values = "; ".join(f"{group} {100 * share:.0f} %" for group, share in cells)
        described.append(f"{row.label.replace(chr(10), ' ')}: {values or 'none'}")
    return f"Dots with intervals, a row for each item and a column for each outlet. {'. '.join(described)}."
