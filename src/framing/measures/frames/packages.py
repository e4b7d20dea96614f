"""Frame packages: topics that go together across articles, as far as halves of the articles agree."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.frames.elements import sentence_terms
from framing.measures.frames.topics import NUMBERS, STABLE, TopicNetwork, topic_network, weigh_terms
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import interval_limits, interval_method, report
from framing.measures.requirements import require_draws
from framing.measures.uncorrected import uncorrected

FEWEST_ARTICLES = 40  # ten in either half for the smallest number of topics, and as many to be apart from them
MOST_TERMS = 800  # those in most articles, but in at most half of them
_FEWEST_ARTICLES_OF_TERM = 5
_SHOWN, _NAMED = 8, 3  # terms of a topic that are listed, and that name it

_COLUMNS = (
    "entry", "label", "elements", "n_topics", "stability", "estimate", "low", "high", "n_articles", "n_sentences",
)  # fmt: skip


@uncorrected
def frame_packages(
    corpus: Corpus,
    by: str = "outlet",
    *,
    copies: Copies = "keep",
    splits: int = 8,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Find frame packages: topics, the network of topics across articles, and its communities.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    splits
        How many times the articles are parted into halves.
    resamples, seed
        Of the intervals of the shares; the seed also of the halves and the starts.

    Returns
    -------
    DataFrame
        `by`, entry (package-1 …, the most stable first), label (the first terms of its topics), elements (its topics,
        each as its terms, joined by " | "), n_topics, stability (how often two of its topics are in one community in
        both halves of the articles, 0 to 1), estimate (share of the weight of all topics in the group's articles),
        low, high, n_articles, n_sentences (of the group): every package in every group. Without rows where there is
        too little text, or nothing stable: ``attrs["limits"]`` says which. :func:`package_topics` lists the topics,
        also those of no package.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped by `by`, or `resamples` is below 1.

    References
    ----------
    Walter, D. & Ophir, Y. (2019). News frame analysis: an inductive mixed-method computational approach. *Communication
    Methods and Measures*, 13(4), 248-266.

    Examples
    --------
    >>> import framing
    >>> packages = framing.frame_packages(framing.load_corpus("data/azure"))
    >>> len(packages), packages.attrs["limits"].partition(":")[0]
    (0, 'There is too little text to find frame packages in')
    """
    require_draws(seed=seed, resamples=resamples, permutations=splits)
    sample = group_sentences(corpus, by, copies=copies)
    n_articles = len(sample.articles)
    terms, counts = _article_terms(corpus, sample)
    if n_articles < FEWEST_ARTICLES or len(terms) <= max(NUMBERS):
        told = (
            f"There is too little text to find frame packages in: {n_articles:,} articles, and at least "
            f"{FEWEST_ARTICLES} are needed for topics to be found in either half."
        )
        return _report(_empty(by), sample, splits, resamples, seed, [told])
    network = topic_network(weigh_terms(counts), splits=splits, seed=seed)
    packages = [
        number
        for number in np.argsort(-np.nan_to_num(network.package_stability), kind="stable")
        if network.package_stability[number] >= STABLE
    ]
    table = _table(by, sample, network, packages, terms, resamples, seed) if packages else _empty(by)
    finished = _report(table, sample, splits, resamples, seed, _limits(network, len(packages)))
    finished.attrs |= {
        "topics": _topics(network, packages, terms),
        "links": _linked(network),
        "modularity": round(network.modularity, 9),
        "agreement": round(network.agreement, 9),
    }
    return finished


def package_topics(result: pd.DataFrame) -> pd.DataFrame:
    """List the stable topics of a result, with the package of each.

    Parameters
    ----------
    result
        What :func:`frame_packages` returned.

    Returns
    -------
    DataFrame
        topic (from 1), entry (of its package; empty where it is in none), elements (its terms, the heaviest first),
        stability, share (of the weight of all topics).
    """
    return pd.DataFrame(
        list(result.attrs.get("topics", [])), columns=["topic", "entry", "elements", "stability", "share"]
    )


def _article_terms(corpus: Corpus, sample: GroupedSentences) -> tuple[NDArray[Any], Any]:
    terms, by_sentence = sentence_terms(corpus, sample)
    counts = sample.by_article(by_sentence).tocsc()
    n_articles = np.diff(counts.indptr)
    kept = np.flatnonzero((n_articles >= _FEWEST_ARTICLES_OF_TERM) & (n_articles <= counts.shape[0] / 2))
    kept = np.sort(kept[np.argsort(-n_articles[kept], kind="stable")[:MOST_TERMS]])
    return terms[kept], counts[:, kept].tocsr()


def _table(
    by: str,
    sample: GroupedSentences,
    network: TopicNetwork,
    packages: list[Any],
    terms: NDArray[Any],
    resamples: int,
    seed: int,
) -> pd.DataFrame:
    member = np.stack([np.isin(np.arange(network.weights.shape[1]), network.topics[network.package == number])
                       for number in packages], axis=1)  # fmt: skip
    within = network.weights @ member.astype(float)
    whole = network.weights.sum(axis=1, keepdims=True)
    shares = sample.of_articles().ratios(within, whole, resamples=resamples, seed=seed)
    topics = [_named(network, np.flatnonzero(network.package == number), terms) for number in packages]
    n_groups = len(sample.groups)
    return pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, len(packages)), dtype="str"),
            "entry": pd.Series([f"package-{place + 1}" for place in range(len(packages))] * n_groups, dtype="str"),
            "label": pd.Series([", ".join(own.split(", ")[0] for own in listed) for listed in topics] * n_groups),
            "elements": pd.Series([" | ".join(listed) for listed in topics] * n_groups, dtype="str"),
            "n_topics": np.tile([len(listed) for listed in topics], n_groups),
            "stability": np.tile(network.package_stability[packages], n_groups),
            "estimate": shares.estimate.ravel(),
            "low": shares.low.ravel(),
            "high": shares.high.ravel(),
            "n_articles": np.repeat(sample.n_articles, len(packages)),
            "n_sentences": np.repeat(sample.n_sentences, len(packages)),
        }
    )


def _named(network: TopicNetwork, topics: NDArray[np.int64], terms: NDArray[Any]) -> list[str]:
    order = np.argsort(-network.components[topics].round(9), axis=1, kind="stable")[:, :_SHOWN]
    return [", ".join(map(str, terms[row])) for row in order]


def _topics(network: TopicNetwork, packages: list[Any], terms: NDArray[Any]) -> list[tuple[Any, ...]]:
    called = {number: f"package-{place + 1}" for place, number in enumerate(packages)}
    every = network.weights.sum()
    shares = network.weights[:, network.topics].sum(axis=0) / (every if every > 0 else 1)
    listed = _named(network, np.arange(len(network.topics)), terms)
    return [
        (topic + 1, called.get(package, ""), listed[topic], float(stability), float(share.round(9)))
        for topic, (package, stability, share) in enumerate(
            zip(network.package.tolist(), network.stability, shares, strict=True)
        )
    ]


def _linked(network: TopicNetwork) -> list[tuple[int, int, float]]:
    one, other = np.nonzero(np.triu(network.links, 1))
    return [
        (first + 1, second + 1, float(network.links[first, second]))
        for first, second in zip(one.tolist(), other.tolist(), strict=True)
    ]


def _empty(by: str) -> pd.DataFrame:
    texts, counts = ("entry", "label", "elements"), ("n_topics", "n_articles", "n_sentences")
    types = {name: "str" if name in texts else "int64" if name in counts else "float64" for name in _COLUMNS}
    return pd.DataFrame({name: pd.Series([], dtype=kind) for name, kind in {by: "str", **types}.items()})


def _limits(network: TopicNetwork, n_packages: int) -> list[str]:
    if not len(network.topics):
        return [f"No topic is stable: the best has {network.best:.2f}, and {STABLE} is needed."]
    if not n_packages:
        return [f"{len(network.topics)} topics are stable, but no two of them go together in halves of the articles."]
    return ["A package of topics is not yet a frame: read articles that have much of it before it is named."]


def _report(
    table: pd.DataFrame, sample: GroupedSentences, splits: int, resamples: int, seed: int, limits: list[str]
) -> pd.DataFrame:
    articles = sample.of_articles()
    return report(
        table,
        sample,
        method=(
            "Topics by non-negative factorisation of TF-IDF weights of articles "
            f"({NUMBERS[0]} to {NUMBERS[-1]} topics tried, of which the number with most stable ones was taken), their "
            "network by correlation across articles beyond chance, and its communities by modularity (after Walter & "
            f"Ophir 2019); topics and packages are reported that {splits} pairs of halves of the articles agree on, at "
            f"least {STABLE}; shares are of the weight of all topics; "
            f"{interval_method(articles, resamples=resamples, seed=seed)}."
        ),
        limits=[*limits, *(interval_limits(articles, table) if len(table) else [])],
    )
