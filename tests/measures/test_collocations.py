from collections import Counter
from itertools import pairwise
from math import log2

import pandas as pd
import pytest
from derived_corpora import derived, shared
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import Article, Sentence, corpus_of

from framing.codebook import read_codebook
from framing.errors import CodebookError, FramingError, MeasureError, TextNotShared
from framing.inference import adjust, g2
from framing.measures import collocation_windows, collocations

EVERYTHING = {"minimum": 1, "stop_words": False}
CODEBOOK = """
[codebook]
title = "Boats"
language = "en"

[[actor]]
name = "boat"
label = "The boats"
definition = "Any boat."
names = ["(ferry|ferries)", "boat*", "steam ship"]

[[frame]]
name = "phrase"
label = "A phrase"
definition = "Only phrases."
indicators = ["high seas"]

[[claim]]
name = "boat"
label = "It floats"
definition = "That it floats."
patterns = ["floats"]
"""


@pytest.fixture
def boats(tmp_path):
    (tmp_path / "codebook.toml").write_text(CODEBOOK, encoding="utf-8")
    codebook = read_codebook(tmp_path / "codebook.toml")
    return derived(
        "The ferry sank slowly. Two boats sank slowly.", "The ferries sank. A boat left the harbour.", codebook=codebook
    )


def row(table, **cells):
    return table[(table[[*cells]] == list(cells.values())).all(axis=1)].iloc[0]


def test_published_values_of_blaheta_and_johnson_for_adjacent_words():
    found = row(collocations(derived("a b c a b d e b d a b."), length=2, **EVERYTHING), term="a b")
    assert (round(found["lambda"], 6), round(found["z"], 6), found["count"]) == (3.412247, 1.936083, 3)
    assert found["total"] == 10


def test_a_pair_is_counted_in_the_places_near_its_words():
    corpus = derived("red sky sank. red sky rose. blue sky sank.")
    found = row(collocations(corpus, **EVERYTHING), term="red", other="sky")
    # red–sky twice, red–sank, red–rose, sky–sank twice, sky–rose, blue–sky, blue–sank: 9 pairs, 18 places
    assert found[["count", "term_count", "other_count", "total"]].tolist() == [2, 4, 6, 18]
    assert found["log_dice"] == pytest.approx(14 + log2(2 * 2 / (4 + 6)))
    assert found["pmi"] == pytest.approx(log2(2 * 18 / (4 * 6)))
    assert found["mi3"] == pytest.approx(log2(2**3 * 18 / (4 * 6)))
    assert found["t"] == pytest.approx((2 - 4 * 6 / 18) / 2**0.5)
    assert found[["term_occurrences", "other_occurrences"]].tolist() == [2, 3]
    assert found["g2"] == pytest.approx(float(g2(2, 4, 4, 14)))


def test_nothing_stands_together_across_punctuation_sentences_and_articles():
    corpus = derived("red sky, blue sea. green land.", "black rock.")
    pairs = collocations(corpus, **EVERYTHING)
    assert sorted(zip(pairs["term"], pairs["other"], strict=True)) == [
        ("black", "rock"), ("blue", "sea"), ("green", "land"), ("red", "sky"),
    ]  # fmt: skip
    assert sorted(collocations(corpus, length=2, **EVERYTHING)["term"]) == [
        "black rock", "blue sea", "green land", "red sky",
    ]  # fmt: skip


def test_articles_are_counted_once_however_often_they_repeat_a_pair():
    corpus = derived("red sky. red sky. red sky.", "red sky.", "blue sky.")
    assert row(collocations(corpus, **EVERYTHING), term="red", other="sky")[["count", "n_articles"]].tolist() == [4, 2]
    assert row(collocations(corpus, length=2, **EVERYTHING), term="red sky")[["count", "n_articles"]].tolist() == [4, 2]


def test_words_that_fit_a_wildcard_are_one_node(boats):
    table = collocations(boats, "ferr*", **EVERYTHING)
    assert set(table["term"]) == {"ferr*"}
    assert row(table, other="sank")[["count", "n_articles"]].tolist() == [2, 2]
    assert row(table, other="slowly")["count"] == 1


def test_a_node_that_is_one_word_has_the_numbers_of_its_pairs(boats):
    columns = ["count", "total", "lambda", "log_dice", "g2"]
    every, node = collocations(boats, **EVERYTHING), collocations(boats, "sank", **EVERYTHING)
    assert row(node, other="ferry")[columns].tolist() == row(every, term="ferry", other="sank")[columns].tolist()


def test_an_entry_of_the_codebook_is_a_node_and_its_phrases_are_said_to_be_left_out(boats):
    table = collocations(boats, entry="actor/boat", **EVERYTHING)
    assert set(table["term"]) == {"The boats"}
    assert row(table, other="sank")["count"] == 3
    assert "1 indicators of “The boats” are phrases" in table.attrs["limits"]


def test_words_of_one_node_are_not_collocates_of_each_other():
    table = collocations(derived("boat boats sank. boat boat sank."), "boat*", **EVERYTHING)
    assert table["other"].tolist() == ["sank"]


def test_each_group_is_tested_within_itself_and_q_is_over_all_rows():
    corpus = derived("red sky. blue sea.", "red sky.", "red sea. red sky.", outlets=["A", "A", "B"])
    table = collocations(corpus, by="outlet", **EVERYTHING)
    assert table.columns[0] == "outlet"
    assert row(table, outlet="A", term="red")[["count", "total", "n_articles"]].tolist() == [2, 6, 2]
    assert row(table, outlet="B", term="red", other="sky")[["count", "total"]].tolist() == [1, 4]
    assert table["q"].tolist() == pytest.approx(adjust(table["p"]).tolist())


def test_function_words_count_but_are_not_listed():
    corpus = derived("the red sky. the red sky of blue.")
    pairs = collocations(corpus, minimum=1)
    assert not {"the", "of"} & {*pairs["term"], *pairs["other"]}
    assert row(pairs, term="red", other="sky")["total"] == 2 * (3 + 10)
    assert collocations(corpus, length=3, minimum=1)["term"].tolist() == ["sky of blue"]


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["red", "sky", "sea", "blue"]), min_size=1, max_size=9), min_size=1, max_size=4)
)
def test_pairs_and_sequences_are_those_of_a_naive_count(sentences):
    corpus = derived(" ".join(" ".join(words) + "." for words in sentences))
    near, adjacent = Counter(), Counter()
    for words in sentences:
        for first, word in enumerate(words):
            near.update(tuple(sorted((word, other))) for other in words[first + 1 : first + 6] if word != other)
        adjacent.update(pairwise(words))
    for expected, options in ((near, {}), (adjacent, {"length": 2})):
        try:
            table = collocations(corpus, **options, **EVERYTHING)
        except MeasureError:
            assert not expected
            continue
        keys = table["term"] if options else table["term"] + " " + table["other"]
        assert dict(zip(keys, table["count"], strict=True)) == {" ".join(key): n for key, n in expected.items()}


def test_pairs_need_no_text_and_sequences_do():
    corpus = derived("red sky.")
    without_text = shared(corpus)
    pd.testing.assert_frame_equal(collocations(without_text, **EVERYTHING), collocations(corpus, **EVERYTHING))
    with pytest.raises(TextNotShared):
        collocations(without_text, length=2)


WORDS = st.lists(st.sampled_from(["red", "sky", "sea", "blue"]), min_size=1, max_size=9)


@settings(max_examples=8, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(0, 7), st.integers(0, 7))
def test_a_span_reaches_so_many_words_before_and_so_many_after(sentences, before, after):
    corpus = derived(" ".join(" ".join(words) + "." for words in sentences))
    near = Counter()
    for words in sentences:
        for place, word in enumerate(words):
            around = words[max(place - before, 0) : place] + words[place + 1 : place + 1 + after]
            near.update((word, other) for other in around if word != other)
    one_way = before != after
    expected = {pair: n for pair, n in near.items() if one_way or pair[0] < pair[1]}
    try:
        table = collocations(corpus, span=(before, after), **EVERYTHING)
    except MeasureError:
        assert not expected
        return
    assert dict(zip(zip(table["term"], table["other"], strict=True), table["count"], strict=True)) == expected


def test_a_span_of_five_in_the_text_has_the_numbers_of_the_shared_pairs(boats):
    in_text = collocation_windows._pairs_in_text(boats, (5, 5))
    shared_pairs = collocation_windows.pairs_within(boats, (5, 5))
    for table in (in_text, shared_pairs.written_out()):
        counted = Counter()
        for words, article, n in zip(table.terms.to_numpy()[table.items], table.article, table.n, strict=True):
            counted[(*words, article)] += n
        assert counted[("ferry", "sank", 0)] == counted[("sank", "ferry", 0)] == 1
        assert counted.total() == 2 * boats.pairs["n"].sum()


def test_what_stands_before_a_node_is_told_from_what_stands_after_it(boats):
    after = collocations(boats, "sank", span=(0, 3), **EVERYTHING)
    before = collocations(boats, "sank", span=(3, 0), **EVERYTHING)
    assert set(after["other"]) == {"slowly"}
    assert set(before["other"]) == {"the", "ferry", "ferries", "two", "boats"}
    assert "pairs of words 3 before to 0 after the first" in before.attrs["method"]


def test_another_span_than_the_shared_one_needs_the_text(boats):
    without_text = shared(boats)
    assert len(collocations(without_text, span=(5, 5), **EVERYTHING))
    with pytest.raises(TextNotShared):
        collocations(without_text, span=(0, 3), **EVERYTHING)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        *(
            ({"span": span}, "how many words before")
            for span in [(0, 0), (-1, 2), (1,), 5, (1, 2.5), (True, 1), (1, 51)]
        ),
        ({"span": (1, 1), "length": 2}, "length= and span= are both given"),
        ({"minimum": 9}, "the most frequent has 2"),
        ({"minimum": 0}, "whole number of at least 1"),
        ({"length": 6}, "2 to 5 words"),
        ({"length": 1}, "2 to 5 words"),
        ({"length": 2.5}, "length is a whole number"),
        ({"node": 3}, "node is a word or a name"),
        ({"node": "zebra"}, r"stands for any part of one\."),
        ({"node": "ferryy"}, "No word that stands near another fits “ferryy”"),
        ({"node": "steam ship"}, "“steam ship” is a phrase"),
        ({"node": "*"}, "would match everything"),
        ({"entry": "frame/phrase"}, "nothing but phrases in the codebook"),
        ({"entry": "phrases"}, "There is no entry of the codebook “phrases”"),
        ({"entry": "boat"}, "several entries named “boat”"),
        ({"entry": "boat", "node": "boat"}, "both given"),
        ({"by": "paper"}, "cannot be grouped"),
    ],
)
def test_what_cannot_be_answered_is_an_error_that_says_why(boats, asked, said):
    with pytest.raises((MeasureError, CodebookError), match=said) as raised:
        collocations(boats, **({"minimum": 1} | asked))
    assert isinstance(raised.value, FramingError)


def test_a_corpus_without_two_words_together_says_so():
    with pytest.raises(MeasureError, match="no two words"):
        collocations(corpus_of(Article("A", [Sentence("alone")])))
