"""Compare two pictures pixel by pixel, and show where they differ."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from framing.verification.comparison import SAME, Verdict, absence

Pixels = np.ndarray[Any, np.dtype[np.uint8]]

MOST_PIXELS = 50_000_000  # a page at 600 dots per inch has 35 million
UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, MemoryError)
FADED = 0.25  # how much of the picture is left under the marks
MARK = (213, 94, 0)  # vermilion, told from grey by everybody
MARKED = 150  # a mark reaches this share of the width around a pixel that differs, so that a single one is seen
MANY = 500  # pixels that differ are seen without
THUMBNAIL, SIDE_BY_SIDE = 360, 900  # pixels in width


@dataclass(frozen=True)
class Pictures:
    """Pictures of one figure for a page, as PNG; what is not there is None, what is the same is there once.

    Attributes
    ----------
    published, rebuilt
        As they are seen.
    difference
        The rebuilt one, faded, with every pixel marked that differs.
    """

    published: bytes | None
    rebuilt: bytes | None = None
    difference: bytes | None = None


def compare_pixels(published: Path, rebuilt: Path) -> Verdict:
    """Compare two PNG files pixel by pixel, as they are seen.

    Parameters
    ----------
    published, rebuilt
        The files.

    Returns
    -------
    Verdict
        With the share of pixels that differ, and the largest difference of a colour, of 255.
    """
    absent = absence(published, rebuilt)
    if absent:
        return absent
    try:
        first, second = _read(published), _read(rebuilt)
    except UNREADABLE as error:
        return Verdict(False, "unreadable", (f"a picture cannot be read: {error}",))
    if first.shape != second.shape:
        (height, width, _), (other_height, other_width, _) = first.shape, second.shape
        sizes = f"the picture has {width} × {height} pixels, rebuilt {other_width} × {other_height}"
        return Verdict(False, "other size", (sizes,))
    differing = np.any(first != second, axis=-1)
    number = int(differing.sum())
    if not number:
        return SAME
    return Verdict(False, _share(number, differing.size), (_where(first, second, differing),))


def picture_of(published: Path) -> Pictures:
    """Return a small picture of a figure that is the same in both."""
    image = _read_if_sound(published)
    return Pictures(None if image is None else _png(image, THUMBNAIL))


def pictures_of(published: Path, rebuilt: Path) -> Pictures:
    """Return both pictures of a figure, and where they differ as far as they can be laid upon each other."""
    first, second = _read_if_sound(published), _read_if_sound(rebuilt)
    was, now = (None if image is None else _png(image, SIDE_BY_SIDE) for image in (first, second))
    if first is None or second is None or first.shape != second.shape:
        return Pictures(was, now)
    return Pictures(was, now, _png(mark_differences(first, second), SIDE_BY_SIDE))


def mark_differences(first: Pixels, second: Pixels) -> Pixels:
    """Fade a picture and mark each pixel that differs in another one, with its neighbours.

    Parameters
    ----------
    first, second
        Height × width × 4 (red, green, blue, opacity), of one size.

    Returns
    -------
    array
        Height × width × 3.
    """
    differs = np.any(first != second, axis=-1)
    opacity = second[..., 3:] / 255
    grey = (second[..., :3] * opacity + 255 * (1 - opacity)).mean(axis=-1, keepdims=True)
    faded = np.repeat(255 - (255 - grey) * FADED, 3, axis=-1).astype(np.uint8)
    reach = differs.shape[1] // MARKED if differs.sum() < MANY else 1
    faded[_widened(differs, max(1, reach))] = MARK
    return faded


def _widened(mask: np.ndarray[Any, np.dtype[np.bool_]], reach: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Widen a mask by some pixels in each direction."""
    wide = mask
    for axis in (0, 1):
        shifted = wide.copy()
        for step in range(1, reach + 1):
            ahead, behind = [slice(None)] * 2, [slice(None)] * 2
            ahead[axis], behind[axis] = slice(step, None), slice(None, -step)
            shifted[tuple(ahead)] |= wide[tuple(behind)]
            shifted[tuple(behind)] |= wide[tuple(ahead)]
        wide = shifted
    return wide


def _read_if_sound(path: Path) -> Pixels | None:
    """Read a picture; None where it is missing or cannot be read, as its verdict says."""
    try:
        return _read(path)
    except UNREADABLE:
        return None


def _read(path: Path) -> Pixels:
    with Image.open(path, formats=["PNG"]) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError(f"{path.name} has {image.width} × {image.height} pixels")
        return np.asarray(image.convert("RGBA"))


def _share(number: int, total: int) -> str:
    if number == 1:
        return "1 pixel differs"
    share = number / total
    return f"{share:.2%} differ" if share >= 0.0001 else f"{number} pixels differ"


def _where(first: Pixels, second: Pixels, differing: np.ndarray[Any, np.dtype[np.bool_]]) -> str:
    """Say how many pixels differ, by how much, and in which part of the picture."""
    largest = int(np.abs(first[differing].astype(np.int16) - second[differing].astype(np.int16)).max())
    rows, columns = np.nonzero(differing)
    number, total = len(rows), differing.size
    return (
        f"{number:,} of {total:,} pixels differ, by up to {largest} of 255, "
        f"between ({columns.min()}, {rows.min()}) and ({columns.max()}, {rows.max()}) from the upper left"
    )


def _png(pixels: Pixels, width: int) -> bytes:
    image = Image.fromarray(pixels)
    if image.width > width:
        image = image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
