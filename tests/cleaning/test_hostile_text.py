"""Whatever a stranger puts into a text, the work of cleaning it is bounded by its size."""

from __future__ import annotations

import re
from functools import cache

import pytest

from framing.cleaning import clean, matching
from framing.cleaning.clean import MOST_LINES
from framing.cleaning.matching import LONGEST

LEAD = "The ferry to Ness sailed again on Monday after nine years, with forty people and two sheep on board."
KINDS = [
    *"aA1 .[(“-|@/©。月ก", "[1]", "( ", " | ", "> ", "a, ", "A ", "A. ", "1 ", "1.", "1:", "#a ", "by ", "a b@", "Ada ",
    "Ada, ", "cookies ", "share ", "photo ", "via ", "http://", " at ", "and ", "Ada Holm ", "vor ",
]  # fmt: skip


class Watched:
    """A pattern that notes the longest text it was asked about."""

    longest = 0

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern

    def fullmatch(self, text: str) -> re.Match[str] | None:
        Watched.longest = max(Watched.longest, len(text))
        return self.pattern.fullmatch(text)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_pattern_of_the_rules_is_asked_about_a_line_that_could_make_it_run_away(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    combined = matching._combined
    monkeypatch.setattr(matching, "_combined", lambda rows: Watched(combined(rows)))
    monkeypatch.setattr(matching, "_patterns", cache(matching._Patterns))
    Watched.longest = 0
    clean(f"Ferry returns after nine years\n{(kind * 50_000)[:50_000]}\n{LEAD}")
    assert 0 < Watched.longest <= LONGEST


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_as_long_as_patterns_are_asked_about_makes_one_run_away(kind: str) -> None:
    text = "\n".join([(kind * LONGEST)[:length] for length in (LONGEST, LONGEST // 2, 80)])
    assert clean(f"Ferry returns after nine years\n{text}\n{LEAD}").text


@pytest.mark.parametrize(
    "lines",
    [
        ["Home", "Share", "Related posts", "3 hours ago"],
        ["Ada Holm", "Per Lund"],
        ["About the author", "Ada Holm"],
        ["Ferry returns after nine years"],
        ["Ada Holm is a reporter at the Courier and writes about the sea."],
        ["[1] A log.", "[2] A talk."],
        ["Comments", LEAD, "Reply"],
        ["Most read", "1. A boat", "2. A pier"],
    ],
)
def test_lines_are_read_as_often_in_a_long_text_as_in_a_short_one(
    lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rounds of cuts must not grow with the text, or the work would grow with its square."""
    clean_module = __import__("sys").modules["framing.cleaning.clean"]
    find, rounds = clean_module.find_furniture, []
    monkeypatch.setattr(clean_module, "find_furniture", lambda *given: (rounds.append(1), find(*given))[1])

    def n_rounds(n_lines: int) -> int:
        rounds.clear()
        clean("\n".join((lines * n_lines)[:n_lines]))
        return len(rounds)

    assert n_rounds(2000) <= n_rounds(200) + 2


def test_a_text_of_more_lines_than_an_article_has_is_left_alone_and_says_so() -> None:
    text = "\n\n".join(["Home"] * (MOST_LINES + 1))
    cleaned = clean(text, title="Ferry returns")
    assert (cleaned.text, cleaned.title, cleaned.removed) == (text, "Ferry returns", ())
    assert cleaned.uncut == "It has more than 10,000 lines, more than an article has: no rule was asked."
    assert clean("\n".join([LEAD] * MOST_LINES)).uncut is None


@pytest.mark.slow
def test_a_single_line_of_fifty_megabytes_is_cleaned() -> None:
    line = "The ferry sailed. " * (50_000_000 // 18)
    assert clean(line).text == line
