import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text.syllables import count_syllables, is_clitic

quick = settings(max_examples=50, deadline=None)

BY_EAR = {  # counted by ear
    1: [
        "the",
        "a",
        "cat",
        "made",
        "named",
        "makes",
        "called",
        "thought",
        "strength",
        "through",
        "whole",
        "boat",
        "pier",
    ],
    2: [
        "table",
        "added",
        "boxes",
        "careful",
        "something",
        "evening",
        "harbour",
        "people",
        "business",
        "likely",
        "being",
        "going",
        "prism",
        "hired",
    ],
    3: ["surveillance", "company", "committee", "radio", "idea", "area", "familiar", "continue", "employee"],
    4: ["military", "investigate", "activity", "community"],
    5: ["investigation", "communication", "university"],
}


@pytest.mark.parametrize(("n", "word"), [(n, word) for n, words in BY_EAR.items() for word in words])
def test_syllables_are_those_that_are_heard(n, word):
    assert count_syllables(word) == n


def test_capitals_accents_and_hyphens_change_nothing():
    assert count_syllables("HARBOUR") == count_syllables("harbour")
    assert count_syllables("café") == count_syllables("cafe\u0301") == count_syllables("cafe")
    assert count_syllables("cloud-based") == count_syllables("cloud") + count_syllables("based")


def test_initials_have_a_syllable_each_and_a_number_has_one():
    assert [count_syllables(word) for word in ("U.N.", "U.S", "2025", "3.5")] == [2, 2, 1, 1]


def test_clitics_belong_to_the_word_before_them():
    assert [word for word in ("'s", "’re", "n't", "'em", "s", "o'clock", "'") if is_clitic(word)] == [
        "'s", "’re", "n't", "'em",
    ]  # fmt: skip
    assert count_syllables("’s") == 0


@quick
@given(st.text(max_size=20))
def test_whatever_has_a_letter_or_a_digit_has_a_syllable_and_nothing_has_more_than_letters(text):
    n = count_syllables(text)
    assert 0 <= n <= 3 * max(len(text), 1)
    if any(character.isascii() and character.isalpha() for character in text) and not is_clitic(text):
        assert n >= 1


def test_long_words_take_no_time():
    assert count_syllables("ea" * 20_000) >= 1
