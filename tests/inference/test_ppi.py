"""Prediction-powered inference against naive computations, and in simulations where the naive estimate fails."""

import numpy as np
import pytest
from coded_populations import BLIND, ERRING, GOOD, Population, coded
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.special import expit

from framing.errors import MeasureError
from framing.inference import (
    CodedSample,
    design_based_coefficients,
    design_based_means,
    prediction_powered_coefficients,
    prediction_powered_means,
)

RUNS = 2_000


def a_sample(
    seed: int = 0, population: Population = ERRING, n: int = 300
) -> tuple[CodedSample, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    article, outlet, label, predicted = population.drawn(random)
    return coded(random, article, label, predicted), np.eye(2)[outlet], label


def test_of_a_simple_sample_the_estimate_is_that_of_the_first_paper():
    random = np.random.default_rng(0)
    predicted, label = random.random(500), random.random(500)
    is_drawn = np.arange(500) < 100
    found = prediction_powered_means(
        CodedSample(predicted, np.where(is_drawn, label, np.nan), np.full(500, 0.2)), power=1
    )
    assert found.estimate[0] == pytest.approx(predicted.mean() + (label - predicted)[is_drawn].mean())


def test_without_the_instrument_it_is_the_weighted_mean_of_the_coded_sample():
    sample, member, _ = a_sample()
    found = prediction_powered_means(sample, member, power=0)
    for group in (0, 1):
        rows = sample.is_coded & (member[:, group] == 1)
        weights = 1 / sample.probability[rows]
        assert found.estimate[group] == pytest.approx(np.average(sample.label[rows], weights=weights))


def test_the_variance_is_that_of_sums_by_article():
    sample, _, _ = a_sample()
    found = prediction_powered_means(sample, power=1)
    weight = np.where(sample.is_coded, 1 / sample.probability, 0)
    weight *= len(weight) / weight.sum()
    error = np.where(sample.is_coded, sample.label - sample.predicted, 0)
    each = sample.predicted - sample.predicted.mean() + weight * (error - (weight * error).sum() / weight.sum())
    sums = [each[sample.cluster == article].sum() for article in np.unique(sample.cluster)]
    n = len(np.unique(sample.cluster[sample.is_coded]))
    assert found.covariance[0, 0] == pytest.approx(np.square(sums).sum() / len(weight) ** 2 * n / (n - 1))


def test_the_power_chosen_makes_the_variance_least():
    sample, member, _ = a_sample()
    best = prediction_powered_means(sample, member)
    others = [prediction_powered_means(sample, member, power=power) for power in np.linspace(0, 1, 21)]
    assert 0 < best.power < 1
    assert np.trace(best.covariance) * 0.999 < min(np.trace(other.covariance) for other in others)


def test_an_instrument_on_a_narrower_scale_is_used_as_much_as_one_on_the_scale_of_the_labels():
    sample, member, _ = a_sample()
    narrow = prediction_powered_means(sample.with_predictions(sample.predicted / 4 - 1), member)
    wide = prediction_powered_means(sample, member)
    assert narrow.power == pytest.approx(4 * wide.power)
    assert narrow.estimate == pytest.approx(wide.estimate)
    assert narrow.error == pytest.approx(wide.error)


def test_covariates_in_other_units_change_coefficients_by_as_much_and_nothing_else():
    sample, member, _ = a_sample()
    length = np.random.default_rng(1).normal(size=len(member))
    one, other = (
        prediction_powered_coefficients(sample, np.column_stack([np.ones(len(member)), member[:, 1], scale * length]))
        for scale in (1, 1000)
    )
    assert other.power == pytest.approx(one.power)
    np.testing.assert_allclose(other.estimate * [1, 1, 1000], one.estimate, rtol=1e-6)
    np.testing.assert_allclose(other.error * [1, 1, 1000], one.error, rtol=1e-6)


def test_where_everything_is_coded_the_instrument_changes_nothing():
    _, member, label = a_sample()
    every = CodedSample(np.random.default_rng(1).random(len(label)), label, np.ones(len(label)))
    for power in (0, 0.5, 1, None):
        found = prediction_powered_means(every, member, power=power)
        assert found.estimate == pytest.approx([label[member[:, group] == 1].mean() for group in (0, 1)])


def test_means_by_group_are_coefficients_of_groups():
    sample, member, _ = a_sample()
    means = prediction_powered_means(sample, member, power=0)
    coefficients = prediction_powered_coefficients(sample, member, power=0)
    assert coefficients.estimate == pytest.approx(means.estimate)
    assert coefficients.error == pytest.approx(means.error, rel=0.05)


def test_where_everything_is_coded_coefficients_are_those_of_least_squares():
    random = np.random.default_rng(0)
    columns = np.column_stack([np.ones(200), random.normal(size=200)])
    label = columns @ [1, 2] + random.normal(size=200)
    sample = CodedSample(random.normal(size=200), label, np.ones(200))
    found = prediction_powered_coefficients(sample, columns)
    expected = np.linalg.lstsq(columns, label, rcond=None)[0]
    residual = label - columns @ expected
    bread = np.linalg.inv(columns.T @ columns)
    leverage = ((columns @ bread) * columns).sum(axis=1)
    robust = bread @ (columns.T * residual**2 / (1 - leverage)) @ columns @ bread
    assert found.estimate == pytest.approx(expected)
    assert found.covariance == pytest.approx(robust)


@settings(max_examples=15)
@given(st.floats(-5, 5), st.floats(0, 1))
def test_a_constant_added_to_what_the_instrument_says_changes_nothing(constant, power):
    sample, member, _ = a_sample()
    moved = sample.with_predictions(sample.predicted + constant)
    one, other = (prediction_powered_means(each, member, power=power) for each in (sample, moved))
    assert other.estimate == pytest.approx(one.estimate)


def test_units_in_another_order_give_the_same():
    sample, member, _ = a_sample()
    order = np.random.default_rng(0).permutation(len(sample.label))
    turned = CodedSample(
        *(part[order] for part in (sample.predicted, sample.label, sample.probability, sample.cluster))
    )
    one, other = prediction_powered_means(sample, member), prediction_powered_means(turned, member[order])
    assert other.estimate == pytest.approx(one.estimate)
    assert other.covariance == pytest.approx(one.covariance)


def test_a_group_without_coded_units_has_no_estimate_and_one_coded_article_no_interval():
    sample = CodedSample([1, 0, 1, 0, 1], [1, 0, np.nan, np.nan, 1], np.ones(5), [0, 0, 1, 1, 2])
    member = np.eye(3)[[0, 0, 1, 1, 2]]
    found = prediction_powered_means(sample, member)
    assert np.isnan(found.estimate).tolist() == [False, True, False]
    assert np.isnan(found.share_intervals().low).all()
    assert np.isnan(found.contrasts([[1, -1, 0]]).intervals().low).all()


@pytest.mark.slow
def test_groups_of_four_articles_have_intervals_that_hold_the_truth():
    logits = np.array([-3, -2.5, -2, -1.5, -1, 0])
    truth, covered = expit(logits[:, None] + 0.4 * np.random.default_rng(0).normal(size=100_000)).mean(axis=1), []
    for seed in range(RUNS):
        random = np.random.default_rng(seed)
        article = np.repeat(np.arange(24), 24)
        outlet = article // 4
        chance = expit(logits[outlet] + 0.4 * random.normal(size=24)[article])
        label = (random.random(len(article)) < chance).astype(float)
        predicted = (random.random(len(article)) < np.where(label == 1, 0.8, 0.04)).astype(float)
        given = np.where(random.random(len(article)) < 0.3, label, np.nan)
        sample = CodedSample(predicted, given, np.full(len(article), 0.3), article)
        found = prediction_powered_means(sample, np.eye(6)[outlet]).share_intervals()
        covered.append((found.low <= truth) & (truth <= found.high))
    assert (np.abs(np.nanmean(covered, axis=0) - 0.95) < 0.03).all()


def test_a_sample_without_errors_does_not_make_the_instrument_infallible():
    predicted = np.tile([1.0, 0.0, 0.0, 0.0], 500)
    sample = CodedSample(predicted, np.where(np.arange(2000) < 20, predicted, np.nan), np.full(2000, 0.01))
    interval = prediction_powered_means(sample, power=1).share_intervals()
    assert interval.high[0] - interval.low[0] > 2 / 20


def test_a_share_of_none_has_an_interval_above_it():
    sample = CodedSample(np.zeros(100), np.where(np.arange(100) < 30, 0, np.nan), np.full(100, 0.3))
    interval = prediction_powered_means(sample).share_intervals()
    assert interval.low[0] == interval.estimate[0] == 0
    assert 0.05 < interval.high[0] < 0.2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([1, 0], [1], [1, 1]), "not of the same units"),
        (([np.nan, 0], [1, 0], [1, 1]), "says nothing"),
        (([1, 0], [1, 0], [1, 0]), "no probability"),
    ],
    ids=["lengths", "missing", "probability"],
)
def test_what_is_no_sample_is_refused(arguments, said):
    with pytest.raises(MeasureError, match=said):
        CodedSample(*arguments)


def test_nothing_coded_is_said():
    with pytest.raises(MeasureError, match="No unit was coded"):
        prediction_powered_means(CodedSample([1, 0], [np.nan, np.nan], [1, 1]))


def test_a_covariate_that_tells_classes_apart_is_said():
    columns = np.column_stack([np.ones(40), np.arange(40) >= 20])
    sample = CodedSample(np.zeros(40), (np.arange(40) >= 20).astype(float), np.ones(40))
    with pytest.raises(MeasureError, match="without error"):
        prediction_powered_coefficients(sample, columns, link="logistic")


def test_predictions_of_other_articles_need_two_coded_ones():
    sample = CodedSample([1, 0, 1], [1, 0, np.nan], [1, 1, 1], [0, 0, 1])
    with pytest.raises(MeasureError, match="other articles"):
        design_based_means(sample)


def test_few_runs_find_the_truth_that_the_instrument_misses():
    truth = _truth(ERRING, 30_000)
    covered, naive = [], []
    for seed in range(60):
        sample, member, _ = a_sample(seed)
        found = prediction_powered_means(sample, member).contrasts([[-1, 1]]).intervals()
        covered.append(found.low[0] <= truth["difference"] <= found.high[0])
        naive.append(np.diff(sample.predicted @ member / member.sum(axis=0))[0] - truth["difference"])
    assert np.mean(covered) > 0.88
    assert np.mean(naive) > 0.1


def _truth(population: Population, n_articles: int = 60_000) -> dict[str, float]:
    large = Population(n_articles, population.size, population.sensitivity, population.specificity)
    _, outlet, label, _ = large.drawn(np.random.default_rng(99))
    shares = [float(label[outlet == group].mean()) for group in (0, 1)]
    logits = [float(np.log(share / (1 - share))) for share in shares]
    return {
        "first": shares[0],
        "second": shares[1],
        "difference": shares[1] - shares[0],
        "slope": shares[1] - shares[0],
        "log odds": logits[1] - logits[0],
    }


def _simulated(population: Population) -> dict[str, dict[str, np.ndarray]]:
    """Run the estimators on corpora and samples drawn anew: estimate, low and high of each, by what is estimated."""
    rows: dict[str, list[tuple[float, float, float]]] = {}

    def note(name, intervals, place=0):
        rows.setdefault(name, []).append((intervals.estimate[place], intervals.low[place], intervals.high[place]))

    for seed in range(RUNS):
        sample, member, _ = a_sample(seed, population)
        columns = np.column_stack([np.ones(len(member)), member[:, 1]])
        for way, means in (
            ("ppi", prediction_powered_means(sample, member)),
            ("dsl", design_based_means(sample, member)),
            ("alone", prediction_powered_means(sample, member, power=0)),
        ):
            note(f"{way}: first", means.share_intervals(), 0)
            note(f"{way}: second", means.share_intervals(), 1)
            note(f"{way}: difference", means.contrasts([[-1, 1]]).intervals())
        note("ppi: slope", prediction_powered_coefficients(sample, columns).intervals(), 1)
        note("dsl: slope", design_based_coefficients(sample, columns).intervals(), 1)
        note("ppi: log odds", prediction_powered_coefficients(sample, columns, link="logistic").intervals(), 1)
        note("dsl: log odds", design_based_coefficients(sample, columns, link="logistic").intervals(), 1)
        naive = sample.by_cluster(sample.predicted[:, None]).ravel() / population.size
        one, two = naive[0::2], naive[1::2]
        interval = stats.ttest_ind(two, one, equal_var=False).confidence_interval()
        rows.setdefault("naive: difference", []).append((two.mean() - one.mean(), interval.low, interval.high))
    return {
        name: dict(zip(("estimate", "low", "high"), np.array(found).T, strict=True)) for name, found in rows.items()
    }


@pytest.mark.slow
@pytest.mark.parametrize("population", [GOOD, ERRING, BLIND], ids=["good", "erring", "blind"])
def test_intervals_hold_the_truth_as_often_as_they_say(population):
    truth, found = _truth(population), _simulated(population)
    covered = {
        name: float(np.mean((each["low"] <= truth[name.split(": ")[1]]) & (truth[name.split(": ")[1]] <= each["high"])))
        for name, each in found.items()
    }
    naive = covered.pop("naive: difference")
    outside = {name: share for name, share in covered.items() if abs(share - 0.95) > 0.015}
    assert not outside
    if population is not GOOD:
        assert naive < 0.7
    for name, each in found.items():
        if not name.startswith("naive"):
            bias, spread = each["estimate"].mean() - truth[name.split(": ")[1]], each["estimate"].std()
            assert abs(bias) < 0.15 * spread, name
    widths = {name: float((each["high"] - each["low"]).mean()) for name, each in found.items()}
    if population is GOOD:
        assert widths["ppi: difference"] < 0.9 * widths["alone: difference"]
        assert widths["dsl: difference"] < 0.9 * widths["alone: difference"]
    assert widths["ppi: difference"] < 1.02 * widths["alone: difference"]


def test_a_share_that_is_corrected_to_below_nothing_is_0_with_bounds_that_are_shares():
    found = np.repeat([1.0, 0.0], [30, 70])
    label = np.full(100, np.nan)
    label[[*range(8), *range(30, 40)]] = 0
    label[0] = 1
    corrected = prediction_powered_means(CodedSample(found, label, np.full(100, 0.18)), np.ones((100, 1)), power=1.0)
    shares = corrected.share_intervals()
    assert corrected.estimate[0] < 0 == shares.estimate[0] == shares.low[0] < shares.high[0] < 1
