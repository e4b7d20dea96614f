"""A group against the rest of a sample, for every term at once: counts, intervals, and a test of articles.

Each group is resampled on its own and the reference is the sum of the others, so that A against B and B
against A have the same draws.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.inference import (
    Effect,
    Prior,
    Tables,
    bounding_tables,
    derived_seed,
    dispersion_over_parts,
    in_turn,
    number_of_relabellings,
    percentile_interval,
    permutation_p,
)
from framing.measures.frequencies import Frequencies
from framing.measures.grouping import LEVEL, GroupedSentences

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
_NUMBERS_AT_ONCE = 32_000_000
_NUMBERS_IN_A_PART = 1_000_000

#: How every interval of an effect size is made wider, as a clause for methods.
WIDER = "each bound the wider one of that and of the exact one that takes words as independent (Clopper & Pearson 1934)"


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

    def tables(self) -> Tables:
        """Count the terms and the words of every target and of its reference, (targets, terms)."""
        chosen = list(self.targets)
        terms = np.asarray((self._groups @ self._by_article).toarray(), dtype=float)
        words = np.asarray(self.sample.by_group(self.frequencies.words), dtype=float)
        own, all_words = terms[chosen], np.broadcast_to(words[chosen], terms[chosen].shape)
        return Tables(own, terms.sum(axis=0) - own, all_words, words.sum() - all_words)

    def n_articles(self) -> tuple[Integers, Integers]:
        """Articles of the target, and of its reference, in which each term occurs, (targets, terms) each."""
        by_group = (self._groups @ (self._by_article > 0).astype(np.int64)).toarray().astype(np.int64)
        own = by_group[list(self.targets)]
        return own, by_group.sum(axis=0) - own

    def n_sentences(self) -> Integers:
        """Sentences of the target in which each term occurs, (targets, terms)."""
        occurs = (self._counts > 0).astype(np.int64)
        return np.asarray(self.sample.by_group(occurs).toarray()[list(self.targets)], dtype=np.int64)

    def dispersion(self) -> Floats:
        """Return DPnorm of each term over the units of resampling of the target, (targets, terms)."""
        counts, words = self._by_unit, self.sample.by_unit(self.frequencies.words)
        rows = []
        for target in self.targets:
            units = self.sample.units_of(target)
            rows.append(dispersion_over_parts(counts[units], words[units]).dpnorm)
        return np.stack(rows)

    def intervals(self, effect: Effect, prior: Prior, *, resamples: int, seed: int) -> tuple[Floats, Floats]:
        """Bound an effect size, (targets, terms); NaN where a side has fewer than two units to resample.

        A bound is the wider one of resampled articles (in groups of few articles of resampled sentences too) and of
        the exact interval: a handful of occurrences tells less than resampling makes of them.
        """
        low, high = self._resampled(effect, prior, resamples=resamples, seed=seed)
        if self.sample.has_few_articles:
            of_sentences = replace(self, sample=self.sample.of_sentences())
            other_low, other_high = of_sentences._resampled(effect, prior, resamples=resamples, seed=seed)
            low, high = np.fmin(low, other_low), np.fmax(high, other_high)
        exact_low, exact_high = (effect.resampled(table, prior) for table in bounding_tables(self.tables(), LEVEL))
        return np.minimum(low, exact_low), np.maximum(high, exact_high)

    def _resampled(self, effect: Effect, prior: Prior, *, resamples: int, seed: int) -> tuple[Floats, Floats]:
        """Take terms in blocks, each with the same draws, so that memory stays bounded."""
        counts, words = self._by_unit, self.sample.by_unit(self.frequencies.words)
        columns, n_terms = counts.tocsc(), counts.shape[1]
        low, high = np.full((2, len(self.targets), n_terms), np.nan)
        resampled = [(row, target) for row, target in enumerate(self.targets) if self._can_be_resampled(target)]
        at_once = max(1, _NUMBERS_AT_ONCE // (max(resamples, 1) * len(self.sample.groups)))
        for start in range(0, n_terms, at_once):
            block = sparse.hstack([columns[:, start : start + at_once], words]).tocsr()
            groups = range(len(self.sample.groups))
            draws = [self.sample.drawn_sums(block, group, resamples=resamples, seed=seed) for group in groups]
            pooled = sum(draws[1:], start=draws[0])

            bounds = partial(_bounds_of_part, effect, prior, draws, pooled, start)
            for row, cells, found in in_turn(bounds, _parts(resampled, block.shape[1] - 1, resamples)):
                low[row, cells], high[row, cells] = found
        return low, high

    def document_p(self, *, permutations: int, seed: int) -> Floats:
        """Test the difference of rates by permuting articles, (targets, terms)."""
        words = self.sample.by_article(self.frequencies.words)[:, 0]
        written = words > 0
        counts = self._by_article[written].tocsc()  # which turns to items by units as it is
        group = self.sample.article_group[written]
        shared_seed = derived_seed(seed, "articles")
        found: dict[bytes, Floats] = {}
        rows = []
        for target in self.targets:
            member = group == target
            sides = min((member.tobytes(), (~member).tobytes()))  # a group and its reference have one p
            if sides not in found:
                found[sides] = permutation_p(
                    counts, words[written], member, permutations=permutations, seed=shared_seed
                )
            rows.append(found[sides])
        return np.stack(rows)

    def smallest_document_p(self, permutations: int) -> Floats:
        """Return the smallest p that the numbers of articles allow, for every target."""
        smallest = []
        for target in self.targets:
            member = self.sample.article_group == target
            ways = number_of_relabellings(member) // (2 if 2 * member.sum() == member.size else 1)
            smallest.append(1 / min(ways, 1 + permutations))
        return np.array(smallest)

    @cached_property
    def _counts(self) -> Any:
        """The terms of each sentence, row by row: what is summed is asked for again and again."""
        return sparse.csr_array(self.frequencies.counts)

    @cached_property
    def _by_article(self) -> Any:
        return sparse.csr_array(self.sample.by_article(self._counts))

    @cached_property
    def _by_unit(self) -> Any:
        return sparse.csr_array(self.sample.by_unit(self._counts))

    @cached_property
    def _groups(self) -> Any:
        """A row a group, 1 in the columns of its articles."""
        group = self.sample.article_group
        cells = (np.ones(len(group)), (group, np.arange(len(group))))
        return sparse.csr_array(cells, shape=(len(self.sample.groups), len(group)))

    def _can_be_resampled(self, target: int) -> bool:
        sizes = np.bincount(self.sample.unit_group, minlength=len(self.sample.groups))
        return bool(sizes[target] > 1 and np.delete(sizes, target).max() > 1)


def _parts(targets: list[tuple[int, int]], n_terms: int, resamples: int) -> Iterable[tuple[int, int, slice]]:
    """Cut the terms of a block into parts that one processor bounds at once."""
    at_once = max(1, _NUMBERS_IN_A_PART // resamples)
    for row, target in targets:
        for first in range(0, n_terms, at_once):
            yield row, target, slice(first, min(first + at_once, n_terms))


def _bounds_of_part(
    effect: Effect,
    prior: Prior,
    draws: list[Floats],
    pooled: Floats,
    start: int,
    part: tuple[int, int, slice],
) -> tuple[int, slice, tuple[Floats, Floats]]:
    """Bound some terms of a block that begins at `start`, its last column the words, for one target."""
    row, target, some = part
    own, others = draws[target], pooled[:, some] - draws[target][:, some]
    drawn = Tables(own[:, some], others, own[:, -1:], pooled[:, -1:] - own[:, -1:])
    cells = slice(start + some.start, start + some.stop)
    own_prior = Prior(prior.of_terms[cells], prior.total)
    return row, cells, percentile_interval(effect.resampled(drawn.broadcast(), own_prior), LEVEL)
