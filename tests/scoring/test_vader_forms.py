from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment import vaderSentiment

from framing.scoring.characters import as_arrow
from framing.scoring.forms import look_up
from framing.scoring.vocabulary import CONTRACTED, OTHER, OUTSIDE, vader_vocabulary

forms = st.lists(st.one_of(st.text(min_size=1, max_size=6), st.from_regex(r"\W?\w+n'?t\W{0,2}")), max_size=8)


def naive(form: str) -> tuple[int, bool]:
    stripped = form.strip(string.punctuation)
    word = stripped if len(stripped) > 2 else form
    known = vader_vocabulary().number.get(word.lower())
    return known if known is not None else CONTRACTED if "n't" in word.lower() else OTHER, word.isupper()


@settings(max_examples=100, deadline=None)
@given(forms)
def test_forms_are_looked_up_as_one_by_one(forms: list[str]) -> None:
    found = look_up(as_arrow(forms), vader_vocabulary())
    assert list(zip(found.meaning.tolist(), found.upper.tolist(), strict=True)) == [naive(form) for form in forms]


@pytest.mark.parametrize("form", ["GREAT", '"great!"', "great...", "(Great)"])
def test_case_and_punctuation_do_not_change_what_a_form_means(form: str) -> None:
    vocabulary = vader_vocabulary()
    assert look_up(as_arrow([form]), vocabulary).meaning[0] == vocabulary.number["great"]


def test_an_emoticon_keeps_its_punctuation() -> None:
    vocabulary = vader_vocabulary()
    assert look_up(as_arrow([":)"]), vocabulary).meaning[0] == vocabulary.number[":)"]


def test_no_word_and_words_without_rule_have_numbers_of_their_own() -> None:
    found = look_up(as_arrow(["", "table", "y'alldn't"]), vader_vocabulary())
    assert found.meaning.tolist() == [OUTSIDE, OTHER, CONTRACTED]


def test_the_rules_may_rely_on_no_word_being_both_modifier_and_in_the_lexicon() -> None:
    lexicon = vader_vocabulary().in_lexicon
    assert not lexicon[vader_vocabulary().degree != 0].any()
    assert not lexicon[[vader_vocabulary().number[word] for word in vaderSentiment.NEGATE]].any()


def test_every_word_of_the_lexicon_has_its_valence() -> None:
    vocabulary = vader_vocabulary()
    lexicon = vaderSentiment.SentimentIntensityAnalyzer().lexicon
    assert {word: vocabulary.valence[vocabulary.number[word]] for word in lexicon} == lexicon
    assert vocabulary.in_lexicon.sum() == len(lexicon)


def test_every_idiom_and_hedge_of_several_words_has_its_value() -> None:
    vocabulary = vader_vocabulary()
    phrases = [phrase for phrase in vaderSentiment.SPECIAL_CASES if " " in phrase]
    hedges = [phrase for phrase in vaderSentiment.BOOSTER_DICT if " " in phrase]
    assert (vocabulary.idioms == vocabulary.idioms).sum() == len(phrases)
    assert (vocabulary.hedges != 0).sum() == len(hedges)
