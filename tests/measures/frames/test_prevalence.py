"""Shares of frames, raw and corrected: corrected intervals hold the truth about as often as they say."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from invented_codings import FRAMES, WORDS, derived_corpus, invented, small_model
from small_corpora import Article, Sentence, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import frame_prevalence, instrument_calibration, instrument_quality
from framing.validation import Validation, corpus_fingerprint, sentence_units

MODEL = small_model()


def article(outlet, random, share, n=12):
    """Draw sentences, of which a share speaks of prices."""
    sentences = []
    for _ in range(n):
        words = [*random.choice(WORDS["neither"], 6)]
        words += [*random.choice(WORDS["economy"], 2)] if random.random() < share else []
        sentences.append(Sentence(" ".join(words)))
    return Article(outlet, sentences)


def corpus(seed=0, shares=(("A", 0.6), ("B", 0.1)), n_articles=12):
    random = np.random.default_rng(seed)
    return corpus_of(*(article(outlet, random, share) for outlet, share in shares for _ in range(n_articles)))


CORPUS = corpus()


def prevalence(of=CORPUS, model=MODEL, **options):
    return frame_prevalence(of, model, **{"resamples": 100, **options})


def test_the_raw_share_is_that_of_the_sentences_in_which_the_frame_is_found():
    raw = prevalence().set_index(["outlet", "entry"])["raw"]
    predicted = MODEL.predict(CORPUS).merge(CORPUS.articles[["article_id", "outlet"]], on="article_id")
    naive = predicted.groupby(["outlet", "entry"], observed=True)["is_found"].mean()
    for key, share in naive.items():
        assert raw[key] == pytest.approx(share)


def test_the_corrected_share_solves_the_equation_of_adjusted_counts():
    table = prevalence().set_index(["outlet", "entry"])
    predicted = MODEL.predict(CORPUS).merge(CORPUS.articles[["article_id", "outlet"]], on="article_id")
    mean = predicted[predicted["entry"] == "economy"].groupby("outlet")["probability"].mean()
    labels, said = MODEL.unseen.labels[:, 0], MODEL.unseen.probabilities[:, 0]
    for outlet in "AB":
        naive = (mean[outlet] - said[~labels].mean()) / (said[labels].mean() - said[~labels].mean())
        assert table.loc[(outlet, "economy"), "estimate"] == pytest.approx(np.clip(naive, 0, 1))


def test_every_frame_stands_in_every_group():
    table = prevalence()
    assert table[["outlet", "entry"]].to_numpy().tolist() == [[outlet, frame] for outlet in "AB" for frame in FRAMES]
    assert table["n_sentences"].tolist() == [144] * 4
    assert prevalence(shuffled(CORPUS)).equals(table)


def test_articles_are_counted_where_articles_were_coded():
    table = prevalence(model=replace(MODEL, unit="article"))
    assert "n_sentences" not in table.columns
    assert table["n_articles"].tolist() == [12] * 4
    assert "Share of articles" in table.attrs["method"]


def test_titles_do_not_count():
    titled = corpus_of(Article("A", [Sentence("prices costs", part="title"), *[Sentence("the river")] * 6]))
    assert (prevalence(titled)["raw"] == 0).all()


def test_what_is_no_model_is_refused():
    with pytest.raises(MeasureError, match="found by a model"):
        prevalence(model="model.npz")


def test_what_lies_outside_the_scale_is_not_corrected_and_said():
    table = prevalence(corpus(shares=(("A", 0.0), ("B", 0.0))))
    outside = table["estimate"].isna()
    assert outside.any() == ("not corrected" in table.attrs["limits"])
    assert table["raw"].notna().all()


def test_coded_sentences_in_the_corpus_are_judged_by_models_that_had_not_seen_them():
    """The whole corpus was coded: its corrected share is the one that people found, not one of a model by heart."""
    coded = invented()
    table = prevalence(derived_corpus(*(("A", text) for text in coded.texts)))
    assert table["estimate"].to_numpy() == pytest.approx(coded.labels.mean().to_numpy(), abs=1e-6)
    assert (table["low"] < table["estimate"]).all()
    assert "120 of 120 sentences have the words of a coded text" in table.attrs["limits"]


def test_each_outlet_of_a_coded_corpus_gets_about_what_was_coded_of_it():
    coded = invented()
    outlet = np.where(np.arange(len(coded.texts)) // 2 % 2, "A", "B")  # two texts are of an article
    table = prevalence(derived_corpus(*zip(outlet, coded.texts, strict=True)))
    true = coded.labels.groupby(outlet).mean().stack()
    found = table.set_index(["outlet", "entry"])
    for key, share in true.items():
        assert found.loc[key, "low"] - 0.02 <= share <= found.loc[key, "high"] + 0.02


def test_a_frame_that_the_model_hardly_tells_apart_is_not_corrected_and_said():
    said = MODEL.unseen.probabilities.copy()
    said[:, 1] = 0.3 + 0.1 * MODEL.unseen.labels[:, 1]
    table = prevalence(model=replace(MODEL, unseen=replace(MODEL.unseen, probabilities=said)))
    assert table.loc[table["entry"] == "climate", ["estimate", "low", "high"]].isna().all(axis=None)
    assert table.loc[table["entry"] == "economy", "estimate"].notna().any()
    assert "Shares of “climate” (0.10) are not corrected" in table.attrs["limits"]


def coded_by_people() -> Validation:
    """Have people find what has a word of the economy, in every second sentence."""
    terms = CORPUS.terms.astype({"term": "str"})
    economic = terms.loc[terms["term"].isin(WORDS["economy"]), "sentence_id"]
    units = sentence_units(CORPUS).iloc[::2]
    label = units["sentence_id"].isin(economic).astype(float)
    labels = units[["article", "sentence"]].assign(entry="frame/economy", coder="invented", label=label)
    sample = units.assign(probability=0.5, stratum="all", overlap=True)
    return Validation(labels, sample, None, corpus_fingerprint(CORPUS), "Every second sentence.")


def test_a_sample_of_this_corpus_corrects_the_shares_too():
    plain, beside = prevalence(), prevalence(validation=coded_by_people())
    added = ["corrected", "corrected_low", "corrected_high", "n_coded"]
    place = beside.columns.tolist().index("high") + 1
    assert beside.columns[place : place + 4].tolist() == added
    pd.testing.assert_frame_equal(beside.drop(columns=added), plain)
    corrected = beside[beside["entry"] == "economy"].set_index("outlet")
    assert corrected.loc["A", "corrected"] == pytest.approx(0.6, abs=0.12)
    assert corrected.loc["B", "corrected"] == pytest.approx(0.1, abs=0.08)
    assert beside.loc[beside["entry"] == "climate", "corrected"].isna().all()
    assert "Corrected with a sample: the share of sentences" in beside.attrs["method"]


def test_what_the_model_returns_is_judged_as_it_is():
    quality = instrument_quality(CORPUS, coded_by_people(), found=MODEL.predict(CORPUS), permutations=99)
    whole = quality[(quality["outlet"] == "all") & (quality["entry"] == "frame/economy")].set_index("statistic")
    assert whole.loc["f1", "estimate"] > 0.8
    assert "a classifier with people" in quality.attrs["method"]
    scored = instrument_calibration(CORPUS, coded_by_people(), "frame/economy", scores=MODEL.predict(CORPUS), bins=2)
    assert scored["estimate"].is_monotonic_increasing
