import numpy as np
import pytest
from small_corpora import Article, Sentence, corpus_of

from framing.errors import MeasureError
from framing.inference import bootstrap_ratio, derived_seed
from framing.measures.grouping import group_sentences

THREE = [Sentence(compound=0.5), Sentence(compound=-0.1), Sentence("a headline", part="title", compound=0.9)]
MIXED = corpus_of(
    Article("Gazette", THREE), Article("Gazette", THREE[:1]), Article("Herald", THREE), Article("Herald", [])
)

MANY = corpus_of(*[Article("Gazette", THREE), Article("Gazette", THREE[:1])] * 6, Article("Herald", THREE))


def test_articles_are_resampled_and_the_sentences_of_a_single_article():
    sample = group_sentences(MIXED, "outlet")
    assert sample.groups == ("Gazette", "Herald")
    assert sample.n_articles.tolist() == [2, 1]
    assert sample.n_sentences.tolist() == [3, 2]
    assert sample.unit_group.tolist() == [0, 0, 1, 1]
    assert sample.unit == "mixed"
    assert sample.by_unit(np.ones((5, 1))).ravel().tolist() == [2, 1, 1, 1]


def test_the_unit_is_named_after_what_every_group_has():
    assert group_sentences(MIXED, "name").unit == "sentence"
    assert group_sentences(MIXED, "language").unit == "article"


def test_parts_and_groups_are_chosen():
    assert group_sentences(MIXED, "outlet", parts=("title", "body")).n_sentences.tolist() == [4, 3]
    assert group_sentences(MIXED, "outlet", among=["Herald"]).groups == ("Herald",)


def test_a_group_is_resampled_with_the_seed_of_its_name():
    sample = group_sentences(MANY, "outlet")
    scores = sample.sentences[["compound"]].to_numpy()
    found = sample.ratios(scores, np.ones_like(scores), resamples=50, seed=3)
    by_article = bootstrap_ratio([0.4, 0.5] * 6, [2, 1] * 6, resamples=50, seed=derived_seed(3, "Gazette"))
    by_sentence = bootstrap_ratio([0.5, -0.1], [1, 1], resamples=50, seed=derived_seed(3, "Herald"))
    np.testing.assert_allclose(found.low.ravel(), [by_article.low, by_sentence.low])
    np.testing.assert_allclose(found.high.ravel(), [by_article.high, by_sentence.high])


def test_few_articles_that_agree_by_chance_do_not_shrink_the_interval_below_that_of_their_sentences():
    twins = corpus_of(*[Article("Gazette", [Sentence(compound=c) for c in (0.9, -0.9, 0.3, -0.3)])] * 2)
    sample = group_sentences(twins, "outlet")
    scores = sample.sentences[["compound"]].to_numpy()
    found = sample.ratios(scores, np.ones_like(scores), resamples=200, seed=3)
    seed = derived_seed(3, "Gazette")
    assert bootstrap_ratio([0.0, 0.0], [4, 4], resamples=200, seed=seed).high == pytest.approx(0)
    by_sentence = bootstrap_ratio(scores.ravel(), np.ones(8), resamples=200, seed=seed)
    np.testing.assert_allclose([found.low.item(), found.high.item()], [by_sentence.low, by_sentence.high])


def test_few_articles_that_differ_keep_the_interval_of_articles_where_that_is_wider():
    apart = corpus_of(*(Article("Gazette", [Sentence(compound=c)] * 9) for c in (0.9, -0.9)))
    sample = group_sentences(apart, "outlet")
    scores = sample.sentences[["compound"]].to_numpy()
    found = sample.ratios(scores, np.ones_like(scores), resamples=200, seed=3)
    np.testing.assert_allclose([found.low.item(), found.high.item()], [-0.9, 0.9])


def test_a_group_without_sentences_is_there_without_values():
    corpus = corpus_of(Article("Gazette", THREE), Article("Herald", []))
    sample = group_sentences(corpus, "outlet")
    assert sample.n_articles.tolist() == [1, 0]
    found = sample.ratios(np.ones((2, 1)), np.ones((2, 1)), resamples=5, seed=0)
    assert np.isnan([found.estimate[1, 0], found.low[1, 0], found.high[1, 0]]).all()


def test_rows_of_a_table_are_counted_in_their_sentence_and_others_left_out():
    sample = group_sentences(MIXED, "outlet", among=["Gazette"])
    terms = MIXED.terms[MIXED.terms["term"].isin(["a", "sentence", "headline"])]
    columns = terms["term"].map({"a": 0, "sentence": 1, "headline": -1}).to_numpy(dtype=int)
    assert sample.count(terms, columns, 2).toarray().tolist() == [[1, 1], [1, 1], [1, 1]]
    assert set(sample.rows_of(terms)["group"]) == {"Gazette"}


def test_a_column_that_is_not_there_is_refused():
    with pytest.raises(MeasureError, match="no such column"):
        group_sentences(MIXED, "newspaper")


def test_pooled_sentences_are_one_group_whose_units_are_its_articles():
    pooled = group_sentences(MIXED, "outlet").pooled()
    assert (pooled.groups, pooled.unit) == (("all",), "article")
    assert pooled.n_articles.tolist() == [3]
    assert pooled.units_of(0) == slice(0, 3)
    assert pooled.by_unit(np.ones((len(pooled.sentences), 1))).ravel().tolist() == [2, 1, 2]


def test_the_units_of_a_single_pooled_article_are_its_sentences():
    pooled = group_sentences(corpus_of(Article("Gazette", THREE)), "outlet").pooled()
    assert pooled.unit == "sentence"
    assert pooled.units_of(0) == slice(0, 2)
