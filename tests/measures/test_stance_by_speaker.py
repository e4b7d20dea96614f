"""Whose statements markers stand beside, counted by hand."""

from dataclasses import replace

import pandas as pd
import pytest
from small_corpora import Article, Said, Sentence, corpus_of, shuffled

from framing.measures import stance_by_speaker

TEN = "one two three four five six seven eight nine ten"
OFFICIALS, SOMEBODY = Said(5, "anonymous"), Said(5, "named")
BARE = corpus_of(
    Article("Gazette", [Sentence(TEN, said=(OFFICIALS,)), Sentence(TEN), Sentence(TEN, said=(OFFICIALS, SOMEBODY))]),
    Article("Herald", [Sentence(TEN, said=(SOMEBODY,)), Sentence(TEN, said=(SOMEBODY, SOMEBODY))]),
)
ROWS = [
    (0, "hedge", "may", 2, 0),
    (1, "hedge", "may", 1, 0),
    (2, "booster", "clearly", 1, 0),
    (4, "hedge", "may", 1, 1),
]
CORPUS = replace(BARE, stance=pd.DataFrame(ROWS, columns=["sentence_id", "kind", "marker", "n", "n_quoted"]))
FEW = {"resamples": 50}


def test_markers_stand_beside_the_speaker_of_their_sentence():
    result = stance_by_speaker(CORPUS, **FEW).set_index(["outlet", "entry", "kind"])
    assert result.loc[("Gazette", "anonymous", "hedge"), "count"] == 2
    assert result.loc[("Gazette", "anonymous", "hedge"), "estimate"] == pytest.approx(2 / 10 * 1000)
    assert result.loc[("Gazette", "nobody", "hedge"), "count"] == 1


def test_two_statements_of_one_speaker_are_no_several_speakers():
    result = stance_by_speaker(CORPUS, **FEW).set_index(["outlet", "entry", "kind"])
    assert result.loc[("Herald", "named", "hedge"), ["count", "n_words", "n_sentences"]].tolist() == [1, 20, 2]
    assert result.loc[("Gazette", "several", "booster"), "count"] == 1


def test_every_sentence_counts_once():
    result = stance_by_speaker(CORPUS, **FEW)
    hedges = result[result["kind"] == "hedge"]
    assert hedges.groupby("outlet")["n_sentences"].sum().to_dict() == {"Gazette": 3, "Herald": 2}
    assert hedges["n_words"].sum() == 50


def test_without_statements_all_is_nobodys():
    plain = corpus_of(Article("Gazette", [Sentence(TEN)] * 3), Article("Herald", [Sentence(TEN)] * 3))
    result = stance_by_speaker(plain, **FEW)
    assert result[result["n_sentences"] > 0]["entry"].unique().tolist() == ["nobody"]


def test_the_order_of_rows_changes_nothing():
    pd.testing.assert_frame_equal(stance_by_speaker(shuffled(CORPUS), **FEW), stance_by_speaker(CORPUS, **FEW))
