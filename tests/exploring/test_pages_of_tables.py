"""Pages of a table are cut from the whole, sorted and found."""

import numpy as np
import pandas as pd

from framing.exploring.pages import ROWS, Wanted, page_of

TABLE = pd.DataFrame(
    {
        "outlet": [f"Outlet {number:02}" for number in range(40)],
        "term": ["<b>ferry</b>" if number == 3 else f"term{number}" for number in range(40)],
        "estimate": [np.nan, *np.linspace(-1, 1, 39)],
        "low": np.linspace(-2, 0, 40),
        "high": np.linspace(0, 2, 40),
    }
)


def test_pages_cover_every_row_once():
    positions = [position for page in range(3) for position in page_of(TABLE, Wanted(page))["positions"]]
    assert positions == list(range(40))
    assert page_of(TABLE, Wanted(99))["first"] == 2 * ROWS


def test_a_table_is_sorted_as_a_whole_and_what_is_missing_is_last():
    up = page_of(TABLE, Wanted(sort="estimate [low, high]", ascending=True))
    down = page_of(TABLE, Wanted(page=2, sort="estimate [low, high]"))
    assert up["positions"][:2] == [1, 2]
    assert down["positions"][-1] == 0


def test_rows_are_found_by_text():
    found = page_of(TABLE, Wanted(find="FERRY"))
    assert (found["n"], found["positions"]) == (1, [3])
    assert found["rows"][0][1] == "<b>ferry</b>", "text, which the control never takes for markup"
    assert page_of(TABLE, Wanted(find="(nothing"))["rows"] == []


def test_an_empty_table_has_an_empty_page():
    assert page_of(pd.DataFrame(), Wanted())["rows"] == []
