import numpy as np
from scipy import sparse

from framing.inference.factorisation import excess_association, nonnegative_components


def test_association_is_the_excess_over_chance_computed_pair_by_pair():
    presence = (np.random.default_rng(2).random((200, 5)) < 0.3).astype(float)
    presence[:60, 1] = presence[:60, 0]
    found = excess_association(sparse.csr_array(presence))
    together = presence.T @ presence
    own = presence.sum(axis=0)
    pairs = [(i, j) for i in range(5) for j in range(5) if i != j]
    scale = sum(together[i, j] for i, j in pairs) / sum(own[i] * own[j] for i, j in pairs)
    for i, j in pairs:
        expected = own[i] * own[j] * scale
        surprise = (together[i, j] - expected) / np.sqrt(max(expected, 0.5))
        assert np.isclose(found[i, j], max(surprise - 1.5, 0))
    assert (np.diag(found) == 0).all()
    assert found[0, 1] > 0


def test_pairs_set_apart_are_not_looked_at():
    presence = sparse.csr_array(np.repeat([[1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0]], 30, axis=0))
    apart = np.zeros((4, 4), dtype=bool)
    apart[0, 1] = apart[1, 0] = True
    found = excess_association(presence, apart=apart)
    assert found[0, 1] == 0 < found[2, 3]


def test_blocks_are_found_whatever_the_seed():
    blocks = np.kron(np.eye(3), np.ones((4, 4)))
    for seed in range(3):
        weights, components = nonnegative_components(blocks, 3, seed=seed)
        assert np.allclose(weights @ components, blocks, atol=1e-3)
        assert np.allclose(np.linalg.norm(components, axis=1), 1)
