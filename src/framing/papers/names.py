r"""Names of macros: letters alone, made of a figure's name and of what its rows are about.

No name is one of LaTeX's own. Each begins with a small letter and has a capital after it, which sets it apart from
``\textbf``, ``\odd`` or ``\centering``; and those beginnings that LaTeX and its packages join to capitals themselves
(``\textAlpha``, ``\varDelta``, ``\endL``, which may not even be defined) get ``framing`` in front.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

DIGITS = ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
CLAIMED = frozenset((
    *("begin", "bib", "caption", "circled", "cite", "code", "current", "def", "eqn", "font", "fonts"),
    *("framing", "hyper", "hyphen", "ifx", "image", "insert", "intcalc", "item", "keep", "kernel", "left"),
    *("let", "line", "list", "long", "luatex", "make", "math", "mathchar", "mkbib", "new", "noexpand", "page"),
    *("par", "pdf", "pdfstringdef", "pgf", "pop", "print", "process", "push", "ref", "renew", "right", "rot"),
    *("set", "shortcite", "slide", "sym", "symbol", "table", "text", "the", "tikz", "token", "toks", "use"),
    *("usebeamer", "utf", "var", "with", "xetex"),
))  # fmt: skip
"""Beginnings that LaTeX or one of its packages joins to capitals."""
_END = "end"  # no macro that begins so may be defined with newcommand
_SHORTEST = 3  # letters of a beginning, else it may be one such as those of lVert, nVdash or eTeX
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


def stems(names: Iterable[str]) -> dict[str, str]:
    """Give each figure and table what its macros begin with: no two the same, none that LaTeX claims.

    Examples
    --------
    >>> stems(["actor_tone", "text", "ending", "tone_1", "tone1"])
    {'actor_tone': 'actorTone', 'text': 'framingText', 'ending': 'framingEnding', 'tone_1': 'toneOne', \
'tone1': 'toneOneTwo'}
    """
    given: dict[str, str] = {}
    for name in names:
        wanted = small_camel(name)
        if wanted in CLAIMED or wanted.startswith(_END) or len(wanted) < _SHORTEST:
            wanted = f"framing{_capital(wanted)}"
        free, number = wanted, 1
        while free in given.values():
            number += 1
            free = f"{wanted}{number_word(number)}"
        given[name] = free
    return given


def number_word(number: int) -> str:
    """Write a number as its digits in words.

    Examples
    --------
    >>> number_word(12)
    'OneTwo'
    """
    return "".join(DIGITS[int(digit)] for digit in str(number))


def name_part(value: str, short: Mapping[str, str]) -> str:
    """Return what a value adds to a name, with a capital first.

    That is its short form where the study gives one; numbers have their sign and point in words, and what has no
    letters at all, such as an emoji, is called as Unicode calls it.

    Examples
    --------
    >>> name_part("The Quay", {"The Quay": "Quay"}), name_part("-0.5", {}), name_part("3", {}), name_part("🌊", {})
    ('Quay', 'MinusZeroPointFive', 'Three', 'WaterWave')
    """
    if value in short:
        return _capital(short[value])
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
        value = value.removesuffix(".0").replace("-", "minus ").replace(".", " point ")
    return camel(value) or "".join(map(_sign_name, value))


def _sign_name(sign: str) -> str:
    """Name a sign that is no letter; a space or a mark of direction has none."""
    return camel(unicodedata.name(sign, "").lower()) if unicodedata.category(sign)[0] in "PSM" else ""


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
