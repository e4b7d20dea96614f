"""Words by which a text shows how sure it is: hedges, boosters, and evidentials that leave it to others.

Lists with their sources are in stance.toml. Words that are something else in some places (the month of May, the might
of an army, “as soon as possible”) are told by the word before or after them; “could” is also ability, and counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from framing.codebook.automaton import Automaton, build_automaton
from framing.codebook.patterns import parse_pattern
from framing.codebook.selection import longest_without_overlap
from framing.codebook.spans import Spans, find_spans
from framing.discourse.word_facts import Flags, read_words
from framing.discourse.words import Integers
from framing.text import Segments, normalise_term

KINDS = ("booster", "evidential", "hedge")


@dataclass(frozen=True)
class Markers:
    """The listed markers, ready to be looked for.

    Attributes
    ----------
    text
        Each as it is listed.
    kind : ndarray of int
        The place of each one's kind in `KINDS`.
    automaton
        Finds them.
    not_after, not_before
        By marker the words that make it something else.
    """

    text: tuple[str, ...]
    kind: Integers
    automaton: Automaton
    not_after: dict[str, frozenset[str]]
    not_before: dict[str, frozenset[str]]


@cache
def listed_markers() -> Markers:
    """Read the lists of markers.

    Examples
    --------
    >>> markers = listed_markers()
    >>> KINDS[markers.kind[markers.text.index("allegedly")]]
    'evidential'
    """
    words = read_words("stance.toml")
    pairs = [(text, place) for place, kind in enumerate(KINDS) for text in _patterns(words[kind])]
    texts, kinds = zip(*pairs, strict=True)
    return Markers(
        texts,
        np.array(kinds, dtype=np.int64),
        build_automaton([parse_pattern(text) for text in texts]),
        {marker: frozenset(listed.split()) for marker, listed in words["not_after"].items()},
        {marker: frozenset(listed.split()) for marker, listed in words["not_before"].items()},
    )


def find_markers(segments: Segments) -> Spans:
    """Find every marker in a batch of texts.

    Parameters
    ----------
    segments
        Sentences and tokens.

    Returns
    -------
    Spans
        In the order of the text, ``pattern`` the number of the marker; of overlapping ones the longest.

    Examples
    --------
    >>> from framing.text import segment
    >>> found = find_markers(segment(["It may rain in May. Of course it rained."]))
    >>> [listed_markers().text[marker] for marker in found.pattern]
    ['may', 'of course']
    """
    markers = listed_markers()
    spans = find_spans(markers.automaton, segments)
    spans = longest_without_overlap(spans, np.zeros(len(spans.start), dtype=np.int64))
    spans = spans.select(np.argsort(spans.start, kind="stable"))
    return spans.select(~(_is_month(segments, spans) | _is_other(segments, spans)))


def _patterns(listed: str) -> list[str]:
    """Part patterns by lines and by bars, but for the bars within brackets."""
    parts, depth, begins = [], 0, 0
    text = listed.strip().replace("\n", "|")
    for place, character in enumerate([*text, "|"]):
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            parts.append(text[begins:place])
            begins = place + 1
    return parts


def _is_month(segments: Segments, spans: Spans) -> Flags:
    """Tell which are “May” with a capital that does not come from its place."""
    capital = np.array([form == "May" for form in segments.forms], dtype=bool)
    sentence = segments.token_sentence
    inside = (
        (spans.start > 0) & (sentence[spans.start - 1] == sentence[spans.start]) if len(sentence) else spans.start > 0
    )
    before = segments.token_is_word[np.maximum(spans.start - 1, 0)] if len(sentence) else inside
    found: Flags = capital[segments.token_form[spans.start]] & inside & before
    return found


def _is_other(segments: Segments, spans: Spans) -> Flags:
    """Tell which are made something else by the word before or after them."""
    markers = listed_markers()
    other = np.zeros(len(spans.start), dtype=bool)
    for listed, places in ((markers.not_after, spans.start - 1), (markers.not_before, spans.end)):
        for text, words in listed.items():
            own = np.flatnonzero(spans.pattern == markers.text.index(text))
            neighbours = (
                _word_at(segments, place, spans.start[at]) for place, at in zip(places[own], own, strict=True)
            )
            other[own] |= np.array(
                [word in words or (word[:1] in words and word[:1].isdigit()) for word in neighbours], dtype=bool
            )
    return other


def _word_at(segments: Segments, place: Any, of: Any) -> str:
    """Return the word at a place, where that is in the same sentence as a token."""
    sentence = segments.token_sentence
    if not 0 <= place < len(sentence) or sentence[place] != sentence[of]:
        return ""
    return normalise_term(segments.forms[segments.token_form[place]])
