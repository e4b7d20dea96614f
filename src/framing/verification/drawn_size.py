"""How large a figure is drawn in a file: what an altered copy has kept, and another drawing has not."""

from __future__ import annotations

import io
import re
import struct

from PIL import Image

from framing.verification.carried import HEAD

UNREADABLE = (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError)
_NUMBERS = rb"[-+\d.]+[\s,]+[-+\d.]+[\s,]+[-+\d.]+[\s,]+[-+\d.]+"
_MARKS = {
    "PDF": re.compile(rb"/MediaBox\s*\[\s*(" + _NUMBERS + rb")"),
    "EPS": re.compile(rb"%%BoundingBox:\s*(" + _NUMBERS + rb")"),
    "SVG": re.compile(rb"<svg\b[^>]*?\bviewBox\s*=\s*[\"']\s*(" + _NUMBERS + rb")"),
}


def drawn_size(kind: str, content: bytes) -> str:
    """Return how large a figure is drawn, in the file's own units.

    Parameters
    ----------
    kind
        What the file is, as `framing.verification.carried.kind_of` tells.
    content
        The file.

    Returns
    -------
    str
        Empty where the file does not say.

    Examples
    --------
    >>> drawn_size("PDF", b"<< /MediaBox [ 0 0 252.28 170.5 ] >>")
    '252.28 × 170.5'
    """
    if kind in {"PNG", "TIFF"}:
        return _pixels(content)
    found = _MARKS[kind].search(content if kind == "PDF" else content[:HEAD]) if kind in _MARKS else None
    if found is None:
        return ""
    try:
        left, bottom, right, top = (float(number) for number in re.split(rb"[\s,]+", found.group(1)))
    except ValueError:
        return ""
    return f"{right - left:g} × {top - bottom:g}"


def _pixels(content: bytes) -> str:
    try:
        with Image.open(io.BytesIO(content), formats=["PNG", "TIFF"]) as image:
            return f"{image.width} × {image.height}"
    except UNREADABLE:
        return ""
