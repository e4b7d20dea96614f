"""The sets of word 5-grams of articles, and what two sets have in common: exact counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from framing.copies.intervals import Intervals, spread, united
from framing.copies.sequences import GRAM, number_repeated
from framing.copies.words import Booleans, Integers, Words

NEAR = 3  # places of a 5-gram that stands several times in an article: the i-th is aligned with i-3 … i+3


class Common(NamedTuple):
    """What p pairs of articles have in common.

    ``n_shared`` counts the distinct 5-grams that are in both, shape (p,); ``n_shared_own`` those that in both
    stand at least once not wholly in quotation marks. ``runs`` are stretches of the same words in both: of
    each, the pair, its words in the article, and how much further on they stand in the other.
    """

    n_shared: Integers
    n_shared_own: Integers
    runs: Intervals
    shift: Integers


@dataclass(frozen=True, eq=False)
class Grams:
    """The 5-grams of some articles, k places in all, of which only those that occur repeatedly are kept.

    Attributes
    ----------
    n, n_own
        How many distinct 5-grams each article has, shape (n_articles,), those that occur nowhere else too, and
        how many of them stand at least once not wholly in quotation marks.
    start
        Where the places of each article start, shape (n_articles + 1,).
    at, gram, nth, own
        In the order of the text, shape (k,): the word at which the gram starts, its number, how often it
        stands in the article before, and whether it stands there at least once not wholly in quotation marks.
    order, key
        The places sorted by article and gram, shape (k,), and what they are sorted by.
    n_times
        How often each sorted place's gram stands in its article, shape (k,).
    """

    n: Integers
    n_own: Integers
    start: Integers
    at: Integers
    gram: Integers
    nth: Integers
    own: Booleans
    order: Integers
    key: Integers
    n_times: Integers

    @property
    def n_numbers(self) -> np.int64:
        """By what articles are multiplied in ``key``."""
        return np.int64(self.gram.max(initial=0)) + 1


def collect_grams(words: Words) -> Grams:
    """Collect the sets of 5-grams of articles.

    Parameters
    ----------
    words
        The words of the articles to be compared, n of them.
    """
    numbers = number_repeated(words)
    article_of = words.article()
    unquoted = ~words.quoted_throughout(GRAM)
    at = np.flatnonzero(numbers >= 0)
    gram, article = numbers[at], article_of[at]
    key = article * (np.int64(gram.max(initial=0)) + 1) + gram
    order = np.argsort(key, kind="stable")
    key = key[order]
    opens = np.flatnonzero(np.diff(key, prepend=-1))
    n_times = np.diff(np.append(opens, len(key)))
    own_entry = np.logical_or.reduceat(unquoted[at][order], opens) if len(opens) else np.zeros(0, bool)
    _, nth_sorted = spread(n_times)
    nth, own = np.empty(len(at), np.int32), np.empty(len(at), bool)
    nth[order], own[order] = nth_sorted, np.repeat(own_entry, n_times)

    n_places = np.maximum(np.diff(words.start) - GRAM + 1, 0)
    n = n_places - _per_article(article, nth > 0, words)
    fits = np.arange(len(words)) + GRAM <= words.start[article_of + 1]
    n_own = _per_article(article_of, fits & unquoted & (numbers < 0), words)
    n_own += _per_article(article, (nth == 0) & own, words)
    return Grams(
        n=n,
        n_own=n_own,
        start=np.searchsorted(article, np.arange(words.n_articles + 1)),
        at=at,
        gram=gram,
        nth=nth,
        own=own,
        order=order,
        key=key,
        n_times=np.repeat(n_times, n_times),
    )


def compare(grams: Grams, article: Integers, other: Integers) -> Common:
    """Count the 5-grams that articles share, and lay beside each other the places at which they stand.

    Of a gram that stands several times in an article, the i-th place is aligned with the (i-3)-th … (i+3)-th
    in the other, so that a refrain does not make the work quadratic.

    Parameters
    ----------
    grams
        Of all articles that are compared.
    article, other
        p pairs, shapes (p,).

    Returns
    -------
    Common
    """
    n_pairs = len(article)
    pair, nth = spread(np.diff(grams.start)[article])
    here = grams.start[article][pair] + nth
    wanted = other[pair] * grams.n_numbers + grams.gram[here]
    there = np.searchsorted(grams.key, wanted)
    found = there < len(grams.key)
    found[found] = grams.key[there[found]] == wanted[found]
    pair, here, there = pair[found], here[found], there[found]
    once = grams.nth[here] == 0
    own = once & grams.own[here] & grams.own[grams.order[there]]
    runs, shift = _runs(grams, pair, here, there)
    return Common(
        n_shared=np.bincount(pair[once], minlength=n_pairs),
        n_shared_own=np.bincount(pair[own], minlength=n_pairs),
        runs=runs,
        shift=shift,
    )


def _per_article(article: Integers, counted: Booleans, words: Words) -> Integers:
    return np.bincount(article[counted], minlength=words.n_articles)


def _runs(grams: Grams, pair: Integers, here: Integers, there: Integers) -> tuple[Intervals, Integers]:
    """Unite the places that follow each other in both articles."""
    stretches, shifts = [], []
    for further in range(-NEAR, NEAR + 1):
        nth = grams.nth[here] + further
        exists = (nth >= 0) & (nth < grams.n_times[there])
        at = grams.at[here[exists]]
        shift = grams.at[grams.order[there[exists] + nth[exists]]] - at
        stretch, opens = _stretches(pair[exists], at, shift)
        stretches.append(stretch)
        shifts.append(shift[opens])
    pair, start, end = (np.concatenate(parts) for parts in zip(*stretches, strict=True))
    shift = np.concatenate(shifts)
    least = int(shift.min(initial=0))
    n_shifts = int(shift.max(initial=0)) - least + 1
    runs = united(Intervals(pair * n_shifts + shift - least, start, end))
    pair, shift = np.divmod(runs.group, n_shifts)
    return Intervals(pair, runs.start, runs.end), shift + least


def _stretches(pair: Integers, at: Integers, shift: Integers) -> tuple[Intervals, Integers]:
    """Unite neighbouring places on one diagonal: a first, cheap pass that leaves little to sort."""
    goes_on = (np.diff(pair) == 0) & (np.diff(shift) == 0) & (np.diff(at) <= GRAM)
    opens = np.flatnonzero(np.append(True, ~goes_on)[: len(at)])
    closes = np.append(opens[1:], len(at))[: len(opens)] - 1
    return Intervals(pair[opens], at[opens], at[closes] + GRAM), opens
