"""Which of many words occur in a text: all are looked for in one pass over its letters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

Keys = np.ndarray[Any, np.dtype[np.uint32]]

LETTERS = 3  # that are looked for together
N_KEYS = 1 << 16  # that three letters can have; most have none of the words'
PRIMES = (np.uint32(961), np.uint32(31))


class Occurrences:
    """Words to look for, by the key of three letters inside of each.

    A text in which these letters do not follow each other does not have the word; where they do, the word itself is
    looked for. Words of one or two letters are looked for one by one.

    Parameters
    ----------
    words
        The words, and phrases; what is found comes in their order.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._ranks = {word: rank for rank, word in enumerate(words)}
        self._short = [word for word in self._ranks if len(word) < LETTERS]
        self._keyed: dict[int, list[str]] = {}
        for word in self._ranks:
            if len(word) >= LETTERS:
                keys = _keys(word)
                self._keyed.setdefault(int(keys[len(keys) // 2]), []).append(word)
        self._is_key = np.zeros(N_KEYS, bool)
        self._is_key[list(self._keyed)] = True

    def find(self, text: str) -> tuple[str, ...]:
        """Find the words that the text has, also inside of others.

        Examples
        --------
        >>> Occurrences(["post", "mail", "tl"]).find("by e-mail, gently")
        ('mail', 'tl')
        """
        keys = _keys(text)
        candidates = (self._keyed[key] for key in set(keys[self._is_key[keys]].tolist()))
        likely = [word for words in (self._short, *candidates) for word in words]
        return tuple(sorted((word for word in likely if word in text), key=self._ranks.__getitem__))


def _keys(text: str) -> Keys:
    """Give each three letters that follow each other their key, shape (letters - 2,)."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    first, second = PRIMES
    return (letters[:-2] * first + letters[1:-1] * second + letters[2:]) % np.uint32(N_KEYS)
