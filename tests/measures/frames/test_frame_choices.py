"""Salience by unit, part, voice and negation, and of frames that are parts of others."""

from dataclasses import replace

import numpy as np
import pytest
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of

from framing.errors import MeasureError
from framing.measures import frame_salience

FLAT = codebook_of("frame", economy=["cost*"], taxes=["tax*"], tariffs=["tariff*"], law=["court*"])
PARENTS = {"taxes": "economy", "tariffs": "taxes"}
NESTED = replace(FLAT, entries=tuple(replace(entry, parent=PARENTS.get(entry.name, "")) for entry in FLAT.entries))
TEN = "one two three four five six seven eight nine ten"  # of which two are quoted: see small_corpora


def hit(frame, n=1, *, words=1, negated=False, quoted=False):
    indicator = {"economy": "cost*", "taxes": "tax*", "tariffs": "tariff*", "law": "court*"}[frame]
    return Mention("frame", frame, indicator, "", n, n * negated, n * quoted, words * n)


SENTENCES = [
    Sentence(TEN, part="title", mentions=(hit("law"),)),
    Sentence(TEN, part="deck"),
    Sentence(TEN, place=0.0, mentions=(hit("economy"), hit("taxes", 2, words=2))),
    Sentence(TEN, place=0.1, mentions=(hit("tariffs", quoted=True),)),
    Sentence(TEN, place=0.5, mentions=(hit("taxes", negated=True),)),
    Sentence("no word of it", place=0.8, mentions=(hit("law", quoted=True), hit("law", negated=True))),
    Sentence("not quoted", place=1.0),
]


def salience(frame, *, codebook=NESTED, **options):
    corpus = corpus_of(Article("A", SENTENCES), Article("B", [Sentence(TEN)] * 3), codebook=codebook)
    result = frame_salience(corpus, resamples=20, **options)
    return result.set_index(["outlet", "entry"]).loc[("A", frame)]


def test_a_frame_has_the_sentences_of_its_parts_and_each_once():
    economy, taxes, tariffs, law = map(salience, ("economy", "taxes", "tariffs", "law"))
    assert [frame["estimate"] for frame in (economy, taxes, tariffs)] == [3 / 5, 3 / 5, 1 / 5]
    assert [frame["n_hits"] for frame in (economy, taxes, tariffs)] == [5, 4, 1]
    assert [frame["level"] for frame in (economy, taxes, tariffs, law)] == [0, 1, 2, 0]
    assert tariffs["parent"] == "taxes"
    assert economy["top_indicator"] == "tax*"
    assert salience("economy", codebook=FLAT)["estimate"] == 1 / 5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("frame", "options", "estimate"),
    [
        ("law", {"part": "headline"}, 1 / 2),
        ("economy", {"part": "lead"}, 2 / 2),
        ("tariffs", {"part": "lead"}, 1 / 2),
        ("law", {"part": "all"}, 2 / 7),
        ("economy", {"voice": "own"}, 2 / 5),
        ("tariffs", {"voice": "quoted"}, 1 / 4),
        ("law", {"voice": "quoted"}, 1 / 4),
        ("economy", {"negated": "drop"}, 2 / 5),
        ("law", {"negated": "drop", "voice": "own"}, 0.0),
        ("law", {"negated": "drop", "voice": "quoted"}, 1 / 4),
        ("economy", {"unit": "words"}, 7 / 36),
        ("economy", {"unit": "words", "voice": "own"}, 6 / (36 - 7)),
        ("economy", {"unit": "words", "voice": "quoted"}, 1 / 7),
        ("taxes", {"unit": "words", "negated": "drop"}, 5 / 36),
    ],
)
def test_shares_by_unit_part_voice_and_negation_equal_those_counted_by_hand(frame, options, estimate):
    assert salience(frame, **options)["estimate"] == pytest.approx(estimate)


def test_the_words_of_no_hit_have_the_bound_of_so_many_words_and_not_of_sentences():
    of_words = salience("law", unit="words", voice="own", negated="drop")
    of_sentences = salience("law", voice="own", negated="drop")
    assert of_words["estimate"] == of_sentences["estimate"] == 0
    assert 0 < of_words["high"] < of_sentences["high"]


def test_shares_of_sentences_without_words_of_the_voice_are_missing():
    corpus = corpus_of(Article("A", [Sentence("no quotation", mentions=(hit("law"),))]), codebook=FLAT)
    assert frame_salience(corpus, voice="quoted", resamples=20)["estimate"].isna().all()


def test_the_method_says_what_was_counted():
    corpus = corpus_of(Article("A", SENTENCES), codebook=NESTED)
    said = frame_salience(corpus, unit="words", part="lead", voice="own", negated="drop", resamples=20).attrs["method"]
    for words in ("words of the lead", "outside quotation marks", "negated ones left out", "words as independent"):
        assert words in said


@pytest.mark.parametrize("option", ["unit", "part", "voice", "negated"])
def test_a_choice_that_does_not_exist_is_refused(option):
    with pytest.raises(MeasureError, match="There is no"):
        salience("law", **{option: "paragraphs"})


def test_of_a_corpus_without_a_hit_nothing_is_missing():
    corpus = corpus_of(Article("A", [Sentence(TEN)] * 3), Article("B", [Sentence(TEN)] * 3), codebook=NESTED)
    assert (frame_salience(corpus, resamples=20)["estimate"] == 0).all()
    assert np.isnan(frame_salience(corpus, resamples=20)["top_share"]).all()
