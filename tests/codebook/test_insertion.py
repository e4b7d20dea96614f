"""A pattern is written into a codebook's file, and nothing else of it changes."""

import tomllib

import pytest

from framing.codebook.insertion import with_pattern
from framing.codebook.lines import find_lists
from framing.errors import CodebookError

BOOK = """\
# Ours.
[codebook]
title = "Boats"   # spaces stay
language = "en"
include = ["policy-frames/economic"]

[[actor]]
name = "line"
label = "The line"
definition = "The company."
names = ["the line", 'Ulvane # Line']  # both

[[frame]]
name = "blame"
label = "Blame"
definition = "Who is at fault."
indicators = [
    "blame*",   # first
    "fault", # second, without a comma after "this"
    "at [fault|error]"   # a bracket ] in a comment
    # the end
]

[[frame]]
name = "cost"
label = "Cost"
definition = "Money."
[frame.functions]
problem = ["price*"]
remedy = [
  "refund*"]

[[contested]]
name = "end"
label = "The end"
definition = "What it is called."
[contested.names]
"the cut" = ["cut", "cuts",]
halt = ["halt*"]

[[claim]]
name = "late"
label = "It was late"
definition = "That it was late."
versions = { "an hour" = ["an hour late"], "a day" = ["a day late"] }
"""
BOOK = BOOK.replace("at [fault|error]", "at (fault|error)")


def changed(before, after):
    """Return the lines that are new, after taking away those that stayed."""
    old = before.splitlines()
    return [line for line in after.splitlines() if line not in old]


@pytest.mark.parametrize(
    ("kind", "name", "variant", "path", "new"),
    [
        ("actor", "line", "", ("actor", 0, "names"),
         ['# new*: why', "names = [\"the line\", 'Ulvane # Line', \"new*\"]  # both"]),
        ("frame", "blame", "", ("frame", 0, "indicators"),
         ['    "at (fault|error)",   # a bracket ] in a comment', '    "new*",  # why']),
        ("frame", "cost", "problem", ("frame", 1, "functions", "problem"),
         ["# new*: why", 'problem = ["price*", "new*"]']),
        ("frame", "cost", "remedy", ("frame", 1, "functions", "remedy"), ['  "refund*",', '  "new*",  # why', "]"]),
        ("contested", "end", "the cut", ("contested", 0, "names", "the cut"),
         ["# new*: why", '"the cut" = ["cut", "cuts", "new*"]']),
    ],
    ids=["one line", "many lines", "function on a line", "bracket behind the item", "comma behind the item"],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_pattern_is_the_last_of_its_list_and_all_else_stays(kind, name, variant, path, new, newline):
    before = BOOK.replace("\n", newline)
    after = with_pattern(before, kind, name, "new*", variant=variant, comment="why")
    assert [line for line in changed(before, after) if line != "]"] == [line for line in new if line != "]"]
    assert ("\r\n" in after) == (newline == "\r\n")
    assert after.count("\n") == after.count(newline)
    expected = tomllib.loads(before)
    found = expected
    for key in path:
        found = found[key]
    found.append("new*")
    assert tomllib.loads(after) == expected


def test_quotation_marks_and_comments_cannot_break_out():
    after = with_pattern(BOOK, "frame", "blame", "l’oeil (a|b)", comment='why"\n]\nevil = 1 \u202e')
    assert tomllib.loads(after)["frame"][0]["indicators"][-1] == "l’oeil (a|b)"
    assert '# why" ] evil = 1 �' in after


def test_what_turns_a_line_or_cannot_be_seen_is_written_by_its_number():
    after = with_pattern(BOOK, "frame", "blame", "quay\u202e \x7fside 🚢")
    assert tomllib.loads(after)["frame"][0]["indicators"][-1] == "quay\u202e \x7fside 🚢"
    assert '"quay\\U0000202e \\U0000007fside 🚢"' in after
    above = with_pattern(BOOK, "actor", "line", "quay\u202e\nside", comment="tried")
    assert tomllib.loads(above)["actor"][0]["names"][-1] == "quay\u202e\nside"
    assert "# quay� side: tried\n" in above


def test_it_can_be_done_again_and_again():
    text = BOOK
    for number in range(5):
        text = with_pattern(text, "actor", "line", f"boat{number}", comment="again")
        text = with_pattern(text, "frame", "blame", f"boat{number}")
    assert tomllib.loads(text)["actor"][0]["names"][-5:] == [f"boat{number}" for number in range(5)]
    assert tomllib.loads(text)["frame"][0]["indicators"][-5:] == [f"boat{number}" for number in range(5)]


@pytest.mark.parametrize(
    ("kind", "name", "pattern", "variant", "says"),
    [
        ("frame", "nobody", "new*", "", "no frame named “nobody”"),
        ("frame", "economic", "new*", "", "included from a shipped codebook does not"),
        ("frame", "blame", "Blame*", "", "has “blame*” already"),
        ("frame", "blame", "(", "", "parenthesis"),
        ("frame", "blame", "a*", "", "a mistake"),
        ("frame", "blame", "new*", "cause", "has no “cause”"),
        ("frame", "cost", "new*", "", "not said which of “functions”"),
        ("contested", "end", "new*", "stop", "Use one of: the cut, halt"),
        ("claim", "late", "two hours late", "an hour", "do not stand in a list of their own"),
    ],
    ids=["entry", "included", "twice", "no pattern", "too many words", "no functions", "which function", "rival name",
         "inline table"],
)  # fmt: skip
def test_what_cannot_be_written_is_said_and_nothing_is(kind, name, pattern, variant, says):
    with pytest.raises(CodebookError) as told:
        with_pattern(BOOK, kind, name, pattern, variant=variant)
    assert says in str(told.value)


def test_a_file_that_is_not_toml_is_refused():
    with pytest.raises(CodebookError, match="not valid TOML"):
        with_pattern("[codebook", "frame", "blame", "new*")


def test_lists_are_found_by_their_brackets():
    place = find_lists(BOOK)["frame", 0, "indicators"]
    assert (BOOK[place.opening], BOOK[place.closing]) == ("[", "]")
    assert BOOK[: place.last].endswith('"at (fault|error)"')
    assert not place.has_comma
    assert BOOK[place.key :].startswith("indicators")
