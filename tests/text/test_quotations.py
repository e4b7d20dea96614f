"""What a reader takes for quoted: shown between < and >."""

from __future__ import annotations

import time

import pytest

from framing.text import quotation_spans, segment


def shown(text: str) -> str:
    for start, end in reversed(quotation_spans(text)):
        text = f"{text[:start]}<{text[start:end]}>{text[end:]}"
    return text


def check(expected: str) -> None:
    assert shown(expected.replace("<", "").replace(">", "")) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "He said “<it shut>” and left.",
        'He said "<it shut>" and left.',
        "He said ‘<it shut>’ and left.",
        "He said '<it shut>' and left.",
        "Il dit « <c’est fini> » et part.",
        "Er sagt „<es ist aus>“ und geht.",
        "Han siger »<det er slut>« og går.",
        "Han säger ”<det är slut>” och går.",
        "He said ``<it shut>'' and left.",
        "他说「<关了>」。",
        "The so-called “<mill>” shut.",
        "“<It shut.>” “<It did not.>”",
        "(“<It shut>”)—“<no>”",
        "said:“<It shut.>”",
    ],
)
def test_every_kind_of_quotation_mark(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "“<She said ‘it shut’ and wept,>” he said.",
        "\"<She said 'it shut' and wept,>\" he said.",
        "‘<She said “it shut” and wept,>’ he said.",
        "« <Elle dit « fini » et part> » dit-il.",
        "“<She said ‘it shut.’>” He left.",
    ],
)
def test_a_quotation_in_a_quotation_belongs_to_it(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The workers’ hall and the boss’s don’t match.",
        "The workers' hall and the boss's don't match.",
        "Get ’em in the ’90s, rock ’n’ roll.",
        "The ‘90s and the Joneses’.",
        "It is 5'10\" tall.",
        'A stray mark" stands here.',
        "A stray mark.“ It stands here.",
        "A stray ” stands here.",
        "O’Neill’s and l’Express",
    ],
)
def test_apostrophes_and_stray_marks_quote_nothing(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "expected",
    [
        "‘<It’s the workers’ hall,>’ he said. ‘<It isn’t.>’",
        "'<It's the workers' hall,>' he said.",
        "He called it ‘<the bosses>’ and left.",
    ],
)
def test_single_quotations_are_told_from_apostrophes(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_quotation_over_paragraphs_is_opened_anew_in_each(gap: str) -> None:
    check(f"He said: “<It shut.>{gap}“<It opened.>” She left.")


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    check("“<It shut.>\n\nShe left.")
    check("‘<It shut.>\n\nShe left.")
    check('"<It shut.>\n\nShe left.')


def test_a_quotation_goes_on_over_a_line_break_where_the_next_mark_closes_it() -> None:
    check("“<It shut.\nIt opened,>” he said.")


def test_the_marks_themselves_are_not_quoted() -> None:
    segments = segment(["“It shut,” he said."])
    assert segments.token_quoted.tolist() == [False, True, True, True, False, False, False, False]


def test_an_unclosed_quotation_does_not_reach_the_next_text() -> None:
    assert segment(["“It shut", "It opened ”"]).token_quoted.tolist() == [False, True, True, False, False, False]


def test_an_empty_quotation_quotes_nothing() -> None:
    assert quotation_spans('He said "" and “” and left.') == []


def test_marks_that_open_without_end_take_no_endless_time() -> None:
    text = "“a ‘b " * 70_000 + "’”" * 70_000
    before = time.process_time()
    segment([text])
    assert time.process_time() - before < 6  # each mark looked for among all that are open would be minutes
