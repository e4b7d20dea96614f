import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, chi2_contingency, norm

from framing.errors import MeasureError
from framing.inference import chi_square, chi_square_p, contingency, g2, g2_two_term, g2_williams
from framing.inference.contingency import tables_of
from framing.inference.keyness_tests import chi_square_yates_if_small_of, normal_p

quick = settings(max_examples=25, deadline=None)
TOY = (7, 2, 10, 9)  # b×7 a×3 against a×7 b×2, term b
TESTS = {
    "g2": g2,
    "g2_two_term": g2_two_term,
    "g2_williams": g2_williams,
    "chi_square": chi_square,
    "chi_square_yates": lambda *table: chi_square(*table, yates=True),
    "chi_square_yates_if_small": lambda *table: chi_square_yates_if_small_of(tables_of(*table)),
}


@st.composite
def tables(draw):
    n1, n2 = draw(st.integers(1, 10**6)), draw(st.integers(1, 10**6))
    return draw(st.integers(0, n1)), draw(st.integers(0, n2)), n1, n2


@pytest.fixture(params=TESTS)
def statistic(request):
    return TESTS[request.param]


def test_published_values_of_the_toy_pair():
    assert g2(*TOY).round(6) == 4.534939
    assert chi_square(*TOY).round(6) == 4.337160
    assert chi_square(*TOY, yates=True).round(6) == 2.632438
    assert g2_williams(*TOY).round(6) == 4.200833
    assert g2(*TOY) / g2_williams(*TOY) == pytest.approx(1 + (19 / 9 + 19 / 10 - 1) ** 2 / (6 * 19)), (
        "Williams's correction divides"
    )


def test_published_values_of_g2():
    assert g2([120, 0], [60, 22], 100_000, 120_000).round(6).tolist() == [32.847712, -26.671809]
    assert g2_two_term(120, 60, 100_000, 120_000).round(6) == 32.820962


def test_published_p():
    assert chi_square_p(4.534939).round(7) == 0.0332096
    assert chi_square_p(4.337160).round(7) == 0.0372891


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
def test_chi_square_is_pearsons_signed_by_what_was_expected(table):
    a, b, n1, n2 = table
    if 0 < a + b < n1 + n2:
        expected = chi2_contingency([[a, b], [n1 - a, n2 - b]], correction=False).statistic
        np.testing.assert_allclose(np.abs(chi_square(*table)), expected, rtol=1e-6, atol=1e-9)
    else:
        assert chi_square(*table) == 0


def test_yates_never_passes_zero():
    """SciPy's and R's own rule: the correction is at most |ad - bc|."""
    assert chi_square(3, 2, 17, 12, yates=True) == 0
    assert chi_square(3, 2, 17, 12) > 0


def test_the_correction_of_quanteda_comes_with_small_expectations_alone():
    small, large = tables_of(*TOY), tables_of(120, 60, 100_000, 120_000)
    assert chi_square_yates_if_small_of(small).round(6) == 2.632438
    assert chi_square_yates_if_small_of(large) == chi_square(120, 60, 100_000, 120_000)


@quick
@given(tables())
def test_swapping_target_and_reference_flips_signs_exactly(table):
    a, b, n1, n2 = table
    for statistic in TESTS.values():
        assert statistic(*table) == -statistic(b, a, n2, n1)


@quick
@given(st.integers(0, 500), st.integers(500, 10**6))
def test_a_text_against_itself_gives_no_difference(count, total):
    for statistic in TESTS.values():
        assert statistic(count, count, total, total) == 0


@quick
@given(st.floats(-3000, 3000).filter(lambda value: abs(value) < 1400))
def test_p_is_the_survival_function_and_does_not_underflow_early(statistic):
    np.testing.assert_allclose(chi_square_p(statistic), chi2.sf(abs(statistic), 1), rtol=1e-10)
    assert chi_square_p(statistic) > 0


def test_p_of_z_is_two_sided():
    np.testing.assert_allclose(normal_p([-3.0, 1.0]), 2 * norm.sf([3.0, 1.0]))


def test_no_words_give_no_value(statistic):
    assert np.isnan(statistic(0, 3, 0, 9))


def test_a_term_that_nobody_or_everybody_uses_makes_no_difference(statistic):
    assert statistic(0, 0, 10, 20) == statistic(10, 20, 10, 20) == 0


def test_many_groups_and_terms_are_compared_at_once(statistic):
    counts, totals = np.arange(6).reshape(2, 3), np.array([[50], [60]])
    together = statistic(counts, counts[::-1], totals, totals[::-1])
    assert together.shape == (2, 3)
    assert together[0, 2] == statistic(2, 5, 50, 60)


def test_blocks_on_all_processors_give_what_one_gives(statistic, monkeypatch):
    random = np.random.default_rng(0)
    table = random.poisson(3, (2, 301)), random.poisson(3, (2, 301)), 4000, 5000
    whole = statistic(*table)
    monkeypatch.setattr(contingency, "_TABLES_IN_A_BLOCK", 7)
    np.testing.assert_array_equal(statistic(*table), whole)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ((-1, 2, 10, 10), "target is negative: -1"),
        ((11, 2, 10, 10), "above the total"),
        ((1, 2.5, 10, 10), "reference is not a whole number: 2.5"),
        ((np.nan, 2, 10, 10), "target is missing"),
        ((1, 2, 10, np.nan), "total of the reference is missing"),
        ((1, 2, np.inf, 10), "total of the target is missing"),
        ((0, 2, -3, 10), "negative or not whole"),
        (("many", 2, 10, 10), "not a number"),
        (([1, 2, 3], [1, 2], 10, 10), "shapes"),
    ],
)
def test_impossible_counts_are_refused_with_what_is_wrong(table, said):
    with pytest.raises(MeasureError, match=said):
        g2(*table)


def test_the_first_impossible_count_is_named_with_its_place():
    with pytest.raises(MeasureError) as refused:
        g2([1, 2, -7], [0, 0, 0], 10, 10)
    assert "place 2, counted from 0" in str(refused.value)


def test_large_totals_do_not_cancel():
    assert g2(3, 1, 10**12, 10**12).round(6) == 1.046496
    assert g2(3, 1, 10**15, 10**15).round(6) == 1.046496
    k = 10**9
    np.testing.assert_allclose(g2(k, 2 * k + 1, 5 * k, 10 * k), -25 / 12 * 1e-10, rtol=1e-6)


def test_p_is_as_small_as_a_float_can_be():
    np.testing.assert_allclose(chi_square_p(37.69122**2), 6.917e-311, rtol=1e-3)
    assert chi_square_p(-(30.0**2)) == pytest.approx(chi2.sf(900.0, 1), rel=1e-9)


def test_no_difference_has_no_sign():
    assert not np.signbit(g2([0, 4], [0, 4], 10, 10)).any()
    assert not np.signbit(chi_square(1, 2, 10, 10, yates=True))
