"""Patterns written out: every text is one that its own pattern matches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.codebook import Codebook, Entry, Indicator, match
from framing.codebook.patterns import parse_pattern
from framing.codebook.written import MOST, written_out
from framing.text import segment


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("mayor*", ["mayor"]),
        ("(the|our) (town|port)", ["the town", "the port", "our town", "our port"]),
        ("town ... council", ["town , council"]),
        ("a * b*d", ["a , bd"]),
    ],
)
def test_a_pattern_is_written_out(pattern, texts):
    assert written_out(parse_pattern(pattern)) == texts


def test_many_alternatives_are_cut_off():
    assert len(written_out(parse_pattern(" ".join(["(a|b|c|d)"] * 12)))) == MOST


words = st.sampled_from(["mayor*", "*watch", "council", "(red|blue line)", "US"])


@given(st.lists(words, min_size=1, max_size=4).map(" ".join))
def test_a_pattern_matches_what_it_is_written_out_as(pattern):
    entry = Entry("frame", "a", "A", "", "", (Indicator(pattern, "", parse_pattern(pattern)),), ())
    texts = written_out(parse_pattern(pattern))
    assert len(match(segment(texts), Codebook("", "en", (entry,), ""))) == len(texts)
