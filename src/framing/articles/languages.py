"""Which language an article is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")  # the same in plain English text, twice as fast
_SAMPLE = 4_000  # characters
_FEW_LETTERS = 80
_ASCII_LETTERS_AND_REST = bytes([*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1), *range(0x80, 0xC0)])
_NOT_ENGLISH = 0.01
_CLEARLY_ENGLISH = 0.2  # of all words; other languages' articles have under 0.08
_ENGLISH = frozenset(
    """the of and to in that it with for was is on as by at from be are were has have had its his her their they
    this which not but would been will said who after when there""".split()  # noqa: SIM905 - read as a list
)

_ENGLISH_BYTES = frozenset(map(str.encode, _ENGLISH))


def language_of(text: str) -> str | None:
    """Tell the language of a text.

    Parameters
    ----------
    text
        An article; its first 4,000 characters are looked at.

    Returns
    -------
    str or None
        ISO 639-1 code; None for a text of fewer than 80 letters, which could be in any, and for one that may be
        English or another language.

    Notes
    -----
    A fifth of an English article and more are its commonest words. Where they are not, py3langid decides, a model
    over byte n-grams that comes with its package.

    References
    ----------
    Lui, M., & Baldwin, T. (2012). langid.py: an off-the-shelf language identification tool. ACL 2012 System
    Demonstrations.

    Examples
    --------
    >>> language_of("Die Brücke ist seit Montag geschlossen, teilte die Stadt mit. " * 3)
    'de'
    """
    sample = text[:_SAMPLE]
    if _is_surely_english(sample):
        return "en"
    words = (_ASCII_WORD if sample.isascii() else _WORD).findall(sample.lower())
    if sum(map(len, words)) < _FEW_LETTERS:
        return None
    share = sum(map(_ENGLISH.__contains__, words)) / len(words)
    if share >= _CLEARLY_ENGLISH:
        return "en"
    ranked = _model().rank(sample)
    if dict(ranked)["en"] > _NOT_ENGLISH:
        return "en" if ranked[0][0] == "en" else None
    return str(ranked[0][0])


def _is_surely_english(sample: str) -> bool:
    """Tell what counting all words would find, by bounds that cost a third of it.

    Those of the commonest words that stand between spaces are counted among others, none of them is a single letter,
    and there are no more words than characters other than letters, and one.
    """
    data = sample.encode("utf-8", "surrogatepass")
    n_at_most = 1 + len(data.translate(None, _ASCII_LETTERS_AND_REST))
    n_english = sum(map(_ENGLISH_BYTES.__contains__, data.lower().split()))
    return 2 * n_english >= _FEW_LETTERS and n_english >= _CLEARLY_ENGLISH * n_at_most


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - English articles do not need it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
