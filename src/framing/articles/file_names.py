"""Names of files and articles as one visible line, the same on every system."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

# Terminals obey the first; the others reorder or hide the letters around them. Joiners stay: Persian needs them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HIDDEN = re.compile(
    "[\x80-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"[^\S\x00-\x1f\x7f-\x9f\u2028\u2029]")


def plain_name(name: str) -> str:
    r"""Write a file's name the same whichever system it comes from, and so that all of it can be seen.

    Parameters
    ----------
    name
        A name or path, broken bytes included.

    Returns
    -------
    str
        In Unicode NFC; control characters are their pictures; broken bytes and what reorders or hides letters are
        U+FFFD; spaces of all kinds are plain ones.

    Examples
    --------
    >>> plain_name("red\x1b[31m\nB\u202etxt.pdf")
    'red␛[31m␊B\ufffdtxt.pdf'
    """
    if name.isascii() and name.isprintable():
        return name
    unbroken = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return visible(_SPACE.sub(" ", unicodedata.normalize("NFC", unbroken)))


def visible(text: str) -> str:
    """Replace what a terminal would obey, and what hides or reorders letters, by characters that can be seen."""
    pictured = _CONTROL.sub(lambda found: chr(0x2421 if found[0] == "\x7f" else 0x2400 + ord(found[0])), text)
    return _HIDDEN.sub("\ufffd", pictured)


def without_hidden(text: str) -> str:
    """Drop what hides or reorders letters.

    Examples
    --------
    >>> without_hidden("The\u202e Courier\u200b")
    'The Courier'
    """
    return _HIDDEN.sub("", text)


def shown(path: Path) -> str:
    """Write a path for a message."""
    return plain_name(str(path))
