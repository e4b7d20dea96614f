"""The language that an export names, as a code."""

from __future__ import annotations

import re
from functools import cache

_LOCALES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "ru", "ja", "ko", "zh", "zh_Hant")
_BETWEEN = re.compile(r"[,;/|]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CODE_OF_TABLE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})")
_NOT_STATED = frozenset(("", "und", "mul", "mis", "zxx", "n/a", "na", "none", "null", "unknown", "nan", "-", "?"))
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4}){0,2}")


def language_code(stated: str | None) -> str | None:
    """Return the code of a language that is stated by name or by code.

    Parameters
    ----------
    stated
        A name in English, German, French, Spanish and other languages of the databases, with or without an
        addition (“Chinese - Simplified”), or a code.

    Returns
    -------
    str or None
        ISO 639-1 code; None where several languages are stated or none is known.

    Examples
    --------
    >>> [language_code(stated) for stated in ("English", "DEUTSCH", "en-GB", "English, French", "unknown", None)]
    ['en', 'de', 'en', None, None, None]
    """
    codes = {code for part in _BETWEEN.split(stated or "") if (code := _code(part.strip().casefold()))}
    return codes.pop() if len(codes) == 1 else None


def stated_language(stated: str | None) -> str | None:
    """Return the code of a language as a table states it, by name or code.

    Parameters
    ----------
    stated
        A name, or a code of two or three letters, with or without what follows it.

    Returns
    -------
    str or None
        A code of two letters stays with what follows it; a code of no known language stays as it is. None where
        nothing is stated, or that it is unknown, or several.

    Examples
    --------
    >>> [stated_language(stated) for stated in ("English (US)", "en_GB", "ger", "und", "n/a", "nds")]
    ['en', 'en-GB', 'de', None, None, 'nds']
    """
    if stated is None or (folded := stated.strip().casefold()) in _NOT_STATED:
        return None
    by_code = _CODE_OF_TABLE.fullmatch(stated.strip())
    if by_code is None or folded in _codes_by_name():
        return language_code(stated)
    code = by_code[1].casefold()
    return _two_letters().get(code, code) + (by_code[2] or "").replace("_", "-")


def names_language(line: str) -> bool:
    """Tell whether a line is the name of a language and nothing else, as “Español” is and “IT” is not."""
    return line.strip().casefold() in _codes_by_name()


def _code(stated: str) -> str | None:
    first = _FIRST_WORD.match(stated)
    by_code = _CODE.fullmatch(stated)
    if by_code and by_code[1] in _codes_by_name().values():
        return by_code[1]
    return _codes_by_name().get(stated) or (_codes_by_name().get(first[0]) if first else None)


@cache
def _two_letters() -> dict[str, str]:
    from babel.core import get_global  # noqa: PLC0415 - few tables state codes of three letters

    return {long: short for long, short in get_global("language_aliases").items() if len(short) == 2}


@cache
def _codes_by_name() -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - few formats name languages

    return {
        name.casefold(): code
        for locale in reversed(_LOCALES)
        for code, name in Locale.parse(locale).languages.items()
        if len(code) == 2
    }
