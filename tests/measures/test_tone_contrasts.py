"""Differences of tone between groups, and between headlines and bodies."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import Article, Sentence, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import headline_gap, tone, tone_contrasts

scores = st.lists(st.floats(-1, 1), min_size=1, max_size=4)
articles = st.lists(st.tuples(st.sampled_from(["Gazette", "Herald", "Planet"]), scores), min_size=2, max_size=6)


def corpus_with(drafts):
    return corpus_of(*(Article(outlet, [Sentence(compound=score) for score in own]) for outlet, own in drafts))


@settings(max_examples=10, deadline=None)
@given(articles.filter(lambda drafts: len({outlet for outlet, _ in drafts}) > 1))
def test_each_group_is_compared_with_the_pool_of_all_others(drafts):
    found = tone_contrasts(corpus_with(drafts), resamples=10, permutations=19).set_index("outlet")
    for outlet in found.index:
        own, others = (
            [score for name, given in drafts for score in given if (name == outlet) is mine] for mine in (True, False)
        )
        assert found.loc[outlet, "estimate"] == pytest.approx(np.mean(own) - np.mean(others), abs=1e-9)
    assert set(found["reference"]) == {"all others"}


def test_every_pair_is_compared_where_asked_for():
    drafts = [("Gazette", [0.5]), ("Herald", [0.1]), ("Planet", [-0.2])]
    found = tone_contrasts(corpus_with(drafts), against="each", resamples=10, permutations=19)
    estimates = {(row.outlet, row.reference): round(row.estimate, 9) for row in found.itertuples()}
    assert estimates == {("Gazette", "Planet"): 0.7, ("Gazette", "Herald"): 0.4, ("Herald", "Planet"): 0.3}


def test_articles_are_permuted_where_a_side_has_several():
    drafts = [("Gazette", [0.5, 0.4]), ("Herald", [-0.5]), ("Gazette", [0.6]), ("Herald", [-0.3, -0.4])]
    found = tone_contrasts(corpus_with(drafts), resamples=10, permutations=99)
    assert found["p"].tolist() == [pytest.approx(2 / 6)] * 2  # two of the six ways to deal out four articles


def test_sentences_are_permuted_between_two_articles():
    found = tone_contrasts(
        corpus_with([("Gazette", [0.5, 0.4]), ("Herald", [-0.5, -0.4])]), resamples=10, permutations=99
    )
    assert found["p"].tolist() == [pytest.approx(2 / 6)] * 2


def test_q_is_corrected_for_the_number_of_comparisons():
    found = tone_contrasts(
        corpus_with([("A", [0.5] * 3), ("B", [0.4] * 3), ("C", [-1.0] * 3)]), resamples=10, permutations=999
    )
    assert (found["q"] >= found["p"]).all()


def test_the_order_of_rows_changes_nothing():
    corpus = corpus_with([("Gazette", [0.5, -0.4, 0.2] * 2), ("Herald", [-0.5, 0.1] * 3)])
    assert tone_contrasts(shuffled(corpus), resamples=50).equals(tone_contrasts(corpus, resamples=50))


def test_another_way_to_compare_is_refused():
    with pytest.raises(MeasureError, match="no way to compare “all”"):
        tone_contrasts(corpus_with([("Gazette", [0.1]), ("Herald", [0.2])]), against="all")


def test_the_gap_is_the_mean_of_headlines_less_that_of_bodies():
    gazette = Article(
        "Gazette", [Sentence(compound=0.8, part="title"), *(Sentence(compound=c) for c in (0.1, -0.3, 0.2))]
    )
    herald = Article(
        "Herald", [Sentence(compound=-0.5, part="title"), Sentence(compound=0.4), Sentence(compound=0.9, part="deck")]
    )
    corpus = corpus_of(gazette, herald)
    found = headline_gap(corpus, resamples=10).set_index("outlet")
    assert found["headline"].tolist() == [0.8, -0.5]
    assert found["body"].tolist() == pytest.approx(tone(corpus, resamples=5)["estimate"].tolist())
    assert found["estimate"].tolist() == pytest.approx([0.8, -0.9])
    assert found["n_sentences"].tolist() == [3, 1]


def test_a_group_without_headlines_has_no_gap():
    found = headline_gap(corpus_with([("Gazette", [0.1, 0.2])]), resamples=5)
    assert found[["headline", "estimate", "low"]].isna().all(axis=None)
    assert found["body"].tolist() == [pytest.approx(0.15)]


def test_a_single_headline_says_that_its_own_variation_is_not_known():
    gazette = Article("Gazette", [Sentence(compound=0.8, part="title"), *(Sentence(compound=c / 10) for c in range(9))])
    found = headline_gap(corpus_of(gazette), resamples=50)
    assert found["low"].notna().all()
    assert "single headline" in found.attrs["limits"]
