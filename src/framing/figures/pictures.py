"""A drawing as bytes in each format that journals take: the same each time, with its identity where it can hold it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from io import BytesIO
from typing import Any

import numpy as np
from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib import rc_context, rcParams
from matplotlib.artist import Artist
from matplotlib.collections import Collection
from matplotlib.colors import to_rgba_array
from matplotlib.figure import Figure as Drawing
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from PIL import Image, TiffImagePlugin

from framing.figures.png import png_of, png_with_text
from framing.figures.provenance import signature
from framing.figures.sizes import Style

FORMATS = (".pdf", ".svg", ".png", ".tiff", ".eps")
_NO_PDF_DATES: dict[str, str | None] = {"CreationDate": None, "Producer": None, "Creator": None}
_NO_SVG_DATES: dict[str, str | None] = {"Date": None, "Creator": None}
_NO_LAYOUT = {"figure.constrained_layout.use": False}  # where it is on, matplotlib gives a drawing without engine one
_PLACING = ("GDEF", "GPOS", "GSUB", "STAT", "kern")  # tables by which a font places its glyphs
_DESCRIPTION, _SOFTWARE = 270, 305  # tags of TIFF
_DATE = re.compile(rb"%%CreationDate: .*\n")
_CREATOR = re.compile(rb"%%Creator: .*\n")


def picture_bytes(
    drawing: Drawing, suffix: str, style: Style, name: str, identity: str, *, png: bytes | None = None
) -> bytes:
    """Render a drawing; to be called where the style is in force.

    Parameters
    ----------
    drawing
        At its final size.
    suffix
        One of `FORMATS`.
    style
        Says how many dots an inch a TIFF has, and what they are mixed of.
    name, identity
        What its metadata say.
    png
        The picture as PNG, where that has been rendered already.
    """
    title, mark = {"Title": name}, signature(identity)
    if suffix == ".pdf":
        return saved(drawing, "pdf", metadata={**title, "Keywords": mark, **_NO_PDF_DATES})
    if suffix == ".svg":
        return saved(drawing, "svg", metadata={**title, "Identifier": mark, **_NO_SVG_DATES})
    if suffix == ".png":
        rendered = png or png_bytes(drawing)
        return png_with_text(rendered, {**title, "Source": mark})
    if suffix == ".tiff":
        return _tiff(drawing, style, f"{name} {mark}")
    return _eps(drawing, name, mark)


def png_bytes(drawing: Drawing) -> bytes:
    """Render a drawing as PNG, on white: without transparency it is smaller."""
    resolution = float(rcParams["savefig.dpi"])
    return png_of(_rendered(drawing, resolution), resolution)


def _rendered(drawing: Drawing, resolution: float) -> Image.Image:
    """Return a drawing in so many dots an inch, on white."""
    width, height = (int(inches * resolution) for inches in drawing.get_size_inches())
    dots = Image.frombytes("RGBA", (width, height), saved(drawing, "rgba", dpi=resolution))
    if dots.getchannel("A").getextrema() == (255, 255):
        return dots.convert("RGB")
    flat = Image.new("RGB", dots.size, "white")
    flat.paste(dots, mask=dots.getchannel("A"))
    return flat


def saved(drawing: Drawing, kind: str, **options: Any) -> bytes:
    """Return what matplotlib writes."""
    buffer = BytesIO()
    with rc_context(_NO_LAYOUT), _lean_fonts():
        drawing.savefig(buffer, format=kind, **options)
    return buffer.getvalue()


@contextmanager
def _lean_fonts() -> Iterator[None]:
    """Embed no tables by which a font places its glyphs: a file that places each itself has no use for them.

    They go before fontTools reads them, which is most of its work. matplotlib has no setting for it.
    """
    usual = subset.load_font
    subset.load_font = partial(_load_lean, usual)
    try:
        yield
    finally:
        subset.load_font = usual


def _load_lean(usual: Callable[..., TTFont], *arguments: Any, **options: Any) -> TTFont:
    font = usual(*arguments, **options)
    for table in _PLACING:
        if table in font:
            del font[table]
    return font


def end_layout(drawing: Drawing) -> None:
    """Take a drawing's layout engine away: with one, and be it a placeholder, every format is drawn twice."""
    with rc_context(_NO_LAYOUT):
        drawing.set_layout_engine(None)


def thicken(drawing: Drawing, thinnest: float) -> None:
    """Draw no line thinner than so many points; lines of no width, which are none, stay so."""
    for artist in drawing.findobj():
        if isinstance(artist, Line2D):
            if artist.get_linestyle() not in ("None", "") and 0 < artist.get_linewidth() < thinnest:
                artist.set_linewidth(thinnest)
            if 0 < artist.get_markeredgewidth() < thinnest:
                artist.set_markeredgewidth(thinnest)
        elif isinstance(artist, Patch):
            if 0 < artist.get_linewidth() < thinnest:
                artist.set_linewidth(thinnest)
        elif isinstance(artist, Collection):
            widths = np.atleast_1d(artist.get_linewidth())
            if ((widths > 0) & (widths < thinnest)).any():
                artist.set_linewidth(np.where(widths > 0, np.maximum(widths, thinnest), 0.0).tolist())


def on_white(colours: Any) -> Any:
    """Mix translucent colours with the white under them, so that they look the same and hide what is below.

    Examples
    --------
    >>> on_white([(0.0, 0.0, 0.0, 0.5)]).tolist()
    [[0.5, 0.5, 0.5, 1.0]]
    """
    mixed = to_rgba_array(colours).copy()
    seen = mixed[:, 3] > 0
    share = mixed[seen, 3:]
    mixed[seen, :3] = mixed[seen, :3] * share + 1 - share
    mixed[seen, 3] = 1
    return mixed


def _tiff(drawing: Drawing, style: Style, description: str) -> bytes:
    said = TiffImagePlugin.ImageFileDirectory_v2()
    said[_DESCRIPTION], said[_SOFTWARE] = description, "framing"
    buffer = BytesIO()
    picture = _rendered(drawing, style.resolution).convert(style.colours)
    picture.save(buffer, "TIFF", compression="tiff_lzw", dpi=(style.resolution, style.resolution), tiffinfo=said)
    return buffer.getvalue()


def _eps(drawing: Drawing, name: str, mark: str) -> bytes:
    """Write PostScript, which knows no transparency: colours are mixed with white beforehand."""
    with _opaque(drawing):
        written = saved(drawing, "eps")
    return _CREATOR.sub(b"%%Creator: framing\n" + f"%%Keywords: {mark}\n".encode(),
                        _DATE.sub(f"%%Title: {name}\n".encode(), re.sub(rb"%%Title: .*\n", b"", written)))  # fmt: skip


@contextmanager
def _opaque(drawing: Drawing) -> Iterator[None]:
    """Let nothing of a drawing be translucent, or an image, for a while."""
    drawing.draw_without_rendering()  # so that what is coloured by its values has its colours
    with ExitStack() as stack:
        for artist in drawing.findobj():
            for restore in _made_opaque(artist):
                stack.callback(restore)
        yield


def _made_opaque(artist: Artist) -> Sequence[Callable[[], object]]:
    """Make an artist opaque; return what makes it as it was."""
    if not isinstance(artist, Collection | Patch | Line2D):
        return ()
    rasterized, alpha = artist.get_rasterized(), artist.get_alpha()
    before: list[Callable[[], object]] = [partial(artist.set_rasterized, rasterized)]
    artist.set_rasterized(False)
    if isinstance(artist, Line2D):
        return before if alpha is None else [*before, *_line_made_opaque(artist, float(np.min(alpha)))]
    face, edge = artist.get_facecolor(), artist.get_edgecolor()
    if not any(((shade[:, 3] > 0) & (shade[:, 3] < 1)).any() for shade in map(to_rgba_array, (face, edge))):
        return before
    before += [partial(artist.set_facecolor, face), partial(artist.set_edgecolor, edge)]
    artist.set_alpha(None)
    is_one = isinstance(artist, Patch)
    artist.set_facecolor(tuple(on_white(face)[0]) if is_one else on_white(face))
    artist.set_edgecolor(tuple(on_white(edge)[0]) if is_one else on_white(edge))
    return before  # colours that are kept carry their own transparency


def _line_made_opaque(line: Line2D, alpha: float) -> list[Callable[[], object]]:
    before: list[Callable[[], object]] = [partial(line.set_alpha, alpha)]
    line.set_alpha(None)
    for get, put in (
        (line.get_color, line.set_color),
        (line.get_markerfacecolor, line.set_markerfacecolor),
        (line.get_markeredgecolor, line.set_markeredgecolor),
    ):
        colour = get()
        before.append(partial(put, colour))
        shade = to_rgba_array(colour)
        if len(shade) and shade[0, 3] > 0:
            shade[0, 3] *= alpha
            put(tuple(on_white(shade)[0]))
    return before
