import numpy as np
import pandas as pd
import pytest
from derived_corpora import derived, shared
from small_corpora import Article, Sentence, corpus_of

import framing
from framing.errors import MeasureError, TextNotShared
from framing.inference import bootstrap_weights, derived_seed
from framing.inference.lexical_diversity import moving_average_ttr, mtld, yules_k
from framing.measures import lexical

QUICK = {"resamples": 200}
LONG = "The ferry sank and the crew saw the ferry sink. " * 7  # 70 words
OTHER = "Nobody saw the old ferry as it left the quiet harbour. " * 6  # 66 words


def value(table, measure, group="A", column="estimate"):
    return table[(table.iloc[:, 0] == group) & (table["measure"] == measure)][column].iloc[0]


def numbered(text):
    terms = text.lower().replace(".", "").split()
    return [sorted(set(terms)).index(term) for term in terms]


def test_every_measure_of_an_article_is_that_of_its_definition():
    table = lexical(derived(LONG), **QUICK)
    words = numbered(LONG)
    assert value(table, "n_tokens") == 70
    assert value(table, "n_types") == 7
    assert value(table, "ttr") == 0.1
    assert value(table, "mattr") == pytest.approx(moving_average_ttr(words, [0] * 70, 1)[0])
    assert value(table, "mtld") == pytest.approx(mtld(words))
    assert value(table, "yules_k") == pytest.approx(yules_k(np.bincount(words)))
    assert value(table, "sentence_length") == 10
    assert value(table, "flesch") == pytest.approx(206.835 - 1.015 * 10 - 84.6 * 12 / 10)  # ferry has two, twice


def test_clitics_are_no_words_of_their_own_in_reading_ease():
    table = lexical(derived("The crew's boat didn't sink."), **QUICK)
    assert value(table, "n_tokens") == 7
    assert value(table, "flesch") == pytest.approx(206.835 - 1.015 * 5 - 84.6 * 5 / 5)


def test_a_group_is_the_mean_of_its_articles_with_a_bootstrap_of_articles():
    texts = [LONG, OTHER, LONG + OTHER]
    table = lexical(derived(*texts), **QUICK)
    lengths = np.array([70, 66, 136])
    assert value(table, "n_tokens") == pytest.approx(lengths.mean())
    draws = bootstrap_weights(3, resamples=200, seed=derived_seed(0, "A")) @ lengths / 3
    bounds = [value(table, "n_tokens", column=bound) for bound in ("low", "high")]
    np.testing.assert_allclose(bounds, np.quantile(draws, [0.025, 0.975]))
    assert "3 articles" not in table.attrs["limits"]
    assert "may agree by chance" in table.attrs["limits"]


def test_a_short_article_has_no_moving_average_and_changes_nothing_for_the_others():
    alone = lexical(derived(LONG, OTHER), **QUICK)
    table = lexical(derived(LONG, OTHER, "A short one."), **QUICK)
    assert value(table, "mattr") == value(alone, "mattr")
    assert value(table, "mattr", column="n_articles") == 2
    assert "1 of 3 articles have fewer than 50 words" in table.attrs["limits"]
    short = lexical(derived("A short one."), **QUICK)
    assert short.set_index("measure").loc[["mattr", "mtld"], ["estimate", "low", "high"]].isna().all(axis=None)
    assert "repeat no word" in short.attrs["limits"]


def test_a_single_article_has_values_without_intervals_and_that_is_said():
    table = lexical(derived(LONG), **QUICK)
    assert table["estimate"].notna().all()
    assert table[["low", "high"]].isna().all(axis=None)
    assert "has no interval" in table.attrs["limits"]
    assert table.attrs["unit"] == "article"


def test_reading_ease_is_missing_where_an_article_is_not_in_english():
    corpus = derived(LONG, OTHER)
    articles = corpus.articles.assign(language=["en-GB", "de"])
    table = lexical(framing.Corpus(articles, corpus.sentences, corpus.terms), by="name", **QUICK)
    assert value(table, "flesch", "00") > 0
    assert np.isnan(value(table, "flesch", "01"))
    assert value(table, "mattr", "01") > 0
    assert "1 of 2 articles is not in English (de)" in table.attrs["limits"]


def test_the_window_of_derivation_needs_no_text_and_another_one_does():
    corpus = derived(LONG, OTHER)
    pd.testing.assert_frame_equal(lexical(shared(corpus), **QUICK), lexical(corpus, **QUICK))
    with pytest.raises(TextNotShared):
        lexical(shared(corpus), window=20)
    table = lexical(corpus, by="name", window=20, **QUICK)
    assert value(table, "mattr", "00") == pytest.approx(moving_average_ttr(numbered(LONG), [0] * 70, 1, window=20)[0])


def test_another_window_gives_what_derivation_would_have_given():
    corpus = derived(LONG, "A short one.", OTHER)
    from framing.measures.lexical import _mattr

    found = _mattr(corpus, corpus.articles["article_id"].to_numpy(), 50)
    np.testing.assert_allclose(found, corpus.articles["mattr"])


def test_neither_titles_nor_the_order_of_articles_change_anything():
    one, other = derived(LONG, OTHER, outlets=["A", "B"]), derived(OTHER, LONG, outlets=["B", "A"])
    pd.testing.assert_frame_equal(lexical(one, **QUICK), lexical(other, **QUICK))
    titled = derived(LONG, titles=["Ferries of distant waters"])
    pd.testing.assert_frame_equal(lexical(titled, **QUICK), lexical(derived(LONG), **QUICK))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"window": 1.5}, "whole number"),
        ({"resamples": 0}, "resamples is a whole number"),
        ({"by": "paper"}, "grouped"),
    ],
)
def test_what_cannot_be_answered_is_an_error_that_says_why(asked, said):
    with pytest.raises(MeasureError, match=said):
        lexical(derived(LONG), **({"resamples": 10} | asked))


def test_a_group_without_sentences_is_missing_not_refused():
    corpus = corpus_of(Article("A", [Sentence("one two one")]), Article("B", []))
    table = lexical(corpus, resamples=10).set_index(["outlet", "measure"])
    assert table.loc["A", "estimate"]["n_tokens"] == 3
    assert table.loc["B", ["estimate", "low", "high"]].isna().all(axis=None)
    assert (table.loc["B", "n_articles"] == 0).all()
    assert "has no sentence to count" in lexical(corpus, resamples=10).attrs["limits"]
