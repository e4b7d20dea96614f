from functools import partial

import pytest
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import coverage as of_groups

coverage = partial(of_groups, by="name")
CODEBOOK = codebook_of(
    "claim", dead={"three": "three dead", "five": "five dead"}, cause={"": "caused by *"}, trial={"": "trial"}
)


def stating(entry, variant="", *, part="body", negated=0):
    return Sentence(part=part, mentions=(Mention("claim", entry, "pattern", variant, n_negated=negated),))


DRAFTS = [
    Article("Gazette", [stating("dead", "three"), stating("dead", "three"), stating("cause", part="title")]),
    Article("Herald", [stating("dead", "five"), stating("cause", negated=1)]),
    Article("Planet", [Sentence()]),
    Article("Planet", [stating("dead", "three"), stating("dead", "five")]),
]
CORPUS = corpus_of(*DRAFTS, codebook=CODEBOOK)


def states(result, by="name"):
    return {claim: own.set_index(by)["state"].to_list() for claim, own in result.groupby("entry")}


def test_claims_are_stated_contradicted_or_absent():
    assert states(coverage(CORPUS)) == {
        "dead": ["contradicted", "contradicted", "absent", "contradicted"],
        "cause": ["stated", "stated", "absent", "absent"],
        "trial": ["absent"] * 4,
    }


def test_a_version_that_everybody_states_contradicts_nobody():
    corpus = corpus_of(DRAFTS[0], DRAFTS[0], codebook=CODEBOOK)
    assert states(coverage(corpus))["dead"] == ["stated", "stated"]


def test_two_versions_in_one_article_alone_are_shown_without_a_contradiction_between_groups():
    result = coverage(corpus_of(DRAFTS[3], DRAFTS[2], codebook=CODEBOOK)).set_index(["name", "entry"])
    assert result.loc[("000", "dead"), ["variant", "state"]].tolist() == ["three | five", "stated"]


def test_versions_are_listed_in_the_order_of_the_codebook():
    result = coverage(CORPUS).set_index(["name", "entry"])["variant"]
    assert result["003", "dead"] == "three | five"
    assert result["000", "cause"] == ""


def test_sentences_are_counted_with_the_title_and_negated_ones_apart():
    result = coverage(CORPUS).set_index(["name", "entry"])
    assert result.loc[("000", "dead"), ["n_sentences", "n_negated"]].tolist() == [2, 0]
    assert result.loc[("000", "cause"), "n_sentences"] == 1
    assert result.loc[("001", "cause"), ["n_sentences", "n_negated"]].tolist() == [1, 1]
    assert "1 of the sentences that state a claim negate it." in coverage(CORPUS).attrs["limits"]


def test_every_claim_stands_in_every_group_in_the_order_of_the_codebook():
    result = coverage(CORPUS)
    assert result["entry"].tolist() == ["dead", "cause", "trial"] * 4
    assert result["label"].tolist() == ["Dead", "Cause", "Trial"] * 4
    assert result.columns.tolist() == [
        *("name", "outlet", "entry", "label", "variant", "state", "n_sentences", "n_negated"),
        *("first_part", "first_place", "turn"),
    ]


def test_outlets_are_groups_or_named_beside_them():
    assert coverage(CORPUS, by="outlet").columns.tolist()[:2] == ["outlet", "entry"]
    assert coverage(CORPUS)["outlet"].tolist()[::3] == ["Gazette", "Herald", "Planet", "Planet"]
    assert set(coverage(CORPUS, by="language")["outlet"]) == {"Gazette | Herald | Planet"}


def test_the_order_of_rows_changes_nothing():
    assert coverage(shuffled(CORPUS)).equals(coverage(CORPUS))


def test_a_codebook_without_claims_is_refused():
    with pytest.raises(MeasureError, match="no claim"):
        coverage(corpus_of(*DRAFTS, codebook=codebook_of("frame", morality=["moral*"])))


def test_claims_are_ranked_by_where_they_first_stand_title_before_body():
    later = Sentence(place=0.7, mentions=(Mention("claim", "trial", "trial"),))
    article = Article("Gazette", [later, stating("dead", "three"), stating("cause", part="title"), later])
    result = coverage(corpus_of(article, Article("Herald", [later]), codebook=CODEBOOK)).set_index(["name", "entry"])
    first = result[["first_part", "first_place", "turn"]]
    assert first.loc["000"].values.tolist() == [["body", 0.0, 2.0], ["title", 0.0, 1.0], ["body", 0.7, 3.0]]
    assert first.loc[("001", "trial"), "turn"] == 1
    assert first.loc[("001", "dead"), "first_part"] == ""
    assert first.loc[("001", "dead")].isna().sum() == 2


def test_claims_that_first_stand_in_the_same_tenth_share_a_turn():
    article = Article("Gazette", [stating("dead", "three"), stating("cause")])
    assert coverage(corpus_of(article, codebook=CODEBOOK))["turn"].tolist()[:2] == [1.0, 1.0]
