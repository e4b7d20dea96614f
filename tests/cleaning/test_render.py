"""Cuts shown to readers: struck through, named, escaped, and able to steer nothing."""

from __future__ import annotations

import base64
import hashlib
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from framing.cleaning import Cleaned, LineRule, LineRules, Removed, clean, count_cuts, render_html, render_terminal

TEXT = (
    "Last mill closes\n\nThe mill at Orrin closed on Friday[1], and with it the last shop in the valley[2].\n"
    "Share on Facebook & <b>more</b>\nNobody has bought the building yet, and the county says that it will not."
    "\n\nAdvertisement"
)


def test_the_terminal_shows_kept_lines_plain_and_cuts_struck_through_with_their_rule() -> None:
    shown = render_terminal(TEXT, clean(TEXT))
    assert shown.plain.split("\n") == [
        "Last mill closes [title]",
        "",
        "The mill at Orrin closed on Friday[1] [reference-mark], and with it the last shop in the valley[2]"
        " [reference-mark].",
        "Share on Facebook & <b>more</b>",
        "Nobody has bought the building yet, and the county says that it will not.",
        "",
        "Advertisement [advertising]",
    ]
    struck = [shown.plain[span.start : span.end] for span in shown.spans if "strike" in str(span.style)]
    assert struck == ["Last mill closes", "[1]", "[2]", "Advertisement"]


def test_a_line_that_lost_a_mark_before_it_was_cut_is_struck_through_whole() -> None:
    cleaned = Cleaned(
        "", None, None, None, (Removed(1, "reference-mark", "It.", "[1]"), Removed(1, "tags", "It.", "Tags: a b"))
    )
    assert render_terminal("Tags: a[1] b", cleaned).plain == "Tags: a[1] b [tags]"


KEEP = LineRules((LineRule("keep", "advertisement", "It is <what> the shop is called."),))


def test_the_terminal_marks_lines_that_the_codebook_keeps_with_the_rule_overruled() -> None:
    shown = render_terminal(TEXT, clean(TEXT, rules=KEEP))
    assert shown.plain.endswith("\nAdvertisement [kept: advertising]")
    underlined = [shown.plain[span.start : span.end] for span in shown.spans if str(span.style) == "underline"]
    assert underlined == ["Advertisement"]


def test_the_page_marks_lines_that_the_codebook_keeps_with_its_reason() -> None:
    page = html.fromstring(render_html(TEXT, clean(TEXT, rules=KEEP), "Article 7"))
    (kept,) = page.iter("mark")
    assert kept.text == "Advertisement"
    assert kept.get("title") == "kept: advertising: It is <what> the shop is called."
    assert kept.getnext().text == "[kept: advertising]"


def test_cuts_are_counted_by_rule_in_how_many_articles() -> None:
    counted = count_cuts([clean(TEXT), clean(TEXT, rules=KEEP)])
    assert [(row.rule, row.n_cuts, len(row.articles)) for row in counted] == [
        ("advertising", 1, 1),
        ("kept: advertising", 1, 1),
        ("reference-mark", 4, 2),
        ("title", 2, 2),
    ]


def test_an_article_that_is_all_furniture_says_so() -> None:
    text = "Menu\nAdvertisement"
    assert render_terminal(text, clean(text)).plain.startswith("All of it reads as page furniture")
    assert "All of it reads as page furniture" in render_html(text, clean(text), "x")
    assert "All of it" not in render_html(TEXT, clean(TEXT), "x")


def test_no_text_can_steer_the_terminal() -> None:
    shown = render_terminal("\x1b[31mThe mill is closed\x07\x9b2J", clean(""))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown.plain)


def test_the_page_marks_cuts_by_more_than_colour() -> None:
    page = html.fromstring(render_html(TEXT, clean(TEXT), "Article 7"))
    cuts = [(cut.text, cut.get("title").split(":")[0], cut.getnext().text) for cut in page.iter("del")]
    assert cuts[0] == ("Last mill closes", "title", "[title]")
    assert cuts[-1] == ("Advertisement", "advertising", "[advertising]")
    assert page.findtext(".//h1") == "Article 7"


def test_the_page_lists_each_rule_with_its_cuts_and_reason() -> None:
    page = html.fromstring(render_html(TEXT, clean(TEXT), "Article 7"))
    rows = [[cell.text for cell in row] for row in page.iter("tr")][1:]
    assert ["reference-mark", "2", "1", "It points to a note and is not part of the sentence."] in rows


def test_a_page_without_cuts_says_so() -> None:
    assert "Nothing was cut." in render_html("One line.", clean("One line."), "x")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=20))
def test_text_is_escaped_whatever_it_holds(text: str, heading: str) -> None:
    page = render_html(
        f"<script>{text}</script>\nAdvertisement", clean(f"<script>{text}</script>\nAdvertisement"), heading
    )
    inside = page.split("</style>")[1]
    assert set(re.findall(r"<(\w+)", inside)) <= {
        "body",
        "h1",
        "p",
        "table",
        "tr",
        "th",
        "td",
        "article",
        "span",
        "del",
    }
    assert "\x00" not in page


def test_the_page_may_load_and_run_nothing() -> None:
    page = render_html(TEXT, clean(TEXT), "Article 7")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy is not None
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"<script|<link|<img|href=|src=|style=", page)
