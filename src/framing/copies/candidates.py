"""Which articles to compare: those that have eight words in sequence in common."""

from __future__ import annotations

import numpy as np

from framing.copies.intervals import portions, spread
from framing.copies.sequences import SEED
from framing.copies.words import Integers, Words

FEW = 8  # articles: where no more have a sequence, each is compared with each of another outlet
ANCHORS = 2  # of a sequence that more have: the earliest, with which each other one is compared
PORTION = 4_000_000  # pairs worked out at once


def candidate_pairs(words: Words, seeds: Integers, outlet: Integers, seniority: Integers) -> tuple[Integers, Integers]:
    """Find the pairs of articles that share a seed: eight words in sequence, in neither article all quoted.

    Of a seed that at most 8 articles have, every pair across outlets is a candidate. Of one that more have, such as
    a line of an agency's report, each article is a candidate with two of them: the earliest of all, and the
    earliest of another outlet. Within an outlet, whose articles share standing lines, each is a candidate with the
    earliest that has the seed. So the work is linear, every article is compared with the earliest one of another outlet
    that has the seed, and the earliest with every article. Where a text was edited in passing, the two are not
    the same for every line, so that far more than two articles are compared with each.

    Parameters
    ----------
    words
        The words of n articles.
    seeds
        Number of the sequence that starts at each word, as `number_repeated` gives it.
    outlet
        Of each article, shape (n,), from 0.
    seniority
        Rank of each article, shape (n,), the earliest 0: a permutation of 0 … n - 1.

    Returns
    -------
    article, other
        The pairs, each once, sorted, the smaller number first; shapes (p,).
    """
    gram, article = _holders(words, seeds)
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
        one, two = one[is_candidate], two[is_candidate]
        found.append(_distinct(np.minimum(one, two) * words.n_articles + np.maximum(one, two)))
    pairs = _distinct(np.concatenate(found))
    return pairs // words.n_articles, pairs % words.n_articles


def _holders(words: Words, seeds: Integers) -> tuple[Integers, Integers]:
    """Return the seeds that are in more than one article, and the articles, in ascending order."""
    at = np.flatnonzero((seeds >= 0) & ~words.quoted_throughout(SEED))
    holders = _distinct(seeds[at] * np.int64(words.n_articles) + words.article()[at])
    gram, article = np.divmod(holders, words.n_articles)
    shared = np.bincount(gram)[gram] > 1
    return gram[shared], article[shared]


def _distinct(values: Integers) -> Integers:
    """Return the distinct values, sorted; faster here than `np.unique`, which hashes."""
    ordered = np.sort(values)
    distinct: Integers = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    return distinct


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
