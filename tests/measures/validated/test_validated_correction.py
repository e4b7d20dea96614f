"""Measures with a validation: what they add, what they leave alone, and what they refuse."""

import numpy as np
import pandas as pd
import pytest
from invented_validations import example_corpus, invented_validation

import framing
from framing.corpus import Corpus
from framing.errors import MeasureError

FEW = {"resamples": 20}
ENTRIES = ["economic", "conflict", "human-interest", "morality", "responsibility", "safety", "law", "tone"]
COLUMNS = ["corrected", "corrected_low", "corrected_high", "n_coded"]


@pytest.fixture
def corpus() -> Corpus:
    return example_corpus()


MEASURES = {
    "frame_salience": lambda corpus, **given: framing.frame_salience(corpus, **FEW, **given),
    "frame_contrasts": lambda corpus, **given: framing.frame_contrasts(corpus, permutations=9, **FEW, **given),
    "tone": lambda corpus, **given: framing.tone(corpus, **FEW, **given),
    "tone_contrasts": lambda corpus, **given: framing.tone_contrasts(corpus, permutations=9, **FEW, **given),
}


@pytest.mark.parametrize("measure", MEASURES)
def test_a_validation_adds_columns_and_sentences_and_changes_nothing_else(corpus, measure):
    plain, validation = MEASURES[measure](corpus), invented_validation(corpus, ENTRIES)
    beside = MEASURES[measure](corpus, validation=validation)
    place = beside.columns.tolist().index("high") + 1
    assert beside.columns[place : place + 4].tolist() == COLUMNS
    pd.testing.assert_frame_equal(beside.drop(columns=COLUMNS), plain)
    assert "Corrected" not in plain.attrs["method"] + plain.attrs["limits"]
    assert "prediction-powered inference" in beside.attrs["method"]
    assert (beside["corrected_low"] <= beside["corrected"]).all()
    assert (beside["corrected"] <= beside["corrected_high"]).all()


def test_where_everything_is_coded_as_it_is_found_nothing_is_corrected(corpus):
    validation = invented_validation(corpus, ENTRIES, share=1.0, wrong=0.0)
    salience = framing.frame_salience(corpus, validation=validation, **FEW)
    np.testing.assert_allclose(salience["corrected"], salience["estimate"])
    assert salience["n_coded"].equals(salience["n_sentences"])


def test_a_difference_is_that_of_the_corrected_shares(corpus):
    validation = invented_validation(corpus, ENTRIES)
    salience = framing.frame_salience(corpus, validation=validation, **FEW).set_index(["outlet", "entry"])["corrected"]
    contrasts = framing.frame_contrasts(corpus, against="each", validation=validation, permutations=9, **FEW)
    for row in contrasts.itertuples():
        expected = salience[row.outlet, row.entry] - salience[row.reference, row.entry]
        assert row.corrected == pytest.approx(expected, abs=0.02)


def test_an_outlet_on_which_the_instrument_errs_is_corrected_toward_what_people_said(corpus):
    wrong = {"The Tarnsey Lantern": 0.4}
    validation = invented_validation(corpus, ENTRIES, share=1.0, wrong=wrong)
    salience = framing.frame_salience(corpus, validation=validation, **FEW).set_index(["outlet", "entry"])
    erring = salience.loc[("The Tarnsey Lantern", "economic")]
    assert erring["corrected"] > erring["estimate"] + 0.2
    assert erring["corrected_low"] > erring["high"]


def test_frames_that_nobody_coded_are_left_empty_and_named(corpus):
    validation = invented_validation(corpus, ["economic"])
    salience = framing.frame_salience(corpus, validation=validation, **FEW)
    assert salience.loc[salience["corrected"].notna(), "entry"].unique().tolist() == ["economic"]
    assert "Nobody coded Conflict" in salience.attrs["limits"]


def test_who_coded_alone_and_what_was_never_drawn_is_said(corpus):
    validation = invented_validation(corpus, ENTRIES, coders=("A",))
    assert "One person coded" in framing.frame_salience(corpus, validation=validation, **FEW).attrs["limits"]
    whole = framing.frame_salience(corpus, part="all", validation=validation, **FEW).attrs["limits"]
    assert "was drawn: these are taken to be like the others" in whole
    with_bodies = framing.frame_salience(corpus, validation=validation, **FEW).attrs["limits"]
    assert "taken to be like the others" not in with_bodies
    headlines = framing.frame_salience(corpus, part="headline", validation=validation, **FEW)
    assert headlines["corrected"].isna().all()


def test_an_outlet_of_which_nothing_was_coded_is_left_empty_and_named(corpus):
    validation = invented_validation(corpus, ENTRIES)
    sample = validation.sample[validation.sample["stratum"] != "Keel & Ledger"]
    labels = validation.labels.merge(sample[["article", "sentence"]])
    fewer = framing.Validation(labels, sample, validation.codebook_sha256, validation.corpus_fingerprint, "Fewer.")
    tone = framing.tone(corpus, validation=fewer, **FEW)
    assert tone.loc[tone["corrected"].isna(), "outlet"].tolist() == ["Keel & Ledger"]
    assert tone["n_coded"].min() == 0
    assert "No sentence of Keel & Ledger was coded" in tone.attrs["limits"]
    contrasts = framing.tone_contrasts(corpus, validation=fewer, permutations=9, **FEW)
    assert contrasts["corrected"].isna().all()


@pytest.mark.parametrize(
    ("measure", "choice"),
    [
        ("frame_salience", {"unit": "words"}),
        ("frame_salience", {"voice": "own"}),
        ("frame_contrasts", {"voice": "quoted"}),
        ("tone", {"voice": "own"}),
        ("tone", {"score": "negative"}),
        ("tone_contrasts", {"standardised": True}),
    ],
    ids=["words", "own", "quoted", "tone-own", "negative", "standardised"],
)
def test_what_labels_of_sentences_cannot_correct_is_refused(corpus, measure, choice):
    validation = invented_validation(corpus, ENTRIES)
    with pytest.raises(MeasureError, match="People coded whole sentences") as error:
        MEASURES[measure](corpus, validation=validation, **choice)
    assert next(iter(choice)) in str(error.value)


def test_what_was_not_coded_is_said(corpus):
    with pytest.raises(MeasureError, match="Tone was not coded"):
        framing.tone(corpus, validation=invented_validation(corpus, ["economic"]))
    with pytest.raises(MeasureError, match="None of what this measure counts was coded"):
        framing.frame_salience(corpus, validation=invented_validation(corpus, ["tone"]))


def test_labels_in_another_order_correct_alike(corpus):
    one = invented_validation(corpus, ["tone"], coders=("A", "B"))
    turned = framing.Validation(
        one.labels.sample(frac=1, random_state=1),
        one.sample.sample(frac=1, random_state=2),
        one.codebook_sha256,
        one.corpus_fingerprint,
        one.method,
    )
    first, second = (framing.tone(corpus, validation=each, resamples=1) for each in (one, turned))
    pd.testing.assert_frame_equal(first, second)
