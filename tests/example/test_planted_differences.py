"""The measures recover what PLANTED.md says was planted, and nothing between the two that are alike.

Everything here starts from the files as a user has them: pages with their furniture, read and cleaned by us.
"""

import itertools
from pathlib import Path

import numpy as np
import pytest

import framing
from framing.inference import adjust

EXAMPLE = Path(__file__).parents[2] / "data" / "example"
ALIKE = ["The Corrant Courier", "The Evening Beacon"]


@pytest.fixture(scope="module")
def corpus():
    articles = framing.read_articles(EXAMPLE / "articles", sources=EXAMPLE / "sources.csv")
    return framing.derive(articles, framing.read_codebook(EXAMPLE / "codebook.toml"), seed=1)


@pytest.fixture(scope="module")
def alike(corpus):
    """The two outlets that were written to be alike, as a corpus of their own."""
    articles = framing.read_articles(EXAMPLE / "articles", sources=EXAMPLE / "sources.csv")
    chosen = articles.table[articles.table["outlet"].isin(ALIKE)].reset_index(drop=True)
    only = framing.Articles(table=chosen, account=articles.account)
    return framing.derive(only, framing.read_codebook(EXAMPLE / "codebook.toml"), seed=1)


def exact_p(values: np.ndarray, n_first: int) -> float:
    """Two-sided permutation p of a difference of means, every choice of articles counted."""
    n = len(values)
    observed = abs(values[:n_first].mean() - values[n_first:].mean())
    choices = [list(chosen) for chosen in itertools.combinations(range(n), n_first)]
    differences = [abs(values[chosen].mean() - np.delete(values, chosen).mean()) for chosen in choices]
    return float(np.mean([difference >= observed - 1e-12 for difference in differences]))


def test_every_page_was_read_and_none_lost(corpus):
    assert len(corpus.articles) == 24
    assert corpus.account[["n_announced", "n_parsed", "n_rejected"]].sum().tolist() == [24, 24, 0]


def test_keel_and_ledger_is_warmer(corpus):
    tone = framing.tone(corpus, seed=1).set_index("outlet")
    others = tone.drop(index="Keel & Ledger")
    assert tone.loc["Keel & Ledger", "low"] > others["high"].max()


def test_keel_and_ledger_is_warmer_toward_the_company(corpus):
    company = corpus.mentions.loc[
        (corpus.mentions["kind"] == "actor") & (corpus.mentions["entry"] == "company"), "sentence_id"
    ]
    named = corpus.sentences[corpus.sentences["sentence_id"].isin(company)]
    by_outlet = named.groupby(named["article_id"].map(corpus.articles.set_index("article_id")["outlet"].astype("str")))[
        "compound"
    ].mean()
    assert by_outlet.idxmax() == "Keel & Ledger"
    assert by_outlet["Keel & Ledger"] - by_outlet.drop("Keel & Ledger").max() > 0.3


def test_the_lantern_calls_it_a_cut_and_nobody_else_does(corpus):
    names = framing.contested_names(corpus, seed=1)
    cut = names[names["variant"] == "cut"].set_index("outlet")["estimate"]
    assert cut["The Tarnsey Lantern"] == 1.0
    assert (cut.drop("The Tarnsey Lantern") == 0.0).all()
    assert names.loc[names["variant"] == "cut", "q"].iloc[0] < 0.05


def test_keyness_finds_the_lanterns_word(corpus):
    keyness = framing.keyness(corpus, seed=1, resamples=200)
    lantern = keyness[keyness["outlet"] == "The Tarnsey Lantern"].sort_values("statistic", ascending=False)
    first = lantern.iloc[0]
    assert first["term"] == "cut"
    assert first["q"] < 0.05
    assert first["document_p"] < 0.05
    assert first["low"] > 0


def test_the_gazette_alone_omits_that_repairs_were_postponed(corpus):
    coverage = framing.coverage(corpus, by="outlet")
    state = coverage[coverage["entry"] == "repairs-postponed"].set_index("outlet")["state"]
    assert state["The Ormsedge Gazette"] == "absent"
    assert (state.drop("The Ormsedge Gazette") == "stated").all()
    silent = coverage[coverage["state"] == "absent"].groupby("entry").size()
    assert silent[silent == 1].index.tolist() == ["repairs-postponed"], "no other claim is omitted by one alone"


def test_the_steeple_moralises(corpus):
    frames = framing.frame_salience(corpus, seed=1)
    morality = frames[frames["entry"] == "morality"].set_index("outlet")
    others = morality.drop(index="The Morning Steeple")
    assert morality.loc["The Morning Steeple", "low"] > others["high"].max()
    assert morality.loc["The Morning Steeple", "estimate"] > 5 * others["estimate"].max()


def test_the_lanterns_copy_of_the_gazettes_report_is_the_most_similar_pair(corpus):
    similarity = framing.similarity(corpus, by="name")
    pairs = similarity[similarity["name"] < similarity["other"]].sort_values("estimate", ascending=False)
    first, second = pairs.iloc[0], pairs.iloc[1]
    assert {first["name"], first["other"]} == {"ferry-01", "ferry-05"}
    assert first["estimate"] > second["estimate"] + 0.3


def test_two_articles_contradict_each_other_on_one_figure(corpus):
    coverage = framing.coverage(corpus, by="outlet")
    contradicted = coverage[coverage["state"] == "contradicted"].set_index("outlet")["variant"]
    assert contradicted.to_dict() == {"The Ormsedge Gazette": "1,340", "The Tarnsey Lantern": "2,140"}


class TestTheTwoThatAreAlike:
    """No measure tells The Corrant Courier from The Evening Beacon."""

    def test_their_tone(self, alike):
        tone = framing.tone(alike, seed=1).set_index("outlet")
        assert abs(tone.loc[ALIKE[0], "estimate"] - tone.loc[ALIKE[1], "estimate"]) < 0.03
        body = alike.sentences[alike.sentences["part"] == "body"]
        means = body.groupby("article_id")["compound"].mean()
        order = alike.articles.set_index("article_id")["outlet"].astype("str").sort_values().index
        assert exact_p(means[order].to_numpy(), 4) > 0.5

    def test_their_share_of_quotation(self, alike):
        share = framing.overview(alike).set_index("outlet")["share_quoted"]
        assert abs(share[ALIKE[0]] - share[ALIKE[1]]) < 0.02

    def test_their_names_for_the_contested_things(self, alike):
        names = framing.contested_names(alike, seed=1)
        shares = names.pivot(index=["entry", "variant"], columns="outlet", values="estimate")
        assert (shares[ALIKE[0]] - shares[ALIKE[1]]).abs().max() < 0.1
        assert names["q"].dropna().min() > 0.5

    def test_their_frames(self, alike):
        frames = framing.frame_salience(alike, seed=1)
        shares = frames.pivot(index="entry", columns="outlet", values="estimate")
        assert (shares[ALIKE[0]] - shares[ALIKE[1]]).abs().max() < 0.03

    def test_the_facts_they_state(self, alike):
        coverage = framing.coverage(alike, by="outlet")
        states = coverage.pivot(index="entry", columns="outlet", values="state").astype(str)
        assert (states[ALIKE[0]] == states[ALIKE[1]]).all()

    def test_their_terms(self, alike):
        keyness = framing.keyness(alike, seed=1, resamples=200)
        assert keyness["q"].min() > 0.05
        assert adjust(keyness["document_p"].to_numpy()).min() > 0.05
