import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.inference import contingency, log_odds

quick = settings(max_examples=25, deadline=None)


def test_log_odds_equals_its_definition():
    a, b, n1, n2, prior, total = 12, 5, 300, 410, 2.5, 80.0
    odds = log_odds(a, b, n1, n2, prior=prior, prior_total=total)
    yes, no, yes2, no2 = a + prior, n1 + total - a - prior, b + prior, n2 + total - b - prior
    np.testing.assert_allclose(odds.estimate, np.log(yes / no) - np.log(yes2 / no2))
    np.testing.assert_allclose(odds.z, odds.estimate / np.sqrt(1 / yes + 1 / no + 1 / yes2 + 1 / no2))


def test_the_two_term_z_is_that_of_another_implementation():
    """Hessel's fightin_words, uniform prior .05 on 11 words: -.6894227886807968 for a word in the second text."""
    odds = log_odds(0, 1, 9, 9, prior=0.05, prior_total=11 * 0.05, variance="two-term")
    np.testing.assert_allclose(odds.z, -0.6894227886807968)


@quick
@given(st.integers(0, 40), st.integers(0, 40), st.integers(40, 900), st.integers(40, 900))
def test_swapping_target_and_reference_flips_signs_exactly(a, b, n1, n2):
    for variance in ("four-term", "two-term"):
        odds, back = (
            log_odds(*table, prior=0.3, prior_total=200.0, variance=variance)
            for table in ((a, b, n1, n2), (b, a, n2, n1))
        )
        assert odds.estimate == -back.estimate
        assert odds.z == -back.z


def test_a_larger_prior_shrinks_the_difference():
    estimates = [log_odds(9, 1, 50, 50, prior=m / 10, prior_total=m).estimate for m in (1.0, 10.0, 100.0)]
    assert estimates == sorted(estimates, reverse=True)


def test_every_term_may_have_a_prior_of_its_own_in_any_number_of_groups(monkeypatch):
    counts, priors = np.arange(12).reshape(2, 6), np.linspace(0.1, 2, 6)
    whole = log_odds(counts, counts[::-1], 90, 80, prior=priors, prior_total=50.0)
    assert whole.z[1, 2] == log_odds(8, 2, 90, 80, prior=priors[2], prior_total=50.0).z
    monkeypatch.setattr(contingency, "_TABLES_IN_A_BLOCK", 4)
    np.testing.assert_array_equal(log_odds(counts, counts[::-1], 90, 80, prior=priors, prior_total=50.0).z, whole.z)


def test_no_words_give_no_value():
    assert np.isnan(log_odds(0, 3, 0, 9, prior=0.1, prior_total=1.0).z)


@pytest.mark.parametrize("prior", [0.0, -1.0, 10.0, np.nan])
def test_a_prior_must_leave_mass_on_every_side(prior):
    with pytest.raises(MeasureError, match="prior"):
        log_odds(1, 2, 10, 10, prior=prior, prior_total=10.0)


def test_an_unknown_variance_is_refused():
    with pytest.raises(MeasureError, match="no variance “three-term”"):
        log_odds(1, 2, 10, 10, prior=0.1, prior_total=10.0, variance="three-term")
