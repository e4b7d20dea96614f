"""Page furniture in other languages than English: reads the table beside this module."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

# How a letter of a pattern may stand in a line in lower case: headings in capitals lose accents in some languages,
# the dotted capital of Turkish becomes two characters, and Arabic writers leave marks out.
_WRITTEN_AS: dict[str, dict[str, str]] = {
    "tr": {"i": "i\u0307?", "ı": "[ıi]"},
    "el": {"ά": "[άα]", "έ": "[έε]", "ή": "[ήη]", "ί": "[ίι]", "ό": "[όο]", "ύ": "[ύυ]", "ώ": "[ώω]"},
    "fr": {"à": "[àa]", "é": "[ée]", "è": "[èe]", "ê": "[êe]"},
    "ru": {"ё": "[ёе]"},
    "ar": {"أ": "[أا]", "إ": "[إا]", "ً": "ً?"},
}


def foreign_patterns(rule: str, field: str) -> tuple[str, ...]:
    """List a rule's patterns of one kind in every language of `languages.toml`.

    Parameters
    ----------
    rule
        A key of `RULES`.
    field
        ``"line"``, ``"heading"``, ``"edge"``, as in `Rule`, or ``"words"``.

    Examples
    --------
    >>> "anzeige" in foreign_patterns("advertising", "heading")
    True
    """
    return tuple(
        _as_written(pattern, language)
        for language, kinds in _TABLE.items()
        for pattern in kinds.get(field, {}).get(rule, ())
    )


def foreign_holding(rule: str) -> tuple[tuple[str, str], ...]:
    """List a rule's words and patterns of the field `holding` of `Rule`, in every language.

    Examples
    --------
    >>> foreign_holding("wire")
    ()
    """
    return tuple(
        (word, _as_written(row["pattern"], language))
        for language, kinds in _TABLE.items()
        for row in kinds.get("holding", {}).get(rule, ())
        for word in row["words"]
    )


def foreign_words(concept: str) -> str:
    """Write the words that name a concept, in every language, as the alternatives of a pattern.

    Parameters
    ----------
    concept
        ``"published"``, ``"by"``, ``"photo"``, ``"role"`` (what authors are), ``"is"`` (what says so) or ``"ago"``.

    Examples
    --------
    >>> "zdj" in foreign_words("photo"), "zdj" in foreign_words("by")
    (True, False)
    """
    return "|".join(dict.fromkeys(foreign_patterns(concept, "words")))


def _as_written(pattern: str, language: str) -> str:
    return pattern.translate({ord(letter): ways for letter, ways in _WRITTEN_AS.get(language, {}).items()})


_TABLE: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(
    resources.files(__package__).joinpath("languages.toml").read_text(encoding="utf-8")
)
