"""Words in figures: names broken into lines, numbers with a true minus sign, captions from results."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

import pandas as pd

MINUS, ELLIPSIS = "\N{MINUS SIGN}", "\N{HORIZONTAL ELLIPSIS}"
MOST_LINES = 6  # of a name, before it loses its middle
LINE = 3.2  # millimetres that a line of a name takes


def wrap(name: str, width: int = 18, lines: int | None = MOST_LINES) -> str:
    """Break a name into lines of about equal length: at its spaces, and within a word longer than a line.

    Parameters
    ----------
    name
        A name.
    width
        Of a line, in characters; a Chinese, Japanese or Korean one counts as two.
    lines
        A name that takes more loses its middle; None for all there are.

    Examples
    --------
    >>> print(wrap("Unnamed outlet A", width=15))
    Unnamed
    outlet A
    >>> print(wrap("quaysidechronicle.example", width=15))
    quaysidechron
    icle.example
    >>> print(wrap("The Quay and Harbour Weekly Chronicle of the North", width=16, lines=2))
    The Quay and…of
    the North
    """
    pieces = _pieces(name, width)
    if lines is not None and len(_filled(pieces, width)) > lines:
        shorter = (_pieces(_without_middle(name, kept), width) for kept in range(len(name) - 1, -1, -1))
        pieces = next(short for short in shorter if len(_filled(short, width)) <= lines)
    n_lines = len(_filled(pieces, width))
    narrowest = next((at for at in range(1, width) if len(_filled(pieces, at)) == n_lines), width)
    return "\n".join(_filled(pieces, narrowest))


def wrap_all(names: Sequence[str], width: int, *, widest: int | None = None, lines: int = MOST_LINES) -> list[str]:
    r"""Break names that stand in one figure, so that no two that differ look the same.

    Parameters
    ----------
    names
        The names; a name may occur more than once.
    width, lines
        As in :func:`wrap`; names that would be the same without their middle keep it.
    widest
        The width that lines get where a name would take more than three.

    Examples
    --------
    >>> wrap_all(["North Quay Daily", "North Pier Daily"], width=6, lines=1)
    ['North\nQuay\nDaily', 'North\nPier\nDaily']
    """
    if widest is not None and any(n_lines(wrap(name, width)) > 3 for name in names):
        width = widest
    labels = {name: wrap(name, width, lines) for name in names}
    shown = Counter(labels.values())
    return [labels[name] if shown[labels[name]] == 1 else wrap(name, width, None) for name in names]


def n_lines(*labels: str) -> int:
    """Count the lines of the longest label; 1 where there is none."""
    return 1 + max((label.count("\n") for label in labels), default=0)


def _columns(text: str) -> int:
    """Count how many characters' room a text takes."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _pieces(name: str, width: int) -> list[str]:
    """Cut a name at its spaces, and words longer than a line into about equal pieces."""
    return [piece for word in name.split(" ") if word for piece in _equal_pieces(word, width)]


def _equal_pieces(word: str, width: int) -> list[str]:
    room = math.ceil(_columns(word) / math.ceil(_columns(word) / width)) if _columns(word) > width else width
    pieces = [""]
    for sign in word:
        if _columns(pieces[-1] + sign) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _filled(pieces: Sequence[str], width: int) -> list[str]:
    """Fill lines with pieces, each as full as it gets."""
    lines: list[str] = []
    for piece in pieces:
        if lines and _columns(f"{lines[-1]} {piece}") <= width:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines


def _without_middle(name: str, kept: int) -> str:
    """Keep so many characters of a name or fewer, more of its beginning than of its end, and words whole."""
    tail = 2 * kept // 5
    beginning, ending = name[: kept - tail], name[len(name) - tail :]
    beginning, ending = beginning.rpartition(" ")[0] or beginning, ending.partition(" ")[2] or ending
    return f"{beginning.rstrip()}{ELLIPSIS}{ending.lstrip()}"


def number(value: float, digits: int = 2, *, signed: bool = False) -> str:
    """Write a number for a reader.

    Examples
    --------
    >>> number(-0.314, signed=True), number(0.2, signed=True), number(float("nan"))
    ('−0.31', '+0.20', '–')
    """
    if math.isnan(value):
        return "–"
    written = f"{value:{'+' if signed else ''}.{digits}f}"
    if float(written) == 0:
        written = written.lstrip("+-")
    return written.replace("-", MINUS)


def plural(count: int, singular: str, several: str | None = None) -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> plural(1, "article"), plural(27, "sentence"), plural(61827, "word")
    ('1 article', '27 sentences', '61,827 words')
    """
    return f"{count:,} {singular if count == 1 else several or singular + 's'}"


def caption(*sentences: str, result: pd.DataFrame | None = None) -> str:
    """Join the sentences of a caption, then the method and the limits that a result carries."""
    carried: Iterable[str] = ()
    if result is not None:
        carried = (str(result.attrs.get("method", "")), str(result.attrs.get("limits", "")))
    return " ".join(sentence.strip() for sentence in (*sentences, *carried) if sentence.strip())
