"""What counts for a part of an actor or a frame counts for the whole: every measure, by hand, in one small corpus.

The clerk is a part of the office, and this of the council; tariffs are a part of taxes, these of the economy.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_corpora import Article, Mention, Said, Sentence, Toward, codebook_of, corpus_of

from framing import measures
from framing.codebook import Codebook, read_codebook
from framing.measures.grouping import group_sentences
from framing.measures.items import count_items
from framing.measures.profile import dimensions
from framing.measures.wholes import lineages_of, with_wholes

PARENTS = {"office": "council", "clerk": "office", "taxes": "economy", "tariffs": "taxes"}
ACTORS = codebook_of("actor", council=["council"], office=["office"], clerk=["clerk"], port=["port"])
FRAMES = codebook_of("frame", economy=["cost*"], taxes=["tax*"], tariffs=["tariff*"], law=["court*"])
BOOK = Codebook(
    "Test",
    "en",
    tuple(replace(one, parent=PARENTS.get(one.name, "")) for one in (*ACTORS.entries, *FRAMES.entries)),
    "",
)
FOUR = "one two three four"


def frame(name, indicator, n=1, n_quoted=0):
    return Mention("frame", name, indicator, n=n, n_quoted=n_quoted)


SENTENCES = [
    Sentence(
        FOUR,
        mentions=(frame("economy", "cost*"), frame("tariffs", "tariff*", 2, 2)),
        toward=(Toward("council", 0.8, 0.1, 0.1), Toward("clerk", 0.1, 0.1, 0.8)),
        said=(Said(6, "actor", "council"), Said(3, "actor", "clerk", cue="claim", implication="doubtful")),
    ),
    Sentence(
        FOUR,
        mentions=(frame("taxes", "tax*"), frame("law", "court*")),
        toward=(Toward("port", 0.2, 0.2, 0.6),),
        said=(Said(2, "actor", "office"), Said(4, "named")),
    ),
    Sentence(FOUR, mentions=(frame("law", "court*"),), said=(Said(5, "actor", "port"),)),
]
CLAUSES = pd.DataFrame(
    [
        (0, "active", "blamed", "clerk", "port", 0, 1),
        (0, "active", "blamed", "council", "clerk", 0, 1),
        (1, "active", "blamed", "port", "office", 0, 2),
    ],
    columns=["sentence_id", "form", "verb", "agent", "patient", "is_quoted", "n"],
)
CORPUS = replace(
    corpus_of(Article("Gazette", SENTENCES), Article("Herald", SENTENCES[:1]), codebook=BOOK), agency=CLAUSES
)
FEW = {"resamples": 20}


def gazette(table):
    return table[table["outlet"] == "Gazette"].set_index("entry")


def test_the_hits_of_a_frame_by_voice_are_those_of_its_parts_too():
    found = measures.frames_by_voice(CORPUS, **FEW)
    assert gazette(found)["n_hits"].to_dict() == {"economy": 4, "taxes": 3, "tariffs": 2, "law": 2}
    assert gazette(found)["n_quoted"].to_dict() == {"economy": 2, "taxes": 2, "tariffs": 2, "law": 0}
    assert "Frames include their parts: Economy (Taxes, Tariffs); Taxes (Tariffs)." in found.attrs["limits"]


def test_frames_by_voice_and_salience_count_the_same_hits():
    salience, voiced = measures.frame_salience(CORPUS, **FEW), measures.frames_by_voice(CORPUS, **FEW)
    assert salience["n_hits"].tolist() == voiced["n_hits"].tolist()


def test_a_sentence_with_a_frame_and_its_part_counts_once_in_a_profile():
    sample = group_sentences(CORPUS, "outlet")
    items = dimensions.frames(CORPUS, sample)
    assert dict(zip(items.entries, items.above.toarray()[:3].sum(axis=0), strict=True)) == {
        "economy": 2, "taxes": 2, "tariffs": 1, "law": 2
    }  # fmt: skip


def test_the_items_of_actors_in_a_profile_are_those_of_the_measures():
    sample = group_sentences(CORPUS, "outlet")
    acting, toward = dimensions.acting(CORPUS, sample), dimensions.toward_actors(CORPUS, sample)
    voices = dimensions.voices(CORPUS, sample)
    assert dict(zip(acting.entries, acting.below.sum(axis=0), strict=True)) == {
        "council": 5, "office": 4, "clerk": 2, "port": 3
    }  # fmt: skip
    assert toward.below.toarray().sum(axis=0).tolist() == [2, 2, 2, 1], "sentences of council, office, clerk and port"
    assert voices.entries[:2] == ("council", "port")


def test_speakers_that_are_parts_speak_as_the_outermost_whole_and_shares_add_up_to_one():
    found = measures.voices(CORPUS, **FEW)
    actors = found[(found["kind"] == "actor") & (found["outlet"] == "Gazette")].set_index("entry")
    assert actors["n_statements"].to_dict() == {"council": 3, "port": 1}
    assert actors.loc["council", "estimate"] == pytest.approx(3 / 5)
    assert actors.loc["council", "word_share"] == pytest.approx(11 / 20)
    np.testing.assert_allclose(found.groupby("outlet")[["estimate", "word_share"]].sum(), 1)
    assert "Actors speak for their parts too, which are not listed: Council (Office, Clerk)" in found.attrs["limits"]


def test_a_sentence_in_which_a_whole_and_its_part_speak_has_one_speaker():
    found = measures.stance_by_speaker(CORPUS, **FEW)
    sentences = found[found["outlet"] == "Gazette"].groupby("entry")["n_sentences"].first()
    assert sentences.to_dict() == {"council": 1, "port": 1, "several": 1, "named": 0, "nobody": 0}


def test_the_statements_of_a_part_are_listed_and_are_the_wholes_too():
    found = measures.reporting_verbs(CORPUS, permutations=9, **FEW)
    rows = gazette(found)
    doubtful = rows[rows["variant"] == "doubtful"]
    assert doubtful["total"].to_dict() == {"": 5, "council": 3, "office": 2, "clerk": 1, "port": 1, "-": 1}
    assert doubtful["count"].to_dict() == {"": 1, "council": 1, "office": 1, "clerk": 1, "port": 0, "-": 0}


def test_an_actor_acts_and_is_acted_upon_with_its_parts():
    found = measures.actor_agency(CORPUS, **FEW)
    rows = gazette(found)
    assert rows["n_acts"].to_dict() == {"council": 2, "office": 1, "clerk": 1, "port": 2}
    assert rows["n_acted_upon"].to_dict() == {"council": 3, "office": 3, "clerk": 1, "port": 1}
    assert "Actors include their parts" in found.attrs["limits"]
    alone = gazette(measures.actor_agency(CORPUS, actors=["office"], **FEW))
    pd.testing.assert_frame_equal(alone, rows.loc[["office"]])


def test_tone_toward_a_whole_is_that_of_a_sentence_over_the_mentions_of_whole_and_parts():
    found = measures.actor_tone(CORPUS, **FEW)
    rows = gazette(found)
    assert rows["n_mentions"].to_dict() == {"council": 2, "office": 1, "clerk": 1, "port": 1}
    assert rows["n_sentences"].to_dict() == {"council": 1, "office": 1, "clerk": 1, "port": 1}
    assert rows["raw"].to_dict() == pytest.approx({"council": 0, "office": 0.7, "clerk": 0.7, "port": 0.4})
    assert gazette(measures.actor_tone(CORPUS, actors=["office"], **FEW))["n_mentions"].tolist() == [1]


def test_entries_among_the_items_that_are_counted_include_their_parts():
    frequencies = count_items(
        CORPUS, group_sentences(CORPUS, "outlet"), "entries", n=None, minimum=1, stop_words=False
    ).frequencies
    counts = dict(zip(frequencies.terms, frequencies.counts.toarray()[:3].sum(axis=0), strict=True))
    assert counts == {"Economy": 4, "Taxes": 3, "Tariffs": 2, "Law": 2}


TEXTS = measures.LabelledTexts(
    ("The tariffs rise.", "A new tax came.", "Costs and taxes rose.", "A court sat."),
    np.array(["a", "b", "c", "d"], dtype=object),
    pd.DataFrame({"economy": [True, True, True, False], "taxes": [True, True, False, False]}),
)
NESTED = """[codebook]
title = "Nested"
language = "en"
[[frame]]
name = "economy"
label = "Economy"
definition = "Money."
indicators = ["cost*"]
[[frame]]
name = "taxes"
label = "Taxes"
definition = "Levies."
indicators = ["tax*", "tariff*"]
parent = "economy"
"""


@pytest.fixture
def nested(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text(NESTED, encoding="utf-8")
    return read_codebook(path)


def test_a_text_with_a_part_carries_the_whole(nested):
    worth = measures.codebook_validity(nested, TEXTS, **FEW)
    estimates = worth.set_index(["frame", "statistic"])["estimate"]
    assert (estimates["economy", "recall"], estimates["economy", "precision"]) == (1, 1)
    assert (estimates["taxes", "recall"], estimates["taxes", "precision"]) == (1, pytest.approx(2 / 3))
    assert "Frames include their parts: Economy (Taxes)." in worth.attrs["limits"]


def test_the_indicators_of_a_part_are_examined_for_the_whole_under_their_own_entry(nested):
    table = measures.indicator_validity(nested, TEXTS).set_index(["frame", "indicator"])
    assert table.loc["economy", "entry"].to_dict() == {"cost*": "economy", "tariff*": "taxes", "tax*": "taxes"}
    assert table.loc[("economy", "tax*"), ["n_texts", "n_right", "n_alone"]].tolist() == [2, 2, 1]


@given(st.lists(st.tuples(st.sampled_from([e.name for e in ACTORS.entries]), st.integers(1, 4)), max_size=12))
def test_a_whole_has_what_it_and_every_part_have(drawn):
    rows = pd.DataFrame(drawn, columns=["entry", "n"]).astype({"entry": "str", "n": "int64"})
    lineages = lineages_of(CORPUS, "actor")
    found = with_wholes(rows, lineages).groupby("entry")["n"].sum().to_dict()
    for whole in lineages:
        assert found.get(whole, 0) == sum(n for name, n in drawn if whole in lineages[name])


def test_without_nested_entries_rows_stay_as_they_are():
    rows = pd.DataFrame({"entry": ["law"]})
    assert with_wholes(rows, {"law": ("law",)}) is rows
