import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse
from scipy.spatial.distance import jensenshannon

from framing.errors import MeasureError
from framing.inference import burrows_delta, distances, jensen_shannon_distances, tfidf_cosine

tables = arrays(np.int64, st.tuples(st.integers(2, 6), st.integers(1, 8)), elements=st.integers(0, 9)).filter(
    lambda table: (table.sum(axis=1) > 0).all()
)


@given(tables)
def test_jensen_shannon_distances_equal_scipys_pair_by_pair(table):
    expected = [[jensenshannon(one, other, 2) for other in table] for one in table]
    np.testing.assert_allclose(jensen_shannon_distances(table) ** 2, np.nan_to_num(expected) ** 2, rtol=0, atol=1e-12)


@given(tables)
def test_squares_are_symmetric_and_the_same_from_sparse_counts(table):
    for measure in (jensen_shannon_distances, tfidf_cosine):
        square = measure(table)
        assert (square == square.T).all()
        np.testing.assert_array_equal(measure(sparse.csr_array(table)), square)


def test_many_numbers_are_taken_in_blocks_with_the_same_result(monkeypatch):
    table = np.random.default_rng(3).integers(0, 4, (12, 30))
    whole = jensen_shannon_distances(table), tfidf_cosine(table)
    monkeypatch.setattr(distances, "_NUMBERS_AT_ONCE", 70)
    np.testing.assert_allclose(jensen_shannon_distances(sparse.csr_array(table)), whole[0], rtol=0, atol=1e-12)
    np.testing.assert_allclose(tfidf_cosine(sparse.csr_array(table)), whole[1], rtol=0, atol=1e-12)


def test_identical_texts_have_distance_zero_and_texts_without_words_none():
    square = jensen_shannon_distances([[3, 1, 7], [6, 2, 14], [0, 0, 0], [0, 5, 0]])
    assert square[0, 1] == 0
    assert np.isnan(square[2]).all()
    assert np.isnan(tfidf_cosine([[1, 0], [0, 0]])[1]).all()


def test_delta_equals_its_definition_word_by_word():
    counts, totals = np.array([[12, 3, 5], [9, 8, 5], [2, 4, 5], [7, 7, 5]]), np.array([100, 90, 80, 120])
    rates = counts / totals[:, None]
    expected = np.zeros((4, 4))
    for word in range(3):
        z = (rates[:, word] - rates[:, word].mean()) / rates[:, word].std(ddof=1)
        expected += np.abs(z[:, None] - z) / 3
    np.testing.assert_allclose(burrows_delta(counts, totals), expected, rtol=0, atol=1e-12)


def test_a_word_equally_frequent_everywhere_says_nothing():
    counts, totals = np.array([[10, 1], [20, 2], [30, 3]]), np.array([100, 200, 300])
    assert (burrows_delta(counts, totals) == 0).all()


@pytest.mark.parametrize(("totals", "found"), [([5, 5], "are 2"), ([5, 0, 0], "is 1")])
def test_delta_of_two_texts_is_refused_because_it_is_always_the_same(totals, found):
    with pytest.raises(MeasureError, match=f"three groups with words, and there {found}"):
        burrows_delta(np.ones((len(totals), 2)), totals)
