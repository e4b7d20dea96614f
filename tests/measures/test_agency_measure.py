"""Passives, nouns of action and the parts of actors, counted by hand in a small corpus."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from small_corpora import Article, Sentence, codebook_of, corpus_of

from framing import measures
from framing.errors import MeasureError

TEN = "one two three four five six seven eight nine ten"
BARE = corpus_of(
    *(Article(outlet, [Sentence(TEN)] * 2) for outlet in ("Gazette", "Gazette", "Herald", "Herald")),
    codebook=codebook_of("actor", mayor=["mayor"], guild=["guild"], press=["press"]),
)
ROWS = [
    (0, "passive", "told", "", "mayor", 0, 2),
    (0, "passive-agent", "blamed", "guild", "mayor", 1, 1),
    (1, "nominalised", "removal", "", "mayor", 0, 1),
    (2, "active", "blamed", "mayor", "guild", 0, 1),
    (3, "active", "said", "mayor", "", 0, 5),
    (4, "active", "acted", "mayor", "", 0, 1),
    (5, "nominalised", "decision", "", "", 0, 3),
]
COLUMNS = ["sentence_id", "form", "verb", "agent", "patient", "is_quoted", "n"]
CORPUS = replace(
    BARE,
    sentences=BARE.sentences.assign(n_quoted=[4, 0, 0, 0, 0, 0, 0, 0]),
    agency=pd.DataFrame(ROWS, columns=COLUMNS),
)
FEW = {"resamples": 50}


def row(result: pd.DataFrame, **values: str) -> pd.Series:
    chosen = result[np.logical_and.reduce([result[name] == value for name, value in values.items()])]
    assert len(chosen) == 1
    return chosen.iloc[0]


@pytest.mark.parametrize(
    ("voice", "measure", "count", "total", "estimate"),
    [
        ("all", "passive", 1, 4, 0.25),
        ("all", "agentless", 2, 3, 2 / 3),
        ("all", "nominalised", 1, 40, 25),
        ("own", "agentless", 2, 2, 1),
        ("own", "nominalised", 1, 36, 1000 / 36),
        ("quoted", "passive", 1, 1, 1),
        ("quoted", "agentless", 0, 1, 0),
    ],
)
def test_each_measure_is_what_it_is_made_of(voice, measure, count, total, estimate):
    found = row(measures.agency(CORPUS, voice=voice, **FEW), outlet="Gazette", measure=measure)
    assert (found["count"], found["total"]) == (count, total)
    assert found["estimate"] == pytest.approx(estimate)
    assert not found["low"] > found["estimate"]
    assert not found["high"] < found["estimate"]


def test_contrasts_are_differences_of_the_measures():
    own = measures.agency(CORPUS, **FEW).set_index(["outlet", "measure"])["estimate"]
    result = measures.agency_contrasts(CORPUS, permutations=99, **FEW)
    for found in result.dropna(subset="estimate").itertuples():
        other = "Herald" if found.outlet == "Gazette" else "Gazette"
        assert found.estimate == pytest.approx(own[found.outlet, found.measure] - own[other, found.measure])


def test_an_actor_acts_or_is_acted_upon():
    result = measures.actor_agency(CORPUS, **FEW)
    mayor = row(result, outlet="Gazette", entry="mayor")
    assert (mayor["n_acts"], mayor["n_acted_upon"], mayor["n_sentences"], mayor["n_articles"]) == (1, 4, 3, 2)
    assert mayor["estimate"] == pytest.approx(1 / 5)
    guild = row(result, outlet="Gazette", entry="guild")
    assert (guild["n_acts"], guild["n_acted_upon"]) == (1, 1)
    assert "press" not in set(result["entry"])


def test_saying_counts_as_acting_where_asked():
    mayor = row(measures.actor_agency(CORPUS, speaking=True, **FEW), outlet="Gazette", entry="mayor")
    assert (mayor["n_acts"], mayor["n_acted_upon"]) == (6, 4)


def test_quoted_clauses_and_own_ones_are_all():
    parts = [measures.actor_agency(CORPUS, voice=voice, actors=["mayor"], **FEW) for voice in ("own", "quoted", "all")]
    own, quoted, every = (part["n_acted_upon"] for part in parts)
    assert (own + quoted == every).all()


def test_contrasts_of_actors_with_few_clauses_have_no_estimate():
    result = measures.actor_agency_contrasts(CORPUS, permutations=99, **FEW)
    assert result["estimate"].isna().all()
    assert set(result["entry"]) == {"mayor", "guild"}


def test_where_no_actor_takes_part_in_anything_there_is_nothing_to_contrast():
    result = measures.actor_agency_contrasts(replace(CORPUS, agency=CORPUS.agency.iloc[:0]), permutations=99, **FEW)
    assert result.empty
    assert "0 comparisons" in result.attrs["method"]


def test_an_actor_that_the_codebook_has_not_is_refused():
    with pytest.raises(MeasureError, match="no actor in the codebook “major”"):
        measures.actor_agency(CORPUS, actors=["major"])


def test_an_unknown_voice_is_refused():
    with pytest.raises(MeasureError, match="no voice “outlet”"):
        measures.agency(CORPUS, voice="outlet")
