from __future__ import annotations

import sys
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.scoring.characters import (
    SPACES,
    as_arrow,
    count_in_each,
    cut_at_spaces,
    holds_others_than_ascii,
)
from framing.scoring.rewriting import HALF_PAIRS, ODD_SPACES, rewriting_with

texts = st.lists(st.text(st.sampled_from("ab!é \t\n\x1c\x1f\0")), max_size=8)


def test_the_spaces_are_those_at_which_python_cuts() -> None:
    white = {character for character in map(chr, range(sys.maxunicode + 1)) if len(f"a{character}b".split()) > 1}
    assert white == {*SPACES, *ODD_SPACES}


@settings(max_examples=50, deadline=None)
@given(texts)
def test_texts_are_cut_where_python_cuts_them(texts: list[str]) -> None:
    piece, distinct, first = cut_at_spaces(as_arrow(texts))
    pieces = distinct.take(piece).to_pylist()
    cut = [[word for word in pieces[start:end] if word] for start, end in pairwise(first)]
    assert cut == [text.split() for text in texts]


@settings(max_examples=50, deadline=None)
@given(texts)
def test_characters_are_counted_and_found_as_python_does(texts: list[str]) -> None:
    arrow = as_arrow(texts)
    assert count_in_each(arrow, "!").tolist() == [text.count("!") for text in texts]
    assert count_in_each(arrow, "ab!").tolist() == [text.count("ab!") for text in texts]
    assert holds_others_than_ascii(arrow).tolist() == [not text.isascii() for text in texts]


def test_only_texts_with_something_to_rewrite_change() -> None:
    rewriting = rewriting_with({"💋": "kiss mark", "😁": "beaming face"})
    texts = ["plain", "café “quoted”", "a💋b😁", "\xa0é", f"half {HALF_PAIRS[0]}", ""]
    rewritten = ["plain", "café “quoted”", "a kiss markb beaming face", " é", "half \ufffd", ""]
    assert rewriting.apply(texts) == rewritten
    assert rewriting.apply([]) == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(), max_size=6))
def test_rewriting_equals_rewriting_one_text_after_the_other(texts: list[str]) -> None:
    rewriting = rewriting_with({"é": "e acute"})
    table = str.maketrans(dict(rewriting.replacements))
    assert rewriting.apply(texts) == [text.translate(table) for text in texts]
    assert np.count_nonzero(rewriting.concerned) == len(rewriting.replacements)
