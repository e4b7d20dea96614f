"""Text from strangers, made harmless to show: it steers no terminal and turns no direction."""

from __future__ import annotations

import unicodedata

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
    return _without_controls(" ".join(text.split()))


def harmless_lines(text: str) -> str:
    r"""Make a text of several lines harmless to show, and keep its lines and their indents.

    Examples
    --------
    >>> harmless_lines("two mistakes:\n  1. \u202eone\x07\n  2.\ttwo\r")
    'two mistakes:\n  1. �one�\n  2. two�'
    """
    return "\n".join(map(_without_controls, text.replace("\t", " ").split("\n")))


def _without_controls(text: str) -> str:
    return text if text.isprintable() else "".join(map(_harmless_character, text))


def _harmless_character(character: str) -> str:
    if character in _MARKS_OF_DIRECTION:
        return ""
    category = unicodedata.category(character)
    if category in ("Zs", "Zl", "Zp"):
        return " "
    is_control = character in _CONTROLS_OF_DIRECTION or category in ("Cc", "Cs")
    return _REPLACED if is_control or character in _NO_CHARACTERS else character
