from __future__ import annotations

import pytest

from framing.codebook.patterns import Alternatives, Gap, Word, is_in_capitals, parse_pattern
from framing.errors import CodebookError


def test_a_phrase_is_its_words() -> None:
    assert parse_pattern("night ferry*").elements == (Word("night"), Word("ferry*"))


def test_alternatives_may_hold_phrases_and_alternatives() -> None:
    nested = Alternatives(((Word("b"),), (Word("c"), Word("d"))))
    assert parse_pattern("a (x|(b|c d) e)").elements == (
        Word("a"),
        Alternatives(((Word("x"),), (nested, Word("e")))),
    )


@pytest.mark.parametrize("written", ["sank ... harbour", "sank…harbour", "sank...harbour", "sank .... harbour"])
def test_a_gap_is_three_points_or_one_sign_with_or_without_spaces(written: str) -> None:
    assert parse_pattern(written).elements == (Word("sank"), Gap(), Word("harbour"))


def test_a_pattern_yields_all_its_words() -> None:
    assert list(parse_pattern("a (b|c (d|e)) ... f").words()) == ["a", "b", "c", "d", "e", "f"]


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("*", "match everything"),
        ("**", "match everything"),
        ("* *", "match everything"),
        ("(*|ferry)", "match everything"),
        ("-", "match everything"),
        ("(ferry|boat", "not closed"),
        ("((ferry|boat) line", "not closed"),
        ("ferry|boat)", "outside parentheses"),
        ("ferry) boat", "closing parenthesis"),
        ("ferry | boat", "outside parentheses"),
        ("(ferry|)", "empty alternative"),
        ("()", "empty alternative"),
        ("(sink|wreck)ed", "without a space"),
        ("un(sinkable|safe)", "without a space"),
        ("(a|b)(c|d)", "without a space"),
        ("... ferry", "begins or ends"),
        ("ferry ...", "begins or ends"),
        ("ferry (sank|sank ...)", "begins or ends"),
        ("a ... b ... c ... d ... e", "more than 3"),
        ("(" * 11 + "a" + ")" * 11, "too deeply"),
    ],
)
def test_a_mistaken_pattern_is_refused_with_its_reason(written: str, complaint: str) -> None:
    with pytest.raises(CodebookError, match=complaint):
        parse_pattern(written)


def test_thousands_of_parentheses_are_refused_and_do_not_crash() -> None:
    with pytest.raises(CodebookError, match="too deeply"):
        parse_pattern("( " * 100_000)


def test_a_wildcard_beside_a_word_is_no_match_of_everything() -> None:
    assert parse_pattern("* ferry").elements == (Word("*"), Word("ferry"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("The  Boat", "the boat"), ("(Red|Blue) boat", "( red | blue ) Boat"), ("crew’s", "Crew's"), ("a**", "a*")],
)
def test_patterns_that_match_the_same_fold_to_the_same(one: str, other: str) -> None:
    assert parse_pattern(one).folded() == parse_pattern(other).folded()


@pytest.mark.parametrize(("one", "other"), [("US", "us"), ("boat", "boat*"), ("(a|b)", "a b"), ("a ... b", "a b")])
def test_patterns_that_match_differently_fold_differently(one: str, other: str) -> None:
    assert parse_pattern(one).folded() != parse_pattern(other).folded()


@pytest.mark.parametrize(
    ("word", "expected"),
    [("US", True), ("U.S.", True), ("COVID*", True), ("B2B", True), ("A", False), ("iOS", False), ("42", False)],
)
def test_capitals_only_means_two_letters_or_more_and_no_small_one(word: str, expected: bool) -> None:
    assert is_in_capitals(word) is expected
