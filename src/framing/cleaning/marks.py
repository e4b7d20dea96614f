"""Parts of a line that are not its sentence: reference marks, and an agency's initials at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOTE = r"\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|(?:note|citation|source|ref)s? (?:\d{1,3}|needed))\]"
REFERENCE = re.compile(
    rf"(?<=[^\s\[(])(?:{_NOTE})+(?![\w(])|(?<=\S)(?:\s*{_NOTE}){{2,}}(?![\w(])|(?<=[.!?”\"’])\s+{_NOTE}(?=\s*$)"
)
NUMBER = re.compile(r"\d+")
INITIALS = re.compile(r"(?:(?<=[.!?”\"’])\s+|^\s*)\([a-z]{2,4}(?:/[a-z]{2,4})+\)\s*$", re.IGNORECASE)


def notes_of(marks: Iterable[tuple[str, str]]) -> tuple[int, ...]:
    """Read off the numbers to which reference marks point, without those inside a range.

    Examples
    --------
    >>> notes_of([("reference-mark", "[2][3]"), ("wire", "(ab/cd)")])
    (2, 3)
    """
    return tuple(int(number) for rule, mark in marks if rule == "reference-mark" for number in NUMBER.findall(mark))


def cut_marks(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Cut reference marks and initials out of a line.

    Parameters
    ----------
    text
        The line.

    Returns
    -------
    tuple
        The line without them, and the rule and text of each cut, in the order of the line.

    Examples
    --------
    >>> cut_marks("The bridge closed in May[2][3]. It will open again[4].")
    ('The bridge closed in May. It will open again.', [('reference-mark', '[2][3]'), ('reference-mark', '[4]')])
    """
    cuts: list[tuple[str, str]] = []
    if "]" in text:
        cuts += [("reference-mark", mark.group().strip()) for mark in REFERENCE.finditer(text)]
        text = REFERENCE.sub("", text)
    if text.rstrip().endswith(")") and (initials := INITIALS.search(text)):
        cuts.append(("wire", initials.group().strip()))
        text = text[: initials.start()]
    return text, cuts


def without_marks(text: str) -> str:
    """Cut marks out of a line until it has none.

    Examples
    --------
    >>> without_marks("The bridge closed in May[2].")
    'The bridge closed in May.'
    """
    while True:
        text, cuts = cut_marks(text)
        if not cuts:
            return text
