import numpy as np
import pytest
from small_corpora import Article, Sentence, corpus_of

from framing.errors import MeasureError
from framing.inference import chi_square, g2_two_term, log_odds, scaled_f_score
from framing.measures import keyness

QUICK = {"resamples": 20, "permutations": 50}
EVERYTHING = {**QUICK, "minimum": 1, "stop_words": False}
CORPUS = corpus_of(
    Article("A", [Sentence("fire fire smoke"), Sentence("smoke crew the")]),
    Article("B", [Sentence("fire crew crew"), Sentence("the smoke rain rain")]),
)


def of_a(result):
    own = result[result["outlet"] == "A"].sort_values("term", ignore_index=True)
    table = [own[name].to_numpy() for name in ("count", "reference_count", "total", "reference_total")]
    return own, table


def test_quanteda_makes_the_test_of_chi_square_with_yates_where_counts_are_small():
    own, table = of_a(keyness(CORPUS, compat="quanteda", **EVERYTHING))
    plain, corrected = chi_square(*table), chi_square(*table, yates=True)
    a, b, n1, n2 = table
    overshoots = np.abs(a * n2 - b * n1) < (n1 + n2) / 2
    np.testing.assert_array_equal(own["statistic"], np.where(overshoots, plain, corrected))


def test_rayson_computes_two_terms_and_says_so():
    result = keyness(CORPUS, compat="rayson", **EVERYTHING)
    own, table = of_a(result)
    np.testing.assert_array_equal(own["statistic"], g2_two_term(*table))
    assert "two-term G²" in result.attrs["method"]
    assert "Rayson's log-likelihood wizard" in result.attrs["method"]
    assert result.attrs["test_label"] == "signed two-term G²"


def test_convokit_has_its_own_prior_and_two_terms_in_its_variance():
    result = keyness(CORPUS, compat="convokit", **EVERYTHING)
    own, table = of_a(result)
    odds = log_odds(*table, prior=0.1, prior_total=0.1 * 5, variance="two-term")
    np.testing.assert_allclose(own["statistic"], odds.z)
    np.testing.assert_allclose(own["estimate"], odds.estimate)
    assert "two-term variance" in result.attrs["method"]


def test_scattertext_ranks_and_makes_no_test():
    result = keyness(CORPUS, compat="scattertext", **EVERYTHING)
    own, (count, reference_count, _, _) = of_a(result)
    np.testing.assert_array_equal(own["statistic"], (scaled_f_score(count, reference_count, beta=2) + 1) / 2)
    assert result.attrs["test_none"] == 0.5
    assert "β = 2, from 0 to 1" in result.attrs["method"]
    assert "Hochberg over" not in result.attrs["method"]
    assert result[["p", "q"]].isna().all(axis=None)
    assert "is no test: p and q are missing" in result.attrs["limits"]
    assert result["document_p"].notna().all()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"compat": "quanteda", "test": "g2"}, "fixes test"),
        ({"compat": "rayson", "effect": "log_ratio"}, "fixes effect"),
        ({"compat": "convokit", "prior": 500.0, "test": "log_odds"}, "fixes test and prior"),
        ({"compat": "quantida"}, "Did you mean “quanteda”"),
        ({"test": "g3"}, "Use one of: g2, "),
        ({"test": "chi_sqare"}, "Did you mean “chi_square”"),
        ({"effect": "log_ration"}, "Did you mean “log_ratio”"),
        ({"adjustment": "holms"}, "Did you mean “holm”"),
        ({"also": ["bik"]}, "Did you mean “bic”"),
    ],
)
def test_what_contradicts_itself_or_does_not_exist_is_refused(arguments, said):
    with pytest.raises(MeasureError) as refused:
        keyness(CORPUS, **{**EVERYTHING, **arguments})
    assert said in str(refused.value)


def test_a_convention_that_fixes_no_prior_takes_one():
    with_prior = keyness(CORPUS, compat="quanteda", prior=40, **EVERYTHING)
    assert "prior of 40 words" in with_prior.attrs["method"]
