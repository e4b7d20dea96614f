import numpy as np
import pytest

from framing.errors import MeasureError
from framing.inference import EFFECTS, TESTS, adjust, fisher_exact, keyness_statistics, log_odds, scaled_f_score

COUNTS = [120, 0, 7, 3]
OTHERS = [60, 22, 2, 3]


def test_published_values_stand_in_their_columns():
    table = keyness_statistics(COUNTS, OTHERS, 100_000, 120_000)
    assert table["g2"].round(6).tolist()[:2] == [32.847712, -26.671809]
    assert table["g2_two_term"].round(6)[0] == 32.820962
    assert table["log_ratio"].round(6).tolist()[:2] == [1.263034, -5.196397]
    toy = keyness_statistics([7, 3], [2, 7], 10, 9).iloc[0]
    assert toy[["chi_square", "chi_square_yates", "g2_williams"]].round(6).tolist() == [4.33716, 2.632438, 4.200833]
    assert toy[["fisher_p", "fisher_odds_ratio"]].round(6).tolist() == [0.069779, 7.166306]


def test_every_test_has_its_p_and_q():
    table = keyness_statistics(COUNTS, OTHERS, 100_000, 120_000, adjustment="holm")
    for name in (test.column or name for name, test in TESTS.items() if test.is_test):
        np.testing.assert_array_equal(table[f"{name}_q"], adjust(table[f"{name}_p"], "holm"))
        assert table[f"{name}_p"].between(0, 1).all()
    assert {*EFFECTS, "bic"} <= set(table.columns)
    np.testing.assert_allclose(table["fisher_p"], fisher_exact(COUNTS, OTHERS, 100_000, 120_000).p)


def test_a_prior_is_uniform_or_one_a_term():
    uniform = keyness_statistics(COUNTS, OTHERS, 1000, 1200, prior=0.1)
    each = keyness_statistics(COUNTS, OTHERS, 1000, 1200, prior=[0.1] * 4)
    assert uniform.equals(each)
    expected = log_odds(COUNTS, OTHERS, 1000, 1200, prior=0.1, prior_total=30.0, variance="two-term")
    given = keyness_statistics(COUNTS, OTHERS, 1000, 1200, prior=0.1, prior_total=30.0)
    np.testing.assert_array_equal(given["z_two_term"], expected.z)


def test_a_total_of_zero_is_missing_and_nothing_else_is():
    table = keyness_statistics([5, 0], [3, 4], [100, 0], [90, 90])
    missing = table.drop(columns=["count", "reference_count", "total", "reference_total"])
    assert missing.iloc[1].isna().all()
    assert np.isfinite(missing.iloc[0]).all()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([1, -2], [1, 1], 10, 10), "negative: -2"),
        (([1, 2.5], [1, 1], 10, 10), "not a whole number: 2.5"),
        (([1, np.nan], [1, 1], 10, 10), "missing"),
        (([1, 20], [1, 1], 10, 10), "above the total"),
    ],
)
def test_impossible_counts_are_refused(arguments, said):
    with pytest.raises(MeasureError, match=said):
        keyness_statistics(*arguments)


def test_what_is_no_test_has_a_score_and_no_p():
    table = keyness_statistics(COUNTS, OTHERS, 100_000, 120_000)
    np.testing.assert_array_equal(table["scaled_f_score"], scaled_f_score(COUNTS, OTHERS))
    np.testing.assert_array_equal(table["scattertext"], (scaled_f_score(COUNTS, OTHERS) + 1) / 2)
    assert not {"scaled_f_score_p", "scattertext_q"} & {*table.columns}


def test_a_single_term_without_the_mass_of_all_words_has_everything_but_log_odds_and_says_so():
    alone = keyness_statistics(120, 60, 100_000, 120_000)
    assert alone["g2"].round(6).tolist() == [32.847712]
    assert alone[["log_odds", "z", "z_p", "z_two_term_q"]].isna().all(axis=None)
    assert "prior_total= does" in alone.attrs["limits"]
    given = keyness_statistics(120, 60, 100_000, 120_000, prior_total=50.0)
    assert given.notna().all(axis=None)
    assert given.attrs["limits"] == ""


@pytest.mark.parametrize(
    ("arguments", "options", "said"),
    [
        ((COUNTS, OTHERS, 1000, 1200), {"prior": 0.0}, "above 0"),
        (([5], [3], 10, 10), {"prior": 2.0, "prior_total": 1.0}, "below the prior's total mass"),
        ((COUNTS, OTHERS, 1000, 1200), {"prior": [0.1, 0.1]}, "one a term, and it has 2 for 4 terms"),
        (([1, 2, 3], [4], 100, 100), {}, "not of the same terms"),
        (([[1, 2]], [[3, 4]], 100, 100), {}, "one target with one reference"),
        ((COUNTS, OTHERS, 1000, 1200), {"family": 0}, "family is a whole number"),
        (([2**70], [1], 2**71, 10), {}, "too large to be counted exactly"),
        (([1], [1], 2**53 + 1, 10), {}, "too large to be counted exactly"),
    ],
)
def test_what_does_not_fit_together_is_refused(arguments, options, said):
    with pytest.raises(MeasureError, match=said):
        keyness_statistics(*arguments, **options)


def test_what_is_missing_or_infinite_is_said():
    table = keyness_statistics([0, 0, 10, 3], [4, 0, 0, 2], [0, 10, 10, 10], 10)
    assert np.isnan(table.loc[0, "g2"])
    assert np.isinf(table.loc[2, "fisher_odds_ratio"])
    limits = table.attrs["limits"]
    assert "In 1 rows a total is 0" in limits
    assert "1 terms do not occur" in limits
    assert "1 conditional odds ratios are infinite" in limits
    assert keyness_statistics([3, 1], [2, 4], 10, 10).attrs["limits"] == ""
