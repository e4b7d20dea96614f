"""Outlets that may be one under two spellings: hints for the account, nothing is merged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_APOSTROPHES = re.compile(r"['’‘ʼ`´′]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """An outlet as it is spelled, and where: a file of the account, and a line in a file of many articles."""

    outlet: str
    source: str
    line: int | None = None


def spelling_notes(stated: Iterable[Stated]) -> dict[str, list[str]]:
    """Say where an outlet's name differs from another in case, punctuation or spacing only.

    Parameters
    ----------
    stated
        The outlet of every article.

    Returns
    -------
    dict of str to list of str
        Notes by source, at the rarer spellings; of two as frequent ones, at the later in the alphabet.

    Examples
    --------
    >>> spelling_notes([Stated("The Times", "a.txt"), Stated("the times", "b.txt"), Stated("The Herald", "c.txt")])
    {'b.txt': ['the outlet “the times” is also spelled “The Times” (a.txt); they count as two: if they are one, ...']}
    """
    spellings: dict[str, dict[str, list[Stated]]] = {}
    for item in stated:
        spellings.setdefault(_sounding(item.outlet), {}).setdefault(item.outlet, []).append(item)
    notes: dict[str, list[str]] = {}
    for places in spellings.values():
        commonest = min(places, key=lambda outlet: (-len(places[outlet]), outlet))
        for outlet in sorted(places.keys() - {commonest}):
            for source, lines in _lines_by_source(places[outlet]).items():
                notes.setdefault(source, []).append(_note(outlet, lines, commonest, places))
    return notes


def spelled_differently(outlets: Iterable[str]) -> set[str]:
    """Return those of some outlets' names that differ from another in case, punctuation or spacing only.

    Examples
    --------
    >>> sorted(spelled_differently(["The Times", "The Herald", "the times"]))
    ['The Times', 'the times']
    """
    spellings: dict[str, set[str]] = {}
    for outlet in outlets:
        spellings.setdefault(_sounding(outlet), set()).add(outlet)
    return {outlet for alike in spellings.values() if len(alike) > 1 for outlet in alike}


def _sounding(outlet: str) -> str:
    """Reduce an outlet's name to what a reader hears: words without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", outlet)).casefold()
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _BETWEEN_WORDS.sub(" ", bare).strip() or outlet


def _note(outlet: str, lines: list[int], commonest: str, places: Mapping[str, list[Stated]]) -> str:
    where = [item.source if item.line is None else f"{item.source}, line {item.line}" for item in places[commonest]]
    others = "; ".join(where[:_SHOWN]) + (f" and {len(where) - _SHOWN:,} more" if len(where) > _SHOWN else "")
    at = f" (line {', '.join(map(str, lines[:_SHOWN]))}{' …' if len(lines) > _SHOWN else ''})" if lines else ""
    return (
        f"the outlet “{outlet}”{at} is also spelled “{commonest}” ({others}); they count as two: if they are one, "
        f"a line of outlets.csv in the corpus directory says so: {_cell(commonest)},{_cell(outlet)}"
    )


def _cell(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""')) if set(name) & set(',"') else name


def _lines_by_source(items: Iterable[Stated]) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = {}
    for item in items:
        found = lines.setdefault(item.source, [])
        if item.line is not None:
            found.append(item.line)
    return lines
