"""Who carries which claim: counted by hand in four invented articles."""

from functools import partial

import pandas as pd
import pytest
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import claim_selection as of_groups

claim_selection = partial(of_groups, by="name")
CODEBOOK = codebook_of(
    "claim", dead={"three": "three dead", "five": "five dead"}, cause={"": "caused by *"}, trial={"": "trial"}
)


def stating(entry, variant="", place=0.0):
    return Sentence(place=place, mentions=(Mention("claim", entry, "pattern", variant),))


CORPUS = corpus_of(
    Article("Gazette", [stating("dead", "three"), stating("cause", place=0.5)]),
    Article("Herald", [stating("dead", "five")]),
    Article("Planet", [stating("dead", "three", 0.9)]),
    codebook=CODEBOOK,
)


def test_claims_are_carried_by_all_by_one_or_by_none():
    selection = claim_selection(CORPUS).set_index("entry")
    assert selection["carried"].to_dict() == {"dead": "all", "cause": "one", "trial": "none"}
    assert selection["stated_by"].to_dict() == {"dead": "000 | 001 | 002", "cause": "000", "trial": ""}
    assert selection["left_out_by"].to_dict() == {"dead": "", "cause": "001 | 002", "trial": "000 | 001 | 002"}


def test_versions_stand_side_by_side_with_those_who_state_them():
    assert claim_selection(CORPUS).set_index("entry")["versions"].to_dict() == {
        "dead": "three: 000, 002 | five: 001",
        "cause": "",
        "trial": "",
    }


def test_the_turn_is_averaged_over_those_who_state_a_claim():
    turns = claim_selection(CORPUS).set_index("entry")["mean_turn"]
    assert turns[["dead", "cause"]].tolist() == [1.0, 2.0]
    assert pd.isna(turns["trial"])


def test_of_two_groups_one_is_one():
    two = corpus_of(Article("Gazette", [stating("cause")]), Article("Herald", [Sentence()]), codebook=CODEBOOK)
    assert claim_selection(two).set_index("entry")["carried"]["cause"] == "one"


def test_a_single_group_carries_all_that_it_states():
    alone = corpus_of(Article("Gazette", [stating("cause")]), codebook=CODEBOOK)
    assert claim_selection(alone).set_index("entry")["carried"].to_dict() == {
        "cause": "all",
        "dead": "none",
        "trial": "none",
    }


def test_the_order_of_rows_changes_nothing():
    assert claim_selection(shuffled(CORPUS)).equals(claim_selection(CORPUS))


def test_a_codebook_without_claims_is_refused():
    with pytest.raises(MeasureError, match="no claim"):
        claim_selection(corpus_of(Article("Gazette", [Sentence()]), codebook=codebook_of("frame", blame=["blame"])))
