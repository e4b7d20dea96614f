import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from framing.errors import MeasureError
from framing.inference import (
    bootstrap,
    bootstrap_mean,
    bootstrap_ratio,
    bootstrap_ratios,
    bootstrap_sums,
    bootstrap_weights,
    parallel,
    percentile_interval,
)

quick = settings(max_examples=25, deadline=None)

units = st.lists(st.tuples(st.floats(-5, 5), st.integers(1, 9)), min_size=2, max_size=12)


def naive_ratio(numerator, denominator, weights):
    estimates = [(w @ numerator) / (w @ denominator) for w in weights]
    return np.quantile(estimates, [0.025, 0.975])


@quick
@given(units)
def test_an_interval_holds_the_percentiles_of_resampled_ratios(values):
    numerator, denominator = np.array(values, dtype=float).T
    interval = bootstrap_ratio(numerator, denominator, resamples=200, seed=3)
    weights = bootstrap_weights(len(values), resamples=200, seed=3)
    np.testing.assert_allclose([interval.low, interval.high], naive_ratio(numerator, denominator, weights))
    np.testing.assert_allclose(interval.estimate, numerator.sum() / denominator.sum())


def test_weights_are_draws_with_replacement():
    weights = bootstrap_weights(5, resamples=4000, seed=0)
    assert weights.shape == (4000, 5)
    assert (weights.sum(axis=1) == 5).all()
    np.testing.assert_allclose(weights.mean(axis=0), 1, atol=0.05)
    np.testing.assert_allclose(weights.var(axis=0), 1 - 1 / 5, atol=0.08)


def test_the_draws_do_not_depend_on_the_size_of_a_batch(monkeypatch):
    whole = bootstrap_weights(7, resamples=50, seed=1)
    monkeypatch.setattr(bootstrap, "_NUMBERS_KEPT", 0)  # and are the same where they are not kept
    monkeypatch.setattr(bootstrap, "_NUMBERS_IN_A_BATCH", 20)
    np.testing.assert_array_equal(bootstrap_weights(7, resamples=50, seed=1), whole)


def test_a_mean_has_the_standard_error_of_the_textbook():
    values = np.random.default_rng(5).normal(size=200)
    interval = bootstrap_mean(values, resamples=4000, seed=0)
    textbook = 2 * 1.96 * values.std() / np.sqrt(len(values))
    np.testing.assert_allclose(interval.high - interval.low, textbook, rtol=0.05)


def test_an_interval_of_means_holds_the_truth_about_as_often_as_it_says():
    random = np.random.default_rng(11)
    held = 0
    for seed in range(300):
        interval = bootstrap_mean(random.normal(size=40), resamples=300, seed=seed)
        held += interval.low <= 0 <= interval.high
    assert 0.89 <= held / 300 <= 0.98


def test_articles_are_wider_than_their_sentences_where_sentences_of_an_article_are_alike():
    articles = np.repeat(np.random.default_rng(2).normal(size=12), 10)
    by_sentence = bootstrap_mean(articles, resamples=1000, seed=0)
    by_article = bootstrap_ratio(articles.reshape(12, 10).sum(axis=1), [10] * 12, resamples=1000, seed=0)
    assert by_article.estimate == pytest.approx(by_sentence.estimate)
    assert by_article.high - by_article.low > 2 * (by_sentence.high - by_sentence.low)


def test_counting_every_unit_twice_leaves_the_estimate():
    once = bootstrap_ratio([1, 5, 2], [2, 4, 4], resamples=10, seed=0)
    assert bootstrap_ratio([1, 5, 2] * 2, [2, 4, 4] * 2, resamples=10, seed=0).estimate == once.estimate


def test_a_sparse_table_gives_what_a_dense_one_gives():
    values = np.random.default_rng(0).poisson(0.3, size=(9, 4))
    dense = bootstrap_sums(values, resamples=30, seed=2)
    np.testing.assert_array_equal(bootstrap_sums(sparse.csr_array(values), resamples=30, seed=2), dense)


def test_columns_share_the_draws_and_have_denominators_of_their_own():
    above, below = np.array([[1, 4], [2, 0], [3, 9]]), np.array([[2, 5], [2, 1], [4, 9]])
    together = bootstrap_ratios(above, below, resamples=100, seed=4)
    for column in (0, 1):
        alone = bootstrap_ratio(above[:, column], below[:, column], resamples=100, seed=4)
        assert (alone.low, alone.high) == (together.low[column], together.high[column])


def test_one_unit_has_an_estimate_but_no_interval():
    interval = bootstrap_ratio([3.0], [6.0], resamples=10, seed=0)
    assert interval.estimate == 0.5
    assert np.isnan([interval.low, interval.high]).all()


def test_an_empty_base_has_neither():
    interval = bootstrap_ratio([0, 0], [0, 0], resamples=10, seed=0)
    assert np.isnan([interval.estimate, interval.low, interval.high]).all()


def test_draws_without_a_base_are_left_out():
    interval = bootstrap_ratio([1, 1, 0, 0], [1, 2, 0, 0], resamples=500, seed=0)
    assert 0.5 <= interval.low <= interval.high <= 1


def test_percentiles_leave_out_missing_draws():
    draws = np.column_stack([np.arange(101.0), np.r_[np.arange(100.0), np.nan], np.full(101, np.nan)])
    low, high = percentile_interval(draws, 0.8)
    np.testing.assert_allclose([low[0], high[0]], [10, 90])
    np.testing.assert_allclose([low[1], high[1]], np.quantile(np.arange(100), [0.1, 0.9]))
    assert np.isnan([low[2], high[2]]).all()


def test_nothing_to_resample_and_no_resamples_are_refused():
    with pytest.raises(MeasureError, match="nothing to resample"):
        bootstrap_mean([], resamples=10, seed=0)
    with pytest.raises(MeasureError, match="at least one resample"):
        bootstrap_mean([1, 2], resamples=0, seed=0)


def test_arrays_that_do_not_fit_and_an_impossible_level_are_refused():
    with pytest.raises(MeasureError, match="same units"):
        bootstrap_ratio([1, 2], [1], resamples=10, seed=0)
    with pytest.raises(MeasureError, match="level"):
        bootstrap_mean([1, 2], resamples=10, seed=0, level=95)


def test_sums_of_sparse_values_are_those_of_dense_ones_whatever_the_number_of_processors(monkeypatch):
    random = np.random.default_rng(5)
    for values in (random.poisson(1, size=(30, 9)), random.normal(size=(30, 9)) * (random.random((30, 9)) < 0.4)):
        dense = bootstrap_sums(values, resamples=150, seed=1)
        for processors in (1, 3):
            monkeypatch.setattr(parallel, "n_processors", lambda n=processors: n)
            np.testing.assert_allclose(
                bootstrap_sums(sparse.csr_array(values), resamples=150, seed=1), dense, atol=1e-12
            )
