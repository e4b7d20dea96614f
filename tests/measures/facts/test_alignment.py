import numpy as np
import pytest
from scipy import sparse

from framing.measures.facts.alignment import clusters, distinct, mutual_best


def random_sentences(seed: int) -> tuple[sparse.csr_array, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    dense = rng.random((24, 12)) * (rng.random((24, 12)) < 0.4) + 1e-3
    article = np.sort(rng.integers(6, size=24))
    return sparse.csr_array(dense / np.linalg.norm(dense, axis=1, keepdims=True)), article, article % 3


@pytest.mark.parametrize("seed", range(6))
def test_links_are_the_mutual_best_matches_found_one_by_one(seed):
    vectors, article, group = random_sentences(seed)
    cosine = (vectors @ vectors.T).toarray().round(9)
    naive = set()
    for one in range(24):
        for other in range(one + 1, 24):
            theirs, own = np.flatnonzero(article == article[other]), np.flatnonzero(article == article[one])
            is_best = cosine[one, other] >= max(cosine[one, theirs].max(), cosine[own, other].max())
            if group[one] != group[other] and cosine[one, other] >= 0.6 and is_best:
                naive.add((one, other))
    one, other, _ = mutual_best(vectors, np.full(12, 24), article, group, 0.6)
    assert set(zip(one.tolist(), other.tolist(), strict=True)) == naive


def test_frequent_features_count_though_nobody_is_looked_up_by_them():
    vectors = sparse.csr_array(np.array([[0.6, 0.8], [0.6, 0.8], [0.0, 1.0]]))
    article = np.array([0, 1, 2])
    one, other, cosine = mutual_best(vectors, np.array([2, 1000]), article, article, 0.5)
    assert (one.tolist(), other.tolist(), cosine.tolist()) == ([0], [1], [1.0])


def test_a_chain_of_single_links_is_no_cluster():
    links = np.array([0, 1, 2, 3]), np.array([1, 2, 3, 4]), np.array([0.9, 0.6, 0.8, 0.5])
    assert clusters(*links) == [[0, 1], [2, 3, 4]]


def test_of_candidates_with_the_same_sentences_one_is_kept():
    pair, same = ([0, 1], "3 / 4 boats"), ([2, 3], "3 / 4 boats")
    assert distinct([pair, same], ["a", "b", "b", "a"]) == [pair]
    assert distinct([([0, 1, 2], ""), pair], ["a", "b", "c"]) == [([0, 1, 2], ""), pair]
    assert distinct([([0, 1, 2], "3 / 4 boats"), ([0, 1], "")], ["a", "b", "c"]) == [([0, 1, 2], "3 / 4 boats")]
