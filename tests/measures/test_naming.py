import numpy as np
import pytest
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import contested_names

CODEBOOK = codebook_of(
    "contested",
    incident={"accident": "accident*", "disaster": "disaster*"},
    crowd={"protesters": "protester*", "mob": "mob"},
)
OPTIONS = {"resamples": 40, "permutations": 2000}


def naming(*variants, entry="incident"):
    return [Sentence(mentions=(Mention("contested", entry, variant, variant),)) for variant in variants]


def outlet(name, *articles):
    return [Article(name, naming(*variants)) for variants in articles]


APART = [
    *outlet("A", ["accident"] * 4, ["accident"] * 3, ["accident", "disaster"]),
    *outlet("B", ["disaster"] * 4, ["disaster"] * 3, ["disaster", "accident"]),
]
CORPUS = corpus_of(*APART, codebook=CODEBOOK)


def test_shares_are_of_the_names_of_the_referent_in_the_group():
    result = contested_names(CORPUS, **OPTIONS).set_index(["outlet", "entry", "variant"])
    assert result.loc[("A", "incident", "accident"), ["count", "total"]].tolist() == [8, 9]
    assert result.loc[("A", "incident", "accident"), "estimate"] == 8 / 9
    assert result.loc[("A", "incident", "disaster"), "estimate"] == pytest.approx(1 / 9)


def test_names_that_differ_by_outlet_have_the_exact_p_of_permuted_articles():
    """Of 20 ways to deal out six articles, two and their mirror images are as extreme: two articles are alike."""
    result = contested_names(CORPUS, **OPTIONS).set_index("entry")
    assert result.loc["incident", "p"].unique().tolist() == [0.2]
    assert result.loc["incident", "q"].unique().tolist() == [0.2]


def test_a_thing_that_nobody_names_is_missing_and_explained():
    result = contested_names(CORPUS, **OPTIONS)
    crowd = result[result["entry"] == "crowd"]
    assert crowd[["estimate", "low", "high", "p", "q"]].isna().all(axis=None)
    assert (crowd["count"] == 0).all()
    assert "A share is missing" in result.attrs["limits"]
    assert "change places: Crowd." in result.attrs["limits"]


def test_where_every_group_has_one_article_sentences_are_permuted():
    single = corpus_of(
        Article("A", naming(*["accident"] * 7)), Article("B", naming(*["disaster"] * 7)), codebook=CODEBOOK
    )
    result = contested_names(single, **OPTIONS)
    p = result["p"].dropna().iloc[0]
    assert p < 0.01
    assert "their sentences, not articles, were permuted" in result.attrs["limits"]
    assert "permuting sentences (every group has a single article)" in result.attrs["method"]
    assert result.attrs["unit"] == "sentence"


def test_sentences_of_one_article_are_not_independent_where_there_are_more():
    talkative = corpus_of(
        *outlet("A", ["accident"] * 12, ["disaster"], ["disaster"]),
        *outlet("B", ["disaster"] * 3, ["disaster"], ["disaster"]),
        codebook=CODEBOOK,
    )
    assert contested_names(talkative, **OPTIONS)["p"].dropna().iloc[0] > 0.3


def test_a_name_always_used_has_a_wilson_bound():
    single = corpus_of(
        Article("A", naming(*["accident"] * 7)), Article("B", naming(*["disaster"] * 7)), codebook=CODEBOOK
    )
    row = contested_names(single, **OPTIONS).iloc[0]
    assert row["estimate"] == row["high"] == 1
    assert 0.5 < row["low"] < 1


def test_rows_follow_group_then_codebook():
    result = contested_names(CORPUS, **OPTIONS)
    assert result["outlet"].tolist() == ["A"] * 4 + ["B"] * 4
    assert result["variant"].tolist() == ["accident", "disaster", "protesters", "mob"] * 2
    assert result.columns.tolist() == [
        *("outlet", "entry", "label", "variant", "count", "total", "estimate", "low", "high"),
        *("n_articles", "n_sentences", "p", "q"),
    ]


def test_counting_every_article_twice_and_the_order_of_rows_change_no_estimate():
    twice = corpus_of(*APART, *APART, codebook=CODEBOOK)
    once = contested_names(CORPUS, **OPTIONS)
    np.testing.assert_allclose(contested_names(twice, **OPTIONS)["estimate"], once["estimate"])
    assert contested_names(shuffled(CORPUS), **OPTIONS).equals(once)


def test_no_permutations_and_no_codebook_are_refused():
    with pytest.raises(MeasureError, match="at least one permutation"):
        contested_names(CORPUS, resamples=10, permutations=0)
    with pytest.raises(MeasureError, match="no codebook"):
        contested_names(corpus_of(*APART))
