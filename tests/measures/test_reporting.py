import pandas as pd
from small_corpora import Article, Sentence, codebook_of, corpus_of

import framing
from framing.measures.grouping import group_sentences
from framing.measures.reporting import (
    codebook_limits,
    foreign_groups,
    interval_limits,
    interval_method,
    is_in_language,
    language_limits,
    report,
)

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


def test_articles_in_english_need_no_remark():
    corpus = corpus_of(Article("Gazette", ONE), Article("Herald", ONE, language="en-GB"))
    assert language_limits(corpus, "nothing follows") == []


def test_articles_in_other_languages_are_counted_with_what_the_english_instrument_does():
    corpus = corpus_of(
        *[Article("Blatt", ONE, language="de")] * 2, Article("Page", ONE, language="fr"), Article("A", ONE)
    )
    assert language_limits(corpus, "it counts nothing") == [
        "3 of 4 articles are not in English (de, fr): it counts nothing."
    ]


def test_a_group_is_foreign_to_an_instrument_if_most_of_its_articles_are_in_other_languages():
    corpus = corpus_of(
        *[Article("Blatt", ONE, language="de")] * 2, Article("Blatt", ONE, language="en"),
        Article("Page", ONE, language="fr"), Article("Page", ONE, language="de-AT"),
        Article("Gazette", ONE), Article("Herald", ONE, language="en-GB"), Article("Herald", ONE, language="de"),
    )  # fmt: skip
    assert foreign_groups(corpus, "outlet") == {"Blatt": "German", "Page": "not English"}


def test_the_first_limit_of_tone_is_that_articles_are_in_another_language():
    corpus = corpus_of(Article("Blatt", ONE, language="de"), Article("Gazette", ONE))
    for result in (framing.tone(corpus, resamples=10), framing.tone_along(corpus, resamples=10)):
        assert result.attrs["limits"].startswith("1 of 2 articles is not in English (de)")


def test_the_tone_of_articles_in_another_language_is_said_not_to_be_theirs():
    corpus = corpus_of(Article("Blatt", ONE, language="de"), Article("Gazette", ONE))
    for table in (framing.tone(corpus, resamples=9), framing.tone_along(corpus, resamples=9)):
        assert "1 of 2 articles is not in English (de): the lexicon is English" in table.attrs["limits"]


def test_articles_in_another_language_than_the_codebook_are_counted():
    german, english = Article("Blatt", ONE, language="de"), Article("Gazette", ONE)
    codebook = codebook_of("frame", blame=["blame*"])
    assert codebook_limits(corpus_of(german, english)) == []
    assert codebook_limits(corpus_of(english, codebook=codebook)) == []
    (limit,) = codebook_limits(corpus_of(german, english, codebook=codebook))
    assert limit.startswith("1 of 2 articles is not in English (de): the codebook")


def test_articles_whose_language_nobody_knows_are_taken_for_the_instruments():
    corpus = corpus_of(*(Article("Gazette", ONE, language=language) for language in (None, None)))
    assert language_limits(corpus, "not read") == []
    assert is_in_language(pd.Series([None, "en-GB", "EN", "de", pd.NA]), "en").tolist() == [
        True,
        True,
        True,
        False,
        True,
    ]
