"""Ratios of a profile by group, observed and resampled, and how far apart groups are in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.measures.grouping import GroupedSentences
from framing.measures.profile.dimensions import Items

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ratios:
    """The items of all dimensions, as ratios of two sums over the sentences of each group.

    Attributes
    ----------
    sample
        The sentences by group.
    dimensions
        Their items.
    """

    sample: GroupedSentences
    dimensions: tuple[Items, ...]

    @cached_property
    def above(self) -> sparse.csr_array:
        """What each sentence adds above the line, (sentences, items)."""
        return sparse.csr_array(sparse.hstack([items.above for items in self.dimensions]))

    @cached_property
    def below(self) -> sparse.csr_array:
        """What each sentence adds below the line, (sentences, items)."""
        return sparse.csr_array(sparse.hstack([items.below for items in self.dimensions]))

    @cached_property
    def dimension_of(self) -> NDArray[np.int64]:
        """The number of the dimension of each item."""
        return np.repeat(np.arange(len(self.dimensions)), [len(items.entries) for items in self.dimensions])

    @cached_property
    def sums(self) -> Floats:
        """Both sums in every group, (groups, 2, items)."""
        return np.stack(
            [sparse.csr_array(self.sample.by_group(part)).toarray() for part in (self.above, self.below)], axis=1
        )

    @cached_property
    def n_counted(self) -> NDArray[np.int64]:
        """Sentences of each group with something below the line, (groups, items)."""
        counted = sparse.csr_array((self.below != 0).astype(float))
        return np.asarray(sparse.csr_array(self.sample.by_group(counted)).toarray(), dtype=np.int64)

    @cached_property
    def deviation(self) -> Floats:
        """Standard deviation of what a sentence adds to each ratio, around that of all groups together, (items,).

        Of a share p of sentences it is the root of p(1 - p); of a mean score, the deviation of the scores.
        """
        overall = ratio(self.sums.sum(axis=0))
        below = self.below.tocsc()
        residual = self.above.tocsc() - below @ sparse.diags_array(overall)
        n = np.asarray((below != 0).sum(axis=0), dtype=float).ravel()
        squares = np.asarray(residual.multiply(residual).sum(axis=0), dtype=float).ravel()
        mean_below = np.asarray(below.sum(axis=0), dtype=float).ravel() / n
        deviation: Floats = np.sqrt(squares / n) / mean_below
        return np.where(deviation > 0, deviation, np.nan)

    def drawn(self, *, resamples: int, seed: int) -> list[Floats]:
        """Draw both sums of every group: arrays of (groups, resamples, 2, items).

        Of resampled articles (sentences where a group has a single article); where there are groups of few articles,
        also of their sentences.
        """
        samples = [self.sample, *([self.sample.of_sentences()] if self.sample.has_few_articles else [])]
        return [replace(self, sample=sample)._drawn(resamples=resamples, seed=seed) for sample in samples]

    def _drawn(self, *, resamples: int, seed: int) -> Floats:
        units = sparse.csr_array(self.sample.by_unit(sparse.csr_array(sparse.hstack([self.above, self.below]))))
        draws = [
            self.sample.drawn_sums(units, group, resamples=resamples, seed=seed)
            for group in range(len(self.sample.groups))
        ]
        return np.stack(draws).reshape(len(draws), resamples, 2, -1)


def ratio(sums: Floats) -> Floats:
    """Divide what is above the line by what is below, of sums of shape (…, 2, items); NaN where that is 0."""
    above, below = sums[..., 0, :], sums[..., 1, :]
    ratios: Floats = np.divide(above, below, out=np.full_like(above, np.nan), where=below != 0)
    return ratios
