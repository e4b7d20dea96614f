"""The author's name without "by": a line below the title that only a biography or its place tells for a byline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from framing.cleaning.edges import running_text
from framing.cleaning.rule import NAME, ONE_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from framing.cleaning.lines import Line

LINES_TO_DECK = 2
MOST_WORDS = 9
REACH = 400
MOST_BIOGRAPHIES = 20
ROLE = r"(?:reporter|writer|editor|correspondent|columnist|critic|photographer)"
SIGNATURE = re.compile(rf"(?P<name>{NAME})(?P<role>, (?:[\w'’-]+ ){{1,3}}{ROLE})?(?P<place>,? (?:in|at) {ONE_NAME})?")


def cut_authors(lines: Sequence[Line], cuts: Mapping[int, str]) -> dict[int, str]:
    """Cut a name below the title as the byline, if a biography at the end tells who that is.

    Without a biography it must stand below a deck, say the author's role or place, and not come up again.

    Parameters
    ----------
    lines
        The lines that are not blank.
    cuts
        What other evidence cuts: place of a line in `lines` to rule.

    Returns
    -------
    dict
        The further cuts.
    """
    first, _ = running_text(lines, cuts)
    biographies = [lines[place].text for place, rule in cuts.items() if rule == "biography"][:MOST_BIOGRAPHIES]
    found: dict[int, str] = {}
    for place in range(max(first - REACH, 1), min(first, len(lines))):
        if place in cuts or lines[place].n_words > MOST_WORDS:
            continue
        named = SIGNATURE.fullmatch(" ".join(lines[place].text.split()))
        if named and (_is_named(named["name"], biographies) or _says_whence(named, place, first, lines, cuts)):
            found[place] = "byline"
    return found


def _is_named(name: str, biographies: Sequence[str]) -> bool:
    whole = re.compile(rf"\b{re.escape(name)}\b")
    return any(whole.search(text) for text in biographies)


def _says_whence(named: re.Match[str], place: int, first: int, lines: Sequence[Line], cuts: Mapping[int, str]) -> bool:
    said = named["place"] or named["role"]
    if not said or place + 1 != first:
        return False
    above = [line for other, line in enumerate(lines[:place]) if other not in cuts]
    surname = re.compile(rf"\b{re.escape(named['name'].split()[-1])}\b")
    return len(above) >= LINES_TO_DECK and not any(surname.search(line.text) for line in (*above, *lines[first:]))
