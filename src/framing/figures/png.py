"""Writing PNG: a drawing's rows unfiltered, and texts in its metadata."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import numpy as np
from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LENGTH = 4  # bytes of a number
_EIGHT_BITS_RGB = bytes([8, 2, 0, 0, 0])
_PER_METRE, _IN_METRES = 39.3701, b"\1"  # inches
_COMPRESSION = 3  # of 9: hardly larger, and faster


def png_of(picture: Image.Image, resolution: float) -> bytes:
    """Write a picture as PNG.

    Pillow tries every filter on every row, which suits photographs; it cannot be told not to. A drawing without
    filters is smaller, and written in a third of the time.

    Parameters
    ----------
    picture
        In RGB.
    resolution
        Dots an inch, for its metadata.
    """
    pixels = np.asarray(picture)
    height, width, channels = pixels.shape
    rows = np.zeros((height, 1 + width * channels), dtype=np.uint8)  # each begins with its filter: none
    rows[:, 1:] = pixels.reshape(height, -1)
    dots = round(resolution * _PER_METRE).to_bytes(_LENGTH)
    return b"".join(
        [
            _SIGNATURE,
            _chunk(b"IHDR", width.to_bytes(_LENGTH) + height.to_bytes(_LENGTH) + _EIGHT_BITS_RGB),
            _chunk(b"pHYs", dots + dots + _IN_METRES),
            _chunk(b"IDAT", zlib.compress(rows, _COMPRESSION)),
            _chunk(b"IEND", b""),
        ]
    )


def png_with_text(png: bytes, texts: Mapping[str, str]) -> bytes:
    """Return a PNG with texts in its metadata, before its pixels.

    Parameters
    ----------
    png
        A picture.
    texts
        From keywords, such as Title or Source, to Latin-1 texts.
    """
    start = len(_SIGNATURE)
    header = start + _LENGTH + len(b"IHDR") + int.from_bytes(png[start : start + _LENGTH]) + _LENGTH
    chunks = (
        _chunk(b"tEXt", keyword.encode("latin-1") + b"\0" + text.encode("latin-1", "replace"))
        for keyword, text in texts.items()
    )
    return png[:header] + b"".join(chunks) + png[header:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(_LENGTH) + kind + content + zlib.crc32(kind + content).to_bytes(_LENGTH)
