"""Which typeface has which sign: what none has is pointed out, never left to boxes."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from unicodedata import category

from matplotlib import font_manager
from matplotlib.figure import Figure as Drawing
from matplotlib.text import Text

#: The second is for what the first lacks (Arabic, Hebrew, Georgian …); it comes with matplotlib.
TYPEFACES = ("Source Sans Pro", "DejaVu Sans")

_UNDRAWN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}  # what Unicode has not assigned yet, or never will, becomes a box


def find_typefaces(drawing: Drawing) -> tuple[bool, dict[str, str]]:
    """Give each text that needs it an installed Noto Sans for what ``TYPEFACES`` lack; leave the others alone.

    Parameters
    ----------
    drawing
        A matplotlib figure that has been laid out, so that its texts are known.

    Returns
    -------
    tuple
        Whether some text was given another typeface, and for each text that still has signs which nothing
        installed can draw, these signs.
    """
    changed, beyond = False, {}
    for text in drawing.findobj(Text):
        written = text.get_text()
        lacking = _lacking(written)
        if not lacking or not text.get_visible():
            continue
        families, lacking = _installed_for(lacking)
        if families:
            text.set_fontfamily([*TYPEFACES, *families])
            text.set_fontweight("regular")  # the only weight that was looked for
            changed = True
        if lacking:
            beyond[" ".join(written.split())] = lacking
    return changed, dict(sorted(beyond.items()))


def not_installed(text: str) -> str:
    """Return the signs of a text that nothing installed can draw, each once."""
    lacking = _lacking(text)
    return _installed_for(lacking)[1] if lacking else ""


def _lacking(text: str) -> str:
    """Return the signs of a text that ``TYPEFACES`` do not have, each once."""
    if text.isascii():
        return ""
    return "".join(sign for sign in dict.fromkeys(text) if category(sign) not in _UNDRAWN and ord(sign) not in _known())


@cache
def _known() -> frozenset[int]:
    paths = (font_manager.findfont(family) for family in TYPEFACES)
    return frozenset(sign for path in paths for sign in font_manager.get_font(path).get_charmap())


def _installed_for(signs: str) -> tuple[list[str], str]:
    """Choose the installed fonts that have these signs; return them with the signs that none has."""
    families = []
    for family, known in _noto():
        rest = "".join(sign for sign in signs if ord(sign) not in known)
        if rest != signs:
            families.append(family)
        signs = rest
    return families, signs


@cache
def _noto() -> tuple[tuple[str, frozenset[int]], ...]:
    """Find the installed Noto Sans fonts, those of the Python environment first."""
    packages = Path(sysconfig.get_path("purelib")).glob("*noto*/**/NotoSans*.[ot]t[fc]")
    system = (Path(path) for path in font_manager.findSystemFonts())
    return tuple(_registered([*_regular(packages), *_regular(system)]))


def _regular(paths: Iterable[Path]) -> list[Path]:
    regular = (path for path in paths if path.stem.startswith("NotoSans"))
    return sorted(path for path in regular if path.stem.endswith("-Regular") or "[" in path.stem)


def _registered(paths: Sequence[Path]) -> Iterable[tuple[str, frozenset[int]]]:
    for path in paths:
        font = font_manager.get_font(str(path))
        font_manager.fontManager.addfont(str(path))
        yield font.family_name, frozenset(font.get_charmap())
