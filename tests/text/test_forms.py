"""Facts that follow from a form alone."""

from __future__ import annotations

import pytest

from framing.text.abbreviations import PREFIXES, SHORTENED
from framing.text.forms import Fact, facts_of, has
from framing.text.marks import QUOTATION_MARKS


def holds(form: str, fact: int) -> bool:
    return bool(has(facts_of([form]), fact)[0])


@pytest.mark.parametrize(
    "form",
    ["mill", "’s", "n’t", "U.N.", "61,827", "20s", "’90s", "@some_one", "#tag", "example.com", "é", "中文", "नमस्ते"],
)
def test_words_numbers_handles_and_names_of_sites_are_words(form: str) -> None:
    assert holds(form, Fact.WORD)


@pytest.mark.parametrize("form", [".", "…", "“", "’", "•", "—", "$", "%", "[2]", "😀", "\x00", "\u200b"])
def test_punctuation_and_symbols_are_no_words(form: str) -> None:
    assert not holds(form, Fact.WORD)


@pytest.mark.parametrize("form", ["https://example.com", "www.example.com", "a@example.com", "example.com/a"])
def test_addresses_are_no_words(form: str) -> None:
    assert not holds(form, Fact.WORD)


def test_dates_and_fractions_are_no_addresses() -> None:
    assert holds("9/11", Fact.WORD)


def test_every_abbreviation_is_known_with_its_full_stop() -> None:
    assert all(holds(f"{word}.", Fact.PREFIX) for word in PREFIXES)
    assert all(holds(f"{word}.", Fact.SHORTENED) for word in SHORTENED)


def test_no_abbreviation_both_ends_sentences_and_never_does() -> None:
    assert not PREFIXES & SHORTENED


@pytest.mark.parametrize("form", ["J.", "U.S.", "anti-U.N.", "Ph.D."])
def test_initials_and_dotted_abbreviations_need_no_list(form: str) -> None:
    assert holds(form, Fact.SHORTENED)


def test_all_quotation_marks_are_known() -> None:
    assert all(holds(mark, Fact.QUOTATION_MARK) for mark in QUOTATION_MARKS)


def test_only_small_letters_count_as_small() -> None:
    assert holds("mill", Fact.LOWER_FIRST)
    assert not any(holds(form, Fact.LOWER_FIRST) for form in ["Mill", "中文", "3rd", "@mill", "https://example.com"])


def test_forms_are_answered_in_their_order() -> None:
    assert has(facts_of(["a", ".", "b"]), Fact.WORD).tolist() == [True, False, True]
    assert facts_of([]).tolist() == []
