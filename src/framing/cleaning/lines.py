"""One line of a text and the evidence that it carries by itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from framing.cleaning.matching import edge_rule, furniture_rule, menu_rule, opening_rule, telling_words

BULLETS = ("•", "◦", "‣", "▪", "●", "○", "* ", "- ", "– ", "— ")
WIDE_SPACE = re.compile("[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
DECORATION = ' \t:;,.!?…»«›‹<>|/←→▸►▼▲•·*~_=+#-–—[](){}"“”„'
CLOSING = " \"'”’»“)]}*†」』）》"
STOPS = (".", "!", "?", "。", "！", "？", "؟", "۔", "।", "։")
TRAILING_OFF = ("…", "...", ". .")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")

SHORT = 60  # characters of a line that is likely to come again: pages of a site share their furniture
MOST_SEEN = 8192  # lines, of which the last are kept in mind

PARAGRAPH_WORDS = 12
LONG_WORDS = 25
CHARACTERS_PER_WORD = 2
BYTES_BEYOND = 2  # of each character of such a script, in UTF-8, beyond its first


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


class Form(NamedTuple):
    """What a line looks like, whatever its words say; see `Line`."""

    n_words: int
    is_sentence: bool
    trails_off: bool
    is_paragraph: bool


def read_lines(numbered: Sequence[tuple[int, str]], language: str | None = None) -> list[Line]:
    """Read the evidence of each of the lines of a text, given with their numbers, and its language if it is told.

    Examples
    --------
    >>> line, _ = read_lines([(3, "  »  Read more about the harbour …"), (5, "The ferry is back.")])
    >>> line.plain, line.n_words, line.trails_off, line.is_paragraph
    ('read more about the harbour', 7, True, False)
    """
    long = {text: _words(text) for _, text in numbered if len(text) > SHORT}
    telling = telling_words(plain for _, plain in long.values())  # spares looking for the others in every line
    return [
        Line(number, text, *(_see(text, *long[text], telling, language) if text in long else _seen(text, language)))
        for number, text in numbered
    ]


def is_known(line: Line) -> bool:
    """Whether the words of a line match any pattern."""
    return line.furniture is not None or line.edge is not None or line.opening is not None


def in_language(lines: Sequence[Line], language: str) -> list[Line]:
    """Ask the lines that match patterns of any language once more those of the article's own.

    Examples
    --------
    >>> [line.furniture for line in in_language(read_lines([(1, "Anzeige"), (2, "Publicité")]), "fr")]
    [None, 'advertising']
    """
    again = iter(read_lines([line[:2] for line in lines if is_known(line)], language))
    return [next(again) if is_known(line) else line for line in lines]


def read_line(number: int, text: str) -> Line:
    """Read the evidence of one line, as `read_lines` does."""
    return read_lines([(number, text)])[0]


def single_spaced(text: str) -> str:
    """Put single spaces between words, whatever the white space, and none at the ends."""
    stripped = text.strip()
    return " ".join(text.split()) if "  " in stripped or WIDE_SPACE.search(stripped) else stripped


@lru_cache(maxsize=MOST_SEEN)
def _seen(text: str, language: str | None) -> tuple[Any, ...]:
    return _see(text, *_words(text), None, language)


def _words(text: str) -> tuple[str, str]:
    joined = single_spaced(text)
    return joined, plain_words(joined)


def _see(text: str, joined: str, plain: str, telling: Collection[str] | None, language: str | None) -> tuple[Any, ...]:
    """See in a line what `Line` has from its plain words on; of telling words it may hold those given."""
    n_words, is_sentence, trails_off, is_paragraph = form_of(joined)
    is_listed = joined.startswith(BULLETS) or NUMBERED.match(joined) is not None
    return (
        plain,
        n_words,
        is_sentence,
        trails_off,
        is_listed,
        is_paragraph,
        furniture_rule(joined, plain, n_words, telling, language),
        None if is_paragraph or is_listed else edge_rule(joined, plain, n_words, language) or menu_rule(text, n_words),
        None if is_listed else opening_rule(plain, n_words, language),
    )


def form_of(joined: str) -> Form:
    """Tell the form of a line with single spaces.

    Examples
    --------
    >>> form_of("The ferry is back.")
    Form(n_words=4, is_sentence=True, trails_off=False, is_paragraph=False)
    """
    n_words = joined.count(" ") + 1 if joined else 0
    beyond_ascii = 0 if joined.isascii() else len(joined.encode("utf-8", "surrogatepass")) - len(joined)
    if beyond_ascii > BYTES_BEYOND * CHARACTERS_PER_WORD * n_words:  # else there are too few to matter
        n_words = max(n_words, len(UNSPACED.findall(joined)) // CHARACTERS_PER_WORD)
    bare = joined.rstrip(CLOSING)
    trails_off = bare.endswith(TRAILING_OFF)
    is_sentence = bare.endswith(STOPS) and not trails_off
    is_paragraph = n_words >= (PARAGRAPH_WORDS if is_sentence else LONG_WORDS) and not trails_off
    return Form(n_words, is_sentence, trails_off, is_paragraph)


def plain_words(joined: str) -> str:
    """Put words into the form in which rules and comparisons read them."""
    return joined.replace("’", "'").lower().strip(DECORATION)
