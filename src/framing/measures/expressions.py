"""Regular expressions of users, matched in time linear in the text, whatever the expression."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from framing.codebook.patterns import Alternatives, Element, Pattern, Word
from framing.errors import MeasureError
from framing.text import normalise_form, normalise_text, places_of
from framing.text.normal import is_normal
from framing.text.pattern import APOSTROPHES

Integers = NDArray[np.int64]

_WHITE_SPACE = re.compile(r"[^\S ]")  # but for spaces, which may stay
_TEXTS_AT_ONCE, _BETWEEN = 250, "\x00"
_MARKS = range(0xF0000, 0xFFFFE)  # private use: characters that hardly any text has


def find_expression(expression: str, texts: Sequence[str]) -> tuple[Integers, Integers, Integers]:
    """Find every match of a regular expression that does not overlap with an earlier one.

    The expression is matched by RE2, which takes time linear in the text. Capitals do not matter, unless it begins
    with ``(?-i)``; every white space in a text stands as a space, and letters as they are counted: a ligature as
    the letters it is made of, a soft hyphen not at all. Of a ligature that matches in part all is found.

    Parameters
    ----------
    expression
        In the syntax of RE2.
    texts
        Where to look.

    Returns
    -------
    text, start, end
        The place of the text, and characters in it, arrays of shape (matches,); matches of nothing are left out.

    Raises
    ------
    MeasureError
        Where the expression has a mistake, or something that RE2 does not have.

    Examples
    --------
    >>> [places.tolist() for places in find_expression("clouds?", ["No sky.", "Cloud and clouds"])]
    [[1, 1], [0, 10], [5, 16]]
    """
    plain = _plain(texts)
    used = set().union(*map(set, plain)) if plain else set()
    opening, closing = (chr(code) for code, _ in zip(_unused(used), range(2), strict=False))
    marked = _matched(pc.replace_substring_regex, plain, expression, replacement=f"{opening}\\0{closing}")
    found = [
        (number, start, end)
        for number, text in enumerate(marked)
        if opening in text
        for start, end in _placed(_marked(text, opening, closing), places_of(texts[number]))
    ]
    columns = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return columns[0], columns[1], columns[2]


def contains(expression: str, texts: Sequence[str]) -> NDArray[np.bool_]:
    """Tell the texts in which a regular expression matches; as :func:`find_expression`, and faster.

    Examples
    --------
    >>> contains("clouds?", ["No sky.", "Cloud and clouds"]).tolist()
    [False, True]
    """
    return np.array(_matched(pc.match_substring_regex, _plain(texts), expression), dtype=bool)


def approximation(patterns: Sequence[Pattern]) -> str:
    """Write a regular expression that matches in every sentence in which one of these patterns does, and in others.

    Examples
    --------
    >>> from framing.codebook.patterns import parse_pattern
    >>> approximation([parse_pattern("(old|new) ferr*"), parse_pattern("Acme’s")])
    '(?:old|new).*ferr|Acme.s'
    """
    return "|".join(_loosely(pattern.elements) for pattern in patterns)


def _loosely(elements: tuple[Element, ...]) -> str:
    pieces = []
    for element in elements:
        if isinstance(element, Alternatives):
            pieces.append("(?:" + "|".join(map(_loosely, element.branches)) + ")")
        elif isinstance(element, Word):
            pieces += [_literally(normalise_form(piece)) for piece in element.text.split("*") if piece]
    return ".*".join(pieces)


def _literally(text: str) -> str:
    """Escape a text for RE2; an apostrophe of any kind is any character."""
    return "".join("." if sign in APOSTROPHES else sign if sign.isalnum() else f"\\x{{{ord(sign):x}}}" for sign in text)


def _plain(texts: Sequence[str]) -> list[str]:
    plain: list[str] = []
    for first in range(0, len(texts), _TEXTS_AT_ONCE):
        some = texts[first : first + _TEXTS_AT_ONCE]
        whole = _BETWEEN.join(some)
        if is_normal(whole) and whole.count(_BETWEEN) == len(some) - 1:  # most are: there is nothing to do but look
            plain += _WHITE_SPACE.sub(" ", whole).encode("utf-8", "replace").decode().split(_BETWEEN)
        else:
            plain += _plain_each(some)
    return plain


def _plain_each(texts: Sequence[str]) -> list[str]:
    return [_WHITE_SPACE.sub(" ", normalise_text(text)).encode("utf-8", "replace").decode() for text in texts]


def _placed(spans: list[tuple[int, int]], places: list[int]) -> list[tuple[int, int]]:
    """Turn spans of a normalised text into spans of the text; what is one character there is not divided."""
    return [(places[start], places[bisect_right(places, places[end - 1])]) for start, end in spans]


def _matched(function: Callable[..., Any], plain: list[str], expression: str, **options: str) -> list[Any]:
    expression = normalise_text(expression).encode("utf-8", "replace").decode()
    try:
        found: list[Any] = function(
            pa.array(plain, pa.large_string()), pattern=f"(?i){expression}", **options
        ).to_pylist()
    except pa.ArrowInvalid as error:
        raise _mistake(expression, str(error)) from None
    return found


def _unused(used: set[str]) -> list[int]:
    return [code for code in _MARKS[: len(used) + 2] if chr(code) not in used]


def _marked(text: str, opening: str, closing: str) -> list[tuple[int, int]]:
    """Return what is marked in a text, counted without the marks."""
    spans, length = [], 0
    before, *pieces = text.split(opening)
    length = len(before)
    for piece in pieces:
        match, _, rest = piece.partition(closing)
        if match:
            spans.append((length, length + len(match)))
        length += len(match) + len(rest)
    return spans


def _mistake(expression: str, said: str) -> MeasureError:
    """Say what is wrong with an expression, and at which character."""
    reason, _, fragment = said.removeprefix("Invalid regular expression: ").rpartition(": ")
    place = expression.find(fragment) if fragment and not fragment.startswith("(?i)") else -1
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(expression)
    except re.error as error:
        place, reason = (error.pos if error.pos is not None else place), error.msg
    where = f"character {place + 1}: {expression[place : place + 20]}" if place >= 0 else None
    return MeasureError(
        f"The regular expression “{expression}” cannot be used: {reason or said}.",
        where=where,
        remedy="Mend it in the syntax of RE2 (no lookahead, lookbehind or backreferences), or leave out regex=True "
        "and use the codebook’s wildcards.",
    )
