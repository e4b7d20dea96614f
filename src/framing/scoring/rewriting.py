"""Characters written in another way before a text is cut: emoji as words, every white space as a plain one."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ODD_SPACES = [chr(point) for point in range(0x80, 0x3001) if chr(point).isspace()]
HALF_PAIRS, UNKNOWN_CHARACTER = [chr(point) for point in range(0xD800, 0xE000)], "\ufffd"
OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True)
class Rewriting:
    """What stands for a character; and by code point, whether anything does."""

    replacements: Mapping[str, str]
    concerned: NDArray[np.bool_]

    def apply(self, texts: Sequence[str]) -> list[str]:
        r"""Rewrite texts; all are searched at once, since few hold anything to rewrite.

        Examples
        --------
        >>> rewriting_with({"💋": "kiss mark"}).apply(["as it was", "one\xa0two💋"])
        ['as it was', 'one two kiss mark']
        """
        rewritten = list(texts)
        for number in self._find(texts):
            rewritten[number] = OUTSIDE_ASCII.sub(self._replacement, texts[number])
        return rewritten

    def _find(self, texts: Sequence[str]) -> list[int]:
        """Return the numbers of the texts that hold a character to rewrite."""
        others = np.array([number for number, text in enumerate(texts) if not text.isascii()], dtype=np.intp)
        held = [texts[number] for number in others]
        points = np.frombuffer("".join(held).encode("utf-32-le", "surrogatepass"), dtype="<u4")
        place = np.flatnonzero(points > 0x7F)
        place = place[self.concerned[points[place]]]
        text = np.searchsorted(np.cumsum([len(text) for text in held]), place, side="right")
        numbers: list[int] = others[np.unique(text)].tolist()
        return numbers

    def _replacement(self, found: re.Match[str]) -> str:
        return self.replacements.get(found[0], found[0])


def rewriting_with(emoji: Mapping[str, str]) -> Rewriting:
    """Say how to rewrite emoji, odd white space, and half surrogate pairs, which are no valid text.

    The sign for an unknown character, which VADER knows as little, stands for half a pair.
    """
    replacements = {sign: f" {description}" for sign, description in emoji.items()}
    replacements |= dict.fromkeys(ODD_SPACES, " ") | dict.fromkeys(HALF_PAIRS, UNKNOWN_CHARACTER)
    concerned = np.zeros(sys.maxunicode + 1, dtype=bool)
    concerned[[ord(character) for character in replacements]] = True
    return Rewriting(replacements, concerned)
