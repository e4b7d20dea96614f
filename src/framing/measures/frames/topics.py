"""Topics of articles, and which of them go together across articles, as far as halves of the articles agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.inference import derived_seed
from framing.inference.communities import greedy_communities, modularity, shared_assignment
from framing.inference.factorisation import nonnegative_components
from framing.inference.stability import component_stability, most_stable_number, split_halves

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

STABLE = 0.6  # Hennig (2007), of topics and of packages
NUMBERS = (4, 6, 8, 10, 12, 15, 20)  # of topics that are tried
_FEWEST_PER_TOPIC = 5  # articles in either half
_TOP = 10  # terms of a topic
_NOISE = 1.64  # standard errors that a correlation must exceed


@dataclass(frozen=True)
class TopicNetwork:
    """Stable topics and their packages.

    Attributes
    ----------
    weights : ndarray, (articles, all topics)
        Of every topic in each article.
    topics : ndarray of int, (topics,)
        Which of them are stable.
    components : ndarray, (topics, terms)
        Of the stable ones, of unit length.
    stability : ndarray, (topics,)
    links : ndarray, (topics, topics)
        How much they go together across articles, 0 where not more than by chance.
    package : ndarray of int, (topics,)
        The community of each.
    package_stability : ndarray, (packages,)
        Mean share of splits in which two of its topics are of one community in both halves; NaN for a single topic.
    modularity, agreement
        Of the communities; and the mean adjusted Rand index of those of the two halves.
    best
        The stability of the most stable topic.
    """

    weights: Floats
    topics: Integers
    components: Floats
    stability: Floats
    links: Floats
    package: Integers
    package_stability: Floats
    modularity: float
    agreement: float
    best: float


def weigh_terms(counts: Any) -> Any:
    """Weigh the terms of articles: logarithm of counts by how few articles have the term, articles of unit length."""
    present = counts > 0
    weight = np.log(counts.shape[0] / np.maximum(np.asarray(present.sum(axis=0)).ravel(), 1))
    logged = counts.copy().tocsr().astype(float)
    logged.data = np.log1p(logged.data)
    weighted = logged @ sparse.diags_array(weight)
    length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    return sparse.csr_array(sparse.diags_array(1 / np.maximum(length, 1e-12)) @ weighted)


def topic_network(articles: Any, *, splits: int, seed: int) -> TopicNetwork:
    """Find topics, keep those that halves of the articles agree on, and join them into packages.

    Parameters
    ----------
    articles : scipy.sparse.csr_array, (articles, terms)
        As :func:`weigh_terms` returns them.
    splits, seed
        How many times articles are parted into halves, and the seed of halves and starts.
    """
    halves = split_halves(articles.shape[0], splits=splits, seed=derived_seed(seed, "halves"))
    tried = [number for number in NUMBERS if number * _FEWEST_PER_TOPIC <= articles.shape[0] // 2] or [NUMBERS[0]]
    whole, stability = {}, {}
    for number in tried:
        whole[number] = nonnegative_components(articles, number, seed=derived_seed(seed, "all", str(number)))
        parts = [
            tuple(
                nonnegative_components(
                    articles[half], number, seed=derived_seed(seed, str(split), str(side), str(number)), starts=1
                )[1]
                for side, half in enumerate(pair)
            )
            for split, pair in enumerate(halves)
        ]
        stability[number] = component_stability(whole[number][1], [(one, other) for one, other in parts], n_top=_TOP)
    chosen = most_stable_number(stability, STABLE)
    topics = stability[chosen].stable(STABLE)
    weights, components = whole[chosen]
    return _joined(weights, topics, components[topics], stability[chosen].stability, halves)


def _joined(
    weights: Floats, topics: Integers, components: Floats, stability: Floats, split: list[tuple[Integers, Integers]]
) -> TopicNetwork:
    from sklearn.metrics import adjusted_rand_score  # noqa: PLC0415 - half a second for who needs it

    links = _links(weights[:, topics])
    package = greedy_communities(links)
    own = weights[:, topics]
    halves = [(greedy_communities(_links(own[one])), greedy_communities(_links(own[other]))) for one, other in split]
    together = shared_assignment(halves) if len(topics) else np.zeros((0, 0))
    members_of = [np.flatnonzero(package == number) for number in range(int(package.max(initial=-1)) + 1)]
    return TopicNetwork(
        weights=weights,
        topics=topics,
        components=components,
        stability=stability[topics],
        links=links,
        package=package,
        package_stability=np.array([_mean_pair(together, members) for members in members_of], dtype=float),
        modularity=modularity(links, package) if len(topics) else 0.0,
        agreement=float(np.mean([adjusted_rand_score(one, other) for one, other in halves])) if len(topics) else 0.0,
        best=float(stability.max()),
    )


def _mean_pair(together: Floats, members: Integers) -> float:
    if len(members) < 2:
        return float("nan")
    pairs = together[np.ix_(members, members)]
    return float(pairs[np.triu_indices(len(members), 1)].mean().round(9))


def _links(weights: Floats) -> Floats:
    """Correlate topics across articles; 0 up to 1.64 standard errors, above the excess."""
    if weights.shape[1] < 2:
        return np.zeros((weights.shape[1], weights.shape[1]))
    spread = weights.std(axis=0)
    standard = (weights - weights.mean(axis=0)) / np.where(spread > 0, spread, 1)
    links = np.maximum(standard.T @ standard / len(weights) - _NOISE / np.sqrt(len(weights)), 0).round(9)
    np.fill_diagonal(links, 0)
    return np.asarray(links)
