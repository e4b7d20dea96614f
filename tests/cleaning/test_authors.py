"""Bylines without "by": what tells them from the name of a town or of the person whom the article is about."""

from __future__ import annotations

import pytest

from framing.cleaning import clean

TITLE = "Last mill in the valley closes"
DECK = "Eleven people look for work, and the county looks away"
BODY = (
    "The mill at Orrin closed on Friday, and with it went the last shop in the upper valley.\n\n"
    "Eleven people worked there, the owner says, and none of them has found another place so far."
)


def page(line: str, *below: str) -> str:
    return "\n\n".join([f"{TITLE}\n{DECK}\n{line}", BODY, *below])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ida Berg in Orrin", "Ida Berg"),
        ("Ida Berg, at Ness", "Ida Berg"),
        ("Ida Berg, valley correspondent", "Ida Berg"),
        ("from Ida Berg, valley correspondent", "Ida Berg"),
        ("Words: Ida Berg · Pictures: Per Lund", "Ida Berg"),
        ("Words Ida Berg, photographs Per Lund", "Ida Berg"),
        ("WORDS: IDA BERG", "IDA BERG"),
        ("Text: Ida Berg and Per Lund", "Ida Berg and Per Lund"),
        ("Story by Ida Berg, Photos by Per Lund", "Ida Berg"),
        ("By Ida Berg; photographs by Per Lund", "Ida Berg"),
        ("Words: Herald staff", "Herald staff"),
        ("O&K Staff | 4 May 2021 | 3 min read", "O&K Staff"),
    ],
)
def test_a_byline_below_the_deck_is_read_and_makes_the_deck_known(line: str, name: str) -> None:
    cleaned = clean(page(line))
    assert (cleaned.title, cleaned.deck, cleaned.byline) == (TITLE, DECK, name)
    assert cleaned.text == BODY


def test_a_bare_name_is_the_byline_if_a_biography_says_who_that_is() -> None:
    cleaned = clean(page("Ida Berg", "Ida Berg has covered the valley since the flood. She keeps goats."))
    assert (cleaned.deck, cleaned.byline, cleaned.text) == (DECK, "Ida Berg", BODY)


def test_a_bare_name_without_a_biography_stays() -> None:
    assert "Ida Berg" in clean(page("Ida Berg")).text


@pytest.mark.parametrize("line", ["Orrin Mill in May", "Report: Orrin Mill", "Long Winter at Orrin Mill"])
def test_a_subheading_whose_words_come_up_again_stays(line: str) -> None:
    assert line in clean(page(line, "At the Orrin Mill nothing moves in May or in any long Winter.")).text


@pytest.mark.parametrize("title", ["Ida Berg in Orrin", "Ida Berg, star reporter", "Ida Berg Leaves Orrin"])
def test_a_headline_with_a_name_is_no_byline(title: str) -> None:
    assert clean(f"{title}\n\n{BODY}").title == title


def test_a_biography_of_somebody_whom_the_article_names_stays() -> None:
    text = f"{BODY} Ida Berg counted them.\n\nIda Berg has covered the valley since the flood."
    assert clean(text).text == text
