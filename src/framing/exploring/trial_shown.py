"""How a trial shows itself: its sentence, then its tables, that of frames made short."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from framing.display import Remarks, as_html, as_text, harmless
from framing.display.harmless import escaped
from framing.display.numbers import readable
from framing.exploring.trial_salience import changed_frames, unchanged_in_words
from framing.measures.reporting import describe

_ARROW, _DECIMALS = "→", 3


def trial_html(title: str, tables: Mapping[str, pd.DataFrame]) -> str:
    """Write a trial as HTML; everything from articles and patterns is escaped."""
    shown = "".join(_html(name, table) for name, table in tables.items())
    return f"<div><p><b>{escaped(title)}</b></p>{shown}</div>"


def _html(name: str, table: pd.DataFrame) -> str:
    if "hit" in table.columns:  # a concordance is aligned at what was found
        shown = f"<p><b>{escaped(name)}</b></p>{table._repr_html_()}"  # type: ignore[operator]
    else:
        shown = as_html(pd.DataFrame(table), title=name, remarks=_remarks(table))
    return f'<div style="margin-top: 1.2em">{shown}</div>'


def trial_text(title: str, tables: Mapping[str, pd.DataFrame]) -> str:
    """Write a trial as text."""
    return "\n\n".join([harmless(title), *(_text(name, table) for name, table in tables.items())])


def _text(name: str, table: pd.DataFrame) -> str:
    if "hit" in table.columns:
        return f"{name}\n{table!r}"
    return as_text(pd.DataFrame(table), title=name, remarks=_remarks(table))


def _remarks(table: pd.DataFrame) -> Remarks:
    said = (str(table.attrs.get(part, "")) for part in ("note", "method", "limits"))
    note, method, limits = said
    return Remarks(notes=(note,) if note else (), method=method, limits=limits)


def changes(salience: pd.DataFrame) -> pd.DataFrame:
    """Leave out the frames that stay as they are, and say how many they are."""
    shown = describe(changed_frames(salience), method=salience.attrs["method"], limits=[salience.attrs["limits"]])
    shown.attrs["note"] = unchanged_in_words(salience)
    return shown


def frames_by_group(salience: pd.DataFrame, by: str) -> pd.DataFrame:
    """Put a frame on a row, and into the column of each group its salience before and, where another, after."""
    if salience.empty:
        return salience
    cells = [_change(before, after) for before, after in zip(salience["before"], salience["after"], strict=True)]
    grid = pd.DataFrame({"frame": salience["entry"], "group": salience[by], "cell": cells})
    groups = list(dict.fromkeys(sorted(grid["group"])))
    rows = [[frame, *own.set_index("group")["cell"].loc[groups]] for frame, own in grid.groupby("frame", sort=False)]
    shown = describe(
        pd.DataFrame(rows, columns=["frame", *groups]),
        method=salience.attrs["method"], limits=[salience.attrs["limits"]],
    )  # fmt: skip
    shown.attrs["note"] = (
        f"Before {_ARROW} after; one number where nothing changes. Frames that change most come first."
    )
    return shown


def _change(before: float, after: float) -> str | None:
    if math.isnan(before) or math.isnan(after):
        return None
    one, other = readable(before, _DECIMALS), readable(after, _DECIMALS)
    return one if before == after else f"{one}{_ARROW}{other}"
