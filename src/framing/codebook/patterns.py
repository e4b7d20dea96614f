"""The language of indicators: words, wildcards, alternatives and gaps.

=============== ==========================================================================================
``cloud``       the word, in whatever case
``US``          a word written in capitals only, of two letters or more, matches only capitals
``cloud*``      ``*`` inside a word stands for any part of that word, also none: cloud, clouds, cloud-based
``*``           alone, any one word
``(a|b c)``     one of these; alternatives are whole words or phrases and may be nested
``...``         up to eight words, none of them punctuation
=============== ==========================================================================================

A word is what the tokenizer takes for one. A hyphenated word is one word: ``cloud`` does not match
“cloud-based”, ``cloud*`` and ``cloud-based`` do. A possessive is two: ``Acme`` matches in “Acme’s”.
Punctuation that a pattern writes itself (``Smith & Sons``) is matched as written; wildcards and gaps
stand for words only. Addresses and the numbers of lists are no words, so nothing matches them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from framing.errors import CodebookError
from framing.text import normalise_form, normalise_term

LONGEST_GAP = 8  # words that `...` may stand for
MOST_GAPS = 3  # in one pattern: more would find words that have nothing to do with each other
DEEPEST_NESTING = 10

_SIGN = re.compile(r"\.{3,}|…|[()|]|(?:(?!\.{3})[^\s()|…])+")
_GLUED = re.compile(r"[^\s(|](?<!\.{3})(?<!…)\(|\)(?!\.{3}|…)[^\s)|]")


@dataclass(frozen=True)
class Word:
    """A word as it is written, perhaps with ``*``."""

    text: str


@dataclass(frozen=True)
class Gap:
    """Up to ``LONGEST_GAP`` words."""


@dataclass(frozen=True)
class Alternatives:
    """One of several phrases."""

    branches: tuple[tuple[Element, ...], ...]


Element = Word | Gap | Alternatives


@dataclass(frozen=True)
class Pattern:
    """An indicator's pattern, parsed.

    Attributes
    ----------
    text
        The pattern as it was written.
    elements
        What it consists of, in order.
    """

    text: str
    elements: tuple[Element, ...]

    def words(self) -> Iterator[str]:
        """Yield the words of the pattern as they are written, with those of all alternatives."""
        return _words(self.elements)

    def folded(self) -> str:
        """Return a text that is the same for patterns that match the same.

        Examples
        --------
        >>> parse_pattern("The  Moon’s").folded() == parse_pattern("the moon's").folded()
        True
        """
        return _folded(self.elements)


def parse_pattern(text: str) -> Pattern:
    """Parse a pattern.

    Parameters
    ----------
    text
        A pattern in the language that this module describes.

    Returns
    -------
    Pattern

    Raises
    ------
    CodebookError
        Where the pattern is empty, has an unbalanced parenthesis, would match everything, or else is not
        in the language.

    Examples
    --------
    >>> parse_pattern("(right|wrong) thing*").elements[1]
    Word(text='thing*')
    """
    written = unicodedata.normalize("NFC", text)
    if not written.strip():
        raise CodebookError("The pattern is empty.")
    if glued := _GLUED.search(written):
        raise CodebookError(f"The pattern “{text}” has “{glued[0]}” without a space: alternatives are whole words.")
    parser = _Parser(_SIGN.findall(written), text)
    elements = parser.sequence(depth=0)
    if parser.position < len(parser.signs):
        closing = parser.signs[parser.position] == ")"
        raise CodebookError(
            f"The pattern “{text}” has a closing parenthesis without an opening one."
            if closing
            else f"The pattern “{text}” has “|” outside parentheses."
        )
    _check(elements, text)
    return Pattern(text, elements)


def is_in_capitals(word: str) -> bool:
    """Tell whether a word is written in capitals only and has two letters or more.

    Examples
    --------
    >>> is_in_capitals("U.S."), is_in_capitals("A"), is_in_capitals("AIs")
    (True, False, False)
    """
    return word.isupper() and sum(character.isalpha() for character in word) > 1


def fold(word: str) -> str:
    """Fold a pattern's word: normalised, and lower case unless it is in capitals only."""
    starred = re.sub(r"\*+", "*", normalise_form(word))
    return starred if is_in_capitals(starred) else normalise_term(starred)


class _Parser:
    """Recursive descent over the signs of one pattern."""

    def __init__(self, signs: list[str], text: str) -> None:
        self.signs, self.text, self.position = signs, text, 0

    def sequence(self, depth: int) -> tuple[Element, ...]:
        elements: list[Element] = []
        while self.position < len(self.signs) and self.signs[self.position] not in ("|", ")"):
            sign = self.signs[self.position]
            self.position += 1
            if sign == "(":
                elements.append(self._alternatives(depth + 1))
            elif sign.startswith("...") or sign == "…":
                elements.append(Gap())
            else:
                elements.append(Word(sign))
        return tuple(elements)

    def _alternatives(self, depth: int) -> Alternatives:
        if depth > DEEPEST_NESTING:
            raise CodebookError(f"The pattern “{self.text}” nests parentheses too deeply.")
        branches = [self.sequence(depth)]
        while self.position < len(self.signs) and self.signs[self.position] == "|":
            self.position += 1
            branches.append(self.sequence(depth))
        if self.position == len(self.signs):
            raise CodebookError(f"The pattern “{self.text}” has a parenthesis that is not closed.")
        self.position += 1
        if not all(branches):
            raise CodebookError(f"The pattern “{self.text}” has an empty alternative.")
        return Alternatives(tuple(branches))


def _check(elements: tuple[Element, ...], text: str) -> None:
    if not _is_anchored(elements):
        raise CodebookError(f"The pattern “{text}” needs no letter or digit to match: it would match everything.")
    if _ends_in_gap(elements, 0) or _ends_in_gap(elements, -1):
        raise CodebookError(f"The pattern “{text}” begins or ends with “...”, which stands between words.")
    if _n_gaps(elements) > MOST_GAPS:
        raise CodebookError(f"The pattern “{text}” has more than {MOST_GAPS} “...”.")


def _is_anchored(elements: tuple[Element, ...]) -> bool:
    """Tell whether every way through the pattern holds a letter or a digit."""
    return any(
        (isinstance(element, Word) and any(character.isalnum() for character in element.text))
        or (isinstance(element, Alternatives) and all(map(_is_anchored, element.branches)))
        for element in elements
    )


def _ends_in_gap(elements: tuple[Element, ...], end: int) -> bool:
    outer = elements[end]
    if isinstance(outer, Alternatives):
        return any(_ends_in_gap(branch, end) for branch in outer.branches)
    return isinstance(outer, Gap)


def _n_gaps(elements: tuple[Element, ...]) -> int:
    return sum(
        max(map(_n_gaps, element.branches)) if isinstance(element, Alternatives) else isinstance(element, Gap)
        for element in elements
    )


def _words(elements: tuple[Element, ...]) -> Iterator[str]:
    for element in elements:
        if isinstance(element, Word):
            yield element.text
        elif isinstance(element, Alternatives):
            for branch in element.branches:
                yield from _words(branch)


def _folded(elements: tuple[Element, ...]) -> str:
    parts = []
    for element in elements:
        if isinstance(element, Word):
            parts.append(fold(element.text))
        elif isinstance(element, Alternatives):
            parts.append("(" + "|".join(map(_folded, element.branches)) + ")")
        else:
            parts.append("...")
    return " ".join(parts)
