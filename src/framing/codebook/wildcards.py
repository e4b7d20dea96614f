"""Wildcards that swallow more than anybody means: ``s*`` refused, ``the*`` (they, then, there …) warned of."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from framing.codebook.patterns import Alternatives, Element, Pattern, Word, fold

FEWEST_LETTERS = 2  # beside `*`, where a word is all that a pattern asks for
LIMITLESS = "stands for too many words: beside “*” give a word two letters or more, or write words out."
COMMON_WORDS = tuple(
    """a about after again against all also am an and another any are as ask at away back be because been before being
    between both but by call came can come could day did do does down each even every few find first for from get give
    go good great had has have he help her here him his home house how i if in into is it its just keep know last late
    let life like little long look made make man many may me men might more most much must my never new no not now of
    off old on one only or other our out over own part people place put right said same saw say see she should show so
    some state still such take tell than that the their them then there these they thing think this those time to too
    two under until up us use very want was way we well went were what when where which while who will with without
    word work world would year years you your""".split()  # noqa: SIM905 - read as a list
)
"""Words of English that every text has, of grammar and of none."""


def limitless_words(pattern: Pattern) -> list[str]:
    """Find the words with ``*`` that are all a pattern asks for, and say next to nothing.

    Examples
    --------
    >>> from framing.codebook.patterns import parse_pattern
    >>> limitless_words(parse_pattern("(s*|cost*)")), limitless_words(parse_pattern("s* line"))
    (['s*'], [])
    """
    return [word for word in _alone(pattern.elements) if "*" in word and _n_letters(word) < FEWEST_LETTERS]


def swallowed_words(pattern: Pattern) -> list[str]:
    """Find the common words that a pattern of one word with ``*`` stands for, beside the word itself.

    Examples
    --------
    >>> from framing.codebook.patterns import parse_pattern
    >>> swallowed_words(parse_pattern("the*"))
    ['the', 'their', 'them', 'then', 'there', 'these', 'they']
    >>> swallowed_words(parse_pattern("moral*"))
    []
    """
    starred = [fold(word).lower() for word in _alone(pattern.elements) if "*" in word]
    return [common for common in COMMON_WORDS if any(fnmatchcase(common, _escaped(word)) for word in starred)]


def _escaped(word: str) -> str:
    return word.replace("[", "[[]").replace("?", "[?]")


def _n_letters(word: str) -> int:
    return sum(character.isalnum() for character in word)


def _alone(elements: tuple[Element, ...]) -> Iterator[str]:
    """Yield the words that match on their own."""
    if len(elements) != 1:
        return
    if isinstance(elements[0], Word):
        yield elements[0].text
    elif isinstance(elements[0], Alternatives):
        for branch in elements[0].branches:
            yield from _alone(branch)
