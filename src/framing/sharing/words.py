"""Words in the shape in which passages are compared, and each run of nine of them as one number."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

RUN = 9
"""So many words in a row are a passage."""

Hashes = NDArray[np.uint64]

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = "'’‘ʼ＇`´"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens, and what has no width
_LEFT_OUT = {ord(sign): None for sign in _APOSTROPHES + _INVISIBLE}
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MOST_KNOWN = 500_000


def normal(text: str) -> str:
    r"""Bring a text into the shape in which its words are compared.

    HTML's entities stand for their signs, compatibility characters for what they are made of (NFKC), capitals are
    small; apostrophes, soft hyphens and what has no width are left out.

    Examples
    --------
    >>> normal("The ﬁsher&rsquo;s har\u00adBOUR")
    'the fishers harbour'
    """
    if "&" in text:
        text = html.unescape(text)
    if text.isascii():
        return text.replace("'", "").replace("`", "").lower()
    return unicodedata.normalize("NFKC", text.translate(_LEFT_OUT)).translate(_LEFT_OUT).casefold()


def words_of(text: str) -> list[str]:
    r"""Cut a text into its words, normalised; everything but letters and digits is between words.

    Examples
    --------
    >>> words_of("It isn’t “so-called”,\nis it?")
    ['it', 'isnt', 'so', 'called', 'is', 'it']
    """
    return _WORD.findall(normal(text))


class _Numbers(dict[str, int]):
    """From a word to its number, which is odd where there is a letter in it."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = int.from_bytes(digest, "big") & ~1 | (not word.isdecimal())
        self[word] = number
        return number


_numbers = _Numbers()


def hash_words(words: list[str]) -> Hashes:
    """Return a number for each word, the same in every process."""
    return np.fromiter(map(_numbers.__getitem__, words), np.uint64, len(words))


def hash_runs(words: Hashes) -> Hashes:
    r"""Return a number for each run of nine words, at the place of its first word; 0 for a run without a letter.

    Parameters
    ----------
    words
        The words' own numbers, shape (n,).

    Returns
    -------
    ndarray
        Shape (n − 8,), empty for fewer than nine words.

    Examples
    --------
    >>> nine = hash_runs(hash_words(words_of("We saw the ferry turn back before the storm.")))
    >>> again = hash_runs(hash_words(words_of("“We saw the FERRY turn back\nbefore the storm”, she said.")))
    >>> len(nine), bool(again[0] == nine[0])
    (1, True)
    """
    n = len(words) - RUN + 1
    if n <= 0:
        return np.empty(0, np.uint64)
    runs, has_letter = np.zeros(n, np.uint64), np.zeros(n, np.uint64)
    for start in range(RUN):
        runs = runs * _BASE + words[start : start + n]
        has_letter |= words[start : start + n] & np.uint64(1)
    return runs * has_letter
