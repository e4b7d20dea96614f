"""Writing PNG: other programs read back the dots, the resolution and the texts."""

from io import BytesIO

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from framing.figures.png import png_of, png_with_text


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_every_picture_is_read_back_dot_for_dot(width, height, seed):
    dots = np.random.default_rng(seed).integers(0, 256, size=(height, width, 3), dtype=np.uint8)
    read = Image.open(BytesIO(png_of(Image.fromarray(dots), 300.0)))
    assert read.mode == "RGB"
    assert np.array_equal(np.asarray(read), dots)


@given(st.floats(20, 1200))
def test_the_resolution_is_read_back_to_a_dot_a_metre(resolution):
    read = Image.open(BytesIO(png_of(Image.new("RGB", (2, 2)), resolution)))
    read.load()
    assert np.allclose(read.info["dpi"], resolution, atol=0.02)


def test_texts_are_read_back_and_the_dots_stay():
    plain = png_of(Image.new("RGB", (3, 2), "red"), 300.0)
    read = Image.open(BytesIO(png_with_text(plain, {"Title": "tone", "Source": "framing:0123"})))
    assert read.text == {"Title": "tone", "Source": "framing:0123"}
    assert np.array_equal(np.asarray(read), np.asarray(Image.open(BytesIO(plain))))


def test_a_drawing_is_smaller_than_pillow_writes_it():
    dots = np.full((200, 300, 3), 255, dtype=np.uint8)
    dots[20:180:8, 30:270] = 0  # lines, as in a chart
    picture, buffer = Image.fromarray(dots), BytesIO()
    picture.save(buffer, "PNG", compress_level=3)
    assert len(png_of(picture, 300.0)) < len(buffer.getvalue())
