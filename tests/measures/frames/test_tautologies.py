"""Indicators that meet an actor by definition, in invented codebooks."""

from dataclasses import replace

import pytest
from small_corpora import Article, Sentence, corpus_of

from framing.codebook import Codebook, Entry, Indicator
from framing.codebook.patterns import parse_pattern
from framing.measures import frame_actors
from framing.measures.frames.tautologies import tautologies


def book(frames, actors, **of_frame):
    def entry(kind, patterns):
        indicators = tuple(Indicator(text, "", parse_pattern(text)) for text in patterns)
        return Entry(kind, kind, kind.capitalize(), "invented", "", indicators, ())

    return Codebook("Test", "en", (entry("actor", actors), replace(entry("frame", frames), **of_frame)), "")


@pytest.mark.parametrize(
    ("indicator", "name"),
    [
        ("mayor", "Mayor"),
        ("council", "the council"),
        ("council", "Dunmere Council"),
        ("mayor*", "the mayor of Dunmere"),
        ("river*", "River Watch"),
        ("river*", "Friends of the River"),
        ("child", "(young|orphaned) child*"),
        ("council vote*", "council"),
        ("rivers", "river*"),
        ("town council", "town ... council"),
        ("US", "us"),
    ],
)
def test_an_indicator_in_a_name_or_around_one_meets_it_by_definition(indicator, name):
    assert list(tautologies(book([indicator], [name]))) == [indicator]


def test_the_name_is_shown_as_it_may_be_written():
    assert tautologies(book(["child"], ["(young|orphaned) child*"])) == {"child": "orphaned child"}
    assert tautologies(book(["council vote*"], ["council*"])) == {"council vote*": "council*"}


@pytest.mark.parametrize(
    ("indicator", "name"),
    [("councillor", "council"), ("river bank", "River Watch"), ("council seat", "town ... council")],
)
def test_others_do_not(indicator, name):
    assert tautologies(book([indicator], [name])) == {}


def test_what_a_frame_excludes_is_no_tautology_and_its_context_counts_as_given():
    exclude, context = (parse_pattern("Dunmere Council"),), (parse_pattern("vote"),)
    assert tautologies(book(["council"], ["Dunmere Council"], exclude=exclude)) == {}
    assert tautologies(book(["council"], ["Dunmere Council"], context=context)) == {"council": "Dunmere Council"}


def test_the_limits_of_frame_actors_name_them_with_a_name():
    codebook = book(["council", "mayor*", "cost*"], ["Dunmere Council", "the council", "mayor*"])
    found = frame_actors(corpus_of(Article("A", [Sentence()] * 3), codebook=codebook), resamples=20)
    assert (
        "These indicators of a frame stand in a name of an actor, or hold one, and meet it by definition: "
        "“council” (“Dunmere Council”), “mayor*” (“mayor”)." in found.attrs["limits"]
    )


def test_where_there_is_none_the_limits_are_silent():
    found = frame_actors(corpus_of(Article("A", [Sentence()] * 3), codebook=book(["cost*"], ["port"])), resamples=20)
    assert "by definition" not in found.attrs["limits"]
