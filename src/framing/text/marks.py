"""Quotation marks: which belong together, and which open or close."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Role(IntEnum):
    """What a quotation mark does, unless its place says otherwise (»so«, „so“, ”so”)."""

    OPENS = 0
    CLOSES = 1
    EITHER = 2


class Family(IntEnum):
    """Marks of which any may close what another opens."""

    DOUBLE = 0
    SINGLE = 1
    GUILLEMET = 2
    SINGLE_GUILLEMET = 3
    CORNER_BRACKET = 4
    WHITE_CORNER_BRACKET = 5


class QuotationMark(NamedTuple):
    """A kind of quotation mark."""

    family: Family
    role: Role


def _marks(family: Family, *, opens: str, closes: str, either: str = "") -> dict[str, QuotationMark]:
    roles = ((Role.OPENS, opens), (Role.CLOSES, closes), (Role.EITHER, either))
    return {mark: QuotationMark(family, role) for role, marks in roles for mark in marks.split()}


QUOTATION_MARKS: dict[str, QuotationMark] = {
    **_marks(Family.DOUBLE, opens="“ „ ‟ ``", closes="” ''", either='" ＂'),
    **_marks(Family.SINGLE, opens="‘ ‚ ‛", closes="’", either="'"),
    **_marks(Family.GUILLEMET, opens="«", closes="»"),
    **_marks(Family.SINGLE_GUILLEMET, opens="‹", closes="›"),
    **_marks(Family.CORNER_BRACKET, opens="「", closes="」"),
    **_marks(Family.WHITE_CORNER_BRACKET, opens="『", closes="』"),
}
