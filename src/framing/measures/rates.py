"""Rates of many items in a group that are taken of one base, and how they differ between groups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.inference import derived_seed, mean_difference_p, percentile_interval
from framing.measures.averages import OTHERS, Against, Sides, pairs_of_groups
from framing.measures.grouping import LEVEL, GroupedSentences

Floats = NDArray[np.float64]

ONE_SIDED = "Where one side has no hit, an interval shows how the other side varies, and nothing of that one."


@dataclass(frozen=True)
class Rates:
    """What sentences count of each item, in a base that all items share: sentences, or words.

    Attributes
    ----------
    sample
        The sentences by group.
    counted : sparse array, (sentences, items)
        What is counted.
    base : ndarray, (sentences,)
        What it is a rate of.
    """

    sample: GroupedSentences
    counted: Any
    base: Floats

    def differences(self, against: Against, *, resamples: int, seed: int) -> pd.DataFrame:
        """Compare groups, for every item.

        Returns
        -------
        DataFrame
            group, reference, item (its number), share and reference_share (the two rates), estimate (their
            difference), low, high: percentile bounds, the wider ones of articles and sentences in groups of few
            articles, NaN where a side has fewer than two units or neither side counts anything.
        """
        pairs = pairs_of_groups(len(self.sample.groups), against)
        low, high = self._resampled(pairs, resamples=resamples, seed=seed)
        if self.sample.has_few_articles:
            smaller = replace(self, sample=self.sample.of_sentences())
            other_low, other_high = smaller._resampled(pairs, resamples=resamples, seed=seed)
            low, high = np.fmin(low, other_low), np.fmax(high, other_high)
        sums = sparse.csr_array(self.sample.by_group(self._values())).toarray()
        own, other = (_rates(np.stack([sums[list(pair[side])].sum(axis=0) for pair in pairs])) for side in (0, 1))
        groups, n_items = self.sample.groups, self.counted.shape[1]
        return pd.DataFrame(
            {
                "group": np.repeat([groups[own[0]] for own, _ in pairs], n_items),
                "reference": np.repeat(
                    [groups[other[0]] if against == "each" else OTHERS for _, other in pairs], n_items
                ),
                "item": np.tile(np.arange(n_items), len(pairs)),
                "share": own.ravel(),
                "reference_share": other.ravel(),
                "estimate": (own - other).ravel(),
                "low": low.ravel(),
                "high": high.ravel(),
            }
        )

    def permuted(self, against: Against, *, permutations: int, seed: int) -> Floats:
        """Return a p for each row of :meth:`differences`: articles permuted, or sentences of two single articles."""
        pairs = pairs_of_groups(len(self.sample.groups), against)
        return np.concatenate([self._p(*pair, permutations, seed) for pair in pairs])

    def _values(self) -> Any:
        return sparse.csr_array(sparse.hstack([self.counted, sparse.csr_array(self.base[:, None])]))

    def _resampled(self, pairs: list[Sides], *, resamples: int, seed: int) -> tuple[Floats, Floats]:
        units = sparse.csr_array(self.sample.by_unit(self._values()))
        groups = range(len(self.sample.groups))
        drawn = [self.sample.drawn_sums(units, group, resamples=resamples, seed=seed) for group in groups]
        n_told = [int((units[self.sample.units_of(group)][:, [-1]].toarray() > 0).sum()) for group in groups]
        counted = sparse.csr_array(self.sample.by_group(self.counted)).toarray()
        low, high = np.full((2, len(pairs), self.counted.shape[1]), np.nan)
        for row, pair in enumerate(pairs):
            if min(sum(n_told[group] for group in side) for side in pair) < 2:
                continue
            own, other = (_rates(np.sum([drawn[group] for group in side], axis=0)) for side in pair)
            occurs = counted[[*pair[0], *pair[1]]].sum(axis=0) > 0
            bounds = percentile_interval(own - other, LEVEL)
            low[row], high[row] = (np.where(occurs, bound, np.nan) for bound in bounds)
        return low, high

    def _p(self, own: tuple[int, ...], other: tuple[int, ...], permutations: int, seed: int) -> Floats:
        sample = self.sample
        single = sample.n_articles[list(own)].sum() <= 1 and sample.n_articles[list(other)].sum() <= 1
        values = self._values() if single else sparse.csr_array(sample.by_article(self._values()))
        group = sample.sentence_group if single else sample.article_group
        taken = np.flatnonzero(np.isin(group, [*own, *other]))
        columns, member = values[taken].tocsc(), np.isin(group[taken], own)
        shared_seed = derived_seed(seed, *sorted(sample.groups[side] for side in (*own, *other)))
        base = columns[:, [-1]].toarray()[:, 0]
        counted = (columns[:, [item]].toarray()[:, 0] for item in range(self.counted.shape[1]))
        return np.array(
            [mean_difference_p(item, base, member, permutations=permutations, seed=shared_seed) for item in counted]
        )


def _rates(sums: Floats) -> Floats:
    """Divide what was counted by the last column, (…, items + 1); NaN where that is 0."""
    base = sums[..., [-1]]
    rates: Floats = np.divide(sums[..., :-1], base, out=np.full_like(sums[..., :-1], np.nan), where=base > 0)
    return rates
