from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.stats import chi2_contingency

from framing.errors import MeasureError
from framing.inference import (
    homogeneity_p,
    mean_difference_p,
    number_of_relabellings,
    parallel,
    permutation,
    permutation_p,
)

quick = settings(max_examples=25, deadline=None)

RIOT_AND_POLICE = np.array([[9, 1], [0, 2], [0, 3], [1, 5], [1, 6], [1, 4]])
FIRST_THREE = np.array([True] * 3 + [False] * 3)


def naive_p(counts, totals, member):
    """Go through every group of the same size, in plain Python."""
    n = len(counts)

    def difference(chosen):
        others = [unit for unit in range(n) if unit not in chosen]
        rates = [sum(counts[u] for u in side) / sum(totals[u] for u in side) for side in (chosen, others)]
        return abs(rates[0] - rates[1])

    observed = difference(list(np.flatnonzero(member)))
    ways = [difference(list(chosen)) for chosen in combinations(range(n), int(sum(member)))]
    return sum(way >= observed - 1e-12 for way in ways) / len(ways)


def test_published_values_of_one_talkative_article():
    """Token-level G² of 3.47 and χ² p of .028; by articles the first is nothing and the second .1."""
    p = permutation_p(RIOT_AND_POLICE, [20] * 6, FIRST_THREE, permutations=999, seed=0)
    assert p.tolist() == [1.0, 0.1]


@quick
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(7, 30)), min_size=3, max_size=7),
    st.integers(1, 2),
)
def test_few_articles_are_enumerated_exactly(articles, size):
    counts, totals = np.array(articles).T
    member = np.arange(len(counts)) < size
    p = permutation_p(counts[:, None], totals, member, permutations=999, seed=0)
    np.testing.assert_allclose(p, naive_p(counts, totals, member))


def test_one_article_among_five_cannot_go_below_a_fifth():
    counts = np.array([[9], [0], [0], [0], [0]])
    member = [True, False, False, False, False]
    assert permutation_p(counts, [20] * 5, member, permutations=999, seed=0).tolist() == [0.2]


def test_a_random_p_comes_close_to_the_exact_one_and_is_never_zero():
    random = np.random.default_rng(0)
    counts, totals = random.poisson(3, size=(14, 3)), random.integers(80, 120, 14)
    member = np.arange(14) < 6
    counts[member, 0] += 20
    exact = permutation_p(counts, totals, member, permutations=10_000, seed=0)
    drawn = permutation_p(counts, totals, member, permutations=2_000, seed=0)
    np.testing.assert_allclose(drawn, exact, atol=0.04)
    assert drawn[0] == pytest.approx(1 / 2001, abs=3 / 2001)


@pytest.mark.parametrize("permutations", [50, 10_000])
def test_swapping_the_groups_leaves_p_to_the_last_bit(permutations):
    random = np.random.default_rng(3)
    counts, totals = random.poisson(2, size=(12, 20)), random.integers(50, 150, 12)
    for size in (3, 6):
        member = random.permutation(12) < size
        p, swapped = (
            permutation_p(counts, totals, side, permutations=permutations, seed=9) for side in (member, ~member)
        )
        np.testing.assert_array_equal(p, swapped)


def test_the_draws_do_not_depend_on_the_size_of_a_batch(monkeypatch):
    random = np.random.default_rng(3)
    counts, totals = random.poisson(2, size=(16, 5)), random.integers(50, 150, 16)
    member = np.arange(16) < 8
    results = []
    for numbers in (10, 4_000_000):
        monkeypatch.setattr(permutation, "_NUMBERS_IN_A_BATCH", numbers)
        results.append(permutation_p(counts, totals, member, permutations=300, seed=0).tolist())
    assert results[0] == results[1]


def test_p_is_uniform_where_there_is_no_difference():
    random = np.random.default_rng(8)
    counts = random.poisson(4, size=(12, 400))
    p = permutation_p(counts, [100] * 12, np.arange(12) < 5, permutations=10_000, seed=0)
    assert 0.02 < (p <= 0.05).mean() < 0.08


def test_a_sparse_table_gives_what_a_dense_one_gives():
    counts = sparse.csr_array(RIOT_AND_POLICE)
    assert permutation_p(counts, [20] * 6, FIRST_THREE, permutations=99, seed=0).tolist() == [1.0, 0.1]


def test_groups_without_a_counterpart_have_no_p():
    assert np.isnan(permutation_p(RIOT_AND_POLICE, [20] * 6, [True] * 6, permutations=9, seed=0)).all()


def test_articles_without_words_and_no_permutations_are_refused():
    with pytest.raises(MeasureError, match="has none"):
        permutation_p(RIOT_AND_POLICE, [0] + [20] * 5, FIRST_THREE, permutations=9, seed=0)
    with pytest.raises(MeasureError, match="at least one permutation"):
        permutation_p(RIOT_AND_POLICE, [20] * 6, FIRST_THREE, permutations=0, seed=0)


def test_relabellings_are_counted_and_all_different():
    labels = np.array([0, 0, 1, 2, 2])
    assert number_of_relabellings(labels) == 30
    every = np.vstack(list(permutation._relabellings(labels, 30, 0, 5)))
    assert len(np.unique(every, axis=0)) == len(every) == 30
    assert (np.sort(every, axis=1) == labels).all()


def test_homogeneity_is_the_share_of_relabellings_with_as_large_a_chi_square():
    counts = np.array([[3, 0], [2, 1], [0, 2], [1, 4], [2, 2]])
    labels = np.array([0, 0, 1, 1, 2])
    every = np.vstack(list(permutation._relabellings(labels, 100, 0, 5)))
    tables = [np.array([counts[row == group].sum(axis=0) for group in range(3)]) for row in every]
    statistics = np.array([chi2_contingency(table, correction=False).statistic for table in tables])
    observed = chi2_contingency([[5, 1], [1, 6], [2, 2]], correction=False).statistic
    expected = (statistics >= observed - 1e-9).mean()
    assert homogeneity_p(counts, labels, permutations=100, seed=0) == pytest.approx(expected)


def test_articles_that_do_not_name_a_thing_do_not_count():
    counts = [[4, 0], [3, 0], [0, 0], [0, 4], [1, 3], [0, 0]]
    labels = list("aaabbb")
    with_silent = homogeneity_p(counts, labels, permutations=99, seed=0)
    assert with_silent == homogeneity_p([counts[i] for i in (0, 1, 3, 4)], list("aabb"), permutations=99, seed=0)


@pytest.mark.parametrize(
    ("counts", "labels"),
    [
        ([[1, 2], [3, 4]], "aa"),  # one group
        ([[1, 0], [3, 0], [2, 0]], "aab"),  # one name
        ([[1, 2], [3, 4]], "ab"),  # nothing could change places
        ([[0, 0], [0, 0]], "ab"),  # nothing named
    ],
)
def test_homogeneity_is_missing_where_nothing_can_differ(counts, labels):
    assert np.isnan(homogeneity_p(counts, list(labels), permutations=9, seed=0))


def test_equal_shares_everywhere_have_p_one():
    counts = [[1, 2], [2, 4], [3, 6], [1, 2]]
    assert homogeneity_p(counts, list("aabb"), permutations=99, seed=0) == 1.0


def test_each_unit_needs_a_group():
    with pytest.raises(MeasureError, match="one group"):
        homogeneity_p([[1, 2]], list("ab"), permutations=9, seed=0)


@pytest.mark.parametrize("permutations", [60, 10_000])
def test_the_result_does_not_depend_on_the_number_of_processors(permutations, monkeypatch):
    random = np.random.default_rng(3)
    counts, totals = sparse.csr_array(random.poisson(1, size=(14, 200))), random.integers(500, 800, 14)
    results = []
    for processors in (1, 3):
        monkeypatch.setattr(parallel, "n_processors", lambda n=processors: n)
        monkeypatch.setattr(permutation, "_NUMBERS_IN_A_BATCH", 5000)
        results.append(permutation_p(counts, totals, np.arange(14) < 6, permutations=permutations, seed=0).tolist())
    assert results[0] == results[1]


def test_counts_beyond_single_precision_are_added_up_exactly():
    counts = np.array([[2**24 + 1, 1], [2**24, 1], [2**24, 1], [2**24, 1]])
    member = [True, False, False, False]
    assert permutation_p(counts, [2**25] * 4, member, permutations=99, seed=0).tolist() == [0.25, 1.0]


@quick
@given(
    st.lists(st.tuples(st.floats(-4, 4), st.integers(1, 9)), min_size=3, max_size=7),
    st.integers(1, 2),
)
def test_the_p_of_a_difference_of_means_is_that_of_every_relabelling(units, n_members):
    sums, sizes = zip(*units, strict=True)
    member = np.arange(len(units)) < n_members
    expected = naive_p(sums, sizes, member)
    assert mean_difference_p(sums, sizes, member, permutations=999, seed=0) == pytest.approx(expected)
    assert mean_difference_p(sums, sizes, ~member, permutations=999, seed=0) == pytest.approx(expected)


def test_units_without_measurements_do_not_count():
    whole = mean_difference_p([3, 1, 0, 2], [2, 2, 0, 2], [1, 0, 1, 0], permutations=99, seed=0)
    assert whole == mean_difference_p([3, 1, 2], [2, 2, 2], [1, 0, 0], permutations=99, seed=0)


@pytest.mark.parametrize("member", [[1, 1, 1], [0, 0, 0]])
def test_one_side_alone_has_no_p(member):
    assert np.isnan(mean_difference_p([1, 2, 3], [1, 1, 1], member, permutations=9, seed=0))


def test_two_units_cannot_be_dealt_out_otherwise():
    assert np.isnan(mean_difference_p([1, 2], [1, 1], [1, 0], permutations=9, seed=0))


def test_negative_sizes_are_refused():
    with pytest.raises(MeasureError, match="not negative"):
        mean_difference_p([1, 2, 3], [1, -1, 1], [1, 0, 0], permutations=9, seed=0)
