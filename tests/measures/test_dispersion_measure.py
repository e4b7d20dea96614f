import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import Article, Sentence, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import dispersion

TOY = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
]
EVERYTHING = {"minimum": 1, "stop_words": False}
SPREAD = ["dp", "dpnorm", "juilland_d", "kl"]


def articles(*texts, outlet="A"):
    return [Article(outlet, [Sentence(words)]) for words in texts]


def row(table, term, **group):
    chosen = table[(table["term"] == term) & (table[[*group]] == list(group.values())).all(axis=1)]
    return chosen.iloc[0]


def test_published_values_of_gries_with_articles_as_parts():
    a = row(dispersion(corpus_of(*articles(*TOY)), **EVERYTHING), "a")
    assert a[SPREAD].round(6).tolist() == [0.18, 0.219512, 0.78515, 0.136972]
    assert a[["count", "total", "n_articles", "n_sentences"]].tolist() == [15, 50, 5, 5]


def test_the_sentences_of_a_single_article_are_its_parts():
    whole = dispersion(corpus_of(Article("A", [Sentence(words) for words in TOY])), **EVERYTHING)
    assert row(whole, "a")[SPREAD].round(6).tolist() == [0.18, 0.219512, 0.78515, 0.136972]
    assert row(whole, "a")["n_articles"] == 1
    assert "sentences of a single article" in whole.attrs["limits"]
    assert "over sentences" in whole.attrs["method"]


def test_each_group_is_measured_within_itself():
    corpus = corpus_of(*articles("x x y", "z y y"), *articles("x y y", "x z y", outlet="B"))
    table = dispersion(corpus, "outlet", **EVERYTHING)
    assert table.columns[0] == "outlet"
    assert row(table, "x", outlet="A")["dpnorm"] == 1
    assert row(table, "x", outlet="B")["dpnorm"] == 0


def test_a_term_that_a_group_never_uses_has_counts_of_zero_and_its_dispersion_is_said_to_be_missing():
    corpus = corpus_of(*articles("x x y", "z y y"), *articles("y y", "y y", outlet="B"))
    table = dispersion(corpus, "outlet", **EVERYTHING)
    found = row(table, "x", outlet="B")
    assert found[["count", "n_articles", "n_sentences"]].tolist() == [0, 0, 0]
    assert found[SPREAD].isna().all()
    assert "does not occur in a group" in table.attrs["limits"]


def test_a_single_sentence_is_nothing_to_be_spread_over_and_that_is_said():
    table = dispersion(corpus_of(*articles("x x y")), **EVERYTHING)
    assert table[SPREAD].isna().all(axis=None)
    assert "single part, one sentence" in table.attrs["limits"]


def test_copies_left_out_are_in_no_part():
    shared = Sentence("x x x", copy="later")
    corpus = corpus_of(Article("A", [Sentence("x y"), shared]), Article("A", [Sentence("x y")]))
    table = dispersion(corpus, copies="first", **EVERYTHING)
    assert row(table, "x")[["count", "total", "dp"]].tolist() == [2, 4, 0]


def test_the_most_frequent_terms_come_first_and_ties_by_alphabet():
    table = dispersion(corpus_of(*articles("c b b a", "a c")), **EVERYTHING)
    assert table["term"].tolist() == ["a", "b", "c"]


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(st.lists(st.text("xyz", min_size=1, max_size=8), min_size=2, max_size=5), st.integers(0, 9))
def test_neither_the_order_of_rows_nor_writing_every_article_twice_as_long_changes_dispersion(texts, seed):
    one = corpus_of(*articles(*(" ".join(text) for text in texts)))
    twice = corpus_of(*articles(*(" ".join(text + text) for text in texts)))
    expected = dispersion(one, **EVERYTHING)
    np.testing.assert_array_equal(dispersion(shuffled(one, seed), **EVERYTHING)[SPREAD], expected[SPREAD])
    found = dispersion(twice, **EVERYTHING)
    np.testing.assert_allclose(found[SPREAD], expected[SPREAD], atol=1e-12)


def test_a_minimum_that_no_term_reaches_is_an_error_that_says_what_the_most_frequent_has():
    with pytest.raises(MeasureError, match="the most frequent has 2"):
        dispersion(corpus_of(*articles("x x y")), minimum=9, stop_words=False)


def test_an_unknown_group_is_refused():
    with pytest.raises(MeasureError, match="cannot be grouped"):
        dispersion(corpus_of(*articles("x")), "paper")


def test_stems_are_spread_as_the_words_that_they_stand_for():
    corpus = corpus_of(*(Article("A", [Sentence(words)]) for words in ("sinking red", "sinks blue")))
    assert row(dispersion(corpus, of="stems", **EVERYTHING), "sink")[["count", "n_articles", "dpnorm"]].tolist() == [
        2,
        2,
        0,
    ]
