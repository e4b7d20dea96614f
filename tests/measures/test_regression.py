"""Regressions against least squares and sandwiches written out, raw and corrected."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from invented_validations import example_corpus, invented_validation
from scipy import stats
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of

import framing
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.validation import Validation, coded_as, said_of_sentences, sentence_units

COLUMNS = ["corrected", "corrected_low", "corrected_high", "n_coded"]


@pytest.fixture
def corpus() -> Corpus:
    return example_corpus()


def in_full(corpus: Corpus, entry: str = "economic") -> tuple[np.ndarray, np.ndarray, np.ndarray, pd.DataFrame]:
    """Write out what is regressed: outcome, columns (intercept, outlets, length, place), articles, terms."""
    said = pd.Series(said_of_sentences(corpus, coded_as(corpus, entry)), index=corpus.sentences["sentence_id"])
    body = corpus.sentences[corpus.sentences["part"] == "body"]
    outlet = corpus.articles["outlet"].astype("str").to_numpy()[body["article_id"]]
    names = sorted(set(outlet))
    words = body.groupby("article_id")["n_tokens"].transform("sum").to_numpy() / 100
    columns = [np.ones(len(body)), *((outlet == name).astype(float) for name in names[1:]), words, body["place"]]
    return said.loc[body["sentence_id"]].to_numpy(), np.column_stack(columns), body["article_id"].to_numpy(), names


def naive(y: np.ndarray, x: np.ndarray, cluster: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least squares; CR2 by sentence, the design effects of CR2 by article pooled where these are few."""
    coefficients = np.linalg.lstsq(x, y, rcond=None)[0]
    residual = y - x @ coefficients
    plain, _ = cr2(x, residual, np.arange(len(y)))
    clustered, own = cr2(x, residual, cluster)
    effect = max(1, ((clustered / plain) * own).sum() / own.sum())
    is_few = own <= 8
    pooled = len(np.unique(cluster)) - x.shape[1]
    error = np.sqrt(np.where(is_few, plain * effect, clustered))
    return coefficients, stats.t.ppf(0.975, np.where(is_few, np.maximum(own, pooled), own)) * error


def cr2(x: np.ndarray, residual: np.ndarray, cluster: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Variances and degrees of freedom of Bell & McCaffrey, written out."""
    bread = np.linalg.inv(x.T @ x)
    left = np.eye(len(x)) - x @ bread @ x.T
    scores, columns = [], []
    for each in np.unique(cluster):
        inside = cluster == each
        values, vectors = np.linalg.eigh(left[np.ix_(inside, inside)])
        adjusted = (vectors / np.sqrt(values)) @ vectors.T @ x[inside] @ bread
        scores.append(residual[inside] @ adjusted)
        columns.append(left[:, inside] @ adjusted)
    spread = [np.linalg.eigvalsh(g @ g.T) for g in np.moveaxis(columns, 2, 0)]
    return (np.stack(scores) ** 2).sum(axis=0), np.array([v.sum() ** 2 / (v**2).sum() for v in spread])


def test_raw_coefficients_are_those_of_least_squares_with_intervals_for_few_articles(corpus):
    found = framing.regression(corpus, "economic", ["outlet", "length", "place"])
    y, x, article, names = in_full(corpus)
    coefficients, reach = naive(y, x, article)
    assert found["term"].tolist() == ["intercept", *(f"outlet: {name}" for name in names[1:]), "length", "place"]
    assert set(found["reference"]) == {"", names[0]}
    np.testing.assert_allclose(found["estimate"], coefficients, atol=1e-9)
    np.testing.assert_allclose(found["high"] - found["estimate"], reach, rtol=1e-6)


def test_on_outlets_alone_it_is_the_difference_of_shares(corpus):
    found = framing.regression(corpus, "frame/economic").set_index("term")["estimate"]
    shares = framing.frame_salience(corpus, resamples=1)
    shares = shares[shares["entry"] == "economic"].set_index("outlet")["estimate"]
    first = min(shares.index)
    for outlet, share in shares.drop(first).items():
        assert found[f"outlet: {outlet}"] == pytest.approx(share - shares[first])


@pytest.mark.slow
def test_where_everything_is_coded_corrected_coefficients_are_those_of_the_labels(corpus):
    validation = invented_validation(corpus, ["economic"], share=1.0, wrong={"The Tarnsey Lantern": 0.4})
    found = framing.regression(corpus, "economic", ["outlet", "length", "place"], validation=validation)
    y, x, article, _ = in_full(corpus)
    units = sentence_units(corpus).merge(validation.final("economic")[["article", "sentence", "label"]])
    label = units.set_index("sentence_id")["label"].loc[
        corpus.sentences["sentence_id"][corpus.sentences["part"] == "body"]
    ]
    coefficients, reach = naive(label.to_numpy(), x, article)
    np.testing.assert_allclose(found["corrected"], coefficients, atol=1e-9)
    np.testing.assert_allclose(found["corrected_high"] - found["corrected"], reach, rtol=1e-6)
    np.testing.assert_allclose(found["estimate"], naive(y, x, article)[0], atol=1e-9)


@pytest.mark.parametrize("design", [lambda given: given, framing.design_based], ids=["powered", "design-based"])
def test_a_validation_adds_columns_and_sentences_and_changes_nothing_else(corpus, design):
    validation = design(invented_validation(corpus, ["economic", "tone"]))
    for outcome in ("economic", "tone"):
        plain = framing.regression(corpus, outcome)
        beside = framing.regression(corpus, outcome, validation=validation)
        assert beside.columns[5:9].tolist() == COLUMNS
        pd.testing.assert_frame_equal(beside.drop(columns=COLUMNS), plain)
        assert (beside["corrected_low"] < beside["corrected"]).all()
        assert "Corrected: coefficients" in beside.attrs["method"]
        assert "Corrected" not in plain.attrs["method"] + plain.attrs["limits"]


def test_the_intercept_on_one_group_is_a_share_with_the_interval_of_shares(corpus):
    validation = invented_validation(corpus, ["economic"])
    row = framing.regression(corpus, "economic", validation=validation).iloc[0]
    shares = framing.frame_salience(corpus, validation=validation, resamples=20)
    share = shares[(shares["outlet"] == "Keel & Ledger") & (shares["entry"] == "economic")].iloc[0]
    assert row["estimate"] == pytest.approx(share["estimate"])
    assert 0 <= row["low"] < row["estimate"] < row["high"]
    assert 0 <= row["corrected_low"] < share["corrected"] < row["corrected_high"]
    reach = row["corrected_high"] - row["corrected_low"]
    assert reach > 0.8 * (share["corrected_high"] - share["corrected_low"])


def test_a_level_of_which_no_coded_sentence_shows_an_error_is_not_taken_to_be_without_any(corpus):
    found = framing.regression(corpus, "economic", validation=invented_validation(corpus, ["economic"], wrong=0.0))
    raw = (found["high"] - found["low"]).iloc[1:]
    assert ((found["corrected_high"] - found["corrected_low"]).iloc[1:] > 1.05 * raw).all()


def test_logistic_coefficients_of_one_outlet_are_log_odds_ratios(corpus):
    found = framing.regression(corpus, "economic", link="logistic").set_index("term")["estimate"]
    shares = framing.frame_salience(corpus, resamples=1)
    shares = shares[shares["entry"] == "economic"].set_index("outlet")["estimate"]
    odds = np.log(shares / (1 - shares))
    first = min(shares.index)
    assert found["intercept"] == pytest.approx(odds[first], abs=1e-6)
    assert found[f"outlet: {max(shares.index)}"] == pytest.approx(odds[max(shares.index)] - odds[first], abs=1e-6)


def test_dates_count_in_weeks_and_articles_without_a_day_are_named():
    sentences = [Sentence("costs rose", 0.6), Sentence("rain fell", -0.4), Sentence("rain fell", 0.1)]
    corpus = corpus_of(*(Article(outlet, sentences) for outlet in "AB" for _ in range(4)))
    with pytest.raises(MeasureError, match="have no day on which they were published"):
        framing.regression(corpus, "tone", "date")
    published = [f"2025-01-{1 + 7 * number:02d}" for number in range(4)] * 2
    dated = corpus.articles.assign(published=pd.Series(published, dtype="str"))
    rising = corpus.sentences.assign(compound=np.repeat(np.arange(4) / 10, 3).tolist() * 2)
    found = framing.regression(replace(corpus, articles=dated, sentences=rising), "tone", "date").set_index("term")[
        "estimate"
    ]
    assert found["date"] == pytest.approx(0.1)


def test_what_cannot_be_regressed_is_refused(corpus):
    with pytest.raises(MeasureError, match="There is no covariate “weather”"):
        framing.regression(corpus, "economic", "weather")
    with pytest.raises(MeasureError, match="A covariate is named twice"):
        framing.regression(corpus, "economic", ["place", "place"])
    with pytest.raises(MeasureError, match="Tone is a score"):
        framing.regression(corpus, "tone", link="logistic")
    with pytest.raises(MeasureError, match="All sentences are of one language"):
        framing.regression(corpus, "tone", "language")
    with pytest.raises(MeasureError, match="was coded"):
        framing.regression(corpus, "economic", validation=invented_validation(corpus, ["tone"]))


def test_an_outlet_of_which_nothing_was_coded_cannot_be_corrected(corpus):
    validation = invented_validation(corpus, ["tone"])
    sample = validation.sample[validation.sample["stratum"] != "Keel & Ledger"]
    labels = validation.labels.merge(sample[["article", "sentence"]])
    fewer = Validation(labels, sample, validation.codebook_sha256, validation.corpus_fingerprint, "Fewer.")
    with pytest.raises(MeasureError, match="outlet: Keel & Ledger"):
        framing.regression(corpus, "tone", validation=fewer)


def test_with_one_article_an_outlet_sentences_are_independent_and_it_is_said():
    found = Sentence("costs rose", mentions=(Mention("frame", "economic", "cost*"),))
    corpus = corpus_of(
        Article("A", [found, Sentence("rain fell"), Sentence("it rained")]),
        Article("B", [found, found, Sentence("rain fell")]),
        codebook=codebook_of("frame", economic=["cost*"]),
    )
    table = framing.regression(corpus, "economic")
    assert table["low"].notna().all()
    assert "compare articles, not groups" in table.attrs["limits"]
    assert "6 clusters" in table.attrs["method"]
