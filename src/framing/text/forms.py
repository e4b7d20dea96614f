"""What is known of a token from its form alone, worked out once per distinct form."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.text.abbreviations import (
    HOURS,
    NUMBERED,
    PARTS_OF_A_TIME,
    PREFIXES,
    SHORTENED,
    STARTERS,
    UNFINISHED,
)
from framing.text.marks import QUOTATION_MARKS, Role


class Fact:
    """Facts about forms, each a bit: the facts of a form are one integer."""

    WORD = 1 << 0
    LETTER_FIRST = 1 << 1
    LOWER_FIRST = 1 << 2
    DIGIT_FIRST = 1 << 3
    STOP = 1 << 4  # a full stop
    EXCLAMATION = 1 << 5  # ends a sentence unless a small letter follows: ! ?
    ELLIPSIS = 1 << 6
    WIDE_STOP = 1 << 7  # ends a sentence without a space after it: 。 ؟ ।
    PREFIX = 1 << 8  # an abbreviation that something always follows
    SHORTENED = 1 << 9  # any other abbreviation, or an initial
    HOUR = 1 << 10
    NUMBERED = 1 << 11  # an abbreviation before a number, a word elsewhere
    STARTER = 1 << 12
    OF_A_TIME = 1 << 13
    UNFINISHED = 1 << 14
    OPENER = 1 << 15  # bracket or quotation mark, also where it may close
    CLOSER = 1 << 16  # belongs to the sentence it stands after
    QUOTATION_MARK = 1 << 17
    CONTINUER = 1 << 18  # a comma or the like: no sentence ends before it
    BULLET = 1 << 19
    LIST_NUMBER = 1 << 20  # "1" or "a"; an item of a list where the next follows at the beginning of a line
    LIST_MARK = 1 << 21  # "." or ")"
    BRACKET = 1 << 22  # "("
    POSSESSIVE = 1 << 23  # may be followed by an apostrophe that is no quotation mark


_OPENERS = frozenset("([{（【《¿¡") | frozenset(QUOTATION_MARKS)
_CLOSERS = frozenset(")]}）】》\u200b\u200e\u200f\u2060\ufeff") | {
    form for form, mark in QUOTATION_MARKS.items() if mark.role is Role.CLOSES
}
_DASHES = frozenset({"-", "–", "—", "―", "--", "---", "‒"})
_BULLETS = frozenset("•‣◦●▪■⁃∙►▶")


def _known() -> dict[str, int]:
    """Collect the facts of the forms that are listed one by one."""
    facts: dict[str, int] = {}
    for fact, forms in (
        (Fact.PREFIX, {f"{word}." for word in PREFIXES} | {"e.g.", "i.e.", "E.g.", "I.e."}),
        (Fact.SHORTENED, {f"{word}." for word in SHORTENED}),
        (Fact.HOUR, HOURS),
        (Fact.NUMBERED, NUMBERED),
        (Fact.STARTER, STARTERS),
        (Fact.OF_A_TIME, PARTS_OF_A_TIME),
        (Fact.UNFINISHED, UNFINISHED | {","}),
        (Fact.OPENER, _OPENERS | _DASHES),
        (Fact.CLOSER, _CLOSERS),
        (Fact.QUOTATION_MARK, frozenset(QUOTATION_MARKS)),
        (Fact.CONTINUER, frozenset(",;:،؛，；：、/%")),
        (Fact.BULLET, _BULLETS),
        (Fact.LIST_MARK, ".)"),
        (Fact.BRACKET, "("),
    ):
        for form in forms:
            facts[form] = facts.get(form, 0) | fact
    return facts


_KNOWN = _known()


def facts_of(forms: Sequence[str]) -> NDArray[np.uint32]:
    """Work out the facts of each form.

    Parameters
    ----------
    forms
        n distinct forms, none empty.

    Returns
    -------
    ndarray of uint32, shape (n,)
        The facts of each form, to be tested with ``&``.

    Examples
    --------
    >>> (facts_of(["reports", ",", "U.N."]) & Fact.WORD) > 0
    array([ True, False,  True])
    """
    return np.fromiter(map(_facts_of, forms), np.uint32, len(forms))


def has(facts: NDArray[np.uint32], fact: int) -> NDArray[np.bool_]:
    """Tell which of the facts contain the one asked for, or any of those asked for."""
    answer: NDArray[np.bool_] = (facts & np.uint32(fact)) != 0
    return answer


def _facts_of(form: str) -> int:
    first, last = form[0], form[-1]
    facts = _KNOWN.get(form, 0)
    if not (first.isalnum() or last.isalnum()):
        return facts | _facts_of_symbols(form)
    if not _is_address(form):
        facts |= Fact.WORD
        if first.isalpha():
            facts |= Fact.LETTER_FIRST | (Fact.LOWER_FIRST if first.islower() else 0)
    if first.isdigit():
        facts |= Fact.DIGIT_FIRST
    if len(form) == 1 or (len(form) == 2 and form.isdigit()):
        facts |= Fact.LIST_NUMBER
    if last == "." and not facts & (Fact.PREFIX | Fact.HOUR):
        facts |= Fact.SHORTENED
    if last in "sSxXzZ":
        facts |= Fact.POSSESSIVE
    return facts


def _is_address(form: str) -> bool:
    """Tell web and mail addresses; the bare name of a site is a word ("example.com")."""
    if "@" in form[1:] or form[:4].lower() == "www.":
        return True
    return "/" in form and not form[0].isdigit()


def _facts_of_symbols(form: str) -> int:
    if form == ".":
        return Fact.STOP
    if form[0] in ".!?…‥":
        return Fact.EXCLAMATION if "!" in form or "?" in form else Fact.ELLIPSIS
    if form[0] in "。！？｡．؟۔।॥":
        return Fact.WIDE_STOP
    is_reference_mark = form[0] == "[" and len(form) > 1
    is_emoji = form[0] >= "\U0001f000" or "\u2600" <= form[0] <= "\u27bf"
    return Fact.CLOSER if is_reference_mark or is_emoji else 0
