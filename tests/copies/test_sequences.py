"""Sequences of words are numbered exactly."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.copies import sequences as numbering
from framing.copies.fingerprints import fingerprints
from framing.copies.sequences import GRAM, number_repeated
from framing.copies.words import Words

quick = settings(max_examples=200, deadline=None)
texts = st.lists(st.lists(st.integers(0, 2), max_size=14), max_size=6)


def words_of(texts: list[list[int]]) -> Words:
    word = np.array([number for text in texts for number in text], np.int32)
    return Words(word, np.cumsum([0, *map(len, texts)]), np.zeros(len(word), bool), np.zeros(len(word), np.int32))


def sequences(texts: list[list[int]], length: int) -> list[tuple[int, ...] | None]:
    """The sequence that starts at each word; None where the article ends before it does."""
    return [
        tuple(text[i : i + length]) if i + length <= len(text) else None for text in texts for i in range(len(text))
    ]


@quick
@given(texts)
def test_equal_numbers_are_equal_sequences_and_what_occurs_once_has_none(texts: list[list[int]]) -> None:
    numbers = number_repeated(words_of(texts)).tolist()
    expected = sequences(texts, GRAM)
    times = Counter(expected)
    assert [number >= 0 for number in numbers] == [
        sequence is not None and times[sequence] > 1 for sequence in expected
    ]
    pairs = {pair for pair in zip(numbers, expected, strict=True) if pair[0] >= 0}
    assert len({number for number, _ in pairs}) == len({sequence for _, sequence in pairs}) == len(pairs)


def test_numbers_are_exact_where_a_product_of_vocabularies_would_overflow_32_bits() -> None:
    random = np.random.default_rng(1)
    text = random.permutation(200_000).tolist()
    repeated = number_repeated(words_of([text, text[100_000:], text[:100_000]]))
    counts = np.bincount(repeated[repeated >= 0])
    assert len(counts) == 2 * (100_000 - GRAM + 1)
    assert (counts == 2).all()


@quick
@given(texts)
def test_two_sequences_that_have_the_same_fingerprint_are_told_apart(texts: list[list[int]]) -> None:
    def poor_at_first(word: np.ndarray, length: int, salt: int) -> np.ndarray:
        prints = fingerprints(word, length, salt)
        return prints % 3 if salt < 2 else prints

    expected = number_repeated(words_of(texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "fingerprints", poor_at_first)
        found = number_repeated(words_of(texts))
    np.testing.assert_array_equal(found >= 0, expected >= 0)
    pairs = set(zip(found.tolist(), expected.tolist(), strict=True))
    assert len({number for number, _ in pairs}) == len({number for _, number in pairs}) == len(pairs)
