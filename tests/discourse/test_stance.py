"""Markers of stance and scare quotes, on sentences written for each case."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.discourse.attribution import find_statements
from framing.discourse.markers import KINDS, listed_markers
from framing.discourse.stance import LONGER, SCARE_QUOTE, stance_table
from framing.discourse.words import Words
from framing.text import segment


def table(texts: list[str]) -> pd.DataFrame:
    segments = segment(texts)
    return stance_table(segments, Words.of(segments))


def found(text: str, *kinds: str) -> list[str]:
    rows = table([text])
    return rows.loc[rows["kind"].isin(kinds or KINDS), "marker"].tolist()


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("It may rain.", ["may"]),
        ("May it rain.", ["may"]),
        ("It rained in May and on May 5.", []),
        ("They might, with all their might, row.", ["might"]),
        ("As soon as possible, if possible.", []),
        ("It is possible.", ["possible"]),
        ("They do everything possible, as fast and as safely as possible, in every possible way.", []),
        ("Of course it is, in fact, clearly so.", ["clearly", "in fact", "of course"]),
        ("It is not clearly so.", []),
        ("The alleged thief reportedly fled.", ["alleged", "reportedly"]),
        ("He alleged that they fled.", []),
        ("The supposed thief was supposed to flee.", ["supposed"]),
        ("It appears that the so-called thief appeared to flee.", ["appeared to", "appears that", "so-called"]),
        ("It appeared in the paper.", []),
    ],
)
def test_markers_are_told_from_what_looks_like_them(text, markers):
    assert sorted(found(text)) == sorted(markers)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The “experts” agreed.", ["experts"]),
        ("The ‘last boat’ sailed.", ["last boat"]),
        ("Their “very last boat” sailed.", [LONGER]),
        ("The “very last boat home” sailed.", []),
        ("He called them “liars”.", []),
        ("“Never,” she said.", []),
        ("They were “liars”, he wrote.", []),
        ("She saw “The Last Boat” twice.", []),
        ("Then Jack “the knife” Miller sailed.", []),
        ("“Never.”", []),
    ],
)
def test_scare_quotes_are_told_from_quotations_titles_and_names(text, quotes):
    assert found(text, SCARE_QUOTE) == quotes


def test_what_a_statement_quotes_is_in_no_scare_quotes():
    segments = segment(["Ministers hit back at “hysterical” campaigners. The “experts” agreed."])
    words = Words.of(segments)
    stated = stance_table(segments, words, find_statements(segments))
    assert stance_table(segments, words)["marker"].tolist() == ["hysterical", "experts"]
    assert stated["marker"].tolist() == ["experts"]


def test_what_is_quoted_is_counted_apart_and_scare_quotes_are_the_outlets_own():
    rows = table(["“It may,” he said, and it may. The “experts” left."])
    assert rows[["marker", "n", "n_quoted"]].values.tolist() == [["may", 2, 1], ["experts", 1, 0]]


def test_no_marker_is_listed_twice():
    assert len(set(listed_markers().text)) == len(listed_markers().text)


SENTENCES = ["It may.", "“Perhaps” he", "May", "", "The “experts”", "in fact"]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_texts_do_not_influence_each_other(texts):
    alone = [rows for text in texts for rows in table([text]).drop(columns="sentence").values.tolist()]
    assert alone == table(texts).drop(columns="sentence").values.tolist()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read_and_no_more_is_quoted_than_there_is(text):
    rows = table([text])
    assert (rows["n_quoted"] <= rows["n"]).all()
    assert rows["marker"].str.split().str.len().le(5).all()
