"""Texts that an outlet is there with twice: one is kept, whatever the others are called."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from framing.articles.article import Rejection
from framing.articles.files import SourceAccount

LEAST_WORDS = 20  # shorter texts, such as corrections, are the same by chance
_SHOWN = 10
_ASCII_SPACE = bytes([*range(0x09, 0x0E), *range(0x1C, 0x21)])
_WIDER_SPACE = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


@dataclass(frozen=True, slots=True)
class Aside:
    """An article that was read and is set aside, since it is there already.

    Attributes
    ----------
    source, number, unit
        Where it was found, as in `Found`.
    reason
        Fit for the account; for a text that its outlet is there with under another name, None.
    same_as
        That name.
    """

    source: str
    number: int | None
    unit: str
    reason: str | None = None
    same_as: str | None = None


def words_sha256(text: str) -> str | None:
    r"""Return the SHA-256 of a text without its white space, in hexadecimal; None for fewer than 20 words.

    Examples
    --------
    >>> words_sha256("The bridge is closed.") is None
    True
    >>> words_sha256("closed\n" * 20) == words_sha256("closed  " * 20)
    True
    """
    if len(text.split(maxsplit=LEAST_WORDS)) < LEAST_WORDS:
        return None
    solid = text if text.isascii() else _WIDER_SPACE.sub("", text)
    return hashlib.sha256(solid.encode("utf-8", "surrogatepass").translate(None, _ASCII_SPACE)).hexdigest()


def set_aside(accounts: Iterable[SourceAccount], asides: Iterable[Aside]) -> list[SourceAccount]:
    """Count articles that were read among those that were set aside.

    Parameters
    ----------
    accounts
        Of one folder of shards, or of one file.
    asides
        Articles of their sources, in order.

    Returns
    -------
    list of SourceAccount
        In the same order.
    """
    waiting: dict[str, list[Aside]] = {}
    for aside in asides:
        waiting.setdefault(aside.source, []).append(aside)
    counted = []
    for row in accounts:
        mine = waiting.get(row.source, [])
        counted.append(_with(row, mine[: row.n_parsed]))
        waiting[row.source] = mine[row.n_parsed :]
    return counted


def _with(row: SourceAccount, asides: Sequence[Aside]) -> SourceAccount:
    if not asides:
        return row
    same = _same_as([aside.same_as for aside in asides if aside.same_as is not None])
    rejections = [Rejection(aside.reason or same, aside.number, set_aside=True) for aside in asides]
    return replace(row, n_parsed=row.n_parsed - len(asides), rejections=(*row.rejections, *rejections))


def _same_as(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return f"the same {'text' if len(names) == 1 else 'texts'} as {shown}{more} by the same outlet"
