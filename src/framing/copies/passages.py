"""Passages: runs of the same words in two articles, joined over small changes, and long enough to tell."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from framing.copies.grams import Common
from framing.copies.intervals import Intervals, spread, total
from framing.copies.sequences import GRAM
from framing.copies.words import Integers, Words

#: Words that a passage must have in common, outside quotation marks in either article: about a sentence of news,
#: which has 20 to 25. Names of laws, treaties, committees and offices seldom have more than 13, and what courts and
#: officials put in set words (a charge, an office's name in full) up to 17: between 181 pages of the public
#: benchmark of article extraction, which took nothing from each other, 12 words find passages across three pairs of
#: sites, 16 words across one, and 20 words across none.
MINIMUM = 20
GAP = 3  # words: changed, put in or left out between two runs that make one passage


@dataclass(frozen=True, eq=False)
class Passages:
    """q passages of pairs of articles, and the r runs of the same words that they consist of.

    Attributes
    ----------
    pair
        Of each passage, shape (q,).
    start, end, other_start, other_end
        Its first word, and the one after its last, in either article, shape (q,), counted over all articles.
    n_words, other_n_words
        How many of these words are the same in both, shape (q,); they differ where a text repeats itself.
    run_pair, run_start, run_end, run_other
        Of each run, shape (r,): the pair, its words in the article, its first word in the other.
    """

    pair: Integers
    start: Integers
    end: Integers
    other_start: Integers
    other_end: Integers
    n_words: Integers
    other_n_words: Integers
    run_pair: Integers
    run_start: Integers
    run_end: Integers
    run_other: Integers

    def runs(self) -> Intervals:
        """Return the runs of each pair in its first article."""
        return Intervals(self.run_pair, self.run_start, self.run_end)

    def other_runs(self) -> Intervals:
        """Return the runs of each pair in its second article."""
        return Intervals(self.run_pair, self.run_other, self.run_other + (self.run_end - self.run_start))

    def renumbered(self, kept: Integers) -> Passages:
        """Count pairs anew, by their places among those that are kept: sorted, and all that have passages."""
        return replace(self, pair=np.searchsorted(kept, self.pair), run_pair=np.searchsorted(kept, self.run_pair))


def find_passages(words: Words, common: Common) -> Passages:
    """Join runs to passages, and keep those that are long enough.

    A passage is a chain of runs of at least five words that are the same in both articles. Between one run and
    the next at most three words of either article stand: a word that was changed, put in or left out. It
    counts where at least 20 of the words that are the same stand outside quotation marks in the one article,
    and in the other: a statement that both quote is the speaker's, and what one quotes it does not pass off as
    its own. Quotations inside a longer passage are part of it.

    Parameters
    ----------
    words
        The words of all articles.
    common
        The runs of p pairs.

    Returns
    -------
    Passages
        Sorted by pair and by place in the article.
    """
    runs, shift = common.runs, common.shift
    chain = _chains(runs, shift, len(words))
    n_chains = int(chain.max(initial=-1)) + 1
    here = Intervals(chain, runs.start, runs.end)
    there = Intervals(chain, runs.start + shift, runs.end + shift)
    n_before = words.n_unquoted_before
    long_enough = np.minimum(total(here, n_chains, n_before), total(there, n_chains, n_before)) >= MINIMUM
    pair = np.zeros(n_chains, np.int64)
    pair[chain] = runs.group
    (start, end), (other_start, other_end) = _span(here, n_chains), _span(there, n_chains)
    kept = np.flatnonzero(long_enough)
    kept = kept[np.lexsort((other_end[kept], other_start[kept], end[kept], start[kept], pair[kept]))]
    counts = long_enough[chain]
    return Passages(
        pair=pair[kept],
        start=start[kept],
        end=end[kept],
        other_start=other_start[kept],
        other_end=other_end[kept],
        n_words=total(here, n_chains)[kept],
        other_n_words=total(there, n_chains)[kept],
        run_pair=runs.group[counts],
        run_start=runs.start[counts],
        run_end=runs.end[counts],
        run_other=there.start[counts],
    )


def _chains(runs: Intervals, shift: Integers, n_words: int) -> Integers:
    """Tell which chain each run belongs to, shape (r,), from 0.

    A run may begin up to four words before the end of the one before: where a word was left out between two
    that are alike, both runs claim it.
    """
    order = np.lexsort((runs.start, runs.group))
    stride = n_words + GRAM + GAP
    key = runs.group[order] * stride + runs.start[order]
    reach = runs.group * stride + runs.end
    low = np.searchsorted(key, reach - (GRAM - 1))
    high = np.searchsorted(key, reach + GAP, side="right")
    run, nth = spread(high - low)
    following = order[low[run] + nth]
    distance = (runs.start + shift)[following] - (runs.end + shift)[run]
    goes_on = (distance > -GRAM) & (distance <= GAP)
    goes_on &= runs.start[following] > runs.start[run]
    goes_on &= (runs.start + shift)[following] > (runs.start + shift)[run]
    run, following = run[goes_on], following[goes_on]
    links = coo_array((np.ones(len(run), bool), (run, following)), shape=(len(shift), len(shift)))
    chain: Integers = connected_components(links, directed=False)[1] if len(shift) else np.zeros(0, np.int32)
    return chain


def _span(intervals: Intervals, n_groups: int) -> tuple[Integers, Integers]:
    """Return the first word of each group, and the one after its last."""
    first, last = np.full(n_groups, np.iinfo(np.int64).max), np.zeros(n_groups, np.int64)
    np.minimum.at(first, intervals.group, intervals.start)
    np.maximum.at(last, intervals.group, intervals.end)
    return first, last
