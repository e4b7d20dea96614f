"""Tokens as a reader would cut them, and every character kept."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text.pattern import partition

quick = settings(max_examples=40, deadline=None)


def tokens(text: str) -> list[str]:
    return [piece for piece in partition(text) if not piece.isspace()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don’t", "do n’t"),
        ("don't", "do n't"),
        ("DON'T", "DO N'T"),
        ("can’t", "ca n’t"),
        ("won't", "wo n't"),
        ("cannot", "cannot"),
        ("they’re", "they ’re"),
        ("I'd've", "I 'd 've"),
        ("Acme’s", "Acme ’s"),
        ("the workers’ hall", "the workers ’ hall"),
        ("U.N.’s", "U.N. ’s"),
        ("O’Neill l'Express", "O’Neill l'Express"),
        ("rock 'n' roll, 'tis, get ’em", "rock 'n' roll , 'tis , get ’em"),
        ("the ’90s and ‘80s", "the ’90s and ‘80s"),
    ],
)
def test_clitics_are_split_as_in_the_penn_treebank(text: str, expected: str) -> None:
    assert tokens(text) == expected.split()


@pytest.mark.parametrize(
    "token",
    [
        "61,827",
        "3.5",
        "1,000.50",
        "9/11",
        "10:30",
        "200-fold",
        "2014-15",
        "state-of-the-art",
        "then-U.N.",
        "U.S.-led",
        "AT&T",
        "J.K.",
        "Ph.D.",
        "e.g.",
        "https://example.com/a?b=c&d=(e)f",
        "press@example.co.uk",
        "example.com",
        "Node.js",
        "@some_one",
        "#MeToo",
        "[12]",
        "?!",
        "...",
        "—",
        "--",
    ],
)
def test_what_is_one_thing_is_one_token(token: str) -> None:
    assert tokens(f"so {token} so") == ["so", token, "so"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£3.5m, US$5bn, 50%", "£ 3.5m , US $ 5bn , 50 %"),
        ("yes—or no", "yes — or no"),
        ("(and/or)", "( and / or )"),
        ("see https://example.com/a.", "see https://example.com/a ."),
        ("(www.example.com)", "( www.example.com )"),
        ("the mill.The owner", "the mill . The owner"),
        ("Mr.Smith and J.K.Rowling", "Mr. Smith and J.K. Rowling"),
        ("etc...", "etc ..."),
        ("“Yes.”", "“ Yes . ”"),
        ("``Yes,'' she said", "`` Yes , '' she said"),
        ("and I.", "and I ."),
        ("in 1990.", "in 1990 ."),
        ("one,two", "one , two"),
        ("do[es] it", "do [ es ] it"),
    ],
)
def test_punctuation_stands_alone(text: str, expected: str) -> None:
    assert tokens(text) == expected.split()


@pytest.mark.parametrize("word", ["cafe\u0301", "नमस्ते", "👩\u200d👧", "👍🏽", "🇬🇧", "sur\u00adveyed", "می\u200cخواهم"])
def test_characters_that_combine_stay_together(word: str) -> None:
    assert tokens(f"so {word} so") == ["so", word, "so"]


@quick
@given(st.text())
def test_no_character_is_lost(text: str) -> None:
    assert "".join(partition(text)) == text


@quick
@given(st.lists(st.text(st.characters(exclude_characters=" "), min_size=1), min_size=1))
def test_what_stands_between_two_spaces_is_cut_in_the_same_way_everywhere(chunks: list[str]) -> None:
    alone = [piece for chunk in chunks for piece in (*partition(chunk), " ")][:-1]
    assert partition(" ".join(chunks)) == alone


@pytest.mark.parametrize(
    "piece", ["a.", "a-", "a'", "n't", "http://", "www.!", "a@", "..", "1,", "“", "'", "a\u0301", "&A"]
)
def test_no_text_makes_the_pattern_run_away(piece: str) -> None:
    started = time.process_time()
    assert "".join(partition(piece * 30_000)) == piece * 30_000
    assert time.process_time() - started < 2
