"""Page furniture in other languages than English: reads the table beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any

from framing.articles.languages import language_of

_LONG = 70  # bytes: few menus and headings are longer
_ENOUGH = 500  # characters
_OTHERS = "others"
_WRITTEN = {"nb": "no", "nn": "no"}
_ALSO_READ_BY = {"nordic": ("da", "no", "sv"), "slavic": ("pl", "ru"), "da": ("no",), "no": ("da",)}

# How a letter of a pattern may stand in a line in lower case: headings in capitals lose accents in some languages,
# the dotted capital of Turkish becomes two characters, and Arabic writers leave marks out.
_WRITTEN_AS: dict[str, dict[str, str]] = {
    "tr": {"i": "i\u0307?", "ı": "[ıi]"},
    "el": {"ά": "[άα]", "έ": "[έε]", "ή": "[ήη]", "ί": "[ίι]", "ό": "[όο]", "ύ": "[ύυ]", "ώ": "[ώω]"},
    "fr": {"à": "[àa]", "é": "[ée]", "è": "[èe]", "ê": "[êe]"},
    "ru": {"ё": "[ёе]"},
    "ar": {"أ": "[أا]", "إ": "[إا]", "ً": "ً?"},
}


def foreign_patterns(rule: str, field: str, language: str | None = None) -> tuple[str, ...]:
    """List a rule's patterns of one kind in a language of `languages.toml`, or in every one.

    Parameters
    ----------
    rule
        A key of `RULES`.
    field
        ``"line"``, ``"heading"``, ``"edge"``, as in `Rule`, or ``"words"``.
    language
        ISO 639-1 code; what languages share is among the patterns of each of them.

    Examples
    --------
    >>> "anzeige" in foreign_patterns("advertising", "heading")
    True
    >>> foreign_patterns("advertising", "heading", "en")
    ('iklan', 'reklam', '広告', '广告', '광고')
    """
    return tuple(
        _as_written(pattern, name)
        for name, kinds in _blocks(language)
        for pattern in kinds.get(field, {}).get(rule, ())
    )


def foreign_holding(rule: str, language: str | None = None) -> tuple[tuple[str, str], ...]:
    """List a rule's words and patterns of the field `holding` of `Rule`, in a language or in every one.

    Examples
    --------
    >>> foreign_holding("wire")
    ()
    """
    return tuple(
        (word, _as_written(row["pattern"], name))
        for name, kinds in _blocks(language)
        for row in kinds.get("holding", {}).get(rule, ())
        for word in row["words"]
    )


def foreign_words(concept: str, language: str | None = None) -> str:
    """Write the words that name a concept, in a language or in every one, as the alternatives of a pattern.

    Parameters
    ----------
    concept
        ``"published"``, ``"by"``, ``"photo"``, ``"role"`` (what authors are), ``"is"`` (what says so),
        ``"ago"`` or ``"site"`` (what a site calls itself, and what it offers).
    language
        As in `foreign_patterns`.

    Examples
    --------
    >>> "zdj" in foreign_words("photo"), "zdj" in foreign_words("by")
    (True, False)
    """
    return "|".join(dict.fromkeys(foreign_patterns(concept, "words", language)))


def language_told(lines: Iterable[str]) -> str | None:
    """Tell in which language furniture is to be known, by the long lines of a text.

    Returns
    -------
    str or None
        ``"en"`` or a block of `languages.toml`; None where the language is another, or is not told.
    """
    language = language_of("\n".join(_sample(lines)))
    named = _WRITTEN.get(language, language) if language else None
    return named if named == "en" or named in _TABLE else None


def _sample(lines: Iterable[str]) -> Iterator[str]:
    """Take the first long lines, as many as tell a language."""
    n_characters = 0
    for line in lines:
        if len(line) >= _LONG or (not line.isascii() and len(line.encode("utf-8", "surrogatepass")) >= _LONG):
            yield line[: _ENOUGH - n_characters]
            n_characters += len(line)
            if n_characters >= _ENOUGH:
                return


def _blocks(language: str | None) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
    for name, kinds in _TABLE.items():
        if language is None or name in (language, _OTHERS) or language in _ALSO_READ_BY.get(name, ()):
            yield name, kinds


def _as_written(pattern: str, language: str) -> str:
    return pattern.translate({ord(letter): ways for letter, ways in _WRITTEN_AS.get(language, {}).items()})


_TABLE: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(
    resources.files(__package__).joinpath("languages.toml").read_text(encoding="utf-8")
)
