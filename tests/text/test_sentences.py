"""Where a reader sees sentences end."""

from __future__ import annotations

import pytest

from framing.text import segment


def cut(text: str) -> str:
    return "|".join(segment([text]).sentences())


def stays_whole(text: str) -> bool:
    return cut(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Quill met Mrs. Reed, Dr. Lee and Gen. Marsh.",
        "The U.S. Senate and the U.N. Security Council met.",
        "J. K. Marsh and J.K. Reed wrote to George W. Quill.",
        "Acme Inc. said so, as did Mill Corp. and Marsh Ltd. in London.",
        "It opened on Jan. 5 and shut on Sept. 30 in St. Ives.",
        "The mill, i.e. the old one, and others, e.g. Marsh vs. Reed, shut.",
        "They met at 9 a.m. Monday and at 5 p.m. EST on Tuesday.",
        "See No. 5, fig. 3 and Vol. 2.",
        "It cost 3.5 million, or 61,827.50 each.",
        "Ada Quill Jr. spoke.",
        "Read https://example.com/a.b?c=D, or write to a.b@example.com today.",
        "“Stop.” he said.",
        "“Who goes there?” asked the guard.",
        "The firm Yahoo! reported a loss.",
        "It was ... not good, and … not bad.",
        "He went on . . . and on.",
        "The mill (is it old?) stands.",
        "The .NET club met.",
    ],
)
def test_no_sentence_ends_within(text: str) -> None:
    assert stays_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "It shut.|It opened.",
        "Did it?|Yes!|Really?!|No.|We did not.",
        "He works for the U.S.|The mill is his.",
        "They met at 9 a.m.|Police came later.",
        "He works for Mill Inc.|It pays well.",
        "It ended in 1990.|Then it rained.",
        "It rose by 3.5.|It fell.",
        "“It shut.”|“It did not.”",
        "He said: “It shut.”|She wept.",
        "He said: “It shut”.|She wept.",
        '"It shut."|"It did not."',
        "(It shut.)|She wept.",
        "‘It shut.’|She wept.",
        "« C’est fini. »|Il part.",
        "„Es ist aus.“|Sie weint.",
        "»Det er slut.«|Hun græder.",
        "”Det är slut.”|”Nej.”",
        "It shut.|the owners wept.",
        "It shut …|She wept.",
        "It shut.[2][3]|She wept.",
        "It shut! 😀|She wept.",
        "It shut.|@some_one wept.",
        "It shut.|50 people wept.",
        "It shut.|– She wept.",
        "And I.|We wept.",
        "Ihre Mühle.|Über uns.",
        "इति ।|अथ ।",
    ],
)
def test_sentences_end_where_a_reader_sees_them_end(text: str) -> None:
    assert cut(text.replace("|", " ")) == text


@pytest.mark.parametrize(
    "text",
    [
        "They shut the mill.|The owners wept.",
        "They shut the mill.|the owners wept.",
        "It shut!|She wept.",
        "“It shut.”|She wept.",
        "那是磨坊。|她哭了！|是吗？",
    ],
)
def test_a_missing_space_after_a_full_stop_changes_nothing(text: str) -> None:
    assert cut(text.replace("|", "")) == text


@pytest.mark.parametrize(
    "text", ["It stands on example.com today.", "We use Node.js here.", "Version 2.b is out.", "Mr.Quill left."]
)
def test_a_full_stop_inside_a_name_is_no_missing_space(text: str) -> None:
    assert stays_whole(text)


def test_a_word_that_is_also_an_abbreviation_may_end_a_sentence() -> None:
    assert cut("Did he read the Sun? No. He read the Sun. She read it too.").count("|") == 3


def test_the_text_before_does_not_decide_about_the_next() -> None:
    assert segment(["See No", ". 5 mills"]).sentences() == ["See No", *segment([". 5 mills"]).sentences()]
