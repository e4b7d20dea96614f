"""Power of a difference, and how sentences and articles vary."""

import numpy as np
import pytest
from scipy import stats

from framing.errors import MeasureError
from framing.inference.power import articles_needed, power_of_difference, variance_components


@pytest.mark.parametrize(
    ("effect", "n", "power"), [(0.2, 393, 0.80), (0.5, 64, 0.80), (0.8, 26, 0.80), (0.5, 86, 0.90)]
)
def test_power_is_that_of_cohens_tables(effect, n, power):
    """Cohen (1988), table 2.4.1: n for a two-sided test at .05."""
    assert power_of_difference(effect, 1.0, n) == pytest.approx(power, abs=0.01)


def test_power_is_the_share_of_simulated_studies_that_find_the_difference():
    random, n, difference, variance = np.random.default_rng(0), 6, 0.9, 0.4
    one = random.normal(0, np.sqrt(variance), (4000, n))
    other = random.normal(difference, np.sqrt(variance), (4000, n))
    found = (stats.ttest_ind(one, other, axis=1).pvalue < 0.05).mean()
    assert power_of_difference(difference, variance, n) == pytest.approx(found, abs=0.02)


def test_power_without_a_difference_is_the_level_of_the_test():
    assert power_of_difference(0.0, 1.0, 12) == pytest.approx(0.05, abs=1e-6)


def test_power_rises_with_articles_up_to_certainty():
    power = power_of_difference(0.4, 0.2, np.array([2, 3, 5, 10, 100, 100_000]))
    assert (np.diff(power) >= 0).all()
    assert power[-1] == 1


def test_articles_needed_is_the_first_number_with_the_power():
    needed = articles_needed(0.3, 0.2)
    assert power_of_difference(0.3, 0.2, needed) >= 0.8 > power_of_difference(0.3, 0.2, needed - 1)


def test_what_cannot_be_found_needs_no_number():
    assert articles_needed(1e-5, 1.0) is None


@pytest.mark.parametrize(("n", "variance"), [(1, 1.0), (5, 0.0), (5, float("nan"))])
def test_numbers_out_of_range_are_refused(n, variance):
    with pytest.raises(MeasureError, match="two articles"):
        power_of_difference(0.1, variance, n)


def test_balanced_components_are_those_of_the_textbook():
    random = np.random.default_rng(1)
    scores = random.normal(size=(4, 3, 5)) + random.normal(size=(4, 3, 1)) + np.arange(4)[:, None, None]
    article, group = np.repeat(np.arange(12), 5), np.repeat(np.arange(4), 15)
    found = variance_components(scores.ravel(), article, group)
    within = scores.var(axis=2, ddof=1).mean()
    between = scores.mean(axis=2).var(axis=1, ddof=1).mean() - within / 5
    assert found.within == pytest.approx(within)
    assert found.between == pytest.approx(between)
    assert found.sentences_per_article == pytest.approx(5)


def test_articles_no_more_unlike_than_their_sentences_do_not_vary():
    assert variance_components([0, 2, 0, 2, 0, 2], [0, 0, 1, 1, 2, 2], [0] * 6).between == 0


def test_with_one_article_a_group_nothing_is_known_of_articles():
    assert np.isnan(variance_components([0, 1, 2, 3], [0, 0, 1, 1], [0, 0, 1, 1]).between)


def test_articles_of_one_sentence_are_refused():
    with pytest.raises(MeasureError, match="no article has two"):
        variance_components([0, 1], [0, 1], [0, 0])


def test_power_rises_with_the_difference_where_the_series_of_the_tail_gives_out():
    power = power_of_difference(np.linspace(0, 12, 400), 1.0, 2)
    assert (np.diff(power) >= -1e-9).all()
    assert power_of_difference(7.734, 1.0, 2) == pytest.approx(0.949, abs=0.002)
