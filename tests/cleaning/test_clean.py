"""The invariants of cleaning, and what becomes of title, deck and byline."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.cleaning import RULES, clean
from framing.cleaning.lines import read_line, read_lines, single_spaced

LEAD = "The ferry to Ness sailed again on Monday after nine years, with forty people and two sheep on board."
BODY = "Tickets cost less than a loaf of bread does on the island, the harbour office says, and will until May."
END = "Nobody on the pier could remember when the old boat had last been painted, and nobody minded."

FURNITURE = [
    "Share on Facebook", "Tweet", "Advertisement", "Related Posts", "Most Read", "3 hours ago", "Leave a comment",
    "0 comments", "By Ada Holm", "Ada Holm", "Author", "About the author", "Photo: Ida Berg/Reuters", "(kho/kho)",
    "We use cookies to improve your experience on our site.", "Sign up for our free newsletter.", "Forgot password",
    "Home", "Menu", "Search", "Sports", "Contact", "Privacy Policy", "© 2021 The Ness Courier. All rights reserved.",
    "Posted on 4 May 2021", "4 May 2021", "Read more", "Tags: ferries, islands", "Comments", "Reply", "Report",
    "Twitter", "Facebook", "Instagram", "The boat that would not sink and the people who would not board it…",
    "Words: Ada Holm · Pictures: Ida Berg", "Ada Holm in Ness", "Ada Holm, sea correspondent", "O&K Staff | 4 May 2021",
    "News  Sport  Sea  Notices", "Courier > Sea > Boats", "Our site uses a few cookies.", "View comments (12)",
    "If an account exists for this address, you will hear from us within a few minutes.", "Most Popular", "References",
    "[1] Harbour office, log of 4 May.", "[2] A talk with the captain.", "2. Who owns the harbour?", "Leave a response",
    "The Courier is owned by its readers. Become one for six pounds a month.", "Ada Holm has edited it since 2009.",
    "Ada Holm is a reporter at the Courier and writes about the sea.", "Ferry returns – The Ness Courier",
]  # fmt: skip
ARTICLE = [
    "Ferry returns", "Ferry returns after nine years", "What the island wants now", "Stop waiting for boats.",
    "  • A pier that holds", "1. A boat", "FAQ", "How long does it take?", "It takes an hour.", "No comment.",
    "“Sign up for our newsletter,” the captain said.", "A note[1] on the sea[2][3].", LEAD, BODY, END,
    "[1]", "•", "x[1[2]]",
]  # fmt: skip
lines = st.one_of(
    st.sampled_from(FURNITURE), st.sampled_from(ARTICLE), st.just(""), st.just("  "), st.text(max_size=40)
)
texts = st.lists(lines, max_size=30).map("\n".join)


def characters(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(texts)
@example("\n".join(["Ferry returns after nine years", "", "What the island wants now", "", LEAD, "", BODY]))
@example(
    "\n".join(["Ferry returns after nine years", "By Ada Holm", LEAD, BODY, "Related Posts", "Menu", "3 hours ago"])
)
@example(
    "\n".join(["Home", "Menu", "Search", "Sports", "Twitter", "Facebook", "Contact", "Share"] * 3 + [LEAD, BODY, END])
)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    twice = clean(once.text)
    assert twice.text == once.text
    assert twice.removed == ()


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(texts, st.sampled_from(ARTICLE), st.sampled_from([None, "Ada Holm"]))
@example(
    "Ferry returns after nine years\n\nWhat the island wants now\n\n" + LEAD, "Ferry returns after nine years", None
)
@example("Given title of nothing\nShare on Facebook", "Given title of nothing", None)
def test_cleaning_with_metadata_leaves_nothing_to_clean_without_them(text: str, title: str, byline: str | None) -> None:
    once = clean(text, title=title, byline=byline)
    assert clean(once.text).removed == ()
    assert clean(once.text).text == once.text


@settings(max_examples=120, deadline=None)
@given(texts)
def test_every_character_is_kept_or_in_a_removed_piece(text: str) -> None:
    cleaned = clean(text)
    assert characters(text) == characters(cleaned.text + "".join(cut.text for cut in cleaned.removed))


@settings(max_examples=80, deadline=None)
@given(texts)
def test_removed_pieces_are_in_the_lines_that_they_name(text: str) -> None:
    source = text.split("\n")
    for cut in clean(text).removed:
        assert characters(cut.text) <= characters(source[cut.line - 1])
        assert cut.reason == RULES[cut.rule].reason


@settings(max_examples=80, deadline=None)
@given(texts)
def test_kept_lines_are_unchanged_and_blank_lines_never_double(text: str) -> None:
    cleaned = clean(text)
    marked = {cut.line for cut in cleaned.removed}
    untouched = [line for number, line in enumerate(text.split("\n"), 1) if number not in marked and line.strip()]
    assert [line for line in cleaned.text.split("\n") if line in untouched] == [*untouched]
    assert "\n\n\n" not in cleaned.text
    assert not cleaned.text.endswith("\n")


@settings(max_examples=80, deadline=None)
@given(texts)
def test_an_article_never_becomes_empty(text: str) -> None:
    assert characters(clean(text).text) or not characters(text)


@pytest.mark.parametrize("text", ["", "\n", "  \n\n ", "Share on Facebook", "Menu\nHome\n\nAdvertisement", "(kho/kho)"])
def test_a_text_that_is_all_furniture_or_blank_loses_nothing(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.removed == ()
    assert characters(cleaned.text) == characters(text)


def test_the_headline_becomes_the_title_and_leaves_the_text() -> None:
    cleaned = clean(f"Ferry returns after nine years\n\n{LEAD}\n\n{BODY}")
    assert cleaned.title == "Ferry returns after nine years"
    assert cleaned.text == f"{LEAD}\n\n{BODY}"
    assert [(cut.line, cut.rule) for cut in cleaned.removed] == [(1, "title")]


def test_an_article_that_starts_with_its_lead_has_no_title() -> None:
    cleaned = clean(f"{LEAD}\n{BODY}")
    assert (cleaned.title, cleaned.text, cleaned.removed) == (None, f"{LEAD}\n{BODY}", ())


def test_a_short_first_sentence_is_no_title() -> None:
    text = f"The boat is back.\n\n{LEAD}"
    assert clean(text).text == text


def test_the_first_subheading_is_not_taken_for_a_second_title() -> None:
    cleaned = clean(f"Ferry returns after nine years\n\nWhat the island wants now\n\n{LEAD}\n\n{BODY}")
    assert cleaned.title == "Ferry returns after nine years"
    assert cleaned.text == f"\nWhat the island wants now\n\n{LEAD}\n\n{BODY}"
    assert clean(cleaned.text).title is None


def test_a_known_title_is_found_below_other_lines_and_whatever_its_quotation_marks() -> None:
    text = f"The Courier’s long read of the week for you\n\nFerry ‘returns’ after nine years\n\n{LEAD}\n\n{BODY}"
    cleaned = clean(text, title="Ferry 'returns' after nine years")
    assert cleaned.title == "Ferry 'returns' after nine years"
    assert [cut.text for cut in cleaned.removed if cut.rule == "title"] == ["Ferry ‘returns’ after nine years"]


def test_with_a_known_title_no_other_line_is_taken_for_it() -> None:
    cleaned = clean(f"What the island wants now\n\n{LEAD}\n\n{BODY}", title="Ferry returns after nine years")
    assert cleaned.removed == ()
    assert cleaned.title == "Ferry returns after nine years"
    assert "What the island wants now" in cleaned.text


def test_a_page_title_with_the_name_of_the_site_goes_and_the_headline_below_is_the_title() -> None:
    head = "Ferry returns after nine years – The Ness Courier\n\nFerry returns after nine years"
    cleaned = clean(f"{head}\n\n{LEAD}\n\n{BODY}")
    assert [(cut.line, cut.rule) for cut in cleaned.removed] == [(1, "site-title"), (3, "title")]
    assert cleaned.title == "Ferry returns after nine years"


def test_the_line_between_headline_and_byline_is_the_deck() -> None:
    deck = "The boat that nobody expected is full until the summer"
    cleaned = clean(f"Ferry returns after nine years\n{deck}\nBy Ada Holm\n{LEAD}\n{BODY}")
    assert (cleaned.title, cleaned.deck, cleaned.byline) == ("Ferry returns after nine years", deck, "Ada Holm")
    assert cleaned.text == f"{LEAD}\n{BODY}"


def test_a_phrase_above_the_lead_is_the_deck_where_the_head_of_the_page_was_copied_too() -> None:
    story = f"Ferry returns after nine years\n\nBring a coat.\n\n{LEAD}\n\n{BODY}"
    assert clean(f"Photo by Ida Berg/Getty Images\n\n{story}").deck == "Bring a coat."
    assert clean(story).deck is None
    assert "Bring a coat." in clean(story).text


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ada Holm", "Ada Holm"),
        ("by Ada Holm - Harbour Editor", "Ada Holm"),
        ("BY ADA HOLM", "ADA HOLM"),
        ("Von Ada Holm", "Ada Holm"),
        ("By Ada Holm and Per Lund, Staff Writers", "Ada Holm and Per Lund"),
        ("By Ada\u202fHolm | 4 May 2021", "Ada Holm"),
    ],
)
def test_a_byline_becomes_metadata(line: str, name: str) -> None:
    cleaned = clean(f"Ferry returns after nine years\n\n{line}\n\n{LEAD}\n\n{BODY}")
    assert cleaned.byline == name
    assert cleaned.text == f"{LEAD}\n\n{BODY}"


@pytest.mark.parametrize("byline", ["Ada Holm", "By Ada Holm"])
@pytest.mark.parametrize(
    "stamp",
    [
        "4 May 2021",
        "2021-05-04",
        "2021-05-04 14:30",
        "2021-05-04T14:30:00Z",
        "2021/05/04",
        "4.5.2021",
        "Published 2021-05-04",
        "Updated: 2021-05-04 10:12",
    ],
)
def test_a_name_beside_a_date_is_the_byline_however_the_date_is_written(stamp: str, byline: str) -> None:
    cleaned = clean("\n\n".join(["Ferry returns after nine years", byline, stamp, LEAD, BODY]))
    assert [cut.rule for cut in cleaned.removed] == ["title", "byline", "date"]
    assert (cleaned.byline, cleaned.text) == ("Ada Holm", f"{LEAD}\n\n{BODY}")


def test_dates_in_a_table_of_the_article_stay_with_the_names_beside_them() -> None:
    rows = ["2021-05-04", "Ada Holm", "2021-05-05", "Ida Berg", "2021-05-06", "Per Lund"]
    for text in ("\n".join(["Ferry returns after nine years", *rows, LEAD, BODY]), "\n".join([LEAD, *rows, BODY])):
        assert [row for row in rows if row not in clean(text).text.split("\n")] == []


def test_a_known_byline_is_recognised_without_the_word_by() -> None:
    cleaned = clean(f"Ferry returns after nine years\n\nada holm\n\n{LEAD}\n\n{BODY}", byline="Ada Holm")
    assert [(cut.line, cut.rule) for cut in cleaned.removed] == [(1, "title"), (3, "byline")]


def test_a_subheading_that_starts_with_by_stays() -> None:
    text = f"{LEAD}\n\nBy Land and Sea\n\n{BODY}"
    assert clean(text).text == text


def test_reference_marks_go_and_their_sentences_stay() -> None:
    cleaned = clean(f"{LEAD[:-1]}[2][3].\n\n{BODY}[1]")
    assert cleaned.text == f"{LEAD}\n\n{BODY}"
    assert [(cut.line, cut.rule, cut.text) for cut in cleaned.removed] == [
        (1, "reference-mark", "[2][3]"),
        (3, "reference-mark", "[1]"),
    ]


@settings(max_examples=80, deadline=None)
@given(texts)
def test_a_line_read_with_all_of_its_text_is_read_as_alone(text: str) -> None:
    lines = [(number, line) for number, line in enumerate(text.split("\n")) if line.strip()]
    assert read_lines(lines) == [read_line(*line) for line in lines]


@given(st.text(st.sampled_from("ab \t\n\x0b\x1c\x85\xa0\u2003\u2028\u3000")))
def test_words_are_parted_by_single_spaces_whatever_the_white_space(text: str) -> None:
    assert single_spaced(text) == " ".join(text.split())


def test_a_line_keeps_its_evidence_through_odd_white_space() -> None:
    assert read_line(1, "By\u202fAda\u00a0Holm\r").edge == "byline"


@pytest.mark.parametrize(
    "title",
    [
        "Ferry will return, minister says",
        "Coach praises rescue team",
        "More islands stop reading",
        "Council drops its weekly newsletter",
        "Photographers sue Getty Images",
        "Minister attacks reporters",
        "Council to meet on 4 May 2021",
        "Video: Ferry returns after nine years",
        "Updated rules for ferries are late again",
        "Report by experts calls for a new pier",
        "Tag team wins on the island",
        "Advertisement for the navy draws anger",
        "Share the road, ferry riders ask",
        "How to reset your password without tears",
        "Why I left the paper",
        "Nobody wants to join the navy here",
        "Pictures by island children hang in the capital",
        "Photo of drowned mill wins prize",
        "Town Council Elections May 2024",
        "Mayor Fires Editor Over Story",
        "Copyright fight over a sea song",
    ],
)
@pytest.mark.parametrize("between", ["", "By Ada Holm\n", "4 May 2021 | Share\n"])
def test_titles_that_sound_like_furniture_are_titles(title: str, between: str) -> None:
    cleaned = clean(f"{title}\n{between}\n{LEAD}\n\n{BODY}")
    assert cleaned.title == title
    assert cleaned.text == f"{LEAD}\n\n{BODY}"


def test_a_line_of_signs_alone_repeats_no_headline() -> None:
    text = f"Ferry to Ness returns at last\n\n. . .\n\nA day at sea\n\n{LEAD}\n\n{BODY}"
    assert LEAD in clean(text).text
