"""Code is written as it is run, and what is not ours stands in it as a literal."""

import ast

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.exploring.program import Line, Results, call, literal, written

VALUES = st.recursive(
    st.text() | st.integers() | st.none() | st.booleans(), lambda inner: st.lists(inner, max_size=3), max_leaves=5
)


@settings(max_examples=30, deadline=None)
@given(VALUES)
def test_a_literal_is_read_as_what_it_was(value):
    assert ast.literal_eval(literal(value)) == value


@settings(max_examples=30, deadline=None)
@given(st.text())
def test_a_literal_is_one_line_of_printable_text(text):
    assert literal(text).isprintable()


def test_long_calls_are_broken_into_lines_that_python_reads():
    line = call("excerpt", "corpus", outlets=[f"Outlet {number}" for number in range(20)], voice="own")
    assert line.count("\n") > 2
    ast.parse(line)


def test_a_program_is_a_cell():
    program = (Line("part", call("excerpt", "corpus", voice="own"), "own words"), Line("table", call("tone", "part")))
    assert written(program, ("table",)).splitlines() == [
        "import framing",
        "",
        "# own words",
        'part = framing.excerpt(corpus, voice="own")',
        "table = framing.tone(part)",
        "display(table)",
    ]


def test_the_same_lines_are_run_once(corpus):
    results = Results(corpus)
    program = (Line("a", "[1]"), Line("b", "a + [2]"))
    assert results.of(program) is results.of(program)
    assert results.of(()) is corpus
