import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from framing.measures.row_order import row_order

rows = st.lists(st.tuples(st.sampled_from(["b", "a", "é", ""]), st.integers(0, 3)), max_size=12)


@given(rows)
def test_rows_are_ordered_by_the_first_column_then_by_the_next(drawn):
    table = pd.DataFrame(drawn, columns=["name", "n"]).astype({"name": "str", "n": "int64"})
    table["place"] = range(len(table))
    order = row_order(table, {"name": "ascending", "n": "descending", "place": "ascending"})
    expected = sorted(range(len(drawn)), key=lambda place: (drawn[place][0], -drawn[place][1], place))
    assert order.tolist() == expected


def test_categories_are_ordered_by_their_names_and_missing_ones_are_last():
    table = pd.DataFrame({"outlet": pd.Categorical(["Post", None, "Globe"], categories=["Post", "Globe"])})
    np.testing.assert_array_equal(row_order(table, {"outlet": "ascending"}), [2, 0, 1])
