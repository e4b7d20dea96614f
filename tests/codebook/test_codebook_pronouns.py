"""Pronouns that stand for the only actor of a sentence."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import Codebook, Entry, Indicator, actor_mentions, find_mentions, pronoun_mentions
from framing.codebook.patterns import parse_pattern
from framing.text import segment


def _actor(name, *indicators):
    return Entry("actor", name, name, "", "", tuple(Indicator(i, "", parse_pattern(i)) for i in indicators), ())


TOWN = Codebook("Town", "en", (_actor("mayor", "mayor", "Lee"), _actor("ferry", "ferr*", "its captain")), "")


def found(text):
    segments = segment([text])
    named, names = actor_mentions(find_mentions(segments, TOWN), TOWN)
    codes = names["entry"].cat.codes.to_numpy().astype(np.int64)
    spans, owner = pronoun_mentions(segments, named, codes)
    words = [segments.forms[segments.token_form[token]] for token in spans.start]
    return list(zip(words, names["entry"].cat.categories[owner], strict=True))


def test_a_pronoun_after_the_only_actor_stands_for_it():
    assert found("The mayor said she would defend her plan.") == [("she", "mayor"), ("her", "mayor")]


def test_a_pronoun_before_the_actor_does_not():
    assert found("She said that the mayor was late.") == []


def test_two_actors_leave_the_pronoun_undecided():
    assert found("The mayor praised the ferry because it was fast.") == []


def test_the_same_actor_named_twice_is_one():
    assert found("The mayor, Lee, said he would go.") == [("he", "mayor")]


def test_another_sentence_has_an_actor_of_its_own():
    assert found("The mayor left. She was late.") == []


def test_a_pronoun_within_a_name_is_no_mention():
    assert found("The ferry lost its captain yesterday.") == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from("the mayor ferry Lee she it . said captain its".split()), max_size=14))  # noqa: SIM905
def test_pronouns_are_those_a_reader_counts(words):
    text = " ".join(words)
    segments = segment([text])
    naive = []
    for sentence in segments.sentences():
        tokens = sentence.split()
        named = {
            "mayor" if word in {"mayor", "Lee"} else "ferry" for word in tokens if word in {"mayor", "Lee", "ferry"}
        }
        named |= {"ferry" for one, two in pairwise(tokens) if (one, two) == ("its", "captain")}
        if len(named) != 1:
            continue
        first = min(
            [place for place, word in enumerate(tokens) if word in {"mayor", "Lee", "ferry"}]
            + [place for place in range(len(tokens) - 1) if tokens[place : place + 2] == ["its", "captain"]]
        )
        naive += [
            word
            for place, word in enumerate(tokens)
            if place > first and word in {"she", "it", "its"} and tokens[place : place + 2] != ["its", "captain"]
        ]
    assert [word for word, _ in found(text)] == naive
