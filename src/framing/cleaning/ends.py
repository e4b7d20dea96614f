"""Lines that are furniture only outside the article: notices above its headline, notices and notes below its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from framing.cleaning.front import likely_title
from framing.cleaning.matching import outside_rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from framing.cleaning.lines import Line

NOTE = re.compile(r"\s*\[(\d{1,3})\]\s+\S")
NOTES_HEADINGS = ("notes", "references", "sources", "footnotes", "endnotes")


def cut_outside(lines: Sequence[Line], cuts: Mapping[int, str]) -> dict[int, str]:
    """Cut notices from the top down to the first line that is none, and from the end up to the last one.

    Parameters
    ----------
    lines
        The lines that are not blank.
    cuts
        What other evidence cuts: place of a line in `lines` to rule.

    Returns
    -------
    dict
        The further cuts; at the top only if a line that looks like a headline comes below them.
    """
    top = _peeled(lines, cuts, range(len(lines)))
    if top and likely_title(lines, {**cuts, **top}) is None:
        top = {}
    return top | _peeled(lines, cuts, range(len(lines) - 1, -1, -1))


def cut_notes(lines: Sequence[Line], cuts: Mapping[int, str]) -> dict[int, str]:
    """Cut the list of notes at the end, and its heading, where marks in the text pointed to each of them."""
    marked = {note for line in lines for note in line.notes}
    if not marked:
        return {}
    found: dict[int, str] = {}
    for place in range(len(lines) - 1, 0, -1):
        if place in cuts:
            continue
        note = NOTE.match(lines[place].text)
        if not note or int(note[1]) not in marked:
            if found and lines[place].plain in NOTES_HEADINGS:
                found[place] = "notes"
            break
        found[place] = "notes"
    return found


def _peeled(lines: Sequence[Line], cuts: Mapping[int, str], places: range) -> dict[int, str]:
    found: dict[int, str] = {}
    for place in places:
        if place in cuts:
            continue
        rule = outside_rule(lines[place].text, lines[place].plain)
        if rule is None:
            break
        found[place] = rule
    return found
