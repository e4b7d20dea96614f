from collections import Counter
from itertools import product
from math import log, log2, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, chi2_contingency

from framing.errors import MeasureError
from framing.inference import associate, g2, tabulate_sequences

quick = settings(max_examples=50, deadline=None)

TOY = ["a", "b", "c", "a", "b", "d", "e", "b", "d", "a", "b"]
texts = st.lists(st.sampled_from("abcd"), min_size=6, max_size=30)
lengths = st.integers(2, 4)


def sequences(words, length):
    return list(zip(*(words[place:] for place in range(length)), strict=False))


def tables_of(words, length):
    found = np.array([[ord(word) for word in sequence] for sequence in sequences(words, length)])
    return tabulate_sequences(found, np.ones(len(found), dtype=int))


def association_of(words, *sequence):
    tables = tables_of(words, len(sequence))
    row = [tuple(items) for items in tables.items.tolist()].index(tuple(map(ord, sequence)))
    found = associate(tables.cells)
    return {name: float(values[row]) for name, values in vars(found).items()}


def naive_cells(words, sequence):
    """Count sequences by the places in which they agree with one, as Blaheta & Johnson write it."""
    length = len(sequence)
    cells = Counter(
        tuple(word == own for word, own in zip(other, sequence, strict=True)) for other in sequences(words, length)
    )
    return {bits: cells[bits] for bits in product([False, True], repeat=length)}


def test_published_values_of_blaheta_and_johnson():
    found = association_of(TOY, "a", "b")
    assert found["interaction"] == pytest.approx(3.412247, abs=5e-7)
    assert found["z"] == pytest.approx(1.936083, abs=5e-7)


def test_log_dice_pmi_and_g2_of_a_pair_are_those_of_its_frequencies():
    found = association_of(TOY, "a", "b")  # 3 of 10 pairs, a first in 3, b second in 4
    assert found["log_dice"] == pytest.approx(14 + log2(2 * 3 / (3 + 4)))
    assert found["pmi"] == pytest.approx(log2(3 * 10 / (3 * 4)))
    assert found["g2"] == pytest.approx(float(g2(3, 1, 3, 7)))
    assert found["p"] == pytest.approx(chi2.sf(found["g2"], 1))


def test_words_that_never_part_have_a_log_dice_of_14():
    assert association_of(["x", "y", "z", "x", "y", "q", "x", "y"], "x", "y")["log_dice"] == pytest.approx(14)


@quick
@given(texts, lengths)
def test_cells_are_counted_place_by_place(words, length):
    tables = tables_of(words, length)
    for items, cells in zip(tables.items.tolist(), tables.cells, strict=True):
        expected = naive_cells(words, tuple(map(chr, items)))
        for bits, n in expected.items():
            assert cells[sum(bit << place for place, bit in enumerate(bits))] == n


@quick
@given(texts, lengths)
def test_lambda_and_z_are_what_the_definition_says(words, length):
    sequence = sequences(words, length)[0]
    cells = naive_cells(words, sequence)
    expected = sum((-1) ** (length - sum(bits)) * log(n + 0.5) for bits, n in cells.items())
    found = association_of(words, *sequence)
    assert found["interaction"] == pytest.approx(expected, abs=1e-9)
    assert found["z"] == pytest.approx(expected / sqrt(sum(1 / (n + 0.5) for n in cells.values())), abs=1e-9)


@quick
@given(texts)
def test_g2_of_pairs_is_that_of_scipy(words):
    tables = tables_of(words, 2)
    for cells, statistic in zip(tables.cells, associate(tables.cells).g2, strict=True):
        square = cells.reshape(2, 2)
        if (square.sum(axis=0) > 0).all() and (square.sum(axis=1) > 0).all():
            expected = chi2_contingency(square, correction=False, lambda_="log-likelihood").statistic
            assert abs(statistic) == pytest.approx(expected, abs=1e-9)


@quick
@given(texts, lengths)
def test_everything_is_finite_and_independent_of_the_order_of_sequences(words, length):
    found = np.array([[ord(word) for word in sequence] for sequence in sequences(words, length)])
    one, other = tabulate_sequences(found, np.ones(len(found))), tabulate_sequences(found[::-1], np.ones(len(found)))
    np.testing.assert_array_equal(one.cells, other.cells)
    for values in vars(associate(one.cells)).values():
        assert np.isfinite(values).all()


def test_a_sequence_that_never_occurs_has_neither_log_dice_nor_pmi():
    found = associate([[5, 2, 3, 0]])
    assert np.isnan([found.log_dice[0], found.pmi[0]]).all()
    assert found.g2[0] < 0
    assert np.isfinite([found.interaction[0], found.z[0], found.p[0]]).all()


@pytest.mark.parametrize("cells", [[[1, 2, 3]], [[1, 2]], [[-1, 2, 3, 4]], [[np.nan, 2, 3, 4]], [1, 2, 3, 4]])
def test_impossible_tables_are_refused(cells):
    with pytest.raises(MeasureError):
        associate(cells)


@pytest.mark.parametrize(("items", "n"), [([[1]], [1]), ([[1] * 6], [1]), ([[1, 2]], [-1]), ([[1, 2]], [0.5])])
def test_impossible_sequences_are_refused(items, n):
    with pytest.raises(MeasureError):
        tabulate_sequences(items, n)
