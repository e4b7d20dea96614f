"""Equality with vaderSentiment 3.3.2: on published examples, real texts, and whatever hypothesis thinks of."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment import vaderSentiment

from framing.errors import MeasureError
from framing.scoring import batches, vader

SHARED = Path(__file__).parents[3] / "shared"
PUBLISHED = {
    "VADER is smart, handsome, and funny.": 0.8316,
    "VADER is smart, handsome, and funny!": 0.8439,
    "VADER is very smart, handsome, and funny.": 0.8545,
    "VADER is VERY SMART, handsome, and FUNNY.": 0.9227,
    "VADER is VERY SMART, handsome, and FUNNY!!!": 0.9342,
    "VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!": 0.9469,
    "VADER is not smart, handsome, nor funny.": -0.7424,
    "The book was good.": 0.4404,
    "At least it isn't a horrible book.": 0.4310,
    "The book was only kind of good.": 0.3832,
    "The plot was good, but the characters are uncompelling and the dialog is not great.": -0.7042,
    "Today SUX!": -0.5461,
    "Today only kinda sux! But I'll get by, lol": 0.5249,
    "Make sure you :) or :D today!": 0.8633,
    "Catch utf-8 emoji such as 💘 and 💋 and 😁": 0.8750,
    "Not bad at all": 0.4310,
}

lexicon = sorted(vaderSentiment.SentimentIntensityAnalyzer().lexicon)
emoji = sorted(vaderSentiment.SentimentIntensityAnalyzer().emojis)
phrases = [*vaderSentiment.SPECIAL_CASES, *vaderSentiment.BOOSTER_DICT, "without doubt", "never so", "never this"]
rule_words = ["but", "least", "at", "very", "no", "nor", "or", "so", "this", "never", "kind", "of", "doubt", "xn'ty"]
others = [
    "a",
    "table",
    "I",
    "OK",
    "U.S.",
    "don’t",
    "Straße",
    "İSTANBUL",
    "ΟΔΟΣ",
    "ǅ",
    "中文",
    "3.5",
    "--",
    "…",
    "\ufffd",
]
words = st.one_of(
    st.sampled_from(lexicon),
    st.sampled_from(phrases),
    st.sampled_from(vaderSentiment.NEGATE),
    st.sampled_from(rule_words),
    st.sampled_from(others),
    st.sampled_from(emoji),
    st.text(max_size=4),
)
in_case = st.sampled_from([str, str, str, str.upper, str.title])
before = st.sampled_from(["", "", "", "", '"', "(", "“", "?"])
after = st.sampled_from(["", "", "", "", ".", ",", "!", "!!!", "!!!!!", "?", "??", "????", "?!", '"', ")"])
space = st.sampled_from(
    [*[" "] * 12, "", "  ", "\n", "\t", "\x1c", "\x1f", "\x85", "\xa0", "\u2003", "\u3000", "\u200b", "\0"]
)
written = st.builds(lambda case, *parts: case("".join(parts)), in_case, before, words, after, space)
sentence = st.lists(written, max_size=12).map("".join)


def lines_of(path: Path, column: int) -> list[str]:
    if not path.exists():
        pytest.skip(f"{path} is not shared with everybody")
    return [line.split("\t")[column] for line in path.read_text(encoding="utf-8", errors="replace").splitlines()]


@pytest.mark.parametrize(("text", "compound"), PUBLISHED.items())
def test_the_examples_that_the_authors_published_have_their_scores(text: str, compound: float) -> None:
    assert vader([text])[0, 3] == compound


@settings(max_examples=150, deadline=None)
@given(st.lists(sentence, max_size=12))
def test_any_sentences_have_the_scores_of_the_package(package_scores, sentences: list[str]) -> None:
    np.testing.assert_array_equal(vader(sentences), package_scores(sentences))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(codec=None)), max_size=8))
def test_any_characters_have_the_scores_of_the_package(package_scores, sentences: list[str]) -> None:
    np.testing.assert_array_equal(vader(sentences), package_scores(sentences))


@pytest.mark.parametrize("name", ["amazonReviewSnippets_GroundTruth.txt", "tweets_GroundTruth.txt"])
def test_the_texts_that_vader_was_tested_on_have_the_scores_of_the_package(package_scores, name: str) -> None:
    texts = lines_of(SHARED / "benchmarks/vader" / name, column=2)
    np.testing.assert_array_equal(vader(texts), package_scores(texts))


def test_news_sentences_have_the_scores_of_the_package(package_scores) -> None:
    path = SHARED / "benchmarks/newsmtsc/test_mt.jsonl"
    texts = [json.loads(line)["sentence_normalized"] for line in lines_of(path, column=0)]
    np.testing.assert_array_equal(vader(texts), package_scores(texts))


def test_the_sentences_and_the_whole_of_the_five_articles_have_the_scores_of_the_package(package_scores) -> None:
    articles = sorted((SHARED / "azure/articles").glob("*.txt"))
    if not articles:
        pytest.skip("the five articles may not be shared")
    whole = [article.read_text(encoding="utf-8") for article in articles]
    texts = [*whole, *(part for text in whole for part in re.split(r"(?<=[.!?])\s+|\n", text))]
    np.testing.assert_array_equal(vader(texts), package_scores(texts))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\u2003",
        "!!!",
        "NO no No good",
        "no good or no bad nor great",
        "This is the shit and the BOMB to die for, a kiss of death",
        "He never was so good, never this bad, without a doubt good, without doubt bad",
        "a table without doubt a good one",
        "a table without a doubt good",
        "that was the kiss of death",
        "that is to die for good",
        "It was just enough sort of nice and a kind of kind kind",
        "at least good, the very least bad, least good",
        "\ud83d\ude00 half a pair, then a whole one 😀 good",
        "😀😀!great😀table\n😀",
        "İ THE BEST ΣΑΣ good ẞ",
        "good " * 3000 + "but " + "bad " * 3000,
    ],
)
def test_rare_constructions_have_the_scores_of_the_package(package_scores, text: str) -> None:
    np.testing.assert_array_equal(vader([text]), package_scores([text]))


@pytest.mark.slow
def test_a_sentence_is_scored_the_same_whatever_stands_beside_it_and_wherever_batches_end(monkeypatch) -> None:
    texts = [f"{text} {number % 7 * '!'}" for number in range(40) for text in PUBLISHED]
    alone = np.concatenate([vader([text]) for text in texts])
    for characters in (1, 300, 1 << 21):
        monkeypatch.setattr(batches, "CHARACTERS_IN_BATCH", characters)
        np.testing.assert_array_equal(vader(texts), alone)


def test_a_sentence_of_a_hundred_thousand_words_is_scored() -> None:
    assert vader(["good but bad table " * 25_000]).shape == (1, 4)


def test_no_sentences_have_no_scores() -> None:
    assert vader([]).shape == (0, 4)


def test_sentences_may_come_from_a_table() -> None:
    assert vader(pd.Series(["The book was good."]))[0, 3] == 0.4404


def test_one_text_instead_of_sentences_is_an_error() -> None:
    with pytest.raises(MeasureError, match="instead of sentences"):
        vader("The book was good.")


def test_a_missing_sentence_is_an_error_that_says_where() -> None:
    with pytest.raises(MeasureError) as failure:
        vader(["good", float("nan")])
    assert failure.value.where == "sentences[1]"
