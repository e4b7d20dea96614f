"""What journals ask of figures, as data: sizes, formats, and where each was read."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from framing.errors import FigureError
from framing.figures.sizes import Style


@dataclass(frozen=True)
class Journal:
    """A row of the table of journals.

    Attributes
    ----------
    key
        What it is called on the command line.
    name
        The publisher or the journal.
    style
        The sizes that figures are drawn at.
    between
        A width between those of one column and of two that it knows, in millimetres.
    family
        The fonts that it asks for.
    line_art, halftone
        Dots an inch of pictures in black and white alone, and of photographs.
    source, address, looked_up
        The page that says so, and the day on which a copy of it was read.
    unverified
        What that page does not say, and is assumed.
    note
        What an author should know beside.
    """

    key: str
    name: str
    style: Style
    between: float | None
    family: str
    line_art: int
    halftone: int
    source: str
    address: str
    looked_up: date
    unverified: tuple[str, ...]
    note: str

    @property
    def verified(self) -> str:
        """Whether the page says it all: yes, in part, or no."""
        sizes = {"single", "double", "text", "smallest", "formats", "combination", "halftone", "tallest"}
        if not self.unverified:
            return "yes"
        return "no" if sizes <= set(self.unverified) else "in part"


@cache
def journals() -> dict[str, Journal]:
    """Return the journals whose sizes are known, by their names on the command line.

    Examples
    --------
    >>> journals()["nature"].style.single, journals()["nature"].verified
    (89.0, 'in part')
    """
    text = files("framing.figures").joinpath("journals.toml").read_text(encoding="utf-8")
    return {key: _journal(key, row) for key, row in tomllib.loads(text).items()}


def journal_named(name: str) -> Journal:
    """Return a journal by its name; FigureError, with the nearest name, where there is none."""
    known = journals()
    if name in known:
        return known[name]
    nearest = difflib.get_close_matches(name.lower(), known, n=1)
    asked = f"Did you mean “{nearest[0]}”? " if nearest else ""
    raise FigureError(
        f"No journal is called “{name}”.",
        where="--journal",
        remedy=f"{asked}These are known: {', '.join(known)}. framing export --list shows what each asks for.",
    )


def _journal(key: str, row: Mapping[str, Any]) -> Journal:
    style = Style(
        single=float(row["single"]),
        double=float(row["double"]),
        text=float(row["text"]),
        small=float(row["small"]),
        line=0.8,
        marker=5.0,
        smallest=float(row["smallest"]),
        thinnest=float(row["thinnest"]),
        tallest=float(row["tallest"]),
        formats=tuple(f".{suffix}" for suffix in row["formats"]),
        resolution=int(row["combination"]),
        colours=row["colours"],
    )
    own = ("name", "family", "line_art", "halftone", "source", "address", "looked_up", "note")
    between = float(row["between"]) if "between" in row else None
    return Journal(
        key=key, style=style, between=between, unverified=tuple(row["unverified"]), **{name: row[name] for name in own}
    )
