"""Shares of frames, raw and corrected: corrected intervals hold the truth about as often as they say."""

from dataclasses import replace

import numpy as np
import pytest
from invented_codings import FRAMES, WORDS, small_model
from small_corpora import Article, Sentence, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import frame_prevalence
from framing.measures.frames.cross_validation import Unseen
from framing.measures.frames.prevalence import corrected_shares
from framing.measures.grouping import group_sentences

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


def judged(random, labels):
    """Say probabilities that tell texts with a frame from others, badly."""
    return np.where(labels, random.beta(3, 3, labels.shape), random.beta(1, 6, labels.shape))


def test_corrected_intervals_hold_the_truth_about_as_often_as_they_say():
    """Articles differ in their share of the frame; the coded texts have it less often than the corpus."""
    random = np.random.default_rng(11)
    n_articles, n_each, share, n_coded, simulations = 40, 10, 0.3, 200, 150
    sample = group_sentences(corpus_of(*[Article("A", [Sentence("a b")] * n_each)] * n_articles), "outlet")
    held = {"corrected": 0, "plain": 0}
    for simulation in range(simulations):
        coded = random.random((n_coded, 1)) < 0.12
        unseen = Unseen(coded, judged(random, coded), coded, np.arange(n_coded) // 2)
        own = random.beta(3, 7, n_articles)[sample.sentence_article]
        probabilities = judged(random, (random.random(len(own)) < own)[:, None])
        found = corrected_shares(sample, probabilities, unseen, resamples=150, seed=simulation)
        plain = sample.ratios(probabilities, np.ones((len(own), 1)), resamples=150, seed=simulation)
        for name, intervals in (("corrected", found), ("plain", plain)):
            held[name] += bool(intervals.low[0, 0] <= share <= intervals.high[0, 0])
    assert 0.89 <= held["corrected"] / simulations <= 0.99
    assert held["plain"] / simulations < 0.7
