"""Lexicons as data: words, wildcards, phrases and weights, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from framing.errors import MeasureError
from framing.measures import Lexicon, lexicons, read_lexicon


def scores(lexicon, *terms):
    return read_lexicon(lexicon).of_terms(pd.Index(terms))[0].tolist()


def test_the_lexicon_of_vader_is_the_packages():
    published = SentimentIntensityAnalyzer().lexicon
    read = read_lexicon("vader").entries.set_index("term")["score"]
    for word in ("good", "terrible", "murder", "praise"):
        assert read[word] == published[word]
    assert all(published[term] == score for term, score in read.items())


def test_every_lexicon_that_is_listed_can_be_read_and_says_its_licence_and_scale():
    for row in lexicons().itertuples():
        lexicon = read_lexicon(row.name)
        assert lexicon.licence
        assert lexicon.phrases.empty  # shared tables do for it
        assert lexicon.source
        assert lexicon.entries["score"].between(row.lowest, row.highest).all()


def test_the_lexicon_of_pattern_has_the_mean_of_the_senses():
    assert scores("pattern", "good", "bad")[0] == pytest.approx(0.7)
    assert scores("pattern", "terrible")[0] < 0


def test_a_word_wins_over_a_wildcard_and_a_longer_wildcard_over_a_shorter_one():
    found = scores({"calm": 1, "calm*": 2, "calme*": 3}, "calm", "calmly", "calmer", "storm")
    np.testing.assert_equal(found, [1, 2, 3, np.nan])


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.from_regex(r"[ab]{1,3}\*?", fullmatch=True), st.integers(-3, 3), min_size=1, max_size=6),
    st.lists(st.from_regex(r"[ab]{1,4}", fullmatch=True), min_size=1, max_size=8, unique=True),
)
def test_scores_of_words_are_those_of_a_naive_search(lexicon, terms):
    def naive(term):
        if term in lexicon:
            return lexicon[term]
        fitting = [entry for entry in lexicon if entry.endswith("*") and term.startswith(entry[:-1])]
        return lexicon[max(fitting, key=len)] if fitting else np.nan

    np.testing.assert_equal(scores(lexicon, *terms), [naive(term) for term in terms])


FILES = {
    "lines": "calm\t1\nstorm*\t-2\n",
    "weighted lines": "; a comment\ncalm\t1\t1\nstorm*\t-2\t1\n",
    "lines with more on them": "calm\t1\t0.5\t[1, 1, 2]\nstorm*\t-2\t0.7\t[-2]\n",
    "CSV": "term,score\ncalm,1\nstorm*,-2\n",
    "CSV with a weight": "Term,Score,Weight\ncalm,1,1\nstorm*,-2,1\n",
    "a heading that says word": "word\tscore\ncalm\t1\nstorm*\t-2\n",
    "a table by tabs": "term\tscore\ncalm\t1\nstorm*\t-2\n",
}


@pytest.mark.parametrize("written", FILES.values(), ids=FILES)
def test_the_usual_files_are_read_alike(tmp_path, written):
    path = tmp_path / "mine.txt"
    path.write_text(written, encoding="utf-8-sig")
    read = read_lexicon(path)
    assert read.name == "mine.txt"
    assert read.entries[["term", "score", "weight"]].to_numpy().tolist() == [["calm", 1, 1], ["storm*", -2, 1]]


def test_capitals_curly_apostrophes_and_spaces_are_brought_into_the_form_of_terms():
    assert set(read_lexicon({" Calm ": 1, "Can’t   Stand": -1}).entries["term"]) == {"calm", "can't stand"}


def test_phrases_and_words_that_the_tokenizer_cuts_are_told_from_single_words():
    lexicon = read_lexicon({"calm": 1, "on fire": -1, "isn't": -1})
    assert lexicon.phrases["term"].tolist() == ["on fire", "isn't"]
    assert lexicon.without_phrases().entries["term"].tolist() == ["calm"]


def test_the_same_entry_twice_counts_once():
    assert len(read_lexicon(pd.DataFrame({"term": ["calm", "Calm"], "score": [1, 1]})).entries) == 1


REFUSED = {
    "no terms": ({}, {}, "it has no terms"),
    "a missing score": ({"calm": None}, {}, "no score, or one that is no number: “calm” \\(entry 1\\)"),
    "a word for a score": ({"calm": "much"}, {}, "no score, or one that is no number"),
    "out of scale": (
        {"calm": 1, "storm": -6},
        {"scale": (-5, 5)},
        "outside the scale from -5 to 5: “storm” \\(entry 2\\)",
    ),
    "infinite": ({"calm": float("inf")}, {}, "outside the scale"),
    "two scores": (pd.DataFrame({"term": ["calm", "CALM"], "score": [1, 2]}), {}, "two scores for “calm”"),
    "no letters": ({"*": 1}, {}, "no letters"),
    "no word": ({3: 1}, {}, "no letters"),
    "weight 0": (pd.DataFrame({"term": ["calm"], "score": [1], "weight": [0]}), {}, "weight that is not above 0"),
    "no column": (pd.DataFrame({"form": ["calm"], "score": [1]}), {}, "columns term and score"),
    "no such file": ("missing.tsv", {}, "cannot be read"),
    "no lexicon": (7, {}, "this one is none"),
}


@pytest.mark.parametrize(("lexicon", "options", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_lexicon_is_refused_with_the_entry(lexicon, options, message):
    with pytest.raises(MeasureError, match=message):
        read_lexicon(lexicon, **options)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("calm\t1\nstorm\n", "has no score: “storm”"),
        ("term,score\ncalm,1,2\n", "row 2"),
        ("\xff\xfe", "cannot be read"),
    ],
)
def test_a_damaged_file_is_refused_with_its_place(tmp_path, written, message):
    path = tmp_path / "mine.csv"
    path.write_text(written, encoding="latin-1")
    with pytest.raises(MeasureError, match=message) as refused:
        read_lexicon(path)
    assert "mine.csv" in str(refused.value)


def test_a_lexicon_that_is_ready_stays_as_it_is():
    lexicon = read_lexicon({"calm": 1}, name="mine")
    assert read_lexicon(lexicon) is lexicon
    assert isinstance(lexicon, Lexicon)


def test_neither_the_order_of_entries_nor_a_phrase_among_them_changes_what_a_word_scores():
    entries = {"goo*": 1, "*od": 2, "g*": 3, "good": 5, "*ing": 6, "th*": 7}
    terms = ("good", "goods", "wood", "thing", "gnu", "sing")
    expected = scores(entries, *terms)
    for order in (reversed(entries.items()), sorted(entries.items())):
        assert scores(dict(order), *terms) == expected


def test_quotation_marks_around_terms_of_a_table_are_no_part_of_them(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text('"calm"\t1\n"storm*"\t-2\n', encoding="utf-8")
    assert read_lexicon(path).entries["term"].tolist() == ["calm", "storm*"]


@pytest.mark.parametrize("scale", [5, "ab", (1,), (1, -1), (float("nan"), 1), None.__class__])
def test_a_scale_that_is_none_is_refused(scale):
    with pytest.raises(MeasureError, match="lowest and its highest"):
        read_lexicon({"calm": 1}, scale=scale)


def test_a_lexicon_that_comes_with_a_package_is_held_to_a_scale_too():
    with pytest.raises(MeasureError, match="outside the scale from -1 to 1"):
        read_lexicon("vader", scale=(-1, 1))


@pytest.mark.parametrize("lexicon", [{"calm": 10**400}, {"calm": 1 + 2j}, {"calm": object()}])
def test_scores_that_are_no_usual_numbers_are_refused(lexicon):
    with pytest.raises(MeasureError, match="no score, or one that is no number"):
        read_lexicon(lexicon)
