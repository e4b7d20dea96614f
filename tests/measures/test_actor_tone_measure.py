"""Tone toward actors: means over sentences, corrected for the model's errors."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import Article, Sentence, Toward, codebook_of, corpus_of, shuffled

from framing.errors import MeasureError
from framing.inference import confusion, corrected_scores
from framing.measures import actor_tone, actor_tone_contrasts
from framing.scoring.actor_tone import validation

TOWN = codebook_of("actor", mayor=["mayor"], ferry=["ferry"], council=["council"])

probabilities = st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(1, 8)).map(
    lambda parts: tuple(part / sum(parts) for part in parts)
)
drafts = st.lists(
    st.tuples(st.sampled_from(["Gazette", "Herald"]), st.lists(probabilities, min_size=1, max_size=6)),
    min_size=1,
    max_size=5,
)


def corpus_with(drafts, **options):
    return corpus_of(
        *(
            Article(outlet, [Sentence(toward=(Toward("mayor", *said, **options),)) for said in own])
            for outlet, own in drafts
        ),
        codebook=TOWN,
    )


@settings(max_examples=10, deadline=None)
@given(drafts)
def test_raw_tone_is_the_mean_of_positive_less_negative(drafts):
    result = actor_tone(corpus_with(drafts), resamples=20).set_index("outlet")
    for outlet in {outlet for outlet, _ in drafts}:
        said = [own for name, sentences in drafts for own in sentences if name == outlet]
        assert result.loc[outlet, "raw"] == pytest.approx(
            np.mean([positive - negative for negative, _, positive in said])
        )
        assert result.loc[outlet, "n_mentions"] == result.loc[outlet, "n_sentences"] == len(said)


@settings(max_examples=10, deadline=None)
@given(drafts)
def test_the_estimate_is_what_the_known_confusion_makes_of_the_mean(drafts):
    result, known = actor_tone(corpus_with(drafts), resamples=20).set_index("outlet"), validation()
    for outlet in {outlet for outlet, _ in drafts}:
        sentences = [own for name, given in drafts for own in given if name == outlet]
        if len(sentences) < 5:
            assert np.isnan(result.loc[outlet, "estimate"])
            continue
        said = np.mean(sentences, axis=0)
        expected = said @ corrected_scores(confusion(known.labels, known.probabilities), [-1, 0, 1])
        corrected = result.loc[outlet, "estimate"]
        assert (
            np.isnan(corrected)
            if abs(expected) > 1.3
            else corrected == pytest.approx(np.clip(expected, -1, 1)) or (np.isnan(corrected) and abs(expected) > 1)
        )
        assert result.loc[outlet, ["negative", "neutral", "positive"]].tolist() == pytest.approx(said.tolist())


@pytest.mark.slow
@settings(max_examples=6, deadline=None)
@given(drafts)
def test_counting_every_article_twice_leaves_the_estimates(drafts):
    once, twice = (actor_tone(corpus_with(drafts * times), resamples=5) for times in (1, 2))
    np.testing.assert_allclose(once["raw"], twice["raw"], atol=1e-12)
    both = once["estimate"].notna()
    np.testing.assert_allclose(once.loc[both, "estimate"], twice.loc[both, "estimate"], atol=1e-12)


def test_the_order_of_rows_changes_nothing():
    corpus = corpus_with([("Gazette", [(0.7, 0.2, 0.1)] * 7 + [(0.1, 0.2, 0.7)]), ("Herald", [(0.2, 0.6, 0.2)] * 6)])
    pd.testing.assert_frame_equal(actor_tone(shuffled(corpus), resamples=50), actor_tone(corpus, resamples=50))


def test_mentions_of_an_actor_in_a_sentence_are_averaged_first():
    twice = Sentence(toward=(Toward("mayor", 0.8, 0.1, 0.1), Toward("mayor", 0.2, 0.1, 0.7)))
    once = Sentence(toward=(Toward("mayor", 0.1, 0.1, 0.8),))
    result = actor_tone(corpus_of(Article("Gazette", [twice, once]), codebook=TOWN), resamples=5)
    assert result["raw"].tolist() == [pytest.approx(((-0.7 + 0.5) / 2 + 0.7) / 2)]
    assert result[["n_mentions", "n_sentences"]].to_numpy().tolist() == [[3, 2]]


def test_quotations_and_pronouns_are_kept_apart():
    sentence = Sentence(
        toward=(
            Toward("mayor", 0.8, 0.1, 0.1),
            Toward("mayor", 0.1, 0.1, 0.8, is_quoted=1),
            Toward("mayor", 0.0, 1.0, 0.0, is_pronoun=1),
        )
    )
    corpus = corpus_of(Article("Gazette", [sentence]), codebook=TOWN)
    found = {
        (voice, pronouns): actor_tone(corpus, voice=voice, pronouns=pronouns, resamples=5)["raw"][0]
        for voice in ("all", "own", "quoted")
        for pronouns in (False, True)
    }
    assert found["own", False] == pytest.approx(-0.7)
    assert found["quoted", False] == pytest.approx(0.7)
    assert found["all", False] == pytest.approx(0.0)
    assert found["own", True] == pytest.approx(-0.35)


def test_few_sentences_have_a_raw_mean_alone():
    result = actor_tone(
        corpus_with([("Gazette", [(0.2, 0.5, 0.3)] * 4), ("Herald", [(0.2, 0.5, 0.3)] * 5)]), resamples=50
    )
    assert result["raw"].notna().all()
    for column in ("estimate", "low", "raw_low"):
        assert result[column].isna().tolist() == [True, False]


def test_a_mean_that_is_worded_more_one_sidedly_than_any_labelled_sentences_is_not_corrected():
    result = actor_tone(corpus_with([("Gazette", [(0.98, 0.01, 0.01)] * 9)]), resamples=20)
    assert result[["estimate", "low", "high"]].isna().all(axis=None)
    assert result["raw"].tolist() == [pytest.approx(-0.97)]
    assert "1 mean is not corrected" in result.attrs["limits"]


def test_the_interval_carries_that_the_confusion_is_uncertain():
    """Sentences that are all alike: resampling them changes nothing, drawing the labelled sentences anew does."""
    result = actor_tone(corpus_with([("Gazette", [(0.2, 0.5, 0.3)] * 9)] * 10), resamples=200).loc[0]
    assert result["raw_high"] - result["raw_low"] == pytest.approx(0)
    assert result["low"] < result["estimate"] < result["high"]


def test_actors_who_are_not_mentioned_are_named_in_the_limits():
    result = actor_tone(corpus_with([("Gazette", [(0.2, 0.5, 0.3)])]), resamples=5)
    assert set(result["entry"]) == {"mayor"}
    assert "Not mentioned: Ferry, Council." in result.attrs["limits"]


def test_an_actor_asked_for_by_name_that_never_occurs_is_an_error():
    with pytest.raises(MeasureError, match="mentions Ferry"):
        actor_tone(corpus_with([("Gazette", [(0.2, 0.5, 0.3)])]), actors=["ferry"])


@pytest.mark.parametrize(
    ("actors", "message"), [(["major"], "Did you mean “mayor”"), ("mayor", "One name was given instead of several")]
)
def test_names_that_are_none_are_refused(actors, message):
    with pytest.raises(MeasureError, match=message):
        actor_tone(corpus_with([("Gazette", [(0.2, 0.5, 0.3)])]), actors=actors)


def test_a_corpus_without_actors_is_refused():
    with pytest.raises(MeasureError, match=r"Add a \[\[actor\]\]"):
        actor_tone(corpus_of(Article("Gazette", [Sentence()]), codebook=codebook_of("frame", order=["order"])))


def test_tables_of_another_model_are_refused():
    corpus = replace(corpus_with([("Gazette", [(0.2, 0.5, 0.3)])]), actor_model="older")
    with pytest.raises(MeasureError, match="predicted by another model"):
        actor_tone(corpus)


def test_the_result_says_what_the_model_is_and_how_far_to_trust_it():
    result = actor_tone(corpus_with([("Gazette", [(0.2, 0.5, 0.3)] * 6)]), resamples=250, seed=9)
    assert "NewsMTSC" in result.attrs["method"]
    assert "macro-F1 0." in result.attrs["method"]
    assert "250 resamples of sentences, seed 9" in result.attrs["method"]
    assert "has not been validated for this corpus" in result.attrs["limits"]


def test_a_contrast_is_the_difference_of_the_estimates():
    corpus = corpus_with([("Gazette", [(0.4, 0.35, 0.25)] * 6), ("Herald", [(0.2, 0.5, 0.3)] * 6)])
    tone = actor_tone(corpus, resamples=20).set_index("outlet")["estimate"]
    found = actor_tone_contrasts(corpus, against="each", resamples=20, permutations=99).loc[0]
    assert (found["outlet"], found["reference"]) == ("Gazette", "Herald")
    assert found["estimate"] == pytest.approx(tone["Gazette"] - tone["Herald"])
    assert found["raw"] == pytest.approx(-0.15 - 0.1)


def test_swapping_the_groups_turns_the_contrast_and_keeps_its_p():
    rows = [("Gazette", [(0.45, 0.3, 0.25)] * 4), ("Herald", [(0.2, 0.5, 0.3)] * 4)] * 3
    one = actor_tone_contrasts(corpus_with(rows), resamples=60, permutations=99)
    [gazette, herald] = (one[one["outlet"] == name].iloc[0] for name in ("Gazette", "Herald"))
    assert gazette["estimate"] == pytest.approx(-herald["estimate"])
    assert gazette["low"] == pytest.approx(-herald["high"])
    assert gazette["p"] == herald["p"] == pytest.approx(0.1)  # the 2 of 20 ways to deal out six articles that part them


def test_groups_alike_do_not_differ():
    alike = [(0.3, 0.4, 0.3), (0.5, 0.3, 0.2), (0.2, 0.2, 0.6)] * 3
    found = actor_tone_contrasts(corpus_with([("Gazette", alike), ("Herald", alike)]), resamples=50, permutations=99)
    np.testing.assert_allclose(found["estimate"], 0, atol=1e-12)
    assert (found["q"] > 0.9).all()


def test_a_single_group_has_nothing_to_be_compared_with():
    with pytest.raises(MeasureError):
        actor_tone_contrasts(corpus_with([("Gazette", [(0.2, 0.5, 0.3)])]))


def test_where_a_side_cannot_be_corrected_the_corrected_difference_is_missing():
    rows = [("Gazette", [(0.98, 0.01, 0.01)] * 6)] * 3 + [("Herald", [(0.3, 0.4, 0.3)] * 6)] * 3
    found = actor_tone_contrasts(corpus_with(rows), against="each", resamples=40, permutations=99)
    assert found[["estimate", "low", "high"]].isna().all(axis=None)
    assert found["raw"].tolist() == [pytest.approx(-0.97)]
    assert "its corrected difference is missing" in found.attrs["limits"]


def test_articles_in_another_language_than_the_model_are_left_out():
    german = Article("Gazette", [Sentence(toward=(Toward("mayor", 0.9, 0.1, 0.0),))], language="de")
    english = Article("Gazette", [Sentence(toward=(Toward("mayor", 0.1, 0.4, 0.5),))])
    result = actor_tone(corpus_of(german, english, codebook=TOWN), resamples=5)
    assert result[["raw", "n_mentions"]].to_numpy().tolist() == [[pytest.approx(0.4), 1]]


@pytest.mark.parametrize("actors", [[], 5, [1]])
def test_lists_of_actors_that_are_none_are_refused(actors):
    with pytest.raises(MeasureError):
        actor_tone(corpus_with([("Gazette", [(0.2, 0.5, 0.3)])]), actors=actors)
