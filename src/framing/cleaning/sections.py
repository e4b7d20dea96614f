"""Sections that a heading of page furniture opens: other stories, readers' comments, who wrote the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from framing.cleaning.biography import is_biography
from framing.cleaning.matching import is_speech
from framing.cleaning.rule import AGE, CLOCK, DATE, NAME
from framing.cleaning.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from framing.cleaning.lines import Line

STAMP = re.compile(rf"(?:.{{1,40}} )?(?:{AGE}|{DATE}(?:{CLOCK})?).{{0,40}}|\d+ (?:comments?|shares?|views?|min read)")
ABOUT_NAME = re.compile(rf"(?:About|ABOUT|Über|ÜBER|Sobre|À propos de|Om|Over) (?P<name>{NAME})")
ABOUT_ANYTHING = re.compile(r"(?:about|über|sobre|à propos de|om|over) (?!the|den|die|el |la |o |a |l'|de )")
COUNTED = re.compile(r"\s*(\d{1,2})[.)]\s")
COUNTED_TALK = re.compile(r"comments? ?\([1-9][\d.,]*|[1-9][\d.,]* (?:comments?|replies|responses)")
SPEAKER = re.compile(
    r"\s*\w[\w.-]{1,29}(?: [\w.-]{1,20}){0,2} (?:says|said|wrote|writes|schreibt|dit|écrit|dice):(?:\s|$)"
)
STAMP_WORDS = 10
LEAST_SENTENCE = 3

VOICES = 2
VOICE_REACH = 3
ANSWERED = 0.5

PERSON_LINE_WORDS = 8
PERSON_PARAGRAPHS = 3


def cut_sections(lines: Sequence[Line], cuts: Mapping[int, str]) -> dict[int, str]:
    """Cut what belongs to a section of furniture, its heading included.

    Parameters
    ----------
    lines
        The lines that are not blank.
    cuts
        What the lines' own words cut: place of a line in `lines` to rule.

    Returns
    -------
    dict
        The further cuts.
    """
    found: dict[int, str] = {}
    covered: set[tuple[str, int]] = set()
    paragraphs = [place for place, line in enumerate(lines) if line.is_paragraph]
    openings = [(place, rule) for place, line in enumerate(lines) if (rule := opened_section(line))]
    talk = _places_above_talk(lines) if any(RULES[rule].takes == "talk" for _, rule in openings) else set()
    for place, rule in openings:
        if place in found or (rule, place) in covered:
            continue
        taken: Sequence[int]
        if RULES[rule].takes == "stories":
            taken = _stories(lines, place)
        elif RULES[rule].takes == "person":
            taken = _person(lines, place, paragraphs)
        else:
            taken = range(place + 1, len(lines)) if place in talk or _counts_talk(lines, place) else ()
        covered.update((rule, member) for member in taken)
        if taken:
            found |= {member: rule for member in (place, *taken) if member not in cuts}
    return found


def opened_section(line: Line) -> str | None:
    """Name the kind of section that a line opens as its heading."""
    if line.opening or line.furniture is None or line.is_paragraph:
        return line.opening
    rule = RULES[line.furniture]
    return line.furniture if rule.takes and not rule.opens and ":" not in line.plain else None


def is_stamp(line: Line) -> bool:
    """Whether the line only says how old a story is, or how many comments it has."""
    return line.n_words <= STAMP_WORDS and _is_stamp(line.plain)


@lru_cache(maxsize=1024)  # every round asks the same of the same lines
def _is_stamp(plain: str) -> bool:
    return STAMP.fullmatch(plain) is not None


def _stories(lines: Sequence[Line], heading: int) -> list[int]:
    """Take headings and teasers, up to the next section or to the sentence with which the article resumes."""
    taken: list[int] = []
    for place in range(heading + 1, len(lines)):
        if lines[place].opening:
            break
        if _resumes(lines, place) and not _is_counted(lines, place):
            if taken and not is_stamp(lines[place - 1]) and not lines[place - 1].trails_off:
                taken.pop()  # it may be the subheading of what resumes
            break
        taken.append(place)
    return taken


def _is_counted(lines: Sequence[Line], place: int) -> bool:
    """Whether a line is an entry of a numbered list of stories, however it ends."""
    before, here, after = (_count(lines, other) for other in (place - 1, place, place + 1))
    if here is None or lines[place].is_paragraph:
        return False
    return here - 1 == (before or 0) and (before is not None or after == here + 1)


def _count(lines: Sequence[Line], place: int) -> int | None:
    counted = COUNTED.match(lines[place].text) if place < len(lines) else None
    return int(counted[1]) if counted else None


def _resumes(lines: Sequence[Line], place: int) -> bool:
    """Whether running text goes on here: a sentence, and no teaser with its age beside it."""
    line = lines[place]
    if not (line.is_paragraph or (line.is_sentence and line.n_words >= LEAST_SENTENCE)):
        return False
    beside = [*lines[max(place - 1, 0) : place], *lines[place + 1 : place + 2]]
    return is_speech(line.text) or not any(is_stamp(other) for other in beside)


def _places_above_talk(lines: Sequence[Line]) -> set[int]:
    """Find the places below which it is readers who talk, if a heading of comments stands there.

    They talk below running text, where at least two lines are stamps or buttons of a comment or begin with who says
    it, and half of the paragraphs have such a line near them.
    """
    first = next((place for place, line in enumerate(lines) if line.is_paragraph), len(lines))
    voices = [_is_voice(line) for line in lines]
    above: set[int] = set()
    n_voices = n_paragraphs = n_answered = 0
    for place in reversed(range(first, len(lines))):
        if n_voices >= VOICES and n_answered >= ANSWERED * n_paragraphs:
            above.add(place)
        n_voices += voices[place]
        if lines[place].is_paragraph:
            n_paragraphs += 1
            n_answered += any(voices[max(place - VOICE_REACH, 0) : place + VOICE_REACH + 1])
    return above


def _is_voice(line: Line) -> bool:
    is_button = line.n_words <= STAMP_WORDS and (line.edge == "comments" or is_stamp(line))
    return is_button or SPEAKER.match(line.text) is not None


def _counts_talk(lines: Sequence[Line], heading: int) -> bool:
    """Whether a heading below running text says how many comments there are, and somebody's is the line below it."""
    is_counted = COUNTED_TALK.fullmatch(lines[heading].plain) is not None
    below = lines[heading + 1 : heading + 2]
    return is_counted and any(SPEAKER.match(line.text) for line in below) and _has_text(lines[:heading])


def _has_text(lines: Sequence[Line]) -> bool:
    return any(line.is_paragraph or (line.is_sentence and line.n_words >= LEAST_SENTENCE) for line in lines)


def _person(lines: Sequence[Line], heading: int, paragraphs: Sequence[int]) -> list[int]:
    """Take the name, the role and the biography below a heading such as "About the author" or "About Ida Berg"."""
    below = len(paragraphs) - bisect_right(paragraphs, heading)
    if below > PERSON_PARAGRAPHS or not paragraphs or paragraphs[0] >= heading:
        return []
    named = ABOUT_NAME.fullmatch(" ".join(lines[heading].text.split()))
    if not named and ABOUT_ANYTHING.match(lines[heading].plain):
        return []
    taken: list[int] = []
    for place in range(heading + 1, len(lines)):
        line = lines[place]
        short = not line.is_paragraph and line.n_words <= PERSON_LINE_WORDS
        about = named["name"] in line.text if named else is_biography(line)
        if not (short or about):
            break
        taken.append(place)
    return taken
