"""How many articles an outlet a difference of tone needs."""

import numpy as np
import pytest
from small_corpora import Article, Sentence, corpus_of

from framing.errors import MeasureError
from framing.inference.power import power_of_difference, variance_components
from framing.measures import tone_power


def corpus_with(drafts):
    return corpus_of(*(Article(outlet, [Sentence(compound=score) for score in own]) for outlet, own in drafts))


SINGLE = [("Gazette", [0.1, 0.5, 0.3]), ("Herald", [-0.4, 0.0, 0.1]), ("Planet", [0.7, 0.2, 0.0])]


def test_with_one_article_an_outlet_two_assumptions_enclose_what_is_likely():
    result = tone_power(corpus_with(SINGLE))
    alike, unlike = (own["estimate"].to_numpy() for _, own in result.groupby("assumption", sort=False))
    assert (alike >= unlike - 1e-12).all()
    assert result["assumption"].nunique() == 2


def test_with_several_articles_their_own_variation_is_used():
    result = tone_power(corpus_with(SINGLE * 2), differences=[0.2], n_articles=[4])
    values = [score for _, own in SINGLE * 2 for score in own]
    article = np.repeat(np.arange(6), 3)
    parts = variance_components(values, article, article % 3)
    expected = power_of_difference(0.2, parts.within / 3 + parts.between, 4)
    assert result["estimate"].tolist() == [pytest.approx(float(expected))]


def test_the_sizes_looked_for_are_those_seen():
    result = tone_power(corpus_with(SINGLE))
    means = [0.3, -0.1, 0.3]
    assert result["difference"].unique().tolist() == [pytest.approx(max(means) - min(means))]


def test_needed_is_the_first_number_that_reaches_the_aim():
    result = tone_power(corpus_with(SINGLE), differences=[0.3], n_articles=range(2, 200))
    for _, own in result.groupby("assumption"):
        assert own.loc[own["estimate"] >= 0.8, "n_articles"].min() == own["needed"].iloc[0]


@pytest.mark.parametrize("differences", [[], [0.0], [-0.1], [float("nan")]])
def test_a_difference_that_is_none_is_refused(differences):
    with pytest.raises(MeasureError, match="numbers above 0"):
        tone_power(corpus_with(SINGLE), differences=differences)


def test_groups_alike_have_no_difference_to_look_for():
    with pytest.raises(MeasureError, match="do not differ"):
        tone_power(corpus_with([("Gazette", [0.1, 0.2]), ("Herald", [0.1, 0.2])]))


@pytest.mark.parametrize("n_articles", [5, [], [1], [2.5], "abc", [float("inf")]])
def test_numbers_of_articles_that_are_none_are_refused(n_articles):
    with pytest.raises(MeasureError, match="whole numbers from 2"):
        tone_power(corpus_with(SINGLE), n_articles=n_articles)


def test_sizes_may_be_an_array():
    assert set(tone_power(corpus_with(SINGLE), differences=np.array([0.1, 0.2]))["difference"]) == {0.1, 0.2}
