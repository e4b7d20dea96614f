import numpy as np
import pytest
from small_corpora import Article, Sentence, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import similarity

DRAFTS = [
    Article("Gazette", [Sentence("the harbour fire was large"), Sentence("harbour crews came")]),
    Article("Herald", [Sentence("the harbour fire and the crews")]),
    Article("Planet", [Sentence("markets of fish rose")]),
]
CORPUS = corpus_of(*DRAFTS)


def naive_cosine(first, second, documents):
    """TF-IDF as scikit-learn's documentation defines it, in plain Python."""

    def weights(words):
        idf = {w: np.log((1 + len(documents)) / (1 + sum(w in d for d in documents))) + 1 for w in set(words)}
        raw = {w: words.count(w) * idf[w] for w in set(words)}
        length = np.sqrt(sum(value**2 for value in raw.values()))
        return {w: value / length for w, value in raw.items()}

    one, two = weights(first), weights(second)
    return sum(one[w] * two[w] for w in one.keys() & two.keys())


def test_cosine_equals_its_definition_without_function_words():
    documents = [
        ["harbour", "fire", "large", "harbour", "crews", "came"],
        ["harbour", "fire", "crews"],
        ["markets", "fish", "rose"],
    ]
    result = similarity(CORPUS).pivot(index="name", columns="other", values="estimate").to_numpy()
    expected = [[naive_cosine(a, b, documents) for b in documents] for a in documents]
    np.testing.assert_allclose(result, expected, atol=1e-12)


def test_pairs_are_symmetric_and_each_is_like_itself():
    result = similarity(CORPUS, by="outlet")
    square = result.pivot(index="outlet", columns="other", values="estimate").to_numpy()
    assert (square == square.T).all()
    assert (np.diag(square) == 1).all()
    assert result.columns.tolist() == ["outlet", "other", "estimate", "n_shared_terms"]


def test_shared_terms_are_counted_once_each():
    result = similarity(CORPUS).set_index(["name", "other"])["n_shared_terms"]
    assert result["000", "001"] == 3
    assert result["000", "002"] == 0
    assert result["002", "002"] == 3


def test_counting_every_article_twice_and_the_order_of_rows_change_nothing():
    once = similarity(CORPUS, by="outlet")
    twice = similarity(corpus_of(*DRAFTS, *DRAFTS), by="outlet")
    np.testing.assert_allclose(twice["estimate"], once["estimate"])
    assert similarity(shuffled(CORPUS), by="outlet").equals(once)


def test_a_group_without_words_has_no_similarity():
    result = similarity(corpus_of(*DRAFTS, Article("Silent", [])), by="outlet").set_index(["outlet", "other"])
    assert np.isnan(result.loc[("Silent", "Silent"), "estimate"])
    assert np.isnan(result.loc[("Gazette", "Silent"), "estimate"])
    assert (
        "no sentence to count: values are missing"
        in similarity(corpus_of(*DRAFTS, Article("Silent", [])), by="outlet").attrs["limits"]
    )


def test_articles_in_another_language_are_pointed_out():
    corpus = corpus_of(*DRAFTS, Article("Blatt", [Sentence("der hafen und das feuer")], language="de"))
    assert (
        " articles is not in English (de): the list of function words is English" in similarity(corpus).attrs["limits"]
    )


def test_a_single_group_and_a_corpus_without_words_are_refused():
    with pytest.raises(MeasureError, match="needs two groups"):
        similarity(corpus_of(DRAFTS[0]))
    with pytest.raises(MeasureError, match="No term that is compared"):
        similarity(corpus_of(Article("Gazette", []), Article("Herald", [])))


def test_jensen_shannon_and_delta_are_distances_and_zero_for_the_same_words():
    twins = corpus_of(*DRAFTS, Article("Echo", [Sentence("the harbour fire and the crews")]))
    for measure in ("jensen-shannon", "delta"):
        result = similarity(twins, "outlet", measure=measure)
        assert result.attrs["scale"] == "distance"
        values = result.set_index(["outlet", "other"])["estimate"]
        assert values["Echo", "Herald"] == 0
        assert values["Herald", "Planet"] > 0
    assert similarity(CORPUS, measure="jensen-shannon")["estimate"].max() == 1


def test_delta_counts_function_words_among_the_most_frequent_and_says_how_many_it_compares():
    result = similarity(CORPUS, measure="delta", n_words=4)
    assert "the 4 most frequent words of the body, function words included and none culled" in result.attrs["method"]
    assert result.set_index(["name", "other"]).loc[("000", "001"), "n_shared_terms"] == 4
    assert "made for long texts" in result.attrs["limits"]


def test_a_measure_that_is_not_there_is_refused():
    with pytest.raises(MeasureError, match="There is no measure “euclid”"):
        similarity(CORPUS, measure="euclid")


def test_a_number_of_words_is_deltas_alone():
    with pytest.raises(MeasureError, match="Delta alone"):
        similarity(CORPUS, n_words=3)
