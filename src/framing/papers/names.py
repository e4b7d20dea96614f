"""Names of macros: letters alone, made of a figure's name and of what its rows are about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

DIGITS = ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


def camel(text: str) -> str:
    """Write a text as one word of Latin letters, each of its words with a capital.

    Accents are dropped, digits are written as words, and letters of other scripts are named as Unicode names them.

    Examples
    --------
    >>> camel("We Got This Covered"), camel("Unit 8200"), camel("Müller’s"), camel("Ы")
    ('WeGotThisCovered', 'UnitEightTwoZeroZero', 'Mullers', 'Yeru')
    """
    joined = _APOSTROPHE.sub("", text)
    return "".join(_capital("".join(map(_letters, word))) for word in _WORD.findall(joined))


def small_camel(text: str) -> str:
    """Write a text as `camel` does, but with a small letter first.

    Examples
    --------
    >>> small_camel("actor_tone")
    'actorTone'
    """
    word = camel(text)
    return word[:1].lower() + word[1:]


def number_word(number: int) -> str:
    """Write a number as its digits in words.

    Examples
    --------
    >>> number_word(12)
    'OneTwo'
    """
    return "".join(DIGITS[int(digit)] for digit in str(number))


def name_part(value: str, short: Mapping[str, str]) -> str:
    """Return what a value adds to a name: its short form where the study gives one; numbers with sign and point.

    Examples
    --------
    >>> name_part("The Quay", {"The Quay": "Quay"}), name_part("-0.5", {}), name_part("3", {})
    ('Quay', 'MinusZeroPointFive', 'Three')
    """
    if value in short:
        return short[value]
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
        value = value.removesuffix(".0").replace("-", "minus ").replace(".", " point ")
    return camel(value)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _letters(sign: str) -> str:
    """Return the Latin letters for a sign."""
    if sign.isascii():
        return DIGITS[int(sign)] if sign.isdigit() else sign
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if part.isascii() and part.isalnum())
    if plain:
        return "".join(map(_letters, plain))
    named = re.sub(r"^.*(LETTER|IDEOGRAPH|SYLLABLE|DIGIT)[ -]", "", unicodedata.name(sign, ""))
    return "".join(_capital(_letters_of_name(part)) for part in named.split())


def _letters_of_name(part: str) -> str:
    return "".join(DIGITS[int(sign)] if sign.isdigit() else sign.lower() for sign in part if sign.isalnum())
