"""The pairs of a node are tabulated as those of all words are, without the others."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.inference import tabulate_sequences
from framing.measures.collocation_neighbours import neighbours
from framing.measures.collocation_windows import Together

N_TERMS = 6
ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3), st.integers(1, 4)), min_size=1)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sets(st.integers(0, 5), min_size=1, max_size=3), st.booleans())
def test_cells_and_places_are_those_of_a_table_of_all_pairs(rows, node, both_ways):
    first, second, article, n = np.array(rows, dtype=np.int64).T
    terms = pd.Index([f"word{number}" for number in range(N_TERMS)], dtype="str")
    together = Together(terms, np.column_stack([first, second]), article, n, ordered=False, both_ways=both_ways)
    found = neighbours(together, np.array(sorted(node)))

    every = together.written_out()
    as_one = every.items.copy()
    as_one[np.isin(as_one[:, 0], sorted(node)), 0] = N_TERMS
    expected = tabulate_sequences(as_one, every.n)
    of_node = expected.items[:, 0] == N_TERMS
    assert found.tables.items.tolist() == expected.items[of_node].tolist()
    assert found.tables.cells.tolist() == expected.cells[of_node].tolist()
    own = as_one[:, 0] == N_TERMS
    places = zip(as_one[own, 1].tolist(), every.article[own].tolist(), strict=True)
    assert sorted(zip(found.items[:, 1].tolist(), found.article.tolist(), strict=True)) == sorted(places)
