import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact as scipy_fisher
from scipy.stats.contingency import odds_ratio

from framing.errors import MeasureError
from framing.inference import fisher_exact

quick = settings(max_examples=40, deadline=None)


@st.composite
def tables(draw, most=60):
    n1, n2 = draw(st.integers(1, most)), draw(st.integers(1, most))
    return draw(st.integers(0, n1)), draw(st.integers(0, n2)), n1, n2


def test_published_values_of_the_toy_pair():
    exact = fisher_exact(7, 2, 10, 9)
    assert exact.odds_ratio.round(6) == 7.166306
    assert exact.p.round(6) == 0.069779


@quick
@given(tables())
def test_p_and_the_conditional_odds_ratio_are_scipys(table):
    a, b, n1, n2 = table
    cells = [[a, n1 - a], [b, n2 - b]]
    exact = fisher_exact(*table)
    np.testing.assert_allclose(exact.p, scipy_fisher(cells).pvalue, rtol=1e-9)
    np.testing.assert_allclose(exact.odds_ratio, odds_ratio(cells).statistic, rtol=1e-6)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 30), st.integers(0, 30))
def test_the_conditional_odds_ratio_is_scipys_where_one_side_is_much_larger(n1, n2, a, b):
    a, b = min(a, n1), min(b, n2)
    expected = odds_ratio([[a, n1 - a], [b, n2 - b]]).statistic
    np.testing.assert_allclose(fisher_exact(a, b, n1, n2).odds_ratio, expected, rtol=1e-6)


def test_the_odds_ratio_is_found_however_far_from_one_it_lies():
    """Newton's steps bounced between two bounds here, and 1 or e¹⁰ was returned."""
    exact = fisher_exact([1, 17, 9, 5], [2, 17, 23, 2], [1030, 618, 2530, 100], [139, 6614, 387, 100_000])
    np.testing.assert_allclose(exact.odds_ratio, [0.066871, 10.968535, 0.056603, 2612.141687], rtol=1e-5)


def test_of_many_occurrences_only_the_tables_that_matter_are_summed():
    exact = fisher_exact([300_000, 40_000_000], [299_000, 40_001_000], [10**6, 10**8], [10**6, 10**8])
    expected = scipy_fisher([[300_000, 700_000], [299_000, 701_000]]).pvalue
    np.testing.assert_allclose(exact.p[0], expected, rtol=1e-6)
    np.testing.assert_allclose(exact.p[1], 0.8852, atol=1e-3)
    np.testing.assert_allclose(np.log(exact.odds_ratio[1]), np.log(40 * 59.999 / (40.001 * 60)), rtol=1e-4)


@quick
@given(tables())
def test_swapping_target_and_reference_leaves_p_to_the_last_bit_and_inverts_the_ratio(table):
    a, b, n1, n2 = table
    exact, swapped = fisher_exact(*table), fisher_exact(b, a, n2, n1)
    assert exact.log_p == swapped.log_p
    with np.errstate(divide="ignore"):
        np.testing.assert_allclose(exact.odds_ratio, 1 / swapped.odds_ratio, rtol=1e-12)


def test_p_does_not_underflow_as_a_logarithm():
    exact = fisher_exact(12_000, 800, 10**6, 2 * 10**6)
    assert exact.p == 0
    assert -12_000 < exact.log_p < -9_000
    assert np.isfinite(exact.odds_ratio)


def test_a_text_against_itself_has_p_one():
    assert fisher_exact([0, 1, 7, 400], [0, 1, 7, 400], 500, 500).p.tolist() == [1.0] * 4


def test_terms_with_the_same_table_are_computed_alike_whatever_stands_between():
    counts, others = [5, 0, 5, 9, 5], [1, 4, 1, 9, 1]
    together = fisher_exact(counts, others, 300, 200)
    alone = [fisher_exact(a, b, 300, 200) for a, b in zip(counts, others, strict=True)]
    assert together.log_p.tolist() == [float(exact.log_p) for exact in alone]
    np.testing.assert_array_equal(together.odds_ratio, [exact.odds_ratio for exact in alone])


def test_at_the_ends_of_what_the_margins_allow_the_ratio_is_none_or_infinite():
    assert fisher_exact([3, 0], [0, 3], 10, 10).odds_ratio.tolist() == [np.inf, 0.0]
    assert np.isnan(fisher_exact(0, 0, 10, 10).odds_ratio)


def test_no_words_give_no_value_and_impossible_counts_are_refused():
    assert np.isnan(fisher_exact(0, 3, 0, 9).p)
    with pytest.raises(MeasureError, match="negative"):
        fisher_exact(-1, 3, 10, 9)
