"""Samples for coding: from strata, weighted toward doubt, overlapping; and the same again for the same seed."""

import pandas as pd
import pytest
from coded_corpora import corpus
from derived_corpora import shared

import framing
from framing.coding.doubt import doubt_of_sentences
from framing.errors import MeasureError
from framing.validation import sentence_units


def test_the_same_seed_gives_the_same_sample_with_text_or_without():
    first, again = (framing.draw_for_coding(each, 6, seed=3) for each in (corpus(), shared(corpus())))
    pd.testing.assert_frame_equal(first.sample, again.sample)
    assert not first.sample.equals(framing.draw_for_coding(corpus(), 6, seed=4).sample)
    assert first.labels.empty


def test_strata_have_the_probability_with_which_they_were_drawn():
    drawn = framing.draw_for_coding(corpus(), 6, equal=True).sample
    n_all = corpus().sentences.groupby("article_id").size()
    assert drawn.groupby("stratum").size().tolist() == [2, 2, 2]
    assert sorted(drawn.groupby("stratum")["probability"].first()) == pytest.approx(sorted(2 / n_all))


def test_in_a_simple_sample_all_have_the_same_probability():
    drawn = framing.draw_for_coding(corpus(), 6, design="simple").sample
    assert drawn["probability"].unique() == pytest.approx(6 / len(corpus().sentences))


def test_what_the_instrument_is_unsure_of_is_likelier_and_the_rest_has_a_chance():
    drawn = framing.draw_for_coding(corpus(), 7, design="weighted", floor=0.25)
    found = drawn.sample.merge(sentence_units(corpus()), on=["article", "sentence"])
    doubt = doubt_of_sentences(corpus()).loc[found["sentence_id"]].to_numpy()
    ratio = found["probability"] / (0.25 + 0.75 * doubt)
    assert ratio[found["probability"] < 1].std() == pytest.approx(0, abs=1e-12)
    assert "0.25 of the weight" in drawn.method


def test_doubt_is_full_where_a_frame_rests_on_one_word():
    text = corpus().sentence_text().set_index("sentence_id")["text"]
    doubt = doubt_of_sentences(corpus())
    assert doubt[text == "The costs rose."].tolist() == [1.0]
    assert doubt[text == "Snow fell."].tolist() == [0.0]
    assert doubt[text == "The bank was closed."].tolist() == [0.0]


def test_doubt_may_be_given_and_must_be_of_every_unit():
    doubt = pd.Series(0.5, index=corpus().sentences["sentence_id"])
    given = framing.draw_for_coding(corpus(), 5, design="weighted", doubt=doubt)
    assert given.sample["probability"].nunique() == 1
    with pytest.raises(MeasureError, match="for 1 it is none"):
        framing.draw_for_coding(corpus(), 5, design="weighted", doubt=doubt.drop(0))
    with pytest.raises(MeasureError, match="for the weighted design"):
        framing.draw_for_coding(corpus(), 5, doubt=doubt)


def test_an_overlap_is_of_the_size_asked_for():
    assert framing.draw_for_coding(corpus(), 8, overlap=3).sample["overlap"].sum() == 3
    assert framing.draw_for_coding(corpus(), 8).sample["overlap"].all()
    with pytest.raises(MeasureError, match="at most n=8"):
        framing.draw_for_coding(corpus(), 8, overlap=9)


def test_articles_and_parts_of_articles_can_be_drawn():
    articles = framing.draw_for_coding(corpus(), 3, unit="article").sample
    assert articles["sentence"].isna().all()
    weighted = framing.draw_for_coding(corpus(), 2, unit="article", design="weighted").sample
    assert len(weighted) == 2
    titles = framing.draw_for_coding(corpus(), 3, parts=["title"])
    assert "3 of 3 sentences of headlines drawn" in titles.method
    assert framing.draw_for_coding(corpus(), 3, parts="title").sample.equals(titles.sample)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"n": 500}, "cannot be drawn from"),
        ({"n": 2}, "one of each of 3 strata"),
        ({"design": "clever"}, "no design “clever”"),
        ({"design": "weighted", "floor": 0}, "above 0"),
        ({"parts": ["head"]}, "no part of articles"),
        ({"parts": []}, "No part of articles was named"),
        ({"n": 0}, "whole number of at least 1"),
    ],
    ids=["too many", "too few", "design", "floor", "part", "no part", "none"],
)
def test_what_cannot_be_drawn_is_refused(options, said):
    with pytest.raises(MeasureError, match=said):
        framing.draw_for_coding(corpus(), **{"n": 5} | options)


def test_two_doubts_about_one_sentence_are_refused():
    doubt = pd.Series(0.5, index=[0, *corpus().sentences["sentence_id"]])
    with pytest.raises(MeasureError, match="more than one number for a sentence"):
        framing.draw_for_coding(corpus(), 5, design="weighted", doubt=doubt)
