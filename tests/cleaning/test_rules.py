"""Every kind of furniture, in lines invented for this test, between the paragraphs of an article and below it."""

from __future__ import annotations

import re
import time

import pytest

from framing.cleaning import RULES, clean

FIRST = "The mill at Orrin closed on Friday, and with it went the last shop in the upper valley."
SECOND = "Eleven people worked there, the owner says, and none of them has found another place so far."
THIRD = "The building will stand empty through the winter, unless the county buys it back in November."

ANYWHERE = [
    ("sharing", "Share this story on Facebook"),
    ("sharing", "Facebook Twitter WhatsApp"),
    ("sharing", "Follow us on Instagram"),
    ("sharing", "214 shares"),
    ("navigation", "Skip to main content"),
    ("navigation", "Back to top"),
    ("navigation", "Home > Business > Mills"),
    ("navigation", "Orrin Herald > Business > Mills"),
    ("related", "Related Articles"),
    ("related", "You may also like"),
    ("related", "Read more: The five mills of the lower valley"),
    ("related", "Recommended Videos"),
    ("related", "More from the Orrin Herald"),
    ("comments", "12 comments"),
    ("comments", "Be the first to comment"),
    ("comments", "View comments (12)"),
    ("comments", "Show all responses (1,204)"),
    ("comments", "Leave a response"),
    ("comments", "You must be logged in to post a comment."),
    ("tags", "Tags: mills, Orrin, jobs"),
    ("tags", "Filed under: Business"),
    ("sign-in", "Enter your email address and we’ll send you a link to choose a new password."),
    ("sign-in", "Lost your password? Enter your user name and we will write to you."),
    ("sign-in", "This page is protected by reCAPTCHA."),
    ("cookies", "We use cookies to improve your experience and to measure traffic. Read our policy."),
    ("cookies", "By continuing to browse this site you accept the use of cookies."),
    ("cookies", "Our pages set cookies so that they work. Accept  Reject all  Manage"),
    ("subscription", "You have read 4 of your 5 free stories this week. Subscribe for less than a loaf."),
    ("subscription", "You have 2 free articles left this month."),
    ("subscription", "The Herald is paid for by its members. Become one for six pounds a month."),
    ("subscription", "The Friday letter: our weekly round-up of the valley, sent to your inbox at six."),
    ("subscription", "Sign up for our free weekly newsletter."),
    ("subscription", "Get the valley’s news every morning, straight into your inbox."),
    ("subscription", "To read the full story, start a trial."),
    ("subscription", "You can unsubscribe at any time."),
    ("affiliate", "If you buy through links in this article, we may earn a small commission."),
    ("affiliate", "The Herald earns a small commission when readers buy books through links in our articles."),
    ("corrections", "Spotted an error? Let us know."),
    ("corrections", "If you have found a mistake in this story, write to desk@herald.example."),
    ("corrections", "Report an error in this article"),
    ("affiliate", "Some of our links are affiliate links."),
    ("advertising", "Advertisement"),
    ("advertising", "Story continues below"),
    ("copyright", "© 2021 The Orrin Herald. All rights reserved."),
    ("copyright", "Copyright 2021 Orrin Herald Ltd."),
    ("copyright", "This material may not be published, broadcast or redistributed."),
    ("read-more", "Read the full story"),
    ("read-more", "Click here to see the map"),
    ("byline", "Additional reporting by Per Lund."),
    ("byline", "Per Lund contributed to this report."),
    ("biography", "Follow Ida Berg on Twitter: @idaberg"),
    ("caption", "Photo: Ida Berg"),
    ("caption", "The mill in its first year (Photo: County archive)"),
    ("caption", "Workers at the gate on the last day. Ida Berg/AFP"),
    ("caption", "Image caption The wheel has not turned since spring"),
    ("wire", "(Reporting by Ida Berg; Editing by Per Lund)"),
    ("wire", "(ibe/plu)"),
    ("date", "Published: 4 May 2021, 10:15"),
    ("date", "Updated May 5, 2021 at 9:05 a.m."),
    ("date", "Published 2021-05-04"),
    ("date", "Updated: 2021-05-04 10:15"),
    ("date", "4 min read"),
]

AT_THE_END = [
    ("sharing", "Facebook"),
    ("navigation", "Home"),
    ("navigation", "https://herald.example/mill"),
    ("related", "Latest Valley News"),
    ("related", "3 hours ago"),
    ("comments", "Comments"),
    ("subscription", "Stay informed every day"),
    ("subscription", "Newsletter"),
    ("copyright", "Terms of Use"),
    ("byline", "admin"),
    ("byline", "By Ida Berg"),
    ("byline", "Ida Berg, Staff Writer"),
    ("caption", "Getty Images"),
    ("date", "4 May 2021"),
    ("date", "2021-05-04"),
    ("date", "2021/05/04"),
    ("date", "04.05.2021"),
    ("date", "2021-05-04 10:15"),
    ("navigation", "2021"),
    ("navigation", "05-04-12"),
    ("sign-in", "Forgot your password?"),
    ("sign-in", "If an account exists for this address, you will hear from us within the hour."),
    ("cookies", "This website uses only necessary cookies."),
    ("navigation", "News  Sport  Letters  Notices"),
    ("navigation", "Weather | News | Mills | Letters"),
    ("byline", "Words: Ida Berg · Pictures: Per Lund"),
    ("byline", "from Ida Berg, valley correspondent in Orrin"),
    ("byline", "O&K Staff | 4 May 2021 | 3 min read"),
    ("biography", "Ida Berg has covered the valley since the flood. She keeps goats."),
    ("biography", "Ida Berg is the Herald’s valley correspondent."),
    ("biography", "Image of Ida Berg"),
    ("date", "Tuesday, May 4, 2021 10:15 AM"),
]


@pytest.mark.parametrize(("rule", "line"), ANYWHERE)
def test_furniture_between_paragraphs_is_cut(rule: str, line: str) -> None:
    cleaned = clean(f"{FIRST}\n{line}\n{SECOND}\n\n{THIRD}")
    assert [(cut.line, cut.rule, cut.text) for cut in cleaned.removed] == [(2, rule, line)]
    assert cleaned.text == f"{FIRST}\n{SECOND}\n\n{THIRD}"


@pytest.mark.parametrize(("rule", "line"), AT_THE_END)
def test_what_may_be_a_heading_is_cut_only_at_the_edge(rule: str, line: str) -> None:
    below = clean(f"{FIRST}\n\n{SECOND}\n\n{line}")
    assert [(cut.line, cut.rule) for cut in below.removed] == [(5, rule)]
    between = f"{FIRST}\n\n{line}\n\n{SECOND}"
    assert clean(between).text == between


@pytest.mark.parametrize(
    "line",
    [
        "The dyeworks in Torvane on Friday. Photograph: Lee Marsh/Union Press",
        "The dyeworks in Torvane on Friday. Photo: Lee Marsh",
        "Who dyed this cloth? Picture credit: Union Press",
    ],
)
def test_a_caption_between_paragraphs_is_told_by_the_credit_at_its_end(line: str) -> None:
    (cut,) = clean(f"{FIRST}\n\n{line}\n\n{SECOND}").removed
    assert (cut.rule, cut.text) == ("caption", line)


@pytest.mark.parametrize(
    "line",
    [
        "The dyeworks closed on Friday. Pictures: they show it empty.",
        "What is left of it is a photograph: Lee Marsh at the gate",
    ],
)
def test_a_sentence_about_a_picture_is_no_credit(line: str) -> None:
    text = f"{FIRST}\n\n{line}\n\n{SECOND}"
    assert clean(text).text == text


def test_a_run_of_buttons_is_cut_between_paragraphs() -> None:
    cleaned = clean(f"{FIRST}\nFacebook\nTwitter\nEmail\n{SECOND}")
    assert cleaned.text == f"{FIRST}\n{SECOND}"
    assert {cut.rule for cut in cleaned.removed} == {"sharing"}


def test_a_bulleted_list_of_networks_stays() -> None:
    text = f"{FIRST}\n• Facebook\n• Twitter\n• Instagram\n{SECOND}"
    assert clean(text).text == text


def test_an_unknown_line_of_a_form_goes_with_the_form_around_it() -> None:
    form = ["Forgot password", "Your password must not be older than you are", "Sign in to your account"]
    cleaned = clean("\n".join([*form, FIRST, SECOND]))
    assert cleaned.text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("name", RULES)
def test_every_rule_gives_readers_a_sentence(name: str) -> None:
    assert re.fullmatch(r"(?:It|On this whole page it) .+\.", RULES[name].reason)


@pytest.mark.parametrize("name", RULES)
def test_every_pattern_is_written_for_plain_words(name: str) -> None:
    rule = RULES[name]
    for pattern in (
        *rule.line,
        *rule.heading,
        *rule.edge,
        *rule.outside,
        *rule.opens,
        *rule.tail,
        *(p for _, p in rule.holding),
    ):
        without_classes = re.sub(r"\\[A-Za-z]", "", pattern)
        assert without_classes == without_classes.lower(), "lines are matched in lower case"
        assert re.compile(pattern)


def test_no_pattern_runs_away() -> None:
    words = [
        "share ",
        "a b ",
        "by ",
        "home > ",
        "may 4, 2021 ",
        "sign up our ",
        "if you buy ",
        "photo: ",
        "[1]",
        "(a/b",
        "&lt;",
        "x" * 9,
    ]
    started = time.perf_counter()
    for word in words:
        for length in (60, 300, 499, 5000):
            clean((word * length)[:length] + "!")
    assert time.perf_counter() - started < 3.0


def test_a_line_of_fifty_megabytes_is_read_in_moderate_time() -> None:
    started = time.perf_counter()
    text = "The mill is closed, and the river goes on. " * 1_200_000
    assert clean(text).text == text
    assert time.perf_counter() - started < 20.0
