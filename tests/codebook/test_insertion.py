"""A pattern is written into a codebook's file, and nothing else of it changes."""

import json
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook.insertion import with_pattern
from framing.codebook.lists import find_lists
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


FORMS = {
    "inline table": (
        """versions = { "an hour" = ["an hour late"], 'a day' = ["a day late"] }""",
        ["# new*: why", """versions = { "an hour" = ["an hour late", "new*"], 'a day' = ["a day late"] }"""],
    ),
    "dotted keys": (
        """versions."an hour" = ['an hour late']\n    versions . 'a day'=["a day late"]""",
        ["# new*: why", """versions."an hour" = ['an hour late', "new*"]"""],
    ),
    "indented": (
        """  [claim.versions]\n  "an hour" = [ "an hour late" ] # one\n  "a day" = ["a day late"]""",
        ["  # new*: why", """  "an hour" = [ "an hour late", "new*" ] # one"""],
    ),
    "lines in an inline table": (
        """versions = { "an hour" = [\n  "an hour late", # one\n], "a day" = ["a day late"] }""",
        ["""  "new*",  # why"""],
    ),
    "comma on a line of its own": (
        """[claim.versions]\n"an hour" = [\n\t'an hour late' # one\n\t, # and a comma\n]\n"a day" = ["a day late"]""",
        ["""\t"new*",  # why"""],
    ),
    "commas first": (
        """[claim.versions]\n"a day" = ["a day late"]\n"an hour" = [\n    "an hour late"\n  , "an hour over"\n  ]""",
        ["""  , "an hour over",""", """  "new*",  # why"""],
    ),
    "text over lines": (
        """[claim.versions]\n"a day" = ["a day late"]\n"an hour" = [\"\"\"an hour\n   late\"\"\"]""",
        ["""   late\"\"\",""", """  "new*",  # why"""],
    ),
    "quotation mark before three": (
        """[claim.versions]\n"a day" = ["a day late"]\n"an hour" = [\"\"\"an "hour\"\"\"\", ''''an' hour''']""",
        ["# new*: why", """"an hour" = [\"\"\"an "hour\"\"\"\", ''''an' hour''', "new*"]"""],
    ),
    "blank between brackets": (
        """[claim.versions]\n"a day" = ["a day late"]\n"an hour" = [ ]""",
        ["# new*: why", """"an hour" = ["new*" ]"""],
    ),
    "nothing but a comment": (
        """[claim.versions]\n"a day" = ["a day late"]\n"an hour" = [\n    # none yet\n]""",
        ["""  "new*",  # why"""],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("written", "new"), FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_list_may_be_written_in_any_form_that_toml_has(written, new, newline):
    start = BOOK[: BOOK.index("versions =")]
    before = (start + written).replace("\n", newline)
    after = with_pattern(before, "claim", "late", "new*", variant="an hour", comment="why")
    assert changed(before, after) == new
    assert after.count("\n") == after.count(newline)
    expected = tomllib.loads(before)
    expected["claim"][0]["versions"]["an hour"].append("new*")
    assert tomllib.loads(after) == expected


ABOUT = 'codebook = { title = "Boats", language = "en" }'


def test_a_comment_stands_above_the_entry_where_entries_are_a_list_of_inline_tables():
    before = f"""{ABOUT}
actor = [
    {{ name = "line", label = "Line", definition = "It.", names = ["the line"] }},  # one
    {{ name = "quay", label = "Quay", definition = "It.", names = ["the quay"] }} # two
]
"""
    after = with_pattern(before, "", "quay", "new*", comment="why")
    assert changed(before, after) == [
        "    # new*: why",
        '    { name = "quay", label = "Quay", definition = "It.", names = ["the quay", "new*"] } # two',
    ]


TEXTS = ["the line", "ferr*", "at (fault|error)", "l’été ... tard", "a # b", "bracket ] [", 'say "no"', "end, start"]
blanks = st.sampled_from(["", " ", "\t", "  "])


@st.composite
def quoted(draw, text):
    """Write a text with one of the four kinds of quotation marks."""
    forms = [json.dumps(text, ensure_ascii=False), f"'''{text}'''", '"""\n' + text.replace('"', '\\"') + '"""']
    return draw(st.sampled_from([*forms, f"'{text}'"]))


@st.composite
def lists(draw, texts):
    """Write a list on one line or on several, with comments and commas wherever they may stand."""
    on_lines = draw(st.booleans())
    between = st.sampled_from(["\n", ' # so ] it, "is\n', "\n\n  ", " # [\n# '\n    "]) if on_lines else blanks
    spaces = between | blanks
    written = "[" + draw(spaces)
    for number, text in enumerate(texts):
        is_last = number == len(texts) - 1
        comma = "" if is_last and draw(st.booleans()) else ","
        written += draw(quoted(text)) + draw(spaces) + comma + draw(spaces)
    return written + "]"


@st.composite
def books(draw):
    """Write a codebook whose claim has two lists, in one of the forms of tables that TOML has."""
    texts = draw(st.permutations(TEXTS))
    one, two = draw(lists(texts[: draw(st.integers(1, 4))])), draw(lists(texts[4:6]))
    about = 'name = "late", label = "Late", definition = "It was."'
    lines = about.replace(", ", "\n")
    head, space = "[codebook]\ntitle = 'B'\nlanguage = 'en'\n[[claim]]\n", draw(blanks)
    form = draw(st.sampled_from([
        f"{head}{lines}\n{space}[claim.versions] # v\n"
        f"{space}'x y' ={space}{one}{space}\n# then\nz = {two}",
        f"{head}{lines}\n{space}versions={{{space}'x y'= {one}, z={two}}}",
        f"{head}{space}versions.z = {two}\nversions.'x y' = {one}\n{lines}",
        f"{ABOUT}\nclaim = [ {{ {about}, versions = {{ z = {two}, \"x y\" = {one} }} }}, ]",
        f"{ABOUT}\nclaim = [ # all\n{space}{{ {about}, versions . 'x y' = {one} , versions.z = {two} }} # end\n]",
    ]))  # fmt: skip
    return (form + draw(st.sampled_from(["", "\n", " # end\n\n"]))).replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def kept(old, new):
    """Tell whether all of a sequence stands in another, in its order."""
    rest = iter(new)
    return all(piece in rest for piece in old)


@settings(max_examples=150, deadline=None)
@given(books(), st.sampled_from(["", 'why # [ "so" ]']))
def test_in_whatever_form_one_pattern_is_new_and_at_most_one_old_line_is_longer(before, comment):
    expected = tomllib.loads(before)
    expected["claim"][0]["versions"]["x y"].append("new\u202e (fare|boat) cost*")
    after = with_pattern(before, "claim", "late", "new\u202e (fare|boat) cost*", variant="x y", comment=comment)
    assert tomllib.loads(after) == expected
    assert kept(before, after), "something was taken away"
    old, new = before.split("\n"), after.split("\n")
    changes = [number for number in range(len(old)) if kept(old[:number] + old[number + 1 :], new)]
    assert kept(old, new) or changes, "more than one line was changed"
    assert ("\r\n" in after) == ("\r\n" in before) or "\n" not in before
    if comment:
        assert comment in after


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
        ("", "nobody", "new*", "", "no entry named “nobody”"),
    ],
    ids=["entry", "included", "twice", "no pattern", "too many words", "no functions", "which function", "rival name",
         "entry of any kind"],
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
    assert place.comma is None
    assert BOOK[place.above :].startswith("indicators")
