"""Fingerprints: equal for equal sequences, and different for different ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.copies.fingerprints import fingerprints


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 2), max_size=20), st.sampled_from([2, 4, 5, 8]), st.integers(0, 3))
def test_two_sequences_have_the_same_bits_where_their_words_are_the_same(
    word: list[int], length: int, salt: int
) -> None:
    prints = fingerprints(np.array(word, np.int32), length, salt).tolist()
    sequences = [tuple(word[place : place + length]) for place in range(len(word) - length + 1)]
    assert len(prints) == len(sequences)
    assert len(set(zip(prints, sequences, strict=True))) == len(set(prints)) == len(set(sequences))


@pytest.mark.parametrize("length", [pytest.param(5, marks=pytest.mark.slow), 8])
def test_a_million_sequences_have_a_million_fingerprints_and_another_salt_gives_others(length: int) -> None:
    word = np.random.default_rng(1).integers(0, 2**31 - 1, 1_000_000)
    prints = fingerprints(word, length)
    assert len(np.unique(prints)) == len(prints)
    assert not np.isin(prints, fingerprints(word, length, salt=1)).any()


def test_what_orders_words_differently_differs() -> None:
    prints = {int(fingerprints(np.roll(np.arange(8), by), 8)[0]) for by in range(8)}
    assert len(prints) == 8
