"""The figures on the page of a verification: side by side where they differ, small where they are the same."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence

from framing.display.harmless import escaped
from framing.verification.findings import FigureVerdict
from framing.verification.in_words import figure_details


def anchor(figure: FigureVerdict) -> str:
    """Return where on the page a figure is."""
    return escaped(f"figure-{figure.name}")


def section_of(figure: FigureVerdict) -> str:
    """Return what differs in a figure or table: why, what, and the pictures side by side."""
    why = f"<p><b>Why:</b> {escaped(figure.cause)}.</p>" if figure.cause else ""
    items = "".join(f"<li>{escaped(item)}</li>" for item in figure_details(figure))
    listed = f"<ul>{items}</ul>" if items else ""
    caption = "".join(f'<p class="quiet">{escaped(said)}</p>' for said in _captions(figure))
    of = f"<span class='quiet'>{escaped(figure.kind)} of {escaped(figure.notebook)}</span>"
    heading = f"<h3>{escaped(figure.name)} {of}</h3>"
    pictures = "".join(_side_by_side(figure))
    shown = f'<div class="side">{pictures}</div>' if pictures else ""
    return f'<section class="figure" id="{anchor(figure)}">{heading}{why}{listed}{shown}{caption}</section>'


def identical_figures(figures: Sequence[FigureVerdict]) -> str:
    """Return small pictures of figures that are the same, and the names of the tables that are."""
    shown = [
        _picture(figure.pictures.published, figure.alt or figure.name, f"<b>{escaped(figure.name)}</b>")
        for figure in figures
        if figure.pictures is not None and figure.pictures.published is not None
    ]
    others = [figure.name for figure in figures if figure.pictures is None or figure.pictures.published is None]
    named = f"<p>Without a picture: {escaped(', '.join(others))}</p>" if others else ""
    return (f'<div class="same">{"".join(shown)}</div>' if shown else "") + named


def _captions(figure: FigureVerdict) -> Iterator[str]:
    """Yield the caption, or both with what each is where they are not the same."""
    if figure.caption == figure.rebuilt_caption:
        yield from filter(None, [figure.caption])
    else:
        yield f"Published caption: {figure.caption or 'none that can be read'}"
        yield f"Rebuilt caption: {figure.rebuilt_caption or 'none'}"


def _side_by_side(figure: FigureVerdict) -> Iterator[str]:
    pictures = figure.pictures
    if pictures is None:
        return
    alt = figure.alt or figure.name
    if pictures.rebuilt is None and pictures.difference is None:
        if pictures.published is not None:
            yield _picture(pictures.published, alt, "published and rebuilt" if _same_pixels(figure) else "published")
        return
    if pictures.published is not None:
        yield _picture(pictures.published, f"Published: {alt}", "published")
    if pictures.rebuilt is not None:
        yield _picture(pictures.rebuilt, f"Rebuilt: {alt}", "rebuilt")
    if pictures.difference is not None:
        said = figure.pixels.words if figure.pixels else ""
        yield _picture(pictures.difference, f"Where {figure.name} differs: {said}", "pixels that differ, marked")


def _same_pixels(figure: FigureVerdict) -> bool:
    return figure.pixels is not None and figure.pixels.same


def _picture(png: bytes, alt: str, caption: str) -> str:
    data = base64.b64encode(png).decode("ascii")
    image = f'<img alt="{escaped(alt)}" src="data:image/png;base64,{data}">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"
