from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image

from framing.verification.comparison import Verdict
from framing.verification.pixels import MARK, Pictures, compare_pixels, mark_differences, picture_of, pictures_of


def picture(path: Path, change: tuple[int, int] | None = None, size: tuple[int, int] = (20, 10)) -> Path:
    pixels = np.full((size[1], size[0], 3), 200, dtype=np.uint8)
    if change:
        pixels[change] = 0
    Image.fromarray(pixels).save(path)
    return path


def test_the_share_of_differing_pixels_is_said(tmp_path: Path) -> None:
    first, second = picture(tmp_path / "a.png"), picture(tmp_path / "b.png", change=(3, 4))
    assert compare_pixels(first, first) == Verdict(True)
    assert compare_pixels(first, second) == Verdict(
        False,
        "1 pixel differs",
        ("1 of 200 pixels differ, by up to 200 of 255, between (4, 3) and (4, 3) from the upper left",),
    )


def test_of_many_pixels_the_share_is_said_and_never_as_none(tmp_path: Path) -> None:
    white = np.full((200, 200), 255, dtype=np.uint8)
    for name, number in (("half", 20_000), ("two", 2)):
        changed = white.copy().reshape(-1)
        changed[:number] = 0
        Image.fromarray(changed.reshape(200, 200)).save(tmp_path / f"{name}.png")
    Image.fromarray(white).save(tmp_path / "white.png")
    assert compare_pixels(tmp_path / "white.png", tmp_path / "half.png").words == "50.00% differ"
    assert compare_pixels(tmp_path / "white.png", tmp_path / "two.png").words == "2 pixels differ"


def test_pixels_count_and_not_how_they_are_stored(tmp_path: Path) -> None:
    first = picture(tmp_path / "a.png")
    with Image.open(first) as image:
        image.convert("RGBA").save(tmp_path / "b.png", compress_level=0)
    assert compare_pixels(first, tmp_path / "b.png").same


def test_pictures_of_other_sizes_are_not_the_same(tmp_path: Path) -> None:
    verdict = compare_pixels(picture(tmp_path / "a.png"), picture(tmp_path / "b.png", size=(21, 10)))
    assert verdict.differences == ("the picture has 20 × 10 pixels, rebuilt 21 × 10",)


def test_what_is_no_picture_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\nnot really")
    assert compare_pixels(picture(tmp_path / "a.png"), tmp_path / "b.png").words == "unreadable"


def test_a_picture_of_too_many_pixels_is_not_unpacked(tmp_path: Path) -> None:
    small = picture(tmp_path / "a.png").read_bytes()
    (tmp_path / "b.png").write_bytes(small[:16] + (60_000).to_bytes(4) * 2 + small[24:])
    assert compare_pixels(tmp_path / "a.png", tmp_path / "b.png").words == "unreadable"


def test_pixels_that_differ_are_marked_with_their_neighbours_on_a_faded_picture() -> None:
    first = np.full((20, 30, 4), 255, dtype=np.uint8)
    first[5, 5, :3] = 0
    second = first.copy()
    second[10, 20, 0] = 254
    marked = mark_differences(first, second)
    assert marked.shape == (20, 30, 3)
    is_marked = (marked == MARK).all(axis=-1)
    assert is_marked[9:12, 19:22].all()
    assert is_marked.sum() == 9
    assert 0 < marked[5, 5, 0] < 255, "what is the same is faded"


def test_marks_at_the_edge_stay_within_the_picture() -> None:
    first, second = np.zeros((4, 4, 4), dtype=np.uint8), np.zeros((4, 4, 4), dtype=np.uint8)
    second[0, 0, 3] = 255
    assert (mark_differences(first, second) == MARK).all(axis=-1).sum() == 4


def test_the_colours_of_the_outlets_survive_on_the_page(tmp_path: Path) -> None:
    colours = [(red, green, blue) for red in (0, 7, 213) for green in (94, 95, 158) for blue in range(0, 255, 12)]
    image = Image.new("RGB", (len(colours), 10))
    image.putdata(colours * 10)
    image.save(tmp_path / "a.png")
    shown = picture_of(tmp_path / "a.png").published
    assert shown is not None
    with Image.open(io.BytesIO(shown)) as again:
        assert [again.convert("RGB").getpixel((place, 4)) for place in range(len(colours))] == colours


def test_a_page_gets_both_pictures_and_the_difference_where_it_can_be_drawn(tmp_path: Path) -> None:
    first, second = picture(tmp_path / "a.png"), picture(tmp_path / "b.png", change=(3, 4))
    shown = pictures_of(first, second)
    assert shown.difference is not None
    with Image.open(io.BytesIO(shown.difference)) as image:
        assert image.size == (20, 10)
    wider = pictures_of(first, picture(tmp_path / "c.png", size=(21, 10)))
    assert (wider.rebuilt is not None, wider.difference) == (True, None)
    assert pictures_of(first, tmp_path / "none.png").rebuilt is None
    assert picture_of(tmp_path / "none.png") == Pictures(None)
