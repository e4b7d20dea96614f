import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.inference import divergence_scores, shift_contributions, surprisal

ONE, OTHER = np.array([8, 4, 2, 6, 0]) / 20, np.array([5, 9, 1, 0, 5]) / 20
counts = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=12).filter(
    lambda pairs: all(sum(side) for side in zip(*pairs, strict=True))
)


def proportions(pairs):
    table = np.array(pairs, dtype=float).T
    return table / table.sum(axis=1, keepdims=True)


def entropy(p):
    return -sum(x * np.log2(x) for x in p if x > 0)


def test_the_contributions_of_a_jensen_shannon_shift_sum_to_the_published_divergence():
    shift = shift_contributions(ONE, OTHER, *divergence_scores(ONE, OTHER))
    assert shift.whole.sum() == pytest.approx(0.329316, abs=5e-7)
    assert (shift.whole >= 0).all()
    assert shift.share.sum() == pytest.approx(1, abs=1e-12)


@given(counts, st.floats(0.01, 0.99))
def test_they_sum_to_the_divergence_with_any_weights(pairs, weight):
    p, q = proportions(pairs)
    shift = shift_contributions(p, q, *divergence_scores(p, q, weights=(weight, 1 - weight)))
    mixture = weight * p + (1 - weight) * q
    assert shift.whole.sum() == pytest.approx(
        entropy(mixture) - weight * entropy(p) - (1 - weight) * entropy(q), abs=1e-12
    )


@given(counts)
def test_swapping_the_texts_and_their_weights_leaves_a_divergence_as_it_is(pairs):
    p, q = proportions(pairs)
    one = shift_contributions(p, q, *divergence_scores(p, q, weights=(0.3, 0.7)))
    other = shift_contributions(q, p, *divergence_scores(q, p, weights=(0.7, 0.3)))
    np.testing.assert_allclose(one.whole, other.whole, rtol=0, atol=1e-14)


@given(counts, st.sampled_from([0.5, 1.0, 2.0]))
def test_contributions_sum_to_the_difference_of_entropies_of_any_order(pairs, alpha):
    p, q = proportions(pairs)
    shift = shift_contributions(p, q, surprisal(p, alpha=alpha), surprisal(q, alpha=alpha))

    def order(side):
        return entropy(side) if alpha == 1 else (1 - sum(x**alpha for x in side if x > 0)) / (alpha - 1)

    assert shift.whole.sum() == pytest.approx(order(p) - order(q), abs=1e-12)


@given(counts, st.floats(-5, 5))
def test_the_score_referred_to_moves_contributions_and_never_their_sum(pairs, middle):
    p, q = proportions(pairs)
    scores = np.linspace(-4, 4, p.size)
    shift = shift_contributions(p, q, scores, scores, refer_to=middle)
    np.testing.assert_allclose(shift.whole, (p - q) * (scores - middle), rtol=0, atol=1e-12)
    assert shift.whole.sum() == pytest.approx(p @ scores - q @ scores, abs=1e-12)


def test_a_score_that_differs_is_a_part_of_its_own():
    shift = shift_contributions([0.4, 0.6], [0.5, 0.5], [2, 3], [1, 3], refer_to=1)
    assert shift.frequency == pytest.approx([-0.1 * 0.5, 0.1 * 2])
    assert shift.score == pytest.approx([0.45, 0])
    assert shift.whole.sum() == pytest.approx(0.4 * 2 + 0.6 * 3 - 0.5 * 1 - 0.5 * 3)


def test_a_word_of_one_text_alone_counts_by_frequency():
    shift = shift_contributions(ONE, OTHER, surprisal(ONE), surprisal(OTHER))
    assert shift.score[[3, 4]].tolist() == [0, 0]
    assert shift.frequency[3] == pytest.approx(-0.3 * np.log2(0.3))


@given(counts)
def test_a_text_against_itself_has_no_contribution_and_no_share(pairs):
    p, _ = proportions(pairs)
    for scores in (divergence_scores(p, p), (surprisal(p), surprisal(p))):
        shift = shift_contributions(p, p, *scores)
        assert (shift.whole == 0).all()
        assert (shift.share == 0).all()


@pytest.mark.parametrize("weights", [(0, 1), (0.5, 0.6), (1,), (-0.5, 1.5), (float("nan"), 1)])
def test_weights_are_two_above_zero_that_sum_to_one(weights):
    with pytest.raises(MeasureError, match="two numbers above 0 that sum to 1"):
        divergence_scores(ONE, OTHER, weights=weights)


def test_what_is_no_proportion_and_no_order_is_refused():
    with pytest.raises(MeasureError, match="0 or above, and none is missing"):
        shift_contributions([0.5, -0.5], ONE[:2], [1, 1], [1, 1])
    with pytest.raises(MeasureError, match="order of an entropy lies above 0"):
        surprisal(ONE, alpha=0)
