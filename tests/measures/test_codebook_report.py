"""What the report of a codebook names: overlaps, silence, wildcards, and indicators that say too much."""

from dataclasses import replace

import pytest
from derived_corpora import derived, shared

from framing.codebook import Codebook, Entry, Indicator
from framing.codebook.patterns import parse_pattern
from framing.errors import TextNotShared
from framing.measures import codebook_report


def frame(name, *patterns, kind="frame", parent=""):
    indicators = tuple(Indicator(text, "", parse_pattern(text)) for text in patterns)
    return Entry(kind, name, name.capitalize(), "invented", "", indicators, (), parent=parent)


def book(*entries):
    return Codebook("Test", "en", entries, "a checksum")


def found(report, finding):
    rows = report[report["finding"] == finding]
    return [tuple(filter(None, row)) for row in rows[["entry", "indicator", "other", "other_indicator"]].to_numpy()]


TEXT = "The ferry costs more. A ferry fare is fair. The ferry sank, not the fare. Nobody rowed. The board met twice."


def test_a_pattern_in_two_frames_is_named_unless_one_is_part_of_the_other():
    money, law = frame("money", "The  Fare", "levy"), frame("law", "court*", "the fare")
    assert found(codebook_report(book(money, law)), "same pattern") == [("money", "The  Fare", "law", "the fare")]
    assert found(codebook_report(book(money, replace(law, parent="money"))), "same pattern") == []


def test_words_that_two_frames_count_are_named_with_how_often():
    entries = frame("money", "ferry fare", "fare"), frame("boats", "ferry"), frame("actor", "fare", kind="actor")
    report = codebook_report(book(*entries), derived(TEXT))
    assert found(report, "overlap") == [("money", "ferry fare", "boats", "ferry")]
    assert report.set_index("finding").loc["overlap", "n"] == 1


def test_indicators_without_a_hit_and_those_nearly_everywhere_are_named():
    report = codebook_report(book(frame("boats", "ferr*", "row*", "canoe*")), derived(TEXT))
    assert found(report, "never") == [("boats", "canoe*")]
    assert found(report, "everywhere") == [("boats", "ferr*")]
    assert report.set_index("finding").loc["everywhere", "share"] == 3 / 5


def test_an_indicator_that_carries_its_frame_is_named_where_there_are_hits_enough():
    report = codebook_report(book(frame("boats", "ferry", "fare", "rowed"), frame("few", "board")), derived(TEXT))
    assert found(report, "carried") == [("boats", "ferry")]


def test_wildcards_that_swallow_common_words_are_named_with_them():
    report = codebook_report(book(frame("war", "war*", "the*", "the* front")))
    assert report[["indicator", "words"]].to_numpy().tolist() == [
        ["the*", "the, their, them, then, there, these, they"]
    ]


def test_a_shared_corpus_is_read_from_its_mentions_and_tried_on_its_own_codebook_alone():
    codebook = book(frame("boats", "ferr*", "canoe*"))
    corpus = derived(TEXT, codebook=codebook)
    whole, without = codebook_report(codebook, corpus), codebook_report(codebook, shared(corpus))
    for finding in ("never", "everywhere", "carried"):
        assert found(whole, finding) == found(without, finding)
    with pytest.raises(TextNotShared):
        codebook_report(replace(codebook, sha256="another"), shared(corpus))


def test_a_sound_codebook_has_an_empty_report():
    assert codebook_report(book(frame("boats", "ferr*"))).empty
