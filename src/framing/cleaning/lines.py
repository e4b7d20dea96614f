"""One line of a text and the evidence that it carries by itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.cleaning.matching import edge_rule, furniture_rule, menu_rule, opening_rule

BULLETS = ("•", "◦", "‣", "▪", "●", "○", "* ", "- ", "– ", "— ")
NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
DECORATION = ' \t:;,.!?…»«›‹<>|/←→▸►▼▲•·*~_=+#-–—[](){}"“”„'
CLOSING = " \"'”’»“)]}*†"
STOPS = (".", "!", "?", "。", "！", "？", "؟", "۔", "।", "։")
TRAILING_OFF = ("…", "...", ". .")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")

PARAGRAPH_WORDS = 12
LONG_WORDS = 25
CHARACTERS_PER_WORD = 2


class Line(NamedTuple):
    """A line that is not blank, with what can be seen in it alone.

    Parameters
    ----------
    number
        1-based place in the text as read.
    text
        The line as it stands.
    plain
        The words in lower case, single spaces, straight apostrophes, without decoration at the ends.
    n_words
        Words; half the characters where a script does not part its words.
    is_sentence
        It ends as a sentence does.
    trails_off
        It ends in an ellipsis, as teasers do.
    is_listed
        It starts with a bullet or a number.
    is_paragraph
        It reads as running text: a sentence of some length, or very long.
    furniture, edge, opening
        The rules that its words match wherever it stands, where furniture is expected, and as a heading.
    notes
        The notes to which marks that were cut out of it point.
    """

    number: int
    text: str
    plain: str
    n_words: int
    is_sentence: bool
    trails_off: bool
    is_listed: bool
    is_paragraph: bool
    furniture: str | None
    edge: str | None
    opening: str | None
    notes: tuple[int, ...] = ()


def read_line(number: int, text: str) -> Line:
    """Read the evidence of one line.

    Examples
    --------
    >>> line = read_line(3, "  »  Read more about the harbour …")
    >>> line.plain, line.n_words, line.trails_off, line.is_paragraph
    ('read more about the harbour', 7, True, False)
    """
    words = text.split()
    joined = " ".join(words)
    n_words = len(words)
    if not joined.isascii():
        n_words = max(n_words, len(UNSPACED.findall(joined)) // CHARACTERS_PER_WORD)
    plain = plain_words(joined)
    bare = joined.rstrip(CLOSING)
    trails_off = bare.endswith(TRAILING_OFF)
    is_sentence = bare.endswith(STOPS) and not trails_off
    is_listed = joined.startswith(BULLETS) or NUMBERED.match(joined) is not None
    is_paragraph = n_words >= (PARAGRAPH_WORDS if is_sentence else LONG_WORDS) and not trails_off
    return Line(
        number=number,
        text=text,
        plain=plain,
        n_words=n_words,
        is_sentence=is_sentence,
        trails_off=trails_off,
        is_listed=is_listed,
        is_paragraph=is_paragraph,
        furniture=furniture_rule(joined, plain, n_words),
        edge=None if is_paragraph or is_listed else edge_rule(joined, plain, n_words) or menu_rule(text, n_words),
        opening=None if is_listed else opening_rule(plain, n_words),
    )


def plain_words(joined: str) -> str:
    """Put words into the form in which rules and comparisons read them."""
    return joined.replace("’", "'").lower().strip(DECORATION)
