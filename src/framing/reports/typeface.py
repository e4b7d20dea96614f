"""The typeface of the figures, inside the page: only the letters that their texts have."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import font_source_sans_pro
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Figures"
_FILES = {400: "SourceSansPro-Regular", 600: "SourceSansPro-Semibold"}
_GLYPH = re.compile(r"#(.+)-[^-]+")


def weight_of(glyph: str) -> int | None:
    """Return the weight of the typeface that an outline of a letter is of; None for another typeface.

    Parameters
    ----------
    glyph
        How matplotlib refers to it.

    Examples
    --------
    >>> weight_of("#SourceSansPro-Semibold-43f"), weight_of("#DejaVuSans-24")
    (600, None)
    """
    named = _GLYPH.fullmatch(glyph)
    return {name: weight for weight, name in _FILES.items()}.get(named[1]) if named else None


def typeface_style(letters: Iterable[Mapping[int, Iterable[str]]]) -> str:
    """Return a style sheet that holds the typeface with some letters; empty where there are none.

    Parameters
    ----------
    letters
        By weight, of each figure.
    """
    wanted: dict[int, set[str]] = {}
    for each in letters:
        for weight, signs in each.items():
            wanted.setdefault(weight, set()).update(signs)
    return "\n".join(_face(weight, "".join(sorted(signs))) for weight, signs in sorted(wanted.items()))


def _face(weight: int, signs: str) -> str:
    packed = base64.b64encode(_subset(_FILES[weight], signs)).decode()
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
        f'src: url("data:font/woff;base64,{packed}") format("woff"); }}'
    )


@cache
def _subset(name: str, signs: str) -> bytes:
    path = Path(font_source_sans_pro.__file__).parent / "files" / f"{name}.ttf"
    options = Options(layout_features=["kern", "liga", "mark", "mkmk"], hinting=False)
    written = BytesIO()
    with TTFont(path, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=signs)
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(written)
    return written.getvalue()
