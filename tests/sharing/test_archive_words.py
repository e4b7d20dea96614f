from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.sharing.words import RUN, hash_runs, hash_words, words_of


@given(st.lists(st.sampled_from(["ferry", "bridge", "7", "42"]), max_size=30))
def test_runs_have_the_same_number_where_their_words_are_the_same(words: list[str]) -> None:
    runs = hash_runs(hash_words(words))
    written = [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
    has_letter = [any(not word.isdecimal() for word in run) for run in written]
    assert [bool(run) for run in runs] == has_letter
    known = {run for run, kept in zip(written, has_letter, strict=True) if kept}
    assert len(set(runs[runs != 0].tolist())) == len(known)


def test_numbers_are_the_same_in_every_process() -> None:
    assert hash_words(["ferry"]).tolist() == [1188261472080712559]


@given(st.text(max_size=40))
def test_words_are_the_same_in_capitals_small_letters_and_full_width(text: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" and sign.isalnum() else sign for sign in text)
    assert words_of(wide) == words_of(text) or "&" in text
    assert np.array_equal(hash_words(words_of(text)), hash_words(words_of(" ".join(words_of(text)))))
