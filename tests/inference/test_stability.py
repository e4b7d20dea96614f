import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.inference.stability import (
    Stability,
    component_stability,
    match_components,
    most_stable_number,
    split_halves,
)


@given(st.integers(2, 60), st.integers(0, 99))
def test_halves_have_every_unit_once_and_none_in_common(n_units, seed):
    for one, other in split_halves(n_units, splits=3, seed=seed):
        assert sorted([*one, *other]) == list(range(n_units))
        assert len(one) == n_units // 2


def test_one_unit_has_no_halves():
    with pytest.raises(MeasureError):
        split_halves(1, splits=1, seed=0)


@given(st.permutations(range(5)))
def test_matching_undoes_any_order(order):
    components = np.linalg.qr(np.random.default_rng(0).normal(size=(9, 9)))[0][:5]
    assert (components[list(order)][match_components(components, components[list(order)])] == components).all()


def test_halves_that_agree_are_stable_and_halves_at_random_are_not():
    rng = np.random.default_rng(1)
    reference = np.kron(np.eye(3), np.ones((1, 4))) / 2
    random = [tuple(np.abs(rng.normal(size=(2, 3, 12)))) for _ in range(20)]
    assert component_stability(reference, [(reference, reference[::-1])], n_top=4).stability.tolist() == [1, 1, 1]
    assert component_stability(reference, random, n_top=4).stability.max() < 0.5


def test_what_all_items_have_alike_does_not_count():
    flat = np.full((1, 4), 0.5)
    assert component_stability(flat, [(flat, flat)], n_top=2).stability.tolist() == [0]


def test_the_number_with_most_stable_components_is_taken_then_the_more_stable_one():
    def found(*stability: float) -> Stability:
        return Stability(np.array(stability), np.zeros((len(stability), 1)))

    assert most_stable_number({2: found(0.9, 0.9), 3: found(0.7, 0.7, 0.7)}, 0.6) == 3
    assert most_stable_number({2: found(0.9, 0.8), 3: found(0.7, 0.7, 0.1)}, 0.6) == 2
    assert most_stable_number({2: found(0.1, 0.1), 3: found(0.1, 0.1, 0.1)}, 0.6) == 2
