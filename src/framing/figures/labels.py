"""Words in figures: names broken but never cut, numbers with a true minus sign, captions from results."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence

import pandas as pd

MINUS = "\N{MINUS SIGN}"


def wrap(name: str, width: int = 18) -> str:
    """Break a long name at its spaces into lines of about equal length.

    Examples
    --------
    >>> print(wrap("Unnamed outlet A", width=15))
    Unnamed
    outlet A
    """

    def broken(at: int) -> list[str]:
        return textwrap.wrap(name, width=at, break_long_words=False, break_on_hyphens=False)

    n_lines = len(broken(width))
    narrowest = next((at for at in range(1, width) if len(broken(at)) == n_lines), width)
    return "\n".join(broken(narrowest))


def column_headings(names: Sequence[str], room: float) -> list[str]:
    """Break names so that they stand beside each other.

    Parameters
    ----------
    names
        The names of the columns.
    room
        Millimetres for all columns together; a character of the small type takes about 1.25.
    """
    width = int(room / max(len(names), 1) / 1.25)
    return [wrap(name, max(min(width, 18), 4)) for name in names]


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
