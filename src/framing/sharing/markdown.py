"""Markdown in which texts of strangers stay texts."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence

FENCE = "```"
BAR = "\\|"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', BAR) for cell in row)} |"


def line(value: object) -> str:
    r"""Write a text of strangers so that Markdown shows it as it is, on one line.

    Examples
    --------
    >>> line("A *new* <b>ferry</b>\nfor [us]")
    'A \\*new\\* &lt;b&gt;ferry&lt;/b&gt; for \\[us\\]'
    """
    plain = html.escape(" ".join(str(value).split()), quote=False)
    return "".join(f"\\{sign}" if sign in "\\`*_[]#" else sign for sign in plain)
