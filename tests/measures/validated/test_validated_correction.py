"""Measures with a validation: what they add, what they leave alone, and what they refuse."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from invented_validations import example_corpus, invented_validation

import framing
from framing.corpus import Corpus
from framing.errors import MeasureError

FEW = {"resamples": 20}
ENTRIES = ["economic", "conflict", "human-interest", "morality", "responsibility", "safety", "law", "tone"]
CONTESTED, CLAIMS = ["end-of-service", "charge", "pier-event", "protest"], ["pier-struck", "three-hurt", "loss"]
ALL = [*ENTRIES, *CONTESTED, *CLAIMS]
COLUMNS = ["corrected", "corrected_low", "corrected_high", "n_coded"]


@pytest.fixture
def corpus() -> Corpus:
    return example_corpus()


MEASURES = {
    "frame_salience": lambda corpus, **given: framing.frame_salience(corpus, **FEW, **given),
    "frame_contrasts": lambda corpus, **given: framing.frame_contrasts(corpus, permutations=9, **FEW, **given),
    "tone": lambda corpus, **given: framing.tone(corpus, **FEW, **given),
    "tone_contrasts": lambda corpus, **given: framing.tone_contrasts(corpus, permutations=9, **FEW, **given),
    "tone_along": lambda corpus, **given: framing.tone_along(corpus, bins=2, **FEW, **given),
    "headline_gap": lambda corpus, **given: framing.headline_gap(corpus, **FEW, **given),
    "frames_by_voice": lambda corpus, **given: framing.frames_by_voice(corpus, **FEW, **given),
    "contested_names": lambda corpus, **given: framing.contested_names(corpus, permutations=9, **FEW, **given),
    "coverage": framing.coverage,
}
PARTS = ("title", "deck", "body")


@pytest.mark.slow
@pytest.mark.parametrize("measure", MEASURES)
def test_a_validation_adds_columns_and_sentences_and_changes_nothing_else(corpus, measure):
    plain, validation = MEASURES[measure](corpus), invented_validation(corpus, ALL, parts=PARTS)
    beside = MEASURES[measure](corpus, validation=validation)
    place = beside.columns.tolist().index("n_sentences" if measure == "coverage" else "high") + 1
    assert beside.columns[place : place + 4].tolist() == COLUMNS
    pd.testing.assert_frame_equal(beside.drop(columns=COLUMNS), plain)
    assert "Corrected" not in plain.attrs["method"] + plain.attrs["limits"]
    assert "prediction-powered inference" in beside.attrs["method"]
    known = beside[beside["corrected_low"].notna()]
    assert len(known) > len(beside) / 10
    assert (known["corrected_low"] <= known["corrected"]).all()
    assert (known["corrected"] <= known["corrected_high"]).all()


def test_where_everything_is_coded_as_it_is_found_nothing_is_corrected(corpus):
    validation = invented_validation(corpus, ENTRIES, share=1.0, wrong=0.0)
    salience = framing.frame_salience(corpus, validation=validation, **FEW)
    np.testing.assert_allclose(salience["corrected"], salience["estimate"])
    assert salience["n_coded"].equals(salience["n_sentences"])


@pytest.mark.parametrize("measure", ["frames_by_voice", "contested_names", "coverage"])
def test_shares_of_hits_and_numbers_are_the_raw_ones_where_everything_is_coded_as_it_is_found(corpus, measure):
    validation = invented_validation(corpus, ALL, share=1.0, wrong=0.0, parts=PARTS)
    found = MEASURES[measure](corpus, validation=validation)
    raw = found["n_sentences"].astype(float) if measure == "coverage" else found["estimate"]
    is_coded = found["corrected"].notna()
    assert is_coded.sum() > 10
    np.testing.assert_allclose(found.loc[is_coded, "corrected"], raw[is_coded], atol=1e-12)


def test_names_that_people_do_not_confirm_are_in_no_corrected_share(corpus):
    validation = invented_validation(corpus, ["protest"], share=1.0, wrong=0.0)
    named = framing.contested_names(corpus, permutations=9, **FEW)
    named = named[named["entry"] == "protest"]
    variant = named.loc[named["count"].idxmax(), "variant"]
    mentions = corpus.mentions_of("contested")
    of_variant = mentions[(mentions["entry"] == "protest") & (mentions["variant"] == variant)]
    units = framing.validation.sentence_units(corpus)
    denied = units.loc[units["sentence_id"].isin(of_variant["sentence_id"]), ["article", "sentence"]]
    labels = validation.labels.merge(denied.assign(is_denied=1.0), how="left", on=["article", "sentence"])
    labels["label"] = labels["label"].mask(labels["is_denied"] == 1, 0.0)
    without = framing.Validation(
        labels, validation.sample, validation.codebook_sha256, validation.corpus_fingerprint, "All."
    )
    found = framing.contested_names(corpus, permutations=9, validation=without, **FEW)
    found = found[(found["entry"] == "protest") & (found["variant"] == variant) & found["corrected"].notna()]
    assert len(found)
    assert (found["corrected"] == 0).all()


def test_the_tone_of_parts_is_that_of_the_labels_where_all_sentences_are_coded(corpus):
    validation = invented_validation(corpus, ["tone"], share=1.0, wrong=0.3, parts=PARTS)
    label = validation.final("tone").merge(
        framing.validation.sentence_units(corpus)[["article", "sentence", "sentence_id"]]
    )
    sentences = corpus.sentences.merge(label[["sentence_id", "label"]], on="sentence_id")
    outlet = corpus.articles["outlet"].astype("str").to_numpy()[sentences["article_id"]]
    is_body, is_title = sentences["part"] == "body", sentences["part"] == "title"
    along = framing.tone_along(corpus, bins=2, validation=validation, **FEW)
    second = is_body & (np.minimum(np.rint(sentences["place"] * 10) * 2 // 10, 1) == 1)
    expected = sentences["label"][second].groupby(outlet[second]).mean()
    np.testing.assert_allclose(along.loc[along["place"] == 0.75, "corrected"], expected)
    gap = framing.headline_gap(corpus, validation=validation, **FEW)
    means = [sentences["label"][part].groupby(outlet[part]).mean() for part in (is_title, is_body)]
    np.testing.assert_allclose(gap["corrected"], means[0] - means[1])


def test_a_gap_of_headlines_that_nobody_coded_is_not_corrected(corpus):
    gap = framing.headline_gap(corpus, validation=invented_validation(corpus, ["tone"]), **FEW)
    assert gap["corrected"].isna().all()
    assert "Too little of" in gap.attrs["limits"]


@pytest.mark.slow
@pytest.mark.parametrize("measure", ["frame_salience", "tone", "contested_names", "tone_along"])
def test_design_based_learning_corrects_by_the_same_columns_and_is_named(corpus, measure):
    validation = framing.design_based(invented_validation(corpus, ALL), folds=3)
    found = MEASURES[measure](corpus, validation=validation)
    assert found["corrected"].notna().any()
    assert "design-based supervised learning (Egami et al. 2023)" in found.attrs["method"]
    assert "prediction-powered" not in found.attrs["method"]


def test_what_is_said_of_a_validation_stays_when_it_is_used_by_design_based_learning(corpus):
    validation = replace(invented_validation(corpus, ALL), who="Invented by a test.")
    used = framing.design_based(validation)
    assert (used.who, used.method) == ("Invented by a test.", validation.method)
    assert used.labels.equals(validation.labels)


def test_what_is_no_validation_is_not_made_design_based():
    with pytest.raises(MeasureError, match="this is of type str"):
        framing.design_based("data/example/validation")
    with pytest.raises(MeasureError, match="folds"):
        framing.design_based(framing.read_validation("data/example/validation"), folds=1)


def test_shares_and_their_differences_stay_on_the_scale_and_it_is_said(corpus):
    validation = invented_validation(corpus, ENTRIES, share=0.15, wrong=0.02, seed=3)
    salience = framing.frame_salience(corpus, validation=validation, **FEW)
    contrasts = framing.frame_contrasts(corpus, validation=validation, permutations=9, **FEW)
    assert salience["corrected"].between(0, 1).all()
    assert contrasts[["corrected_low", "corrected_high"]].abs().le(1).all(axis=None)
    assert "given as that end" in salience.attrs["method"]


def test_a_difference_is_that_of_the_corrected_shares(corpus):
    validation = invented_validation(corpus, ENTRIES)
    salience = framing.frame_salience(corpus, validation=validation, **FEW).set_index(["outlet", "entry"])["corrected"]
    contrasts = framing.frame_contrasts(corpus, against="each", validation=validation, permutations=9, **FEW)
    for row in contrasts.itertuples():
        expected = salience[row.outlet, row.entry] - salience[row.reference, row.entry]
        assert row.corrected == pytest.approx(expected)


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
        ("tone_along", {"voice": "own"}),
        ("headline_gap", {"voice": "own"}),
        ("contested_names", {"voice": "quoted"}),
    ],
    ids=["words", "own", "quoted", "tone-own", "negative", "standardised", "along", "headlines", "names"],
)
def test_what_labels_of_sentences_cannot_correct_is_refused(corpus, measure, choice):
    validation = invented_validation(corpus, ALL)
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
