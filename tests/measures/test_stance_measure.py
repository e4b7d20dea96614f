"""Rates of markers, counted by hand in a small corpus."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from small_corpora import Article, Sentence, corpus_of

from framing import measures
from framing.errors import MeasureError
from framing.measures.word_rates import rates

TEN = "one two three four five six seven eight nine ten"
BARE = corpus_of(*(Article(outlet, [Sentence(TEN)] * 2) for outlet in ("Gazette", "Gazette", "Herald", "Herald")))
ROWS = [
    (0, "hedge", "may", 1, 0),
    (1, "hedge", "could", 2, 1),
    (2, "hedge", "may", 1, 0),
    (4, "booster", "clearly", 1, 1),
]
CORPUS = replace(
    BARE,
    sentences=BARE.sentences.assign(n_quoted=[0, 5, 0, 0, 5, 0, 0, 0]),
    stance=pd.DataFrame(ROWS, columns=["sentence_id", "kind", "marker", "n", "n_quoted"]),
)
FEW = {"resamples": 50}


def row(result: pd.DataFrame, **values: str) -> pd.Series:
    chosen = result[np.logical_and.reduce([result[name] == value for name, value in values.items()])]
    assert len(chosen) == 1
    return chosen.iloc[0]


def test_markers_are_counted_per_thousand_words_of_their_voice():
    result = measures.stance(CORPUS, **FEW)
    own = row(result, outlet="Gazette", kind="hedge", voice="own")
    assert (own["count"], own["n_words"]) == (3, 35)
    assert own["estimate"] == pytest.approx(3 / 35 * 1000)
    quoted = row(result, outlet="Gazette", kind="hedge", voice="quoted")
    assert quoted["estimate"] == pytest.approx(1 / 5 * 1000)


def test_both_voices_together_are_all():
    apart, together = measures.stance(CORPUS, **FEW), measures.stance(CORPUS, voice="all", **FEW)
    for name in ("count", "n_words"):
        summed = apart[apart["kind"] != "scare quote"].groupby(["outlet", "kind"])[name].sum()
        every = together[together["kind"] != "scare quote"].set_index(["outlet", "kind"])[name]
        assert summed.to_dict() == every.to_dict()


def test_the_most_frequent_markers_are_named_with_their_numbers():
    result = measures.stance(CORPUS, voice="all", **FEW)
    assert row(result, outlet="Gazette", kind="hedge")["top_markers"] == "could (2), may (2)"


def test_where_nothing_was_found_the_upper_bound_is_the_exact_one_of_poisson():
    result = measures.stance(CORPUS, **FEW)
    none = row(result, outlet="Herald", kind="hedge", voice="own")
    assert (none["estimate"], none["low"]) == (0, 0)
    assert none["high"] == pytest.approx(3.688879 / 35 * 1000, rel=1e-6)  # Garwood 1936, 95 %
    assert pd.isna(rates_of_nothing()).all()


def rates_of_nothing() -> np.ndarray:
    from framing.measures.grouping import group_sentences

    sample = group_sentences(CORPUS, "outlet")
    return rates(sample, np.zeros((8, 1)), np.zeros((8, 1)), resamples=5, seed=0).high[:, 0]


def test_contrasts_are_differences_of_rates():
    result = measures.stance_contrasts(CORPUS, voice="own", permutations=99, **FEW)
    hedges = row(result, outlet="Gazette", kind="hedge")
    assert hedges["estimate"] == pytest.approx(3 / 35 * 1000)
    assert result["q"].dropna().between(0, 1).all()
    each = measures.stance_contrasts(CORPUS, against="each", permutations=99, **FEW)
    assert row(each, outlet="Gazette", reference="Herald", kind="hedge")["estimate"] == hedges["estimate"]


def test_quotations_have_no_scare_quotes():
    assert "scare quote" not in set(measures.stance(CORPUS, voice="quoted", **FEW)["kind"])


def test_an_unknown_voice_is_refused():
    with pytest.raises(MeasureError, match="no voice “outlet”"):
        measures.stance(CORPUS, voice="outlet")
