"""A user's rules: they win over the built-in ones, and are recorded with the user's reason."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_clean import ARTICLE, BODY, FURNITURE, LEAD, characters, texts

from framing.cleaning import Cleaned, Kept, LineRule, LineRules, clean

TITLE = "Ferry returns after nine years"
LETTER = "The Courier's morning letter"


def keep(line: str, outlet: str | None = None) -> LineRule:
    return LineRule("keep", line, "It is a poem.", outlet)


def drop(line: str, outlet: str | None = None) -> LineRule:
    return LineRule("drop", line, "It sells a letter.", outlet)


def cleaned(*lines: str, rules: tuple[LineRule, ...], **known: str) -> Cleaned:
    return clean("\n".join(lines), rules=LineRules(rules), **known)


def test_a_dropped_line_is_removed_with_the_reason_of_the_user() -> None:
    result = cleaned(LEAD, LETTER, BODY, rules=(drop(LETTER),))
    assert result.text == f"{LEAD}\n{BODY}"
    assert [(cut.line, cut.rule, cut.reason, cut.text) for cut in result.removed] == [
        (2, "codebook-drop", "It sells a letter.", LETTER)
    ]


def test_a_paragraph_can_be_dropped_too() -> None:
    assert cleaned(LEAD, BODY, rules=(drop(BODY),)).text == LEAD


@pytest.mark.parametrize(
    "line", [LETTER, LETTER.upper(), "  The  Courier's\tmorning letter ", "the courier* letter", "*LETTER", "*", "The*"]
)
def test_upper_case_and_white_space_do_not_count_and_an_asterisk_is_anything(line: str) -> None:
    assert LineRules((drop(line),)).find("drop", LETTER, None)


@pytest.mark.parametrize("line", ["morning letter", "The Courier's morning", "The Courier's morning letter * letter"])
def test_a_rule_names_the_whole_line(line: str) -> None:
    assert LineRules((drop(line),)).find("drop", LETTER, None) is None


def test_a_rule_of_one_outlet_is_for_its_articles_only() -> None:
    rules = LineRules((drop(LETTER, "The Courier"),))
    assert rules.find("drop", LETTER, "the courier")
    assert rules.find("drop", LETTER, "The Herald") is None
    assert rules.find("drop", LETTER, None) is None


def test_a_kept_line_stays_and_the_rule_overruled_is_recorded() -> None:
    result = cleaned(LEAD, "Share on Facebook", BODY, rules=(keep("share on *"),))
    assert result.text == f"{LEAD}\nShare on Facebook\n{BODY}"
    assert result.removed == ()
    assert result.kept == (Kept(2, "sharing", "It is a poem.", "Share on Facebook"),)


def test_a_line_that_no_rule_would_cut_is_not_recorded_as_kept() -> None:
    assert cleaned(LEAD, BODY, rules=(keep(BODY),)).kept == ()


def test_keep_beats_drop_and_the_contradiction_is_recorded() -> None:
    result = cleaned(LEAD, LETTER, BODY, rules=(drop(LETTER), keep("The Courier*")))
    assert LETTER in result.text
    assert [(kept.rule, kept.reason) for kept in result.kept] == [("codebook-drop", "It is a poem.")]


def test_a_kept_headline_stays_in_the_text_and_is_no_title() -> None:
    result = cleaned(TITLE, "", LEAD, "", BODY, rules=(keep(TITLE),))
    assert result.title is None
    assert TITLE in result.text
    assert [kept.rule for kept in result.kept] == ["title"]


def test_a_kept_line_keeps_its_reference_marks() -> None:
    noted = f"{BODY}[1]"
    result = cleaned(LEAD, noted, rules=(keep(noted),))
    assert result.text == f"{LEAD}\n{noted}"
    assert [kept.rule for kept in result.kept] == ["reference-mark"]


def test_a_line_is_dropped_with_or_without_its_reference_marks() -> None:
    assert cleaned(LEAD, f"{LETTER} comes.[1]", BODY, rules=(drop(f"{LETTER} comes."),)).text == f"{LEAD}\n{BODY}"


def test_where_all_the_rest_is_furniture_the_dropped_lines_still_go() -> None:
    result = cleaned("Menu", LETTER, "Advertisement", rules=(drop(LETTER),))
    assert result.text.split() == ["Menu", "Advertisement"]
    assert result.uncut
    assert [(cut.line, cut.rule) for cut in result.removed] == [(2, "codebook-drop")]


def test_an_article_of_which_everything_is_dropped_is_kept_whole_and_says_so() -> None:
    result = cleaned(LEAD, BODY, rules=(drop(LEAD), drop(BODY)))
    assert result.text == f"{LEAD}\n{BODY}"
    assert result.uncut


def test_an_article_says_whether_all_of_it_is_furniture() -> None:
    assert clean("Menu\nHome\n\nAdvertisement").uncut
    assert clean("Menu\nHome\n\nAdvertisement", title=TITLE).uncut
    assert not clean(f"{LEAD}\nAdvertisement").uncut
    assert not clean("\n").uncut


some_rules = st.lists(
    st.builds(LineRule, st.sampled_from(["keep", "drop"]), st.sampled_from([*FURNITURE, *ARTICLE]), st.just("So.")),
    max_size=6,
).map(lambda rules: LineRules(tuple(rules)))


@settings(max_examples=100, deadline=None)
@given(texts, some_rules)
def test_cleaning_twice_with_rules_changes_nothing(text: str, rules: LineRules) -> None:
    once = clean(text, rules=rules)
    twice = clean(once.text, rules=rules)
    assert twice.text == once.text
    assert characters(text) == characters(once.text + "".join(cut.text for cut in once.removed))


@settings(max_examples=200, deadline=None)
@given(st.text("ab* ", max_size=8), st.text("ab ", max_size=12))
def test_wildcards_match_as_the_standard_library_matches_them(pattern: str, line: str) -> None:
    folded, text = " ".join(pattern.split()), " ".join(line.split())
    assert bool(LineRules((drop(pattern),)).find("drop", line, None)) == fnmatchcase(text, folded)


def test_no_pattern_can_run_away() -> None:
    assert LineRules((drop("a*" * 40 + "b"),)).find("drop", "a" * 100_000, None) is None


IDLE = LineRules(
    (
        LineRule("drop", "The Courier * letter", "x", outlet="Courier"),
        LineRule("keep", "Share", "x", outlet="Couriers"),
        LineRule("drop", "Nowhere", "x"),
        LineRule("drop", "Background", "x", outlet="Herald"),
    )
)
TEXTS = ["Background[1]\nThe courier morning letter\nShare", "The Courier evening letter\nThe Courier noon letter"]


def test_rules_are_counted_by_the_articles_in_which_they_name_a_line() -> None:
    assert IDLE.count(TEXTS, ["Courier", "Courier"]) == (2, 0, 0, 0)
    assert IDLE.count(TEXTS, ["Herald", None]) == (0, 0, 0, 1)
    assert LineRules().count(TEXTS, ["Herald", None]) == ()


def test_a_rule_that_names_no_line_is_said_with_the_outlet_that_may_be_meant() -> None:
    counts = IDLE.count(TEXTS, ["Courier", "Courier"])
    assert IDLE.idle(counts, ["Courier"]) == (
        "[[keep]] “Share” names no line: no outlet is called “Couriers”; did you mean “Courier”?",
        "[[drop]] “Nowhere” names no line",
        "[[drop]] “Background” names no line: no outlet is called “Herald”",
    )
    assert IDLE.idle((1, 1, 1, 0), ["HERALD"]) == ("[[drop]] “Background” names no line of “Herald”",)
