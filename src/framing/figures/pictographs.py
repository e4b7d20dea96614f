"""Emoji and other pictographs that no typeface has are left out of what is drawn, where a text is left without them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unicodedata import category

from matplotlib.axis import Axis
from matplotlib.figure import Figure as Drawing
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter

from framing.figures.typeface import not_installed

_BLOCKS = range(0x1F000, 0x20000)  # of pictographs, also those that are newer than this Python's tables
_SKIN = range(0x1F3FB, 0x1F400)  # colours that follow an emoji, of category Sk
_TAGS = range(0xE0020, 0xE0080)  # letters of a flag
_JOINING = {0x200D, 0xFE0E, 0xFE0F, 0x20E3}  # join emoji, choose how a sign looks, and draw a key around one


def leave_out_pictographs(drawing: Drawing) -> dict[str, str]:
    """Leave pictographs that nothing installed can draw out of the texts of a drawing.

    A text of nothing but pictographs stays as it is, and so does one that would be like another one without them.

    Parameters
    ----------
    drawing
        A matplotlib figure that has been laid out, so that its texts are known.

    Returns
    -------
    dict
        From each text that was shortened to the signs that were left out.
    """
    texts = [text for text in drawing.findobj(Text) if text.get_visible() and text.get_text()]
    written = {text.get_text() for text in texts}
    left_out = {text: signs for text in written if (signs := _pictographs(text))}
    shorter = {text: without(text, signs) for text, signs in left_out.items()}
    others = [*(written - shorter.keys()), *shorter.values()]
    plain = {text: short for text, short in shorter.items() if short and others.count(short) == 1}
    if not plain:
        return {}
    for text in texts:
        text.set_text(plain.get(text.get_text(), text.get_text()))
    for axis in (part for axes in drawing.axes for part in (axes.xaxis, axes.yaxis)):
        _relabel(axis, plain)
    return {" ".join(text.split()): left_out[text] for text in sorted(plain)}


def without(text: str, signs: str) -> str:
    r"""Return a text without signs, and without what joined or coloured them.

    Examples
    --------
    >>> without("The \U0001f680 Post \U0001f469\u200d\U0001f680", "\U0001f680\U0001f469")
    'The Post'
    """
    kept = "".join(sign for sign in text if sign not in signs and not _is_joining(sign))
    return "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip()


def _pictographs(text: str) -> str:
    return "".join(sign for sign in not_installed(text) if category(sign) == "So" or ord(sign) in _BLOCKS)


def _is_joining(sign: str) -> bool:
    return ord(sign) in _JOINING or ord(sign) in _SKIN or ord(sign) in _TAGS


def _relabel(axis: Axis, plain: dict[str, str]) -> None:
    """Have an axis write its labels so too: it writes them anew whenever it is drawn."""
    written = axis.get_major_formatter()
    if any(label in plain for label in written.format_ticks(axis.get_majorticklocs())):
        axis.set_major_formatter(FuncFormatter(_shortening(written, plain)))


def _shortening(written: Callable[..., str], plain: dict[str, str]) -> Callable[[Any, Any], str]:
    def write(value: Any, place: Any = None) -> str:
        label = written(value, place)
        return plain.get(label, label)

    return write
