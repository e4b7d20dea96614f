from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook.vocabulary import Vocabulary, cut_words

FORMS = ["ferry", "Ferry", "FERRY", "ferries", "ferry-like", "car-ferry", "us", "US", "USA", "’s", "'s", "fairy"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ferry", {"ferry", "Ferry", "FERRY"}),
        ("ferr*", {"ferry", "Ferry", "FERRY", "ferries", "ferry-like"}),
        ("*ferry", {"ferry", "Ferry", "FERRY", "car-ferry"}),
        ("f*y", {"ferry", "Ferry", "FERRY", "fairy"}),
        ("*err*", {"ferry", "Ferry", "FERRY", "ferries", "ferry-like", "car-ferry"}),
        ("FERRY", {"FERRY"}),
        ("US", {"US"}),
        ("US*", {"US", "USA"}),
        ("us", {"us", "US"}),
        ("'s", {"’s", "'s"}),
        ("’s", {"’s", "'s"}),
        ("boat", set()),
        ("fer", set()),
        ("ferry*ferry", set()),
    ],
)
def test_a_word_stands_for_these_forms(word: str, expected: set[str]) -> None:
    assert {FORMS[index] for index in Vocabulary(FORMS).find(word)} == expected


def test_an_empty_vocabulary_holds_nothing() -> None:
    assert Vocabulary([]).find("a*").tolist() == []


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text("abAB-", min_size=1, max_size=6), unique=True, max_size=12),
    st.text("aabAB-**", min_size=1, max_size=6),
)
def test_wildcards_equal_regular_expressions(forms: list[str], word: str) -> None:
    in_capitals = word.isupper() and sum(map(str.isalpha, word)) > 1
    pattern = ".*".join(map(re.escape, word.split("*")))
    expected = [
        index for index, form in enumerate(forms) if re.fullmatch(pattern, form, 0 if in_capitals else re.IGNORECASE)
    ]
    assert Vocabulary(forms).find(word).tolist() == expected


@pytest.mark.parametrize(
    ("word", "tokens"),
    [
        ("ferry", ("ferry",)),
        ("ferr*", ("ferr*",)),
        ("*", ("*",)),
        ("Line's", ("Line", "'s")),
        ("Line’s", ("Line", "’s")),
        ("don't", ("do", "n't")),
        ("U.S.", ("U.S.",)),
        ("car-ferr*", ("car-ferr*",)),
        ("*-ferry", ("*-ferry",)),
        ("&", ("&",)),
        ("Oct.", ("Oct.",)),
        ("1*", ("1*",)),
        ("£*", ("£", "*")),
    ],
)
def test_a_pattern_is_cut_as_the_text_is(word: str, tokens: tuple[str, ...]) -> None:
    assert cut_words([word, "other"])[word] == tokens
