"""Harmless text laid out: as markup it is none, and it is cut to the columns of a terminal."""

from __future__ import annotations

import html
import unicodedata

from rich.cells import cell_len

from framing.harmless import harmless

__all__ = ["CUT", "beginning", "escaped", "harmless", "turns"]

CUT = "…"


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
