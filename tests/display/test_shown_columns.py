import numpy as np
import pandas as pd

from framing.display.columns import columns_of
from framing.display.wishes import wishes


def shown(table, **keys):
    return {column.heading: column for column in columns_of(table, wishes(), keys)}


def cells(table):
    return {heading: list(column.cells) for heading, column in shown(table).items()}


def test_an_estimate_stands_in_one_column_with_its_interval():
    table = pd.DataFrame(
        {"estimate": [0.12491, np.nan, -1.0], "low": [-0.05107, np.nan, np.nan], "high": [0.27714, 1, 2]}
    )
    assert cells(table) == {"estimate [low, high]": ["0.12 [−0.05, 0.28]", None, "−1.00 [–, 2.00]"]}


def test_other_estimates_have_their_own_bounds():
    table = pd.DataFrame({"raw": [0.5], "raw_low": [0.25], "raw_high": [1.0], "word_share": [0.1]})
    table = table.assign(word_low=0.0, word_high=0.2, low=3)
    assert cells(table) == {
        "raw [raw_low, raw_high]": ["0.50 [0.25, 1.00]"],
        "word_share [word_low, word_high]": ["0.1 [0.0, 0.2]"],
        "low": ["3"],
    }


def test_bounds_that_are_no_numbers_or_named_twice_stay_columns():
    texts = pd.DataFrame({"estimate": [0.5], "low": ["little"], "high": ["much"]})
    twice = pd.DataFrame([[0.5, 0.0, 1.0, 2.0]], columns=["estimate", "low", "high", "high"])
    assert list(cells(texts)) == ["estimate", "low", "high"]
    assert [column.heading for column in columns_of(twice, wishes())] == ["estimate", "low", "high", "high"]


def test_whole_numbers_have_commas_unless_they_stand_for_something():
    table = pd.DataFrame({"n_words": [12345], "sentence_id": [12345], "line": [1200], "change": [-3]})
    assert cells(table) == {"n_words": ["12,345"], "sentence_id": ["12345"], "line": ["1200"], "change": ["−3"]}


def test_truths_are_words_and_what_is_missing_is_nothing():
    table = pd.DataFrame({"quoted": [True, False], "byline": ["Rao", None], "n": pd.array([1, None], dtype="Int64")})
    assert cells(table) == {"quoted": ["yes", "no"], "byline": ["Rao", None], "n": ["1", None]}


def test_what_rows_are_called_is_shown_and_their_numbers_are_not():
    named = pd.DataFrame({"n": [1]}, index=pd.MultiIndex.from_tuples([("A", "b")], names=["outlet", None]))
    assert cells(named) == {"outlet": ["A"], "": ["b"], "n": ["1"]}
    assert list(cells(pd.DataFrame({"n": [1]}, index=[7]))) == ["n"]
    assert list(cells(pd.DataFrame({"n": [1]}, index=["row"]))) == ["", "n"]


def test_columns_of_several_levels_are_named_in_one_line():
    wide = pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_product([["tone"], ["own", "quoted"]]))
    assert list(cells(wide)) == ["tone · own", "tone · quoted"]


def test_columns_are_sorted_by_what_they_hold_and_not_by_how_it_is_written():
    table = pd.DataFrame({"outlet": ["herald", "Gazette", "Gazette", None], "estimate": [0.1, -0.2, 0.10001, np.nan]})
    found = shown(table)
    assert found["outlet"].ranks == (1, 0, 0, -1)
    assert found["estimate"].ranks == (1, 0, 2, -1)


def test_a_column_of_text_is_sorted_by_its_key():
    table = pd.DataFrame({"left": ["b a", "a b"]})
    assert shown(table, left=lambda text: text[::-1])["left"].ranks == (0, 1)


def test_categories_dates_and_lists_are_shown_as_text():
    table = pd.DataFrame(
        {"kind": pd.Categorical(["frame"]), "day": [pd.Timestamp("2025-01-02")], "several": [["a", "b"]]}
    )
    assert cells(table) == {"kind": ["frame"], "day": ["2025-01-02 00:00:00"], "several": ["['a', 'b']"]}


def test_options_of_pandas_are_respected():
    table = pd.DataFrame({"estimate": [1 / 3], "p": [1 / 3], "term": ["abcdefghij"]})
    with pd.option_context("display.precision", 4):
        assert cells(table) == {"estimate": ["0.3333"], "p": ["0.3333"], "term": ["abcdefghij"]}
    with pd.option_context("display.float_format", "{:.1%}".format, "display.max_colwidth", 5):
        assert cells(table) == {"estimate": ["33.3%"], "p": ["33.3%"], "term": ["abcd…"]}
