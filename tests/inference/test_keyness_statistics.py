import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, chi2_contingency

from framing.errors import MeasureError
from framing.inference import g2, g2_p, log_odds, log_ratio

quick = settings(max_examples=25, deadline=None)


@st.composite
def tables(draw):
    n1, n2 = draw(st.integers(1, 10**6)), draw(st.integers(1, 10**6))
    return draw(st.integers(0, n1)), draw(st.integers(0, n2)), n1, n2


def test_published_values_of_g2():
    assert g2(7, 2, 10, 9).round(6) == 4.534939
    assert g2([120, 0], [60, 22], 100_000, 120_000).round(6).tolist() == [32.847712, -26.671809]


def test_published_p_of_g2():
    assert g2_p(4.534939).round(7) == 0.0332096


def test_published_values_of_log_ratio():
    assert log_ratio([120, 0], [60, 22], 100_000, 120_000).round(6).tolist() == [1.263034, -5.196397]


@quick
@given(tables())
def test_g2_is_scipys_log_likelihood_ratio_signed_by_what_was_expected(table):
    a, b, n1, n2 = table
    if 0 < a + b < n1 + n2:
        expected = chi2_contingency([[a, b], [n1 - a, n2 - b]], correction=False, lambda_="log-likelihood")
        sign = np.sign(a - (a + b) * n1 / (n1 + n2))
        np.testing.assert_allclose(g2(*table), sign * expected.statistic, rtol=1e-6, atol=1e-6)
    else:
        assert g2(*table) == 0


@quick
@given(tables())
def test_swapping_target_and_reference_flips_signs_exactly(table):
    a, b, n1, n2 = table
    swapped = b, a, n2, n1
    assert g2(*table) == -g2(*swapped)
    assert log_ratio(*table) == -log_ratio(*swapped)
    odds, back = (log_odds(*counts, prior=0.3, prior_total=200.0) for counts in (table, swapped))
    assert odds.estimate == -back.estimate
    assert odds.z == -back.z


@quick
@given(st.integers(0, 500), st.integers(500, 10**6))
def test_a_text_against_itself_gives_no_difference(count, total):
    table = (count, count, total, total)
    assert g2(*table) == log_ratio(*table) == log_odds(*table, prior=0.01, prior_total=9.0).z == 0
    assert g2_p(g2(*table)) == 1


def test_counting_everything_twice_doubles_g2_and_leaves_the_log_ratio():
    once, twice = (g2(7, 2, 10, 9), log_ratio(7, 2, 10, 9)), (g2(14, 4, 20, 18), log_ratio(14, 4, 20, 18))
    np.testing.assert_allclose(twice, (2 * once[0], once[1]))


@pytest.mark.parametrize("statistic", [0.0, 1e-9, 3.84, -50.0, 1200.0])
def test_p_is_the_survival_function_and_does_not_vanish_early(statistic):
    np.testing.assert_allclose(g2_p(statistic), chi2.sf(abs(statistic), 1), rtol=1e-10)
    assert g2_p(statistic) > 0


def test_log_odds_equals_its_definition():
    a, b, n1, n2, prior, total = 12, 5, 300, 410, 2.5, 80.0
    odds = log_odds(a, b, n1, n2, prior=prior, prior_total=total)
    yes, no, yes2, no2 = a + prior, n1 + total - a - prior, b + prior, n2 + total - b - prior
    np.testing.assert_allclose(odds.estimate, np.log(yes / no) - np.log(yes2 / no2))
    np.testing.assert_allclose(odds.z, odds.estimate / np.sqrt(1 / yes + 1 / no + 1 / yes2 + 1 / no2))


def test_log_odds_agrees_with_the_published_two_term_z_of_another_implementation():
    """Hessel's fightin_words, uniform prior .05 on 11 words: -.6894227886807968 for a word in the second text."""
    odds = log_odds(0, 1, 9, 9, prior=0.05, prior_total=11 * 0.05)
    np.testing.assert_allclose(odds.estimate / np.sqrt(1 / 0.05 + 1 / 1.05), -0.6894227886807968)


def test_a_larger_prior_shrinks_the_difference():
    estimates = [log_odds(9, 1, 50, 50, prior=m / 10, prior_total=m).estimate for m in (1.0, 10.0, 100.0)]
    assert estimates == sorted(estimates, reverse=True)


def test_no_words_give_no_value():
    assert np.isnan([g2(0, 3, 0, 9), log_ratio(0, 3, 0, 9), log_odds(0, 3, 0, 9, prior=0.1, prior_total=1.0).z]).all()


def test_many_groups_and_terms_are_compared_at_once():
    counts, totals = np.arange(6).reshape(2, 3), np.array([[50], [60]])
    together = g2(counts, counts[::-1], totals, totals[::-1])
    assert together.shape == (2, 3)
    assert together[0, 2] == g2(2, 5, 50, 60)


@pytest.mark.parametrize("table", [(-1, 2, 10, 10), (11, 2, 10, 10), (1.5, 2, 10, 10), (np.nan, 2, 10, 10)])
def test_impossible_counts_are_refused(table):
    with pytest.raises(MeasureError):
        g2(*table)


@pytest.mark.parametrize("prior", [0.0, -1.0, 10.0])
def test_a_prior_must_leave_mass_on_every_side(prior):
    with pytest.raises(MeasureError, match="prior"):
        log_odds(1, 2, 10, 10, prior=prior, prior_total=10.0)
