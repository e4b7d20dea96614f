import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.inference.communities import greedy_communities, modularity, shared_assignment

KARATE_LIKE = np.kron(np.eye(3), np.ones((4, 4)) - np.eye(4)) + 0.0


def test_cliques_joined_by_single_links_are_the_communities():
    weights = KARATE_LIKE.copy()
    for one, other in ((3, 4), (7, 8)):
        weights[one, other] = weights[other, one] = 1
    assert greedy_communities(weights).tolist() == [0] * 4 + [1] * 4 + [2] * 4


def test_modularity_is_the_sum_of_its_definition():
    rng = np.random.default_rng(0)
    weights = np.triu(rng.random((6, 6)), 1)
    weights += weights.T
    community, degree, total = np.array([0, 0, 1, 1, 2, 2]), weights.sum(axis=1), weights.sum()
    naive = sum(
        weights[i, j] - degree[i] * degree[j] / total
        for i in range(6)
        for j in range(6)
        if community[i] == community[j]
    )
    assert modularity(weights, community) == pytest.approx(naive / total)


def test_nodes_without_weight_are_alone():
    assert greedy_communities(np.zeros((3, 3))).tolist() == [0, 1, 2]
    assert greedy_communities(np.zeros((0, 0))).tolist() == []


@given(st.integers(0, 200))
def test_joining_never_lowers_modularity(seed):
    weights = np.triu(np.random.default_rng(seed).random((7, 7)) ** 4, 1)
    weights += weights.T
    assert modularity(weights, greedy_communities(weights)) >= modularity(weights, np.arange(7)) - 1e-9


def test_two_nodes_are_together_where_both_halves_say_so():
    halves = [(np.array([0, 0, 1]), np.array([0, 0, 1])), (np.array([0, 0, 0]), np.array([0, 1, 1]))]
    assert shared_assignment(halves)[0].tolist() == [1, 0.5, 0]
