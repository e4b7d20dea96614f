import numpy as np
import pytest
from derived_corpora import derived, shared

import framing
from framing.errors import TextNotShared
from framing.measures.reading_order import reading_order


def test_words_and_quotations_are_the_derived_ones_in_every_sentence():
    corpus = framing.derive(framing.read_articles("data/example/articles"))
    reading = reading_order(corpus)
    segments, n = reading.segments, len(reading.sentences)
    for column, counted in (
        ("n_tokens", segments.token_is_word),
        ("n_quoted", segments.token_is_word & segments.token_quoted),
    ):
        found = np.bincount(segments.token_sentence[counted], minlength=n)
        assert found.tolist() == reading.sentences[column].tolist()


def test_sentences_come_in_reading_order_title_first():
    reading = reading_order(derived("One sank. Two rose.", "Three sank.", titles=["Head of one", "Head of two"]))
    assert reading.sentences["text"].tolist() == ["Head of one", "One sank.", "Two rose.", "Head of two", "Three sank."]
    assert reading_order(derived("One sank.", titles=["Head"]), parts=["body"]).sentences["part"].tolist() == ["body"]


def test_stretches_end_at_punctuation_and_with_sentences():
    article, terms, term, stretch = reading_order(derived("Red sky, blue sea. Red land.", "Red")).words()
    assert terms[term].tolist() == ["red", "sky", "blue", "sea", "red", "land", "red"]
    assert article.tolist() == [0] * 6 + [1]
    assert np.unique(stretch, return_inverse=True)[1].tolist() == [0, 0, 1, 1, 2, 2, 3]


def test_a_quotation_that_runs_over_sentences_is_quoted_throughout():
    reading = reading_order(derived("She said: “It sank. It will rise.” He left."))
    words = reading.segments.token_is_word & reading.segments.token_quoted
    assert [reading.segments.forms[form] for form in reading.segments.token_form[words]] == [
        "It",
        "sank",
        "It",
        "will",
        "rise",
    ]


def test_a_corpus_shared_without_text_says_so():
    with pytest.raises(TextNotShared):
        reading_order(shared(derived("One sank.")))
