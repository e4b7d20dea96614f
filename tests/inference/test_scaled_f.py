import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from framing.errors import MeasureError
from framing.inference import scaled_f_score

quick = settings(max_examples=40, deadline=None)
vocabularies = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=8)


def naive(counts, others, beta):
    """Scattertext's published formula, for a vocabulary whose scores differ."""

    def scaled(values):
        return norm.cdf(values, values.mean(), values.std())

    def scores(own, other):
        precision, recall = scaled(own / (own + other)), scaled(own / own.sum())
        return (1 + beta**2) * precision * recall / (beta**2 * precision + recall)

    own, other = scores(counts, others), scores(others, counts)
    signed = np.where(own > other, own, np.where(other > own, -other, 0))
    for side in (1, -1):
        some = signed * side > 0
        values = signed[some] * side
        signed[some] = side * (values - values.min()) / (values.max() - values.min())
    return signed


@pytest.mark.parametrize("beta", [0.5, 1.0, 2.0])
def test_it_is_scattertexts_formula(beta):
    counts, others = np.array([30, 12, 9, 2, 5, 1.0]), np.array([2, 9, 20, 15, 5, 8.0])
    np.testing.assert_allclose(scaled_f_score(counts, others, beta=beta), naive(counts, others, beta))


@quick
@given(vocabularies)
def test_swapping_flips_signs_exactly_within_one(vocabulary):
    counts, others = np.array(vocabulary).T
    scores = scaled_f_score(counts, others)
    if counts.sum() and others.sum():
        assert (np.abs(scores) <= 1).all()
        np.testing.assert_array_equal(scores, -scaled_f_score(others, counts))
    else:
        assert np.isnan(scores).all()


def test_a_text_against_itself_gives_no_difference():
    assert (scaled_f_score([4, 2, 9], [4, 2, 9]) == 0).all()


def test_a_weight_of_zero_is_refused():
    with pytest.raises(MeasureError, match="above 0"):
        scaled_f_score([1, 2], [2, 1], beta=0)
