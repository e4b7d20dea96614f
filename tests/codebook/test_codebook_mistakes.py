from __future__ import annotations

import copy
from typing import Any

import pytest

from framing.codebook.mistakes import find_mistakes

SOUND: dict[str, Any] = {
    "codebook": {"title": "The harbour", "language": "en"},
    "actor": [
        {"name": "line", "label": "Line", "definition": "Runs the ferry.", "names": ["Blue Line"]},
        {"name": "port", "label": "Port", "definition": "Runs the port.", "names": ["the port"]},
    ],
    "contested": [
        {"name": "event", "label": "Event", "definition": "What.", "names": {"crash": ["crash"], "bump": ["bump"]}}
    ],
    "frame": [{"name": "moral", "label": "Moral", "definition": "Right.", "indicators": ["moral*"]}],
    "claim": [{"name": "late", "label": "Late", "definition": "It was late.", "patterns": ["late"]}],
}


def changed(*keys: str | int, to: Any) -> list[str]:
    """Return what is said about a sound codebook with one value changed; None removes it."""
    document = copy.deepcopy(SOUND)
    table: Any = document
    for key in keys[:-1]:
        table = table[key]
    if to is None:
        del table[keys[-1]]
    else:
        table[keys[-1]] = to
    return [mistake.what for mistake in find_mistakes(document)]


def test_a_sound_codebook_has_no_mistakes() -> None:
    assert find_mistakes(SOUND) == []


@pytest.mark.parametrize("language", ["en", "EN", "en-GB"])
def test_english_of_any_country_is_supported(language: str) -> None:
    assert changed("codebook", "language", to=language) == []


@pytest.mark.parametrize(
    ("keys", "value", "complaint"),
    [
        (("codebook",), None, "The table [codebook], with title and language, is missing."),
        (("codebook",), [{}], "The table [codebook], with title and language, is missing."),
        (("codebook", "title"), None, "“title” is missing: a text in quotation marks."),
        (("codebook", "language"), "de", "The language “de” is not supported; supported is “en” (English)."),
        (("codebook", "language"), "English", "The language “English” is not supported; supported is “en” (English)."),
        (("codebook", "language"), " ", "“language” is empty."),
        (("codebook", "language"), 7, "“language” must be a text in quotation marks."),
        (("codebook", "titel"), "x", "“titel” is unknown; did you mean “title”?"),
        (("codebook", "sources"), "Brown", "“sources” must be a list of texts."),
        (("codebook", "sources"), [7], "7 must be a text in quotation marks."),
        (("actors",), [], "“actors” is unknown; did you mean “actor”?"),
        (("persons",), [], "“persons” is unknown; use codebook, actor, contested, frame, claim, keep, drop."),
        (("actor",), {"name": "x"}, "An entry is headed by [[actor]], with two brackets on either side."),
        (("actor", 0, "names"), None, "“names” is missing: a list of patterns."),
        (("actor", 0, "names"), "Blue Line", "“names” must be a list of patterns."),
        (("actor", 0, "names"), [], "“names” is empty."),
        (("actor", 0, "names"), ["Blue", 7], "7 must be a text in quotation marks."),
        (("actor", 0, "names"), [""], "The pattern is empty."),
        (("actor", 0, "label"), " ", "“label” is empty."),
        (("actor", 0, "definition"), 3, "“definition” must be a text in quotation marks."),
        (("actor", 0, "definition"), "one\ntwo", "The definition must be one line."),
        (
            ("actor", 0, "name"),
            "Blue Line",
            "The name “Blue Line” may hold lower-case letters, digits and hyphens only.",
        ),
        (("actor", 0, "name"), "port", "Another actor is named “port”"),
        (
            ("actor", 0, "indicators"),
            ["x"],
            "“indicators” is unknown; use name, label, definition, source, examples, exclude, context, window, parent, "
            "names.",
        ),
        (("actor", 1, "names"), ["blue line"], "“blue line” is also a name of another actor"),
        (("actor", 1, "exclude"), ["The Port"], "“The Port” stands twice in this entry"),
        (("contested", 0, "names"), ["crash"], "“names” must be a table of names, each with a list of patterns."),
        (
            ("contested", 0, "names", "bump"),
            None,
            "“names” needs at least two names: with one there is nothing to compare.",
        ),
        (("contested", 0, "names", "bump"), "bump", "“bump” must be a list of patterns."),
        (("contested", 0, "names", "bump"), ["Crash"], "“Crash” stands twice in this entry"),
        (("contested", 0, "names", " "), ["x"], "A name is empty."),
        (
            ("contested", 0, "names", "exclude"),
            ["x"],
            "“exclude” below [contested.names] would be one of its names; move it above.",
        ),
        (
            ("frame", 0, "indicators"),
            None,
            "“indicators” is missing: a list of patterns (or “functions”, or frames that are parts of it).",
        ),
        (("frame", 0, "context"), ["(b"], "The pattern “(b” has a parenthesis that is not closed."),
        (("frame", 0, "context"), ["Moral*"], "“Moral*” stands twice in this entry"),
        (("frame", 0, "window"), 5, "“window” says how near a “context” must stand; this entry has none."),
        (
            ("frame", 0, "function"),
            "blame",
            "“function” must be one of “problem”, “cause”, “judgement” and “remedy”.",
        ),
        (
            ("frame", 0, "functions"),
            {"reason": ["because"]},
            "“reason” is no function of a frame; use one of “problem”, “cause”, “judgement” and “remedy”.",
        ),
        (("frame", 0, "functions"), {"cause": "because"}, "“cause” must be a list of patterns."),
        (("frame", 0, "functions"), {"cause": ["moral*"]}, "“moral*” stands twice in this entry"),
        (
            ("frame", 0, "parent"),
            "morals",
            "There is no frame “morals” that “moral” could be a part of; did you mean “moral”?",
        ),
        (("frame", 0, "parent"), "moral", "“moral” would be a part of itself."),
        (
            ("frame", 0, "indicators"),
            ["(s*|cost*)"],
            "“s*” stands for too many words: beside “*” give a word two letters or more, or write words out.",
        ),
        (("frame", 0, "indicators"), ["a", "(b"], "The pattern “(b” has a parenthesis that is not closed."),
        (("claim", 0, "patterns"), None, "A claim has either “patterns” or “versions”; this one has neither."),
        (
            ("claim", 0, "versions"),
            {"one": ["one"], "two": ["two"]},
            "A claim has either “patterns” or “versions”; this one has both.",
        ),
    ],
)
def test_a_mistake_is_said_in_one_sentence(keys: tuple[str | int, ...], value: Any, complaint: str) -> None:
    assert changed(*keys, to=value) == [complaint]


@pytest.mark.parametrize(
    ("rules", "complaint"),
    [
        ({"line": "x", "reason": "y"}, "A line to drop is headed by [[drop]], with two brackets on either side."),
        ([{"reason": "y"}], "“line” is missing: a text in quotation marks."),
        ([{"line": "x"}], "“reason” is missing: a text in quotation marks."),
        ([{"line": "x", "reason": " "}], "“reason” is empty."),
        ([{"line": "x", "reason": "y", "outlets": "z"}], "“outlets” is unknown; did you mean “outlet”?"),
        ([{"line": 7, "reason": "y"}], "“line” must be a text in quotation marks."),
        ([{"line": " * *", "reason": "y"}], "“ * *” is every line there is; name some of its words."),
        ([{"line": "a\nb", "reason": "y"}], "“line” must be one line of an article."),
        (
            [{"line": "On  the ferry", "reason": "y"}, {"line": "on the Ferry", "reason": "z"}],
            "Another [[drop]] names “on the Ferry”",
        ),
    ],
)
def test_a_mistake_in_a_rule_for_lines_is_said_in_one_sentence(rules: Any, complaint: str) -> None:
    assert changed("drop", to=rules) == [complaint]


@pytest.mark.parametrize("value", [True, 7, -1.5, "policy-frames", {"a": 1}])
def test_what_is_included_must_be_a_list(value: Any) -> None:
    assert changed("codebook", "include", to=value) == ["“include” must be a list of the names of shipped codebooks."]


def test_a_line_may_be_dropped_in_one_outlet_and_kept_in_another() -> None:
    rules = [{"line": "x", "reason": "y", "outlet": outlet} for outlet in ("Courier", "Herald")]
    assert changed("drop", to=rules) == []


def nested(**parents: str) -> list[str]:
    """Return what is said about frames of which the later ones look for nothing but what is nested in them."""
    frames = [{**SOUND["frame"][0], "name": name, "parent": parent} for name, parent in parents.items() if parent]
    frames += [{"name": name, "label": "X", "definition": "Y."} for name, parent in parents.items() if not parent]
    return [mistake.what for mistake in find_mistakes({**SOUND, "frame": frames})]


def test_a_frame_may_be_a_part_of_one_that_has_no_indicators_of_its_own() -> None:
    assert nested(taxes="economy", tariffs="taxes", economy="") == []


def test_frames_that_are_parts_of_each_other_are_a_mistake_said_once() -> None:
    assert nested(taxes="tariffs", tariffs="taxes", duties="taxes") == ["“taxes”, “tariffs” are parts of each other."]


@pytest.mark.parametrize("window", [0, -3, 2.5, True, "paragraph"])
def test_a_window_is_a_number_of_words_or_the_sentence(window: object) -> None:
    changed_frame = {**SOUND["frame"][0], "context": ["right"], "window": window}
    assert changed("frame", 0, to=changed_frame) == ["“window” must be a number of words from 1 on, or “sentence”."]
    assert changed("frame", 0, to={**changed_frame, "window": "sentence"}) == []


def test_a_codebook_without_entries_is_a_mistake() -> None:
    assert [mistake.what for mistake in find_mistakes({"codebook": SOUND["codebook"]})] == [
        "The codebook has no entry."
    ]


def test_two_kinds_may_use_one_name() -> None:
    assert changed("frame", 0, "name", to="line") == []


def test_frames_may_share_an_indicator_with_an_actor() -> None:
    assert changed("frame", 0, "indicators", to=["Blue Line"]) == []


def test_an_actor_may_exclude_the_name_of_another() -> None:
    assert changed("actor", 1, "exclude", to=["Blue Line"]) == []
