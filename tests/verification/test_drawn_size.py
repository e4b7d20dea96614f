from __future__ import annotations

import io

import pytest
from PIL import Image

from framing.verification.drawn_size import drawn_size


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 5)).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("kind", "content", "size"),
    [
        ("PDF", b"%PDF-1.4 << /MediaBox [ 0 0 252.28 170 ] >>", "252.28 × 170"),
        ("EPS", b"%!PS\n%%BoundingBox: 10 10 110 60\n", "100 × 50"),
        ("SVG", b'<svg width="70mm" viewBox="0 0 200 100">', "200 × 100"),
        ("PNG", picture("PNG"), "8 × 5"),
        ("TIFF", picture("TIFF"), "8 × 5"),
        ("PNG", b"\x89PNG\r\n\x1a\n", ""),
        ("PDF", b"/MediaBox [ 0 0 1.2.3 4 ]", ""),
        ("text", b"outlet,estimate", ""),
    ],
)
def test_the_size_of_a_drawing_is_read_where_a_file_says_it(kind: str, content: bytes, size: str) -> None:
    assert drawn_size(kind, content) == size
