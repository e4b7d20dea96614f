import pytest
from small_corpora import Article, Sentence, corpus_of

from framing.errors import MeasureError
from framing.measures.frequencies import term_frequencies
from framing.measures.grouping import group_sentences
from framing.measures.stop_words import STOP_WORDS

CORPUS = corpus_of(
    Article("Gazette", [Sentence("the fire fire spread"), Sentence("fire", part="title")]),
    Article("Herald", [Sentence("the crews didn n't stop the fire")]),
)
SAMPLE = group_sentences(CORPUS, "outlet")


def frequencies(minimum=1, stop_words=True):
    return term_frequencies(CORPUS, SAMPLE, minimum=minimum, stop_words=stop_words)


def test_terms_of_the_body_are_counted_by_sentence():
    found = frequencies(minimum=2)
    assert list(found.terms) == ["fire"]
    assert found.counts.toarray().tolist() == [[2], [1]]


def test_function_words_are_not_terms_but_are_words():
    assert not set(frequencies().terms) & {"the", "n't"}
    assert frequencies().words.ravel().tolist() == [4, 7]
    assert "the" in frequencies(stop_words=False).terms


def test_terms_are_in_alphabetical_order():
    assert list(frequencies().terms) == sorted(frequencies().terms)


def test_nothing_frequent_enough_names_the_most_frequent():
    with pytest.raises(MeasureError, match="has 4 occurrences: the most frequent has 3"):
        frequencies(minimum=4)


def test_a_minimum_below_one_is_refused():
    with pytest.raises(MeasureError, match="at least one"):
        frequencies(minimum=0)


def test_function_words_are_written_as_terms_are():
    assert all(word == word.lower() and "’" not in word and " " not in word for word in STOP_WORDS)
    assert {"the", "n't", "'s", "whom", "cannot", "because"} <= STOP_WORDS


def test_words_with_a_meaning_are_not_function_words():
    assert not STOP_WORDS & {"said", "new", "people", "first", "good", "time", "military", "right", "make", "say"}
