"""Figures draw a table with corrected columns as they draw it without."""

import pytest
from invented_validations import example_corpus, invented_validation

import framing
from framing.corpus import Corpus

PARTS = ("title", "deck", "body")
CODED = ["conflict", "economic", "tone", "protest", "pier-struck"]
DRAWN = {
    "tone_along": lambda corpus, **given: framing.draw_tone_along(framing.tone_along(corpus, resamples=20, **given)),
    "headline_gap": lambda corpus, **given: framing.draw_headline_gap(
        framing.headline_gap(corpus, resamples=20, **given)
    ),
    "frames_by_voice": lambda corpus, **given: framing.draw_frames_by_voice(
        framing.frames_by_voice(corpus, resamples=20, **given)
    ),
    "contested_names": lambda corpus, **given: framing.draw_contested_names(
        framing.contested_names(corpus, resamples=20, permutations=9, **given)
    ),
    "coverage": lambda corpus, **given: framing.draw_coverage(framing.coverage(corpus, **given)),
}


@pytest.fixture
def corpus() -> Corpus:
    return example_corpus()


@pytest.mark.slow
@pytest.mark.parametrize("measure", DRAWN)
def test_the_picture_is_that_of_the_raw_estimates(corpus, measure):
    plain = DRAWN[measure](corpus)
    beside = DRAWN[measure](corpus, validation=invented_validation(corpus, CODED, parts=PARTS))
    shared = [column for column in plain.data if column in beside.data]
    assert shared == plain.data.columns.tolist()
    assert plain.data.equals(beside.data[shared])
    assert plain.alt == beside.alt
