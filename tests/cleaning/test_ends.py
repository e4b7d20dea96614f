"""What is furniture only outside the article: notices above the headline, notices and notes below the end."""

from __future__ import annotations

from framing.cleaning import clean

TITLE = "Last mill in the valley closes"
FIRST = "The mill at Orrin closed on Friday, and with it went the last shop in the upper valley."
SECOND = "Eleven people worked there, the owner says, and none of them has found another place so far."
NOTICE = "We use a few cookies, and we are sorry about each of them."
NOTES = "[1] County ledger, page 4.\n[2] A talk with the owner, 3 May 2021."


def cuts(text: str) -> list[tuple[int, str]]:
    return [(cut.line, cut.rule) for cut in clean(text).removed]


def test_a_notice_above_the_headline_is_cut() -> None:
    assert cuts(f"{NOTICE}\n{TITLE}\n\n{FIRST}\n\n{SECOND}") == [(1, "cookies"), (2, "title")]


def test_a_notice_below_the_end_is_cut() -> None:
    assert cuts(f"{FIRST}\n\n{SECOND}\n\n{NOTICE}\nShare on Facebook") == [(5, "cookies"), (6, "sharing")]


def test_the_same_words_between_paragraphs_stay() -> None:
    assert cuts(f"{FIRST}\n\n{NOTICE}\n\n{SECOND}") == []


def test_an_article_that_opens_with_the_same_words_keeps_them() -> None:
    assert cuts(f"{NOTICE}\n\n{FIRST}\n\n{SECOND}") == []


def test_somebody_who_speaks_the_same_words_at_the_end_is_heard() -> None:
    assert cuts(f"{FIRST}\n\n{SECOND}\n\n“{NOTICE}”") == []


def test_notes_go_with_the_marks_that_point_to_them_and_with_their_heading() -> None:
    text = f"{FIRST}[1]\n\n{SECOND}[2]\n\nNotes\n{NOTES}\nShare on Facebook"
    assert cuts(text)[2:] == [(5, "notes"), (6, "notes"), (7, "notes"), (8, "sharing")]
    assert clean(text).text == f"{FIRST}\n\n{SECOND}"


def test_numbered_lines_to_which_no_mark_points_stay() -> None:
    assert cuts(f"{FIRST}\n\n{SECOND}\n\n{NOTES}") == []
    assert cuts(f"{FIRST}[7]\n\n{SECOND}\n\n{NOTES}") == [(1, "reference-mark")]


def test_notes_above_running_text_stay() -> None:
    assert cuts(f"{FIRST}[1][2]\n\n{NOTES}\n\n{SECOND}") == [(1, "reference-mark")]
