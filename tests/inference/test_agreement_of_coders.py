"""Agreement of coders, against published values, NLTK, and the same thing counted pair by pair."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from framing.errors import MeasureError
from framing.inference.agreement import alpha, alpha_interval, count_labels
from framing.inference.agreement_kappas import (
    cohen_kappa,
    fleiss_kappa,
    gwet_ac,
    mean_cohen_kappa,
    percent_agreement,
    scott_pi,
    weight_matrix,
)

N = np.nan
# Krippendorff (2011), four coders and twelve units
FOUR = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
        [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
    ]
)
# ../shared/FORMULAS.md, three coders and fifteen units
THREE = np.array(
    [
        [N, N, N, N, N, 3, 4, 1, 2, 1, 1, 3, 3, N, 3],
        [1, N, 2, 1, 3, 3, 4, 3, N, N, N, N, N, N, N],
        [N, N, 2, 1, 3, 4, 4, N, 2, 1, 1, 3, 3, N, 4],
    ]
)
# Fleiss (1971) as it is usually reprinted: ten units, fourteen coders, five labels
FLEISS = [
    *([0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1]),
    *([7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]),
]
SCALES = ("nominal", "ordinal", "interval", "ratio")

codings = st.lists(
    st.lists(st.sampled_from([0.0, 1.0, 2.0, N]), min_size=6, max_size=6), min_size=2, max_size=4
).map(np.array)  # fmt: skip


@pytest.mark.parametrize(
    ("level", "expected"), list(zip(SCALES, (0.743, 0.815, 0.849, 0.797), strict=True)), ids=SCALES
)
def test_alpha_of_four_coders_is_krippendorffs(level, expected):
    assert alpha(FOUR, level) == pytest.approx(expected, abs=6e-4)


@pytest.mark.parametrize(
    ("level", "expected"), list(zip(SCALES, (0.691358, 0.806721, 0.810845, 0.808944), strict=True)), ids=SCALES
)
def test_alpha_of_three_coders_is_the_published_one(level, expected):
    assert alpha(THREE, level) == pytest.approx(expected, abs=1e-6)


def test_fleiss_kappa_is_the_published_one():
    rows = [np.repeat(np.arange(5), counts) for counts in FLEISS]
    assert fleiss_kappa(np.array(rows).T) == pytest.approx(0.210, abs=5e-4)


def test_other_coefficients_of_four_coders_are_those_of_gwets_handbook():
    assert percent_agreement(FOUR) == pytest.approx(0.8181818, abs=1e-6)
    assert fleiss_kappa(FOUR) == pytest.approx(0.76117, abs=1e-5)
    assert gwet_ac(FOUR) == pytest.approx(0.77544, abs=1e-5)


def test_cohens_kappa_of_the_grant_proposals():
    first, second = [1] * 25 + [0] * 25, [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4)


def test_pi_kappa_and_alpha_are_those_of_nltk():
    random = np.random.default_rng(3)
    first, second = random.integers(0, 3, 40), random.integers(0, 3, 40)
    second[:25] = first[:25]
    task = AnnotationTask(
        [
            (coder, str(unit), str(label))
            for coder, row in (("a", first), ("b", second))
            for unit, label in enumerate(row)
        ]
    )
    assert alpha([first, second]) == pytest.approx(task.alpha())
    assert scott_pi(first, second) == pytest.approx(task.pi())
    assert cohen_kappa(first, second) == pytest.approx(task.kappa())
    assert percent_agreement([first, second]) == pytest.approx(task.avg_Ao())


def test_fleiss_kappa_of_several_coders_is_nltks_multi_pi():
    rows = np.random.default_rng(5).integers(0, 3, (3, 30))
    task = AnnotationTask([(str(c), str(u), str(rows[c, u])) for c in range(3) for u in range(30)])
    assert fleiss_kappa(rows) == pytest.approx(task.pi())


@given(codings, st.sampled_from(SCALES))
@settings(max_examples=60, deadline=None)
def test_alpha_is_what_counting_pair_by_pair_gives(rows, level):
    assert alpha(rows, level) == pytest.approx(_naive_alpha(rows, level), nan_ok=True)


@given(codings, st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_coders_and_of_units_changes_nothing(rows, random):
    coders, units = list(range(rows.shape[0])), list(range(rows.shape[1]))
    random.shuffle(coders)
    random.shuffle(units)
    turned = rows[coders][:, units]
    for coefficient in (alpha, fleiss_kappa, gwet_ac, percent_agreement, mean_cohen_kappa):
        assert coefficient(turned) == pytest.approx(coefficient(rows), nan_ok=True)


def test_whole_agreement_is_one_whatever_the_coefficient():
    rows = [[0, 1, 2, 1], [0, 1, 2, 1]]
    assert {f(rows) for f in (alpha, fleiss_kappa, gwet_ac, percent_agreement, mean_cohen_kappa)} == {1.0}


def test_without_variation_only_the_percentage_is_a_number():
    rows = [[0, 0, 0], [0, 0, 0]]
    assert np.isnan([alpha(rows), fleiss_kappa(rows), cohen_kappa(*rows)]).all()
    assert percent_agreement(rows) == 1
    assert np.isnan(alpha_interval(rows)).all()


def test_ac1_counts_the_labels_that_could_have_been_given():
    rows = [[0, 0, 0], [0, 0, 0]]
    assert gwet_ac(count_labels(rows, [0, 1])) == 1
    assert np.isnan(gwet_ac(rows))


def test_one_coder_or_no_label_gives_no_number():
    for rows in ([[1, 0, 1]], [[N, N], [N, N]], [[1, N], [N, 0]]):
        assert np.isnan([alpha(rows), percent_agreement(rows), gwet_ac(rows), mean_cohen_kappa(rows)]).all()


def test_the_interval_is_that_of_units_drawn_again():
    rows = np.random.default_rng(1).integers(0, 2, (2, 30)).astype(float)
    rows[1, :22] = rows[0, :22]
    low, high = alpha_interval(rows, resamples=400, seed=2)
    random = np.random.default_rng(7)
    drawn = [alpha(rows[:, random.integers(0, 30, 30)]) for _ in range(400)]
    assert (low, high) == pytest.approx(tuple(np.nanquantile(drawn, [0.025, 0.975])), abs=0.08)


def test_coders_who_never_differ_have_no_interval():
    assert np.isnan(alpha_interval([[0, 1] * 5, [0, 1] * 5])).all()


def test_ordinal_weights_count_the_labels_between():
    assert weight_matrix([1, 2, 5], "ordinal") == pytest.approx(np.array([[3, 2, 0], [2, 3, 2], [0, 2, 3]]) / 3)


def test_weighted_kappa_is_one_minus_the_ratio_of_distances():
    first, second = np.array([0, 0, 1, 2, 2, 1]), np.array([0, 1, 1, 2, 0, 2])
    observed = ((first - second) ** 2).mean()
    expected = np.mean([(a - b) ** 2 for a in first for b in second])
    assert cohen_kappa(first, second, "quadratic") == pytest.approx(1 - observed / expected)


def test_a_scale_that_is_none_is_refused():
    with pytest.raises(MeasureError, match="no scale “odd”"):
        alpha([[1, 0], [1, 1]], "odd")
    with pytest.raises(MeasureError, match="not below 0"):
        alpha([[-1, 0], [1, 1]], "ratio")
    with pytest.raises(MeasureError, match="none of those"):
        count_labels([[2.0]], [0, 1])


def _naive_alpha(rows, level):
    units = [[value for value in column if not np.isnan(value)] for column in rows.T]
    units = [labels for labels in units if len(labels) > 1]
    every = [label for labels in units for label in labels]
    observed = sum(_apart(a, b, every, level) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2))
    expected = sum(_apart(a, b, every, level) for a, b in permutations(every, 2))
    return 1 - (len(every) - 1) * observed / expected if expected else np.nan


def _apart(a, b, every, level):
    if level == "nominal":
        return float(a != b)
    if level == "interval":
        return (a - b) ** 2
    if level == "ratio":
        return ((a - b) / (a + b)) ** 2 if a + b else 0.0
    low, high = min(a, b), max(a, b)
    between = sum(low <= each <= high for each in every)
    return (between - (every.count(a) + every.count(b)) / 2) ** 2 if a != b else 0.0
