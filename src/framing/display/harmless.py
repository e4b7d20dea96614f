"""Text from articles, made harmless: it steers no terminal, turns no direction, and is no markup."""

from __future__ import annotations

import html
import unicodedata

from rich.cells import cell_len

CUT = "…"
_REPLACED = "\ufffd"
_MARKS_OF_DIRECTION = frozenset("\u200e\u200f\u061c")  # invisible, and of use only between their neighbours
_CONTROLS_OF_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NO_CHARACTERS = frozenset(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
_NO_CHARACTERS |= frozenset(map(chr, range(0xFDD0, 0xFDF0)))


def harmless(text: str) -> str:
    r"""Make a text harmless to show: white space is a space, and what steers a terminal or the direction is not there.

    Control characters and controls of direction are replaced by �, marks of direction are left out.

    Examples
    --------
    >>> harmless("one\n two\x1b[2J \u202ethree")
    'one two�[2J �three'
    """
    spaced = " ".join(text.split())
    return spaced if spaced.isprintable() else "".join(map(_harmless_character, spaced))


def _harmless_character(character: str) -> str:
    if character in _MARKS_OF_DIRECTION:
        return ""
    is_control = character in _CONTROLS_OF_DIRECTION or unicodedata.category(character) in ("Cc", "Cs")
    return _REPLACED if is_control or character in _NO_CHARACTERS else character


def escaped(value: object) -> str:
    """Write a value as harmless text of a web page: between tags, or as an attribute in quotation marks.

    Examples
    --------
    >>> escaped("<script>alert('x')</script>")
    '&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;'
    """
    return html.escape(harmless(str(value)))


def turns(text: str) -> bool:
    """Tell whether a text holds letters that are written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text)


def beginning(text: str, width: int) -> str:
    """Cut a text to so many columns of a terminal, and say that it was cut.

    Examples
    --------
    >>> beginning("harbour board", 8)
    'harbour…'
    """
    if cell_len(text) <= width:
        return text
    kept, used = 0, 0
    while used + cell_len(text[kept]) < width:
        used += cell_len(text[kept])
        kept += 1
    return text[:kept] + CUT
