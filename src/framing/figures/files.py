"""How files of figures and tables are written: whole or not at all, and safe to open in a spreadsheet."""

from __future__ import annotations

import re

import pandas as pd

from framing.errors import FigureError
from framing.rounding import round_frame

_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LONGEST = 100  # letters, so that endings and a folder fit what file systems allow
_SHOWN = 20  # letters of such a name
_OF_WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def check_name(name: str, what: str) -> None:
    """Refuse a name that cannot be that of files; FigureError where it is none."""
    if not _NAME.fullmatch(name):
        raise FigureError(
            f"“{name}” cannot name a {what}.",
            remedy="Use lower-case letters, digits and underscores, starting with a letter.",
        )
    if len(name) > _LONGEST:
        raise FigureError(
            f"A name of {len(name):,} letters is too long for a {what}: “{name[:_SHOWN]}…”.",
            remedy=f"Use {_LONGEST} letters at most.",
        )
    if name in _OF_WINDOWS:
        raise FigureError(
            f"“{name}” cannot name a {what}: Windows has no files of that name.",
            remedy=f"Give it another one, such as “{name}_{what}”.",
        )


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as CSV: UTF-8, nine significant digits, and no cell that a spreadsheet would compute.

    A text that starts like a formula (``=``, ``+``, ``-``, ``@``) gets an apostrophe in front.
    """
    safe = round_frame(table)
    for column in safe.columns:
        if not (pd.api.types.is_numeric_dtype(safe[column]) or pd.api.types.is_bool_dtype(safe[column])):
            safe[column] = safe[column].astype("str").str.replace(_FORMULA, lambda m: "'" + m.group(), regex=True)
    return safe.to_csv(index=False, lineterminator="\n").encode()
