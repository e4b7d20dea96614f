"""Which of many words occur in a text: all are looked for in one pass over its letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

Keys = np.ndarray[Any, np.dtype[np.uint32]]

RUNS = (4, 1)  # letters that are looked for together: of longer words, and of shorter ones
N_KEYS = 1 << 16  # that a run of letters can have; most have none of the words'
LAST_KEY = np.uint32(N_KEYS - 1)
FACTOR = np.uint32(31)
COMMONNESS = "jzqxkvbywgpfmucdlhrsnioate "  # from rare to common; others are rarer still


class Occurrences:
    """Words to look for, each by the rarest run of letters in it.

    A text that does not have the run does not have the word; where it has, the word itself is looked for.

    Parameters
    ----------
    words
        The words, and phrases; what is found comes in their order.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._ranks = {word: rank for rank, word in enumerate(words)}
        self._by_key: dict[int, dict[int, list[str]]] = {length: {} for length in RUNS}
        for word in self._ranks:
            length = next(length for length in RUNS if length <= len(word))
            (key,) = _keys(_letters(_rarest_run(word, length)), length).tolist()
            self._by_key[length].setdefault(key, []).append(word)
        self._is_key = {length: np.isin(np.arange(N_KEYS), list(keys)) for length, keys in self._by_key.items()}

    def find(self, text: str) -> tuple[str, ...]:
        """Find the words that the text has, also inside of others.

        Examples
        --------
        >>> Occurrences(["post", "mail", "tl"]).find("by e-mail, gently")
        ('mail', 'tl')
        """
        found = (word for word in self._likely(_letters(text)) if word in text)
        return tuple(sorted(found, key=self._ranks.__getitem__))

    def _likely(self, letters: Keys) -> Iterator[str]:
        for length in RUNS:
            keys = _keys(letters, length)
            for key in set(keys[self._is_key[length][keys]].tolist()):
                yield from self._by_key[length][key]


def _letters(text: str) -> Keys:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _keys(letters: Keys, length: int) -> Keys:
    """Give each run of so many letters its key."""
    n_runs = max(len(letters) - length + 1, 0)
    keys = letters[:n_runs]
    for place in range(1, length):
        keys = keys * FACTOR + letters[place : place + n_runs]
    return keys & LAST_KEY


def _rarest_run(word: str, length: int) -> str:
    runs = (word[start : start + length] for start in range(len(word) - length + 1))
    return min(runs, key=lambda run: sum(map(COMMONNESS.find, run)))
