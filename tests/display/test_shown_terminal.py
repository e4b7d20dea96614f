import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from framing.display import Remarks, as_text

WIDE = pd.DataFrame(
    {"outlet": ["The Evening Beacon of Tarnsey"], "count": [3], "total": [1500], "estimate": [0.5], "low": [0.1],
     "high": [0.9], "n_articles": [4], "remark": ["a long remark that has no room anywhere"]}
)  # fmt: skip


def text_of(table, width, **options):
    with pd.option_context("display.width", width):
        return as_text(table, title="", **options)


def test_columns_are_aligned_numbers_at_the_right():
    table = pd.DataFrame({"outlet": ["日本", "Quay"], "n": [1, 1200]})
    assert text_of(table, 40).splitlines() == ["outlet      n", "日本        1", "Quay    1,200"]


def test_columns_that_are_alike_in_all_rows_are_left_out_before_corrected_ones():
    table = pd.DataFrame({"outlet": ["A", "B"], "level": [0, 0], "parent": ["", ""], "estimate": [0.1, 0.2]})
    bounds = {"low": 0.0, "high": 0.5, "corrected": [0.2, 0.3], "corrected_low": 0.1, "corrected_high": 0.6}
    found = text_of(table.assign(**bounds, n_coded=[5, 6]), 75).splitlines()
    assert "corrected [corrected_low, corrected_high]" in found[0]
    assert found[-1] == "Columns not shown: level, parent, n_coded."
    assert "level" in text_of(table, 50).splitlines()[0]


def test_a_narrow_terminal_gets_shorter_texts_then_fewer_columns_and_always_the_estimate():
    assert text_of(WIDE, 50).splitlines() == [
        "outlet          count  total  estimate [low, high]",
        "The Evening B…      3  1,500        0.5 [0.1, 0.9]",
        "Columns not shown: n_articles, remark.",
    ]
    assert text_of(WIDE, 200).splitlines()[1].endswith("has no room anywhere")


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_what_is_said_is_wrapped_to_the_width(width):
    said = Remarks(("Few articles. " * 9,), "Mean of scores. " * 9, "Words only. " * 9, ("Note. " * 9,))
    lines = text_of(pd.DataFrame({"n": [1]}), width, remarks=said).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert [line.split(":")[0] for line in lines if ":" in line] == ["Caution", "Limits", "Method"]


def test_long_tables_are_cut_and_say_by_how_much():
    table = pd.DataFrame({"n": range(61)})
    assert text_of(table, 80).splitlines()[-1] == "… and 1 more row"
    with pd.option_context("display.max_rows", None):
        assert len(text_of(table, 80).splitlines()) == 62
    with pd.option_context("display.max_rows", 10):
        assert text_of(table, 80).splitlines()[-1] == "… and 51 more rows"


def test_an_empty_table_says_that_it_is():
    assert text_of(pd.DataFrame({"n": []}), 80) == "n\nNo rows."
    assert text_of(pd.DataFrame(), 80) == "No rows."


@given(st.lists(st.text(), min_size=1, max_size=4), st.integers(20, 100))
def test_no_text_steers_the_terminal_or_leaves_its_line(texts, width):
    lines = text_of(pd.DataFrame({"text": texts, "n": 1}), width).split("\n")
    assert len(lines) == len(texts) + 1
    assert not set("".join(lines)) & set("\x1b\r\x07\u202e\u2066")
