"""A group against the rest of a sample, for every term at once: counts, intervals, and a test of articles.

Each group is resampled on its own and the reference is the sum of the others, so that A against B and B
against A have the same draws.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.inference import (
    bootstrap_sums,
    derived_seed,
    log_ratio,
    number_of_relabellings,
    percentile_interval,
    permutation_p,
)
from framing.measures.frequencies import Frequencies
from framing.measures.grouping import LEVEL, GroupedSentences

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
_NUMBERS_AT_ONCE = 8_000_000

#: The largest expectation that a count of 0 leaves possible, at one end of the level (Poisson).
BEHIND_ZERO = -math.log((1 - LEVEL) / 2)


@dataclass(frozen=True)
class Counts:
    """Occurrences in target and reference, (targets, terms), and their words, (targets, 1)."""

    target: Integers
    reference: Integers
    target_words: Integers
    reference_words: Integers


@dataclass(frozen=True)
class Contrasts:
    """Some groups of a sample, each against all the others in it.

    Attributes
    ----------
    sample, frequencies
        The sentences by group, and the terms in them.
    targets
        Positions in ``sample.groups`` of the groups that are described.
    """

    sample: GroupedSentences
    frequencies: Frequencies
    targets: tuple[int, ...]

    def counts(self) -> Counts:
        """Count the terms and the words of every target and of its reference."""
        chosen = list(self.targets)
        terms = self.sample.by_group(self.frequencies.counts).toarray().astype(np.int64)
        words = self.sample.by_group(self.frequencies.words).astype(np.int64)
        return Counts(terms[chosen], terms.sum(axis=0) - terms[chosen], words[chosen], words.sum() - words[chosen])

    def n_articles(self) -> Integers:
        """Articles of the target in which each term occurs, (targets, terms)."""
        occurs = (self.sample.by_article(self.frequencies.counts) > 0).astype(np.int64)
        rows = [occurs[self.sample.article_group == target].sum(axis=0) for target in self.targets]
        return np.stack(rows)

    def n_sentences(self) -> Integers:
        """Sentences of the target in which each term occurs, (targets, terms)."""
        occurs = (self.frequencies.counts > 0).astype(np.int64)
        return np.asarray(self.sample.by_group(occurs).toarray()[list(self.targets)], dtype=np.int64)

    def log_ratio_intervals(self, *, resamples: int, seed: int) -> tuple[Floats, Floats]:
        """Bound the log ratios, (targets, terms); NaN where a side has fewer than two units to resample.

        A count of 0 stays 0 however often it is resampled. It stands as 0.5 in every draw, and in the bound
        nearest to no difference as ``BEHIND_ZERO``. In groups of few articles a bound is the wider one of
        resampled articles and resampled sentences.
        """
        low, high = self._resampled_log_ratios(resamples=resamples, seed=seed)
        if self.sample.has_few_articles:
            of_sentences = replace(self, sample=self.sample.of_sentences())
            other_low, other_high = of_sentences._resampled_log_ratios(resamples=resamples, seed=seed)
            low, high = np.fmin(low, other_low), np.fmax(high, other_high)
        observed, beyond = self.counts(), math.log2(BEHIND_ZERO / 0.5)
        return low - beyond * (observed.reference == 0), high + beyond * (observed.target == 0)

    def _resampled_log_ratios(self, *, resamples: int, seed: int) -> tuple[Floats, Floats]:
        """Take terms in blocks, each with the same draws, so that memory stays bounded."""
        counts, words = (
            self.sample.by_unit(self.frequencies.counts),
            self.sample.by_unit(self.frequencies.words),
        )
        columns, n_terms = counts.tocsc(), counts.shape[1]
        low, high = np.full((2, len(self.targets), n_terms), np.nan)
        at_once = max(1, _NUMBERS_AT_ONCE // (max(resamples, 1) * len(self.sample.groups)))
        for start in range(0, n_terms, at_once):
            block = sparse.hstack([columns[:, start : start + at_once], words]).tocsr()
            draws = [self._draws(block, group, resamples, seed) for group in range(len(self.sample.groups))]
            pooled = sum(draws)
            for row, target in enumerate(self.targets):
                if self._resampled(target):
                    own, others = draws[target], pooled - draws[target]
                    ratios = log_ratio(own[:, :-1], others[:, :-1], own[:, -1:], others[:, -1:])
                    cells = (row, slice(start, start + at_once))
                    low[cells], high[cells] = percentile_interval(ratios, LEVEL)
        return low, high

    def document_p(self, *, permutations: int, seed: int) -> Floats:
        """Test the difference of rates by permuting articles, (targets, terms)."""
        counts = self.sample.by_article(self.frequencies.counts)
        words = self.sample.by_article(self.frequencies.words)[:, 0]
        written = words > 0
        group = self.sample.article_group[written]
        shared_seed = derived_seed(seed, "articles")
        rows = [
            permutation_p(counts[written], words[written], group == target, permutations=permutations, seed=shared_seed)
            for target in self.targets
        ]
        return np.stack(rows)

    def smallest_document_p(self, permutations: int) -> Floats:
        """Return the smallest p that the numbers of articles allow, for every target."""
        smallest = []
        for target in self.targets:
            member = self.sample.article_group == target
            ways = number_of_relabellings(member) // (2 if 2 * member.sum() == member.size else 1)
            smallest.append(1 / min(ways, 1 + permutations))
        return np.array(smallest)

    def _draws(self, block: sparse.csr_array, group: int, resamples: int, seed: int) -> Floats:
        units = self.sample.units_of(group)
        if units.start == units.stop:
            return np.zeros((resamples, block.shape[1]))
        own_seed = derived_seed(seed, self.sample.groups[group])
        return bootstrap_sums(block[units], resamples=resamples, seed=own_seed)

    def _resampled(self, target: int) -> bool:
        sizes = np.bincount(self.sample.unit_group, minlength=len(self.sample.groups))
        return bool(sizes[target] > 1 and np.delete(sizes, target).max() > 1)
