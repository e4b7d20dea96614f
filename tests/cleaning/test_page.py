"""Whole pages: the article is found among menus, other stories and the foot, and plain articles are left alone."""

from __future__ import annotations

import pytest

from framing.cleaning import clean
from framing.cleaning.lines import read_line
from framing.cleaning.page import is_page

MENU = [
    "Home",
    "News",
    "Sports",
    "Opinion",
    "Contact",
    "Sign in",
    "Facebook",
    "Twitter",
    "Orrin",
    "Ness",
    "Fens",
    "Hills",
    "Bridges",
    "Mills",
    "Rivers",
    "Farms",
]
TEASER = "Council votes on bridge\nThe council will vote on the bridge on Thursday, after a debate of eleven months."
ARTICLE = [
    "The mill at Orrin closed on Friday, and with it went the last shop in the upper valley.",
    "Eleven people worked there, the owner says, and none of them has found another place so far.",
    "What comes next",
    "The building will stand empty through the winter, unless the county buys it back in November.",
    "“We were told on Thursday,” said one of the workers, who had been there for twenty-two years.",
]
FOOT = [
    "Most Read",
    "Bridge reopens after a winter of repairs",
    "Nine boats lie idle",
    "Terms of Use",
    "Privacy Policy",
    "© 2021 The Orrin Herald. All rights reserved.",
]
PAGE = "\n".join(
    ["Last mill closes – The Orrin Herald", *MENU, TEASER, "Last mill closes", "4 May 2021", *ARTICLE, *FOOT]
)


def test_the_article_of_a_page_is_found_below_its_headline() -> None:
    cleaned = clean(PAGE)
    assert cleaned.text.split("\n") == ARTICLE
    assert cleaned.title == "Last mill closes"


def test_every_line_of_a_page_is_accounted_for() -> None:
    cleaned = clean(PAGE)
    assert len(cleaned.removed) + len(ARTICLE) == len(PAGE.split("\n"))
    assert {"before-article", "navigation", "title", "related", "copyright"} <= {cut.rule for cut in cleaned.removed}


@pytest.mark.parametrize(
    "menu", [["Startseite", "Politik", "Kultur", "Anmelden"], ["Accueil", "Monde", "Culture", "Recherche"]]
)
def test_pages_in_other_languages_are_recognised_by_their_menus(menu: list[str]) -> None:
    lines = [read_line(number, line) for number, line in enumerate([*menu, *MENU[8:], *MENU[8:], *ARTICLE], 1)]
    assert is_page(lines)


def test_an_article_with_headings_and_lists_is_no_page() -> None:
    lines = [line for heading in MENU[8:] * 2 for line in (f"{heading} now", *ARTICLE[:2])]
    assert not is_page([read_line(number, line) for number, line in enumerate(lines, 1)])


def test_a_long_list_of_short_lines_without_a_menu_stays() -> None:
    results = [f"{place} Town {place}" for place in range(40)]
    text = "\n".join([*ARTICLE, *results])
    assert clean(text).text == text


def test_an_article_goes_on_below_a_gallery() -> None:
    gallery = ["Share", "Photo: Ida Berg/Reuters", "1 / 3", "Photo: Per Lund/AFP", "2 / 3", "Back to gallery"]
    half = [f"{line} And so on, as the county says in its report on the mill." for line in (*ARTICLE[:2], *ARTICLE[3:])]
    text = "\n".join([*MENU, *half, *gallery, *half, *FOOT])
    assert clean(text).text.split("\n") == [*half, *half]
