from dataclasses import replace

import pytest
from derived_corpora import derived, shared

from framing import measures
from framing.codebook import read_codebook
from framing.errors import MeasureError, TextNotShared

FILLER = [
    "Gulls circled above the empty market while fishermen mended nets.",
    "Children painted lanterns for a parade through narrow streets.",
    "Rain delayed the regatta until late afternoon on Sunday.",
    "Bakers near the square sold warm rolls before sunrise.",
    "Nobody expected the lighthouse keeper to retire this winter.",
]
QUAY = "On Monday the Harbour League handed over a petition with 1,340 signatures against the toll."
POST = "A petition against the toll, with 2,140 signatures, was handed over by the Harbour League."
STAR = "Divers from Ormby found twelve cracked piles beneath the northern jetty."
ECHO = "Beneath the northern jetty divers have found 12 cracked piles."


@pytest.fixture(scope="module")
def corpus():
    return derived(
        " ".join([FILLER[0], QUAY, FILLER[1], STAR]),
        " ".join([POST, FILLER[2], FILLER[3]]),
        " ".join([FILLER[4], ECHO]),
        outlets=["Quay", "Post", "Echo"],
    )


@pytest.fixture(scope="module")
def facts(corpus):
    return measures.fact_candidates(corpus)


def test_sentences_on_one_fact_are_aligned_and_others_are_not(facts):
    told = {frozenset(own["text"]) for _, own in facts.groupby("entry")}
    assert told == {frozenset({QUAY, POST}), frozenset({STAR, ECHO})}


def test_figures_that_differ_stand_side_by_side_and_first(facts):
    first = facts[facts["entry"] == "fact-1"]
    assert set(first["conflict"]) == {"1,340 / 2,140 signatures"}
    assert set(first["missing"]) == {"Echo"}
    assert set(facts.loc[facts["entry"] == "fact-2", "conflict"]) == {""}  # twelve and 12 are one number


def test_drafts_hold_patterns_that_read_as_a_codebook_and_no_sentence(corpus, facts, tmp_path):
    drafts = measures.claim_drafts(corpus, facts)
    assert '"1,340" = ["1,340 signatures"]' in drafts
    assert "handed over a petition" not in drafts
    path = tmp_path / "codebook.toml"
    path.write_text('[codebook]\ntitle = "Drafts"\nlanguage = "en"\n\n' + drafts, encoding="utf-8")
    claims = read_codebook(path).of_kind("claim")
    assert [claim.name for claim in claims] == ["fact-1", "fact-2"]
    assert all(len(indicator.text.replace("...", "").split()) <= 2 for indicator in claims[1].indicators)


def test_a_drafted_claim_is_stated_by_whom_the_candidate_names(corpus, facts, tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text('[codebook]\ntitle = "T"\nlanguage = "en"\n\n' + measures.claim_drafts(corpus, facts))
    again = derived(
        *(" ".join(text["text"]) for _, text in corpus.sentence_text().groupby("article_id")),
        outlets=["Quay", "Post", "Echo"],
        codebook=read_codebook(path),
    )
    coverage = measures.coverage(again, by="outlet")
    stated = coverage[coverage["state"] != "absent"].groupby("entry")["outlet"].agg(set)
    assert stated.to_dict() == {"fact-1": {"Quay", "Post"}, "fact-2": {"Quay", "Echo"}}
    assert set(coverage.loc[coverage["entry"] == "fact-1", "state"]) == {"contradicted", "absent"}
    assert "petition" not in measures.claim_drafts(again, measures.fact_candidates(again)).split("versions")[0]


def test_without_text_there_are_no_candidates(corpus):
    with pytest.raises(TextNotShared):
        measures.fact_candidates(shared(corpus))


def test_one_outlet_has_nothing_to_be_aligned_with():
    with pytest.raises(MeasureError, match="needs two groups"):
        measures.fact_candidates(derived(QUAY, POST))


@pytest.mark.parametrize("threshold", [0, 1.2, -1, float("nan"), "x", None, True])
def test_a_threshold_is_a_cosine(corpus, threshold):
    with pytest.raises(MeasureError, match="above 0 and is at most 1"):
        measures.fact_candidates(corpus, threshold=threshold)


def test_candidates_are_of_a_corpus_and_drafts_of_candidates(corpus):
    with pytest.raises(MeasureError, match="taken of a corpus"):
        measures.fact_candidates("data/mine")
    for facts in (None, corpus.articles):
        with pytest.raises(MeasureError, match="drafted from candidates"):
            measures.claim_drafts(corpus, facts)


def test_articles_with_nothing_in_common_give_an_empty_table():
    nothing = measures.fact_candidates(derived(FILLER[0], FILLER[1], outlets=["Quay", "Post"]))
    assert nothing.empty
    assert nothing.columns.tolist()[:4] == ["outlet", "entry", "label", "conflict"]


def test_the_order_of_sentence_numbers_does_not_matter(corpus, facts):
    other = measures.fact_candidates(replace(corpus))
    assert other.equals(facts)


def test_a_number_is_drafted_only_with_what_is_counted():
    toml = measures.claim_drafts(*_with_facts("nine children", "ten children", "after nine"))
    assert '"nine" = ["nine children"]' in toml
    assert "... nine" not in toml
    assert "nine ..." not in toml


def _with_facts(one, other, when):
    school = "In the morning {} from the school were rescued from a sinking launch near the outer buoy {} on Monday."
    corpus = derived(
        " ".join([FILLER[0], school.format(one, when), FILLER[1], *FILLER]),
        " ".join([school.format(other, when), FILLER[2], *FILLER]),
        " ".join([FILLER[3], school.format(one, when), *FILLER]),
        outlets=["Quay", "Post", "Quay"],
    )
    return corpus, measures.fact_candidates(corpus)
