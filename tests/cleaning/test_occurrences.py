"""Looking for many words at once finds what looking for each finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framing.cleaning.matching import LONGEST, _holding, telling_words
from framing.cleaning.occurrences import Occurrences

LETTERS = st.text("abcd ©元é\ud800\U0001f600", max_size=8)


@given(st.lists(LETTERS.filter(bool), unique=True), st.lists(LETTERS).map("".join))
def test_what_is_found_is_what_the_text_has_in_the_order_of_the_words(words: list[str], text: str) -> None:
    assert Occurrences(words).find(text) == tuple(word for word in words if word in text)


def test_every_telling_word_is_found_amid_others() -> None:
    for word in _holding():
        assert word in telling_words(["the ferry", f"by x{word}y again"])


def test_lines_that_no_pattern_is_asked_about_tell_nothing() -> None:
    assert telling_words(["cookies " * LONGEST]) == ()
