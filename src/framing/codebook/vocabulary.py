"""Which of the distinct forms of a batch of texts a pattern's word stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from framing.codebook.patterns import fold, is_in_capitals
from framing.text import normalise_form, normalise_term, segment

Integers = np.ndarray[Any, np.dtype[np.int64]]

_ANY_LETTERS = "ǂ"  # a letter of no English word: stands in for `*` while the tokenizer cuts a word
_AFTER_ALL = "\U0010ffff"


class Vocabulary:
    """The distinct token forms of a batch, sorted, so that each word of a codebook is looked up once.

    Parameters
    ----------
    forms
        Distinct token forms, as they stand in the text.
    """

    def __init__(self, forms: Sequence[str]) -> None:
        self.forms = forms
        self._folded = [normalise_term(form) for form in forms]

    def find(self, word: str) -> Integers:
        """Return the forms that a word stands for.

        Parameters
        ----------
        word
            One token of a pattern, perhaps with ``*``.

        Returns
        -------
        ndarray of int, shape (n,)
            Indices into ``forms``, ascending.

        Examples
        --------
        >>> Vocabulary(["us", "US", "Clouds", "cloud", "cloud-based"]).find("cloud*").tolist()
        [2, 3, 4]
        >>> Vocabulary(["us", "US"]).find("US").tolist()
        [1]
        """
        parts = fold(word).lower().split("*")
        found = [index for index in self._candidates(parts) if _fits(self._folded[index], parts)]
        if is_in_capitals(word):
            parts = fold(word).split("*")
            found = [index for index in found if _fits(normalise_form(self.forms[index]), parts)]
        return np.array(sorted(found), dtype=np.int64)

    def _candidates(self, parts: list[str]) -> Sequence[int]:
        if parts[0]:
            return self._forward.between(parts[0], parts[0] + (_AFTER_ALL if len(parts) > 1 else "\0"))
        if parts[-1]:
            return self._backward.between(parts[-1][::-1], parts[-1][::-1] + _AFTER_ALL)
        return range(len(self.forms))

    @cached_property
    def _forward(self) -> _Sorted:
        return _Sorted(self._folded)

    @cached_property
    def _backward(self) -> _Sorted:
        return _Sorted([form[::-1] for form in self._folded])


class _Sorted:
    """Forms in alphabetical order with their indices."""

    def __init__(self, forms: list[str]) -> None:
        self._order = sorted(range(len(forms)), key=forms.__getitem__)
        self._forms = [forms[index] for index in self._order]

    def between(self, first: str, last: str) -> list[int]:
        return self._order[bisect_left(self._forms, first) : bisect_left(self._forms, last)]


def _fits(form: str, parts: list[str]) -> bool:
    """Tell whether a form consists of these parts, in this order, with anything between them."""
    if len(parts) == 1:
        return form == parts[0]
    head, *middle, tail = parts
    if len(form) < len(head) + len(tail) or not form.startswith(head) or not form.endswith(tail):
        return False
    position, end = len(head), len(form) - len(tail)
    for part in middle:
        position = form.find(part, position, end)
        if position < 0:
            return False
        position += len(part)
    return True


def cut_words(words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Cut the words of patterns into tokens, by the tokenizer that cuts the texts.

    Parameters
    ----------
    words
        Words of patterns, perhaps with ``*``; repetitions are welcome.

    Returns
    -------
    dict
        The tokens of each word, in order.

    Examples
    --------
    >>> cut_words(["Acme’s", "moral*", "*"])
    {'Acme’s': ('Acme', '’s'), 'moral*': ('moral*',), '*': ('*',)}
    """
    distinct = list(dict.fromkeys(words))
    # Between two plain words, so that a full stop ends an abbreviation rather than a sentence.
    cut = segment([f"x {word.replace('*', _ANY_LETTERS)} x" for word in distinct])
    tokens: dict[str, list[str]] = {word: [] for word in distinct}
    for form, sentence in zip(cut.token_form, cut.token_sentence, strict=True):
        text = int(cut.sentence_text[sentence])
        tokens[distinct[text]].append(cut.forms[form].replace(_ANY_LETTERS, "*"))
    return {word: tuple(found[1:-1]) for word, found in tokens.items()}
