"""Communities of a weighted network: groups of nodes with more weight among them than chance would have it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def modularity(weights: Floats, community: Integers) -> float:
    """Weight within communities less what is expected there, as a share of all weight (Newman 2004).

    Parameters
    ----------
    weights : ndarray, (nodes, nodes)
        Symmetric, nothing below 0, 0 on the diagonal.
    community : ndarray of int, (nodes,)

    Returns
    -------
    float
        At most 1; 0 for a single community, and where there is no weight.

    Examples
    --------
    >>> two_pairs = np.kron(np.eye(2), [[0.0, 1.0], [1.0, 0.0]])
    >>> modularity(two_pairs, np.array([0, 0, 1, 1]))
    0.5
    """
    total = weights.sum()
    if not total > 0:
        return 0.0
    within = community[:, None] == community[None, :]
    return float(((weights - _expected(weights)) * within).sum() / total)


def greedy_communities(weights: Floats) -> Integers:
    """Join communities as long as that raises modularity, always the two that raise it most.

    Parameters
    ----------
    weights : ndarray, (nodes, nodes)
        As in :func:`modularity`.

    Returns
    -------
    ndarray of int, (nodes,)
        The community of each node, numbered from 0 in the order of their first nodes. A node without weight is alone.

    References
    ----------
    Newman, M. E. J. (2004). Fast algorithm for detecting community structure in networks. *Physical Review E*, 69,
    066133. Clauset, A., Newman, M. E. J. & Moore, C. (2004). Finding community structure in very large networks.
    *Physical Review E*, 70, 066111.

    Examples
    --------
    >>> greedy_communities(np.kron(np.eye(2), [[0.0, 1.0], [1.0, 0.0]])).tolist()
    [0, 0, 1, 1]
    """
    n_nodes = len(weights)
    members = [[node] for node in range(n_nodes)]
    gains = weights - _expected(weights) if weights.sum() > 0 else np.zeros((n_nodes, n_nodes))
    while len(members) > 1:
        upper = np.where(np.triu(np.ones(gains.shape, dtype=bool), 1), gains.round(9), -np.inf)
        one, other = np.unravel_index(int(np.argmax(upper)), upper.shape)
        if not upper[one, other] > 0:
            break
        members[one] += members.pop(int(other))
        gains[one] += gains[other]
        gains[:, one] += gains[:, other]
        gains = np.delete(np.delete(gains, other, axis=0), other, axis=1)
    community = np.zeros(n_nodes, dtype=np.int64)
    for number, own in enumerate(sorted(members, key=min)):
        community[own] = number
    return community


def shared_assignment(halves: list[tuple[Integers, Integers]]) -> Floats:
    """Share of splits in which two nodes are of one community in both halves, (nodes, nodes).

    Examples
    --------
    >>> shared_assignment([(np.array([0, 0, 1]), np.array([5, 5, 5]))]).tolist()
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    together = [(one[:, None] == one[None, :]) & (other[:, None] == other[None, :]) for one, other in halves]
    return np.asarray(np.mean(together, axis=0), dtype=float)


def _expected(weights: Floats) -> Floats:
    degree = weights.sum(axis=1)
    return np.asarray(np.outer(degree, degree) / weights.sum())
