"""The five articles of the first study: cut is what a careful reader cuts, and nothing else.

Lines are named by their numbers and rules, for no sentence of the articles may stand in this repository.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from framing.cleaning import Cleaned, clean

AZURE = Path(__file__).parents[3] / "shared" / "azure"
pytestmark = pytest.mark.skipif(not AZURE.is_dir(), reason=f"The five articles are not here: {AZURE}")

TEASERS = dict.fromkeys((57, *range(59, 94, 2)), "related")
CUT = {
    "000": {1: "title", 3: "byline", 4: "comments", 39: "wire", 41: "related", 43: "comments"},
    "001": {1: "title", 55: "byline", **TEASERS},
    "002": {
        1: "site-title",
        **dict.fromkeys(range(2, 8), "sign-in"),
        8: "caption",
        10: "title",
        12: "deck",
        16: "related",
        33: "affiliate",
        34: "related",
        **dict.fromkeys(range(35, 39), "biography"),
    },
    "003": {},
    "004": {
        1: "title",
        **dict.fromkeys((5, 9, 13, 14, 15, 16, 20, 24), "reference-mark"),
        26: "related",
        28: "subscription",
    },
}


def sources() -> pd.DataFrame:
    return pd.read_csv(AZURE / "sources.csv", dtype="str").set_index("article_id") if AZURE.is_dir() else pd.DataFrame()


def text_of(article: str) -> str:
    return (AZURE / "articles" / sources().loc[article, "file"]).read_text(encoding="utf-8")


def cuts(cleaned: Cleaned) -> dict[int, str]:
    return {cut.line: cut.rule for cut in cleaned.removed}


@pytest.mark.parametrize("article", CUT)
def test_what_a_careful_reader_cuts_is_cut_and_nothing_else(article: str) -> None:
    assert cuts(clean(text_of(article))) == CUT[article]


@pytest.mark.parametrize("article", CUT)
def test_metadata_change_nothing_where_the_text_says_the_same(article: str) -> None:
    known = sources().loc[article, ["title", "byline"]]
    title, byline = (None if pd.isna(value) else value for value in known)
    cleaned = clean(text_of(article), title=title, byline=byline)
    assert cuts(cleaned) == CUT[article]
    assert (cleaned.title, cleaned.byline) == (title, byline)


@pytest.mark.parametrize("article", CUT)
def test_titles_and_bylines_are_found_without_metadata(article: str) -> None:
    cleaned = clean(text_of(article))
    known = sources().loc[article]
    assert cleaned.title == (None if pd.isna(known["title"]) else known["title"])
    assert cleaned.byline == (None if pd.isna(known["byline"]) else known["byline"])


@pytest.mark.parametrize("article", CUT)
def test_only_whole_lines_go_but_for_reference_marks(article: str) -> None:
    source = text_of(article).split("\n")
    for cut in clean(text_of(article)).removed:
        assert cut.rule == "reference-mark" or cut.text == source[cut.line - 1]


@pytest.mark.parametrize("article", CUT)
def test_cleaning_an_article_again_changes_nothing(article: str) -> None:
    once = clean(text_of(article))
    assert clean(once.text).text == once.text
    assert clean(once.text).removed == ()


def test_a_deck_below_the_headline_is_known_as_the_deck() -> None:
    decks = {article: clean(text_of(article)).deck for article in CUT}
    assert [article for article, deck in decks.items() if deck] == ["002"]
