"""How the page shows a figure: as a drawing where that is the smaller, else as an image in as few colours as do."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from framing.display.harmless import escaped
from framing.errors import FigureError
from framing.reports.vector_picture import VectorPicture, vector_picture

_COLOURS = 64
_SMALL = 60_000  # characters of a drawing that is shown however small the image would be
_SCREEN = 120 / 72  # pixels of a point, as figures are shown in notebooks
_MOST_DOTS = 60_000_000
_WIDE = 560  # pixels: wider figures are not shrunk to a phone, where nobody could read them, but scroll


@dataclass(frozen=True)
class Picture:
    """A figure as the page shows it.

    Attributes
    ----------
    html
        The drawing or the image.
    letters
        By weight the letters of the typeface that it needs.
    """

    html: str
    letters: Mapping[int, frozenset[str]] = field(default_factory=dict)


def picture_of(folder: Path, name: str, number: int, label: str, alt: str, called: str) -> Picture:
    """Return a published figure for the page.

    Parameters
    ----------
    folder
        Where its files are.
    name
        The figure.
    number
        Its place on the page.
    label
        The id of the text that says it in words.
    alt
        That text.
    called
        What the page calls it: “Figure 3”.

    Raises
    ------
    FigureError
        Where it has no SVG and no PNG that can be shown.
    """
    drawing = _drawing(folder / f"{name}.svg", f"p{number}-")
    if drawing is not None and len(drawing.content) <= _SMALL:
        return Picture(fitted(_svg(drawing, label), drawing.width * _SCREEN, called), drawing.letters)
    image = _image(folder / f"{name}.png")
    if drawing is not None and (image is None or len(drawing.content) <= 4 * len(image[0]) / 3):
        return Picture(fitted(_svg(drawing, label), drawing.width * _SCREEN, called), drawing.letters)
    if image is None:
        raise FigureError("There is no SVG and no PNG of this figure that can be shown.", where=str(folder / name))
    return Picture(fitted(_img(*image, alt or name), image[1] * _SCREEN, called))


def fitted(picture: str, width: float, called: str) -> str:
    """Let a picture, if it is so many pixels wide, scroll where the page is narrow."""
    if width <= _WIDE:
        return picture
    return f'<span class="wide" role="group" tabindex="0" aria-label="{escaped(called)}, picture">{picture}</span>'


def _drawing(path: Path, prefix: str) -> VectorPicture | None:
    try:
        return vector_picture(path.read_bytes(), prefix)
    except (OSError, FigureError):
        return None  # the PNG is shown


def _image(path: Path) -> tuple[bytes, float, float] | None:
    """Return a PNG in few colours, or as it is where that is smaller, with its size in points."""
    try:
        content = path.read_bytes()
        with Image.open(BytesIO(content), formats=["PNG"]) as image:
            if image.width * image.height > _MOST_DOTS:
                return None
            dots = float(image.info.get("dpi", (300, 300))[0]) or 300.0
            few, size = BytesIO(), (72 * image.width / dots, 72 * image.height / dots)
            image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(few, "PNG", optimize=True)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    return min(content, few.getvalue(), key=len), *size


def _svg(drawing: VectorPicture, label: str) -> str:
    box = f"0 0 {drawing.width:g} {drawing.height:g}"
    return (
        f'<svg role="img" aria-labelledby="{escaped(label)}" viewBox="{box}" width="{drawing.width * _SCREEN:.0f}" '
        f'height="{drawing.height * _SCREEN:.0f}" stroke-linejoin="round" stroke-linecap="butt">{drawing.content}</svg>'
    )


def _img(png: bytes, width: float, height: float, alt: str) -> str:
    packed = base64.b64encode(png).decode()
    return (
        f'<img alt="{escaped(alt)}" width="{width * _SCREEN:.0f}" '
        f'height="{height * _SCREEN:.0f}" src="data:image/png;base64,{packed}">'
    )
