import pandas as pd
from small_corpora import Article, Sentence, corpus_of

from framing.measures.grouping import group_sentences
from framing.measures.reporting import interval_limits, interval_method, report

ONE = [Sentence(), Sentence()]
KNOWN = pd.DataFrame({"estimate": [1.0], "low": [0.5], "high": [1.5]})


def sample_of(**articles):
    outlets = [Article(outlet, ONE) for outlet, n in articles.items() for _ in range(n)]
    return group_sentences(corpus_of(*outlets), "outlet")


def test_single_articles_are_counted_and_called_what_they_are():
    limits = " ".join(interval_limits(sample_of(Gazette=1, Herald=12, Planet=1), KNOWN))
    assert limits.startswith("2 of 3 groups have a single article: this compares articles, not outlets.")
    assert "sentences were resampled" in limits


def test_every_group_with_a_single_article_is_said_in_two_words():
    assert interval_limits(sample_of(Gazette=1, Herald=1), KNOWN)[0].startswith("Every group has a single")


def test_enough_articles_have_no_limits_of_their_number():
    assert interval_limits(sample_of(Gazette=10, Herald=12), KNOWN) == []


def test_few_articles_are_said_to_give_narrow_intervals():
    assert "1 of 2 groups has more than one" in interval_limits(sample_of(Gazette=3, Herald=12), KNOWN)[0]


def test_a_missing_interval_is_explained():
    missing = KNOWN.assign(low=float("nan"))
    assert "interval is missing" in interval_limits(sample_of(Gazette=10), missing)[0]


def test_the_method_names_what_was_resampled():
    assert interval_method(sample_of(Gazette=12), resamples=2000, seed=7) == (
        "95 % percentile bootstrap intervals from 2,000 resamples of articles, seed 7"
    )
    assert "resamples of sentences" in interval_method(sample_of(Gazette=1), resamples=10, seed=0)
    assert "2 to 9 articles also of sentences" in interval_method(sample_of(Gazette=2), resamples=10, seed=0)
    assert "of sentences where" in interval_method(sample_of(A=1, B=2), resamples=10, seed=0)


def test_a_result_carries_what_it_says_of_itself():
    result = report(KNOWN, sample_of(Gazette=2), method="The mean.", limits=["One.", "", "Two."])
    assert {key: result.attrs[key] for key in ("method", "limits", "unit")} == {
        "method": "The mean.",
        "limits": "One. Two.",
        "unit": "article",
    }
