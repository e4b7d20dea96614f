"""Which articles to compare: those that have eight words in sequence in common."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import reverse_cuthill_mckee

from framing.copies.intervals import portions, spread
from framing.copies.seeds import Rows
from framing.copies.words import Integers

FEW = 8  # articles: where no more have a sequence, each is compared with each of another outlet
ANCHORS = 2  # of a sequence that more have: the earliest, with which each other one is compared
PORTION = 4_000_000  # pairs worked out at once
HUB = 100  # partners: an article that has more is near to all, and tells nothing of the order


def candidate_pairs(holders: Rows, outlet: Integers, seniority: Integers) -> tuple[Integers, Integers]:
    """Find the pairs of articles that share a seed: eight words in sequence, in neither article all quoted.

    Of a seed that at most 8 articles have, every pair across outlets is a candidate. Of one that more have, such as
    a line of an agency's report, each article is a candidate with two of them: the earliest of all, and the
    earliest of another outlet. Within an outlet, whose articles share standing lines, each is a candidate with the
    earliest that has the seed. So the work is linear, every article is compared with the earliest one of another outlet
    that has the seed, and the earliest with every article. Where a text was edited in passing, the two are not
    the same for every line, so that far more than two articles are compared with each.

    Parameters
    ----------
    holders
        The articles of each seed, as `seed_holders` gives them: all holders of some seeds, in any order.
    outlet
        Of each of n articles, shape (n,), from 0.
    seniority
        Rank of each article, shape (n,), the earliest 0: a permutation of 0 … n - 1.

    Returns
    -------
    article, partner
        The pairs, sorted; shapes (p,). Of a seed no article has more than seven partners here, though it may be the
        partner of any number. Two articles may be a pair either way, by different seeds.
    """
    n_articles = len(outlet)
    gram, article = _shared(holders, n_articles)
    order, turn = _first_of_outlets_first(gram, outlet[article], seniority[article])
    gram, article = gram[order], article[order]
    start = np.searchsorted(gram, gram)
    place = np.arange(len(gram)) - start
    n_holders = np.searchsorted(gram, gram, side="right") - start
    n_partners = np.where(n_holders > FEW, np.minimum(place, ANCHORS), place)
    found = [np.zeros(0, np.int64)]
    for portion in portions(n_partners, PORTION):
        later, nth = spread(n_partners[portion])
        partner = start[portion][later] + nth
        one, two = article[portion][later], article[partner]
        is_candidate = (outlet[one] != outlet[two]) | (turn[partner] == 0)
        found.append(distinct(one[is_candidate] * n_articles + two[is_candidate]))
    paired, partner = np.divmod(distinct(np.concatenate(found)), max(n_articles, 1))
    return paired, partner


def _shared(holders: Rows, n_articles: int) -> tuple[Integers, Integers]:
    """Return the seeds that several articles have, numbered, and their articles, each once, in ascending order."""
    seed = np.ascontiguousarray(holders["seed"])
    order = np.argsort(seed)
    seed = seed[order]
    same = seed[1:] == seed[:-1]
    repeated = np.append(False, same)[: len(seed)] | np.append(same, False)[: len(seed)]
    opens = np.append(True, ~same)[: len(seed)] & repeated
    number = np.cumsum(opens[repeated]) - 1
    gram, article = np.divmod(distinct(number * n_articles + holders["article"][order[repeated]]), max(n_articles, 1))
    shared = np.bincount(gram)[gram] > 1
    return gram[shared], article[shared]


def distinct(values: Integers) -> Integers:
    """Return the distinct values, sorted; faster here than `np.unique`, which hashes."""
    ordered = np.sort(values)
    kept: Integers = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    return kept


def neighbours_together(article: Integers, other: Integers, n_articles: int) -> Integers:
    """Order pairs so that those which follow each other have few articles in all: what is read for one serves others.

    Parameters
    ----------
    article, other
        The pairs, shapes (p,).
    n_articles
        The articles have numbers from 0 to ``n_articles`` - 1.

    Returns
    -------
    ndarray of int, shape (p,)
        The order of the pairs: by the places of their articles where those that are pairs stand close together.

    References
    ----------
    Cuthill, E. & McKee, J. (1969). Reducing the bandwidth of sparse symmetric matrices. *Proceedings of the 24th
    National Conference of the ACM*, 157-172.

    Examples
    --------
    >>> article, other = np.array([0, 1, 0, 1]), np.array([2, 3, 4, 5])
    >>> int(np.count_nonzero(np.diff(article[neighbours_together(article, other, 6)])))
    1
    """
    n_partners = np.bincount(article, minlength=n_articles) + np.bincount(other, minlength=n_articles)
    tells = np.maximum(n_partners[article], n_partners[other]) <= HUB
    ends = np.concatenate([article[tells], other[tells]]), np.concatenate([other[tells], article[tells]])
    graph = coo_array((np.ones(len(ends[0]), bool), ends), shape=(n_articles, n_articles)).tocsr()
    place = np.empty(n_articles, np.int64)
    place[reverse_cuthill_mckee(graph, symmetric_mode=True)] = np.arange(n_articles)
    one, two = place[article], place[other]
    order: Integers = np.lexsort((np.maximum(one, two), np.minimum(one, two)))
    return order


def _first_of_outlets_first(gram: Integers, outlet: Integers, seniority: Integers) -> tuple[Integers, Integers]:
    """Order the articles of each gram: the earliest of each outlet (turn 0), then the second of each, and so on.

    Returns
    -------
    order, turn
        The order, and in this order the turn of each, shapes (h,).
    """
    order = np.lexsort((seniority, outlet, gram))
    group = gram[order] * (np.max(outlet, initial=0) + np.int64(1)) + outlet[order]
    turn = np.arange(len(order)) - np.searchsorted(group, group)
    in_turn = np.lexsort((seniority[order], turn, gram[order]))
    return order[in_turn], turn[in_turn]
