"""Sequences of words are numbered exactly."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.copies.sequences import GRAM, SEED, number_repeated
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
    repeated = number_repeated(words_of(texts))
    for length, numbers in ((GRAM, repeated.grams), (SEED, repeated.seeds)):
        expected = sequences(texts, length)
        times = Counter(expected)
        numbered = [number >= 0 for number in numbers.tolist()]
        assert numbered == [sequence is not None and times[sequence] > 1 for sequence in expected]
        pairs = {pair for pair in zip(numbers.tolist(), expected, strict=True) if pair[0] >= 0}
        assert len({number for number, _ in pairs}) == len({sequence for _, sequence in pairs}) == len(pairs)


def test_numbers_are_exact_where_a_product_of_vocabularies_would_overflow_32_bits() -> None:
    random = np.random.default_rng(1)
    text = random.permutation(200_000).tolist()
    repeated = number_repeated(words_of([text, text[100_000:], text[:100_000]]))
    counts = np.bincount(repeated.grams[repeated.grams >= 0])
    assert len(counts) == 2 * (100_000 - GRAM + 1)
    assert (counts == 2).all()
