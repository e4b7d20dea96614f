import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.measures.expressions import find_expression

quick = settings(max_examples=50, deadline=None)


def found(expression, *texts):
    return [tuple(map(int, match)) for match in zip(*find_expression(expression, texts), strict=True)]


def test_every_match_has_its_text_and_its_place():
    assert found("clouds?", "No sky.", "Cloud and clouds") == [(1, 0, 5), (1, 10, 16)]


def test_groups_and_classes_of_any_letters_may_be_used():
    assert found(r"(\pL+)-(\pL+)", "été-là, so") == [(0, 0, 6)]


def test_capitals_matter_where_it_is_asked_for():
    assert found("(?-i)US", "us and US") == [(0, 7, 9)]


def test_white_space_of_any_kind_is_a_space():
    assert found("red sky", "red\nsky, red\tsky") == [(0, 0, 7), (0, 9, 16)]


def test_matches_of_nothing_are_left_out():
    assert found("x*", "axxb") == [(0, 1, 3)]
    assert found("", "abc") == []


def test_no_texts_no_matches():
    assert found("a") == []


def test_marks_of_private_use_in_a_text_are_text():
    assert found("b", "\U000f0000b\U000f0001b") == [(0, 1, 2), (0, 3, 4)]


@quick
@given(
    st.lists(st.text("ab c", max_size=12), min_size=1, max_size=4), st.sampled_from(["a", "ab|b", "a+b?", "(a|b) c"])
)
def test_matches_are_those_of_python(texts, expression):
    expected = [
        (place, match.start(), match.end())
        for place, text in enumerate(texts)
        for match in re.finditer(expression, text)
    ]
    assert found(expression, *texts) == expected


@pytest.mark.parametrize("expression", ["(a+)+$", "(a|a)*$", "(a|aa)+b", "(.*a){20}x"])
def test_no_expression_hangs(expression):
    assert len(found(expression, "a" * 5000 + "!")) <= 1


@pytest.mark.parametrize(
    ("expression", "place", "reason"),
    [
        ("see (a", "character 5: (a", "missing )"),
        ("a(?=b)", "character 2: (?=b)", "invalid perl operator"),
        (r"(a)\1", r"character 4: \1", "invalid escape"),
        ("[z-a]", "character 2: z-a]", "bad character range"),
        ("*a", "character 1: *a", "nothing to repeat"),
        ("a)", "character 2: )", "unbalanced parenthesis"),
        ("(((a{500}){500}){500})", None, "repetition size"),
    ],
)
def test_a_mistake_is_said_with_its_place(expression, place, reason):
    with pytest.raises(MeasureError, match=re.escape(reason)) as raised:
        found(expression, "text")
    assert place is None or raised.value.where == place
    assert "RE2" in raised.value.remedy
