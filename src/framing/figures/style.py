"""How figures look: sizes and fonts as data, and one colour and marker for each outlet."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
import matplotlib as mpl
from matplotlib import font_manager

from framing.errors import FigureError
from framing.figures.journals import journals
from framing.figures.sizes import MILLIMETRE, Style
from framing.figures.typeface import TYPEFACES

__all__ = [
    "COLOURS",
    "FAINT",
    "HAIR",
    "INK",
    "MARKERS",
    "MILLIMETRE",
    "STYLES",
    "Look",
    "Style",
    "drawing",
    "outlet_looks",
    "style_named",
]

STYLES: dict[str, Style] = {
    "default": Style(single=89, double=183, text=7.5, small=6.5, line=0.8, marker=5.0),
    **{key: journal.style for key, journal in journals().items()},
}

# Okabe & Ito (2008), Color Universal Design; a dark brown is in place of yellow, which vanishes on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#661100")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "p", "<", ">", "h")
INK, FAINT, HAIR = "#1a1a1a", "#6b6b6b", "#c8c8c8"


@dataclass(frozen=True)
class Look:
    """How one outlet is drawn in every figure."""

    colour: str
    marker: str


def outlet_looks(outlets: Iterable[str]) -> dict[str, Look]:
    """Give each outlet a colour and a marker, by its place in the alphabet.

    Colours and markers advance together and their numbers share no divisor, so that no two of the first
    88 outlets look the same, no two of the first eight share a colour, and neighbours differ in both.

    Examples
    --------
    >>> looks = outlet_looks(["The Quay", "Morning Post"])
    >>> looks["Morning Post"].marker, looks["The Quay"].marker
    ('o', 's')
    """
    return {
        outlet: Look(COLOURS[index % len(COLOURS)], MARKERS[index % len(MARKERS)])
        for index, outlet in enumerate(sorted(set(outlets)))
    }


def style_named(name: str) -> Style:
    """Return a style by its name; FigureError where there is none."""
    if name not in STYLES:
        raise FigureError(f"There is no figure style “{name}”.", remedy=f"Use one of: {', '.join(STYLES)}.")
    return STYLES[name]


@contextmanager
def drawing(style: Style) -> Iterator[None]:
    """Draw with a style: everything inside the ``with`` block, saving included."""
    _register_fonts()
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from font")  # a figure says so itself
        mpl.rcdefaults()
        mpl.rcParams.update(_settings(style))
        yield


@cache
def _register_fonts() -> None:
    for name in ("Regular", "It", "Semibold"):
        path = Path(font_source_sans_pro.font_directory) / f"SourceSansPro-{name}.ttf"
        font_manager.fontManager.addfont(str(path))
    bold = font_manager.findfont(font_manager.FontProperties(family=TYPEFACES[1], weight="bold"))
    entry = next(font for font in font_manager.fontManager.ttflist if font.fname == bold)
    font_manager.fontManager.ttflist.append(replace(entry, weight=600))  # it has no semibold of its own


def _settings(style: Style) -> dict[str, Any]:
    return {
        "font.family": list(TYPEFACES),
        "font.size": style.text,
        "axes.labelsize": style.text,
        "axes.titlesize": style.text,
        "xtick.labelsize": style.small,
        "ytick.labelsize": style.text,
        "legend.fontsize": style.small,
        "text.parse_math": False,  # an outlet's dollar sign is a dollar sign
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.unicode_minus": True,
        "xtick.major.width": 0.6,
        "ytick.major.width": 0.6,
        "xtick.major.size": 2.5,
        "ytick.major.size": 0,
        "ytick.major.pad": 4,
        "lines.linewidth": style.line,
        "lines.markersize": style.marker,
        "patch.linewidth": 0.5,
        "hatch.linewidth": 0.5,
        "figure.dpi": 150,
        "figure.constrained_layout.use": True,
        "figure.constrained_layout.h_pad": 0.02,
        "figure.constrained_layout.w_pad": 0.02,
        "savefig.dpi": 300,
        "savefig.bbox": None,
        "savefig.facecolor": "white",
        "pdf.fonttype": 42,
        "ps.fonttype": 42,
        "svg.fonttype": "path",
        "svg.hashsalt": "framing",
        "path.simplify": False,
    }
