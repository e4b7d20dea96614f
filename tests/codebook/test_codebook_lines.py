from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook.lines import find_lines, line_of

DOCUMENT = '''# a comment with [brackets] and "quotes"
[codebook]
title = "A # in a title"   # and one after it

[[claim]]
name = "late"
"patterns" = [
  "late", "very late",  # two on a line

  """de
layed""",
]
[[claim]]
name = 'early'
"other".hour = ["[an] hour"]
[claim.versions]
"two, or so" = ["two"]
'''


def test_tables_keys_and_items_have_their_lines() -> None:
    lines = find_lines(DOCUMENT)
    assert lines["codebook", "title"] == 3
    assert lines["claim", 0] == 5
    assert lines["claim", 0, "patterns"] == 7
    assert [lines["claim", 0, "patterns", item] for item in range(3)] == [8, 8, 10]
    assert lines["claim", 1] == 13
    assert lines["claim", 1, "other", "hour"] == 15
    assert lines["claim", 1, "versions"] == 16
    assert lines["claim", 1, "versions", "two, or so"] == 17


def test_what_has_no_line_of_its_own_takes_that_of_the_table_around_it() -> None:
    lines = find_lines('[[claim]]\nname = "late"\nversions = {one = ["x"], two = ["y"]}\n')
    assert line_of(lines, ("claim", 0, "versions", "two", 0)) == 3
    assert line_of(lines, ("claim", 0, "label")) == 1
    assert line_of(lines, ("frame",)) == 1


def test_carriage_returns_do_not_disturb_the_count() -> None:
    assert find_lines('[codebook]\r\n\r\ntitle = "x"\r\n')["codebook", "title"] == 3


def test_a_list_of_lists_counts_the_outer_items() -> None:
    lines = find_lines('a = [\n["x",\n"y"],\n3,\n{b = 1}]')
    assert [lines["a", item] for item in range(3)] == [2, 4, 5]


texts = st.text(st.sampled_from("ab[]{}#=,.'\"\\\n "), max_size=6)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(texts, st.lists(texts, max_size=3)), max_size=4, unique_by=lambda pair: pair[0]))
def test_every_key_and_item_that_was_written_is_found(entries: list[tuple[str, list[str]]]) -> None:
    rows, expected = ["[[frame]]"], {}
    for key, items in entries:
        rows.append(f"{_quoted(key)} = [")
        expected["frame", 0, key] = len(rows)
        for index, item in enumerate(items):
            rows.append(f"  {_quoted(item)},")
            expected["frame", 0, key, index] = len(rows)
        rows.append("]  # end")
    document: dict[str, Any] = tomllib.loads("\n".join(rows))
    assert document["frame"][0] == dict(entries)
    assert find_lines("\n".join(rows)) == {("frame", 0): 1, **expected}
