"""Coded texts are told by their words, and get what models said that had not seen them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_codings import derived_corpus, invented, small_model

from framing.measures.frames.recognised import as_unseen, fingerprints
from framing.measures.frames.word_counts import count_corpus, count_texts

MODEL, CODED = small_model(), invented()
WORDS = st.lists(st.sampled_from(["prices", "rose", "again", "ferry"]), min_size=1, max_size=6)


@given(WORDS, WORDS)
def test_texts_have_the_same_fingerprint_where_they_have_the_same_words_as_often(first, second):
    own, other = fingerprints(count_texts([" ".join(first), " ".join(second)]))
    assert (own == other) == (sorted(first) == sorted(second))


def test_other_texts_beside_it_change_no_fingerprint():
    alone = fingerprints(count_texts(["Prices rose."]))
    assert fingerprints(count_texts(["A ferry sank.", "Prices rose.", "Zoos opened."]))[1:2] == alone


@pytest.mark.parametrize("unit", ["sentence", "article"])
def test_a_text_in_a_corpus_has_the_fingerprint_of_the_text_alone(unit):
    texts = ["Prices rose in town, said 3 people.", "It didn't rain; it snowed."]
    corpus = derived_corpus(*(("A", text) for text in texts))
    assert fingerprints(count_corpus(corpus, unit)[1]) == fingerprints(count_texts(texts))


def test_coded_texts_get_the_probabilities_of_cross_validation():
    predicted = MODEL.predict_texts([*CODED.texts, "The prices of ferries."])
    np.testing.assert_allclose(predicted.to_numpy()[:-1], MODEL.unseen.probabilities)
    assert (MODEL.learnt.probabilities(count_texts(CODED.texts)) != MODEL.unseen.probabilities).any()


def test_texts_without_words_are_never_taken_for_coded_ones():
    probabilities, was_coded = as_unseen(count_texts(["", "a b"]), np.zeros((2, 1)), ["", "x"], np.ones((2, 1)))
    assert probabilities.tolist() == [[0.0], [0.0]]
    assert not was_coded.any()


def test_coded_texts_of_the_same_words_give_their_mean():
    words = count_texts(["Prices rose."])
    found, was_coded = as_unseen(words, np.zeros((1, 1)), fingerprints(words) * 2, np.array([[0.2], [0.4]]))
    assert found[0, 0] == pytest.approx(0.3)
    assert was_coded.tolist() == [True]


def test_a_corpus_with_coded_sentences_says_so_and_one_without_does_not():
    predicted = MODEL.predict(derived_corpus(("A", f"The river rose. {CODED.texts[0]}"), ("B", "The ice melts.")))
    assert predicted.groupby("article_id")["was_coded"].sum().tolist() == [len(MODEL.frames), 0]
    assert "1 of 3 sentences has the words of a coded text" in predicted.attrs["limits"]
    assert "coded text, and" not in MODEL.predict(derived_corpus(("A", "The river rose."))).attrs["limits"]


def test_a_coded_text_that_is_cut_otherwise_is_not_recognised():
    predicted = MODEL.predict(derived_corpus(("A", CODED.texts[0].replace(", said", ". Said"))))
    assert not predicted["was_coded"].any()
