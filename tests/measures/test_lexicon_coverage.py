"""How much of the words a lexicon scores."""

import pytest
from small_corpora import Article, Sentence, corpus_of

from framing.measures import lexicon_coverage


def test_the_share_of_words_and_of_distinct_words_is_counted():
    corpus = corpus_of(
        Article("Gazette", [Sentence("calm calm storm tide"), Sentence("tide ferry")]),
        Article("Herald", [Sentence("ferry ferry")]),
    )
    found = lexicon_coverage(corpus, {"calm": 1, "sto*": -1, "on fire": 1}).set_index("outlet")
    assert found["estimate"].tolist() == [3 / 6, 0.0]
    assert found["types"].tolist() == [pytest.approx(2 / 4), 0.0]
    assert found["most_frequent"].tolist() == ["calm 2, storm 1", ""]
    assert found[["n_scored", "n_words"]].to_numpy().tolist() == [[3, 6], [0, 2]]
    assert "phrases (1) are not counted" in found.attrs["method"]


def test_licence_and_size_stand_in_the_method():
    corpus = corpus_of(Article("Gazette", [Sentence("calm storm")]))
    method = lexicon_coverage(corpus, "vader").attrs["method"]
    assert "licence MIT" in method
    assert "7,2" in method
