from math import log, log2

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from framing.errors import MeasureError
from framing.inference import bic, conservative_log_ratio, g2, log_ratio, odds_ratio, percent_diff

quick = settings(max_examples=25, deadline=None)
PLENTY = (120, 60, 100_000, 120_000)


@st.composite
def tables(draw):
    n1, n2 = draw(st.integers(1, 10**6)), draw(st.integers(1, 10**6))
    return draw(st.integers(0, n1)), draw(st.integers(0, n2)), n1, n2


def test_published_values_of_log_ratio():
    assert log_ratio([120, 0], [60, 22], 100_000, 120_000).round(6).tolist() == [1.263034, -5.196397]


def test_percent_diff_is_the_difference_by_the_reference():
    assert percent_diff(*PLENTY) == pytest.approx(100 * (120 / 100_000 - 60 / 120_000) / (60 / 120_000))
    assert percent_diff(0, 22, 100_000, 120_000) == -100
    assert percent_diff(22, 0, 100, 100) == pytest.approx(100 * (22 - 0.5) / 0.5)


def test_the_odds_ratio_is_that_of_the_four_cells():
    assert odds_ratio(7, 2, 10, 9) == pytest.approx(7 * 7 / (2 * 3))
    assert odds_ratio(0, 2, 10, 9) == pytest.approx(0.5 * 7 / (2 * 10))


def test_bic_is_g2_less_the_logarithm_of_all_words():
    assert bic(*PLENTY) == pytest.approx(float(g2(*PLENTY)) - log(220_000))
    assert bic(60, 120, 120_000, 100_000) == bic(*PLENTY), "evidence has no direction"


def test_the_conservative_log_ratio_is_the_bound_of_the_exact_interval_nearer_to_zero():
    a, b, n1, n2 = PLENTY
    part = beta.ppf(0.025, a, b + 1)
    assert conservative_log_ratio(*PLENTY) == pytest.approx(log2(n2 / n1 * part / (1 - part)))
    part = beta.ppf(0.025 / 500, a, b + 1)
    assert conservative_log_ratio(*PLENTY, family=500) == pytest.approx(log2(n2 / n1 * part / (1 - part)))


def test_the_conservative_log_ratio_is_zero_where_the_interval_holds_zero():
    assert conservative_log_ratio(7, 6, 100_000, 100_000) == 0
    assert conservative_log_ratio(120, 60, 100_000, 120_000, level=1 - 1e-15) == 0


@quick
@given(tables(), st.integers(1, 10_000))
def test_the_conservative_log_ratio_never_overstates_and_shrinks_with_the_family(table, family):
    alone, among_many = conservative_log_ratio(*table), conservative_log_ratio(*table, family=family)
    assert abs(among_many) <= abs(alone)
    a, b, n1, n2 = table
    if a and b:
        assert abs(alone) <= abs(log_ratio(a, b, n1, n2)) + 1e-9


@quick
@given(tables())
def test_swapping_target_and_reference_flips_signs_exactly(table):
    a, b, n1, n2 = table
    for effect in (log_ratio, conservative_log_ratio):
        assert effect(*table) == -effect(b, a, n2, n1)
    assert np.sign(percent_diff(*table)) == -np.sign(percent_diff(b, a, n2, n1)) or 0 in (a, b)


@quick
@given(st.integers(1, 500), st.integers(500, 10**6), st.integers(500, 10**6), st.integers(1, 500))
def test_counting_every_word_twice_leaves_effect_sizes_unchanged(a, n1, n2, b):
    for effect in (log_ratio, percent_diff, odds_ratio):
        np.testing.assert_allclose(effect(a, b, n1 + a, n2 + b), effect(2 * a, 2 * b, 2 * (n1 + a), 2 * (n2 + b)))


@quick
@given(st.integers(0, 500), st.integers(500, 10**6))
def test_a_text_against_itself_gives_no_difference(count, total):
    table = (count, count, total, total)
    assert log_ratio(*table) == percent_diff(*table) == conservative_log_ratio(*table) == 0
    assert odds_ratio(*table) == 1


def test_a_term_that_nobody_uses_makes_no_difference_and_no_words_give_no_value():
    assert log_ratio(0, 0, 10, 2000) == percent_diff(0, 0, 10, 2000) == conservative_log_ratio(0, 0, 10, 2000) == 0
    assert odds_ratio(0, 0, 10, 2000) == 1
    for effect in (log_ratio, percent_diff, odds_ratio, conservative_log_ratio, bic):
        assert np.isnan(effect(0, 3, 0, 9))


def test_impossible_choices_are_refused():
    with pytest.raises(MeasureError, match="between 0 and 1"):
        conservative_log_ratio(*PLENTY, level=1.0)
    with pytest.raises(MeasureError, match="at least one term"):
        conservative_log_ratio(*PLENTY, family=0)
