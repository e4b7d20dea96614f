"""The front of an article: its headline, the lines that repeat it, and the deck below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from framing.cleaning.lines import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from framing.cleaning.lines import Line

TITLE_WORDS = range(3, 31)
DECK_WORDS = range(2, 46)
CATCHPHRASE_WORDS = 12
LEAD_PER_CATCHPHRASE = 3
SITE_NAME_WORDS = 12
REPEATED_WITHIN = 1000
FRONT_LINES = 4
STAMPS = ("byline", "date")
GIVEN_TITLE_LINES = 15
LEAST_SHARED = 0.6
LEAST_LIKELY = 4
LABELS = ("video: ", "videos: ", "photos: ", "pictures: ", "in pictures: ", "watch: ", "listen: ", "read: ")
SEPARATORS = "»›>|/·•–—:-"
UNLIKE_A_TITLE = (".", ":", ",", ";", "。")
STEPS = re.compile(r"(?:\S(?:\s{2,}|\t| [>»›|/·•] )\S.*?){2}")
ALIKE = str.maketrans('–—‘“”"', "--''''")


class Front(NamedTuple):
    """Where title and deck stand among the lines; None where there is none."""

    title: int | None
    deck: int | None


def find_front(lines: Sequence[Line], title: int | None, cut: Mapping[int, str]) -> Front:
    """Find the deck below a title: the line above a byline or a date, or a phrase below a copied page's head.

    Parameters
    ----------
    lines
        The lines that are left when furniture is cut.
    title
        The title's place among them.
    cut
        What was cut: number of a line to rule.
    """
    if title is None or title + 2 >= len(lines):
        return Front(title, None)
    deck, lead = lines[title + 1], lines[title + 2]
    if deck.n_words not in DECK_WORDS or deck.is_listed or deck.trails_off or not lead.is_paragraph:
        return Front(title, None)
    catchy = deck.is_sentence and deck.n_words <= CATCHPHRASE_WORDS
    leads = lead.n_words >= LEAD_PER_CATCHPHRASE * deck.n_words
    below_furniture = any(number < lines[title].number for number in cut)
    is_deck = _is_signed(deck, lead, cut) or (catchy and leads and below_furniture)
    return Front(title, title + 1 if is_deck else None)


def title_given(lines: Sequence[Line], title: str) -> int | None:
    """Find the line near the top that is a known title, or begins with it, or is its beginning."""
    wanted = plain_words(" ".join(title.split())).translate(ALIKE)
    for place, line in enumerate(lines[:GIVEN_TITLE_LINES]):
        shorter, longer = sorted((wanted, line.plain.translate(ALIKE)), key=len)
        if shorter and longer.startswith(shorter) and len(shorter) >= LEAST_SHARED * len(longer):
            return place
    return None


def title_found(lines: Sequence[Line], cut: Mapping[int, str]) -> int | None:
    """Take the first line for the title if it looks like one, or is signed, and running text soon follows."""
    if not lines or lines[0].n_words not in TITLE_WORDS:
        return None
    lead = next((place for place, line in enumerate(lines[:FRONT_LINES]) if place and line.is_paragraph), None)
    if lead is None or any(line.is_listed for line in lines[:lead]):
        return None
    signed = lead > 1 and _is_signed(lines[0], lines[lead], cut)
    return 0 if signed or looks_like_title(lines[0]) else None


def likely_title(lines: Sequence[Line], cuts: Mapping[int, str]) -> int | None:
    """Find the line above the lead that is so like a title that weak evidence must not cut it."""
    for place, line in enumerate(lines):
        if place in cuts:
            continue
        if line.is_paragraph:
            return None
        if line.n_words >= LEAST_LIKELY and line.edge not in STAMPS and looks_like_title(line):
            return place
    return None


def is_labelled_title(lines: Sequence[Line]) -> bool:
    """Whether the first line is a title that names its kind, such as "Video: …", with running text below it."""
    labelled = bool(lines) and lines[0].plain.startswith(LABELS) and looks_like_title(lines[0])
    return labelled and any(line.is_paragraph for line in lines[1:FRONT_LINES])


def repeated_headlines(lines: Sequence[Line], first: int = 0) -> Iterator[int]:
    """Find the lines that repeat the first one, as a page's title repeats the headline further down.

    Parameters
    ----------
    lines
        The lines that are not blank.
    first
        The place of the line that is repeated; it may also name the site or a section of it.

    Yields
    ------
    int
        The repeating lines' places.
    """
    if first >= len(lines) or lines[first].n_words < TITLE_WORDS.start or lines[first].is_paragraph:
        return
    page_title = lines[first].plain.translate(ALIKE)
    for place in range(first + 1, len(lines)):
        line = lines[place]
        may_repeat = line.n_words in TITLE_WORDS and not line.is_paragraph
        if may_repeat and _is_segment(line.plain.translate(ALIKE), page_title):
            yield place


def lines_repeated(lines: Sequence[Line]) -> int:
    """Count the lines at the start that are each repeated by a later one."""
    n_repeated = 0
    while next(repeated_headlines(lines[: n_repeated + REPEATED_WITHIN], n_repeated), None) is not None:
        n_repeated += 1
    return n_repeated


def _is_signed(above: Line, below: Line, cut: Mapping[int, str]) -> bool:
    """Whether a byline or a date stood between two lines."""
    return any(above.number < number < below.number and rule in STAMPS for number, rule in cut.items())


def _is_segment(headline: str, page_title: str) -> bool:
    if not headline or headline not in page_title:
        return False
    before, _, after = page_title.partition(headline)
    return all(not part or _is_name_of_site(part) for part in (before, after))


def _is_name_of_site(part: str) -> bool:
    bare = part.strip(" .…!?'")
    return len(part.split()) <= SITE_NAME_WORDS and bare != "" and (bare[0] in SEPARATORS or bare[-1] in SEPARATORS)


def looks_like_title(line: Line) -> bool:
    """Whether a line has a title's length and ends and starts as titles do."""
    text = line.text.strip()
    first_letter = next((letter for letter in text if letter.isalpha()), "")
    if line.edge == "navigation" and STEPS.search(text):
        return False
    ends = line.trails_off or text.endswith(UNLIKE_A_TITLE)
    return line.n_words in TITLE_WORDS and not ends and not first_letter.islower() and not line.is_listed
