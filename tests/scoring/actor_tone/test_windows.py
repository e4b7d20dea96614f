"""What stands around a mention, against the same found token by token."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.scoring.actor_tone.forms import FIRST_WORD, NAME, NUMBER, OTHER, Fact, Vocabulary, look_up
from framing.scoring.actor_tone.windows import REACH, SCOPE, look_around, read
from framing.text import segment

WORDS = ["bad", "good", "not", ",", "but", "Lee", "table", "12", "who", "the"]
VOCABULARY = Vocabulary(
    number={word: number for number, word in enumerate(["bad", "good", "not", ",", "the"], start=FIRST_WORD)},
    vector_row={"table": 1, "bad": 2},
    vectors=np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]),
    weight=np.array([0.0, 0.5, 1.0]),
)
sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=60).map(" ".join)


def places(text: str) -> tuple[list[str], int]:
    segments = segment([text])
    n_first = int(np.count_nonzero(segments.token_sentence == 0))
    return [segments.forms[form] for form in segments.token_form[:n_first]], n_first


@settings(max_examples=80, deadline=None)
@given(sentences, st.data())
def test_windows_are_those_found_token_by_token(text: str, data: st.DataObject) -> None:
    forms, n_tokens = places(text)
    first = data.draw(st.integers(0, n_tokens - 1))
    last = data.draw(st.integers(first, n_tokens - 1))
    windows = look_around(read(segment([text]), VOCABULARY), np.array([first]), np.array([last]))
    around = [*range(max(0, first - REACH), first), *range(last + 1, min(n_tokens, last + 1 + REACH))]
    assert windows.left.tolist() == [token < first for token in around]
    distances = [first - token if token < first else token - last for token in around]
    assert windows.distance.tolist() == distances
    assert windows.negated.tolist() == [naive_negated(around, forms, first, last, token) for token in around]
    assert windows.same_clause.tolist() == [naive_same_clause(forms, first, last, token) for token in around]


def naive_negated(around: list[int], forms: list[str], first: int, last: int, token: int) -> bool:
    """Walk back from a token, the mention counting as one word, to a negation or to what ends it."""

    def step(place: int) -> int:
        return place - first if place < first else place - last

    before = [place for place in reversed(around) if place < token and step(token) - step(place) <= SCOPE]
    if forms[token] in {",", "but"}:
        return False
    for place in before:
        if forms[place] in {",", "but"}:
            return False
        if forms[place] == "not":
            return True
    return False


def naive_same_clause(forms: list[str], first: int, last: int, token: int) -> bool:
    between = forms[token:first] if token < first else forms[last + 1 : token + 1]
    return not set(between) & {",", "but", "who"}


def test_names_are_alike_and_have_neither_vector_nor_rating() -> None:
    segments = segment(["The minister said that Grace Table attacked 12 bad plans."])
    windows = look_around(read(segments, VOCABULARY), np.array([1]), np.array([1]))
    by_form = dict(zip((segments.forms[form] for form in np.delete(segments.token_form, 1)), windows.word, strict=True))
    assert by_form["Grace"] == by_form["Table"] == NAME
    assert by_form["attacked"] == OTHER
    assert by_form["12"] == NUMBER
    assert by_form["The"] == VOCABULARY.number["the"]
    assert windows.vector[windows.word == NAME].tolist() == [0, 0]
    assert windows.valence[windows.word == NAME].tolist() == [0, 0]


def test_capitals_of_a_headline_are_no_names() -> None:
    windows = look_around(read(segment(["Lee Slams Bad Plan"]), VOCABULARY), np.array([0]), np.array([0]))
    assert windows.word.tolist() == [NAME, VOCABULARY.number["bad"], NAME]


def test_the_ending_of_a_possessive_belongs_to_what_follows() -> None:
    windows = look_around(read(segment(["Lee’s bad plan"]), VOCABULARY), np.array([0]), np.array([1]))
    assert windows.distance.tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("form", "fact"), [("Not", Fact.NEGATES), ("n’t", Fact.NEGATES), ("”", Fact.ENDS_CLAUSE), ("’s", Fact.POSSESSIVE)]
)
def test_facts_are_found_whatever_the_case_and_apostrophe(form: str, fact: int) -> None:
    assert look_up([form], VOCABULARY).has(fact).tolist() == [True]
