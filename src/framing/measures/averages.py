"""Averages of what sentences score, by group and item, and how sure they are: what tone is computed with.

An estimate is made of sums over sentences, whatever it is made of them: a mean, the difference of two means, or a mean
that is corrected for the errors of a classifier. Sums are resampled, and estimates made of each resample. Of a group
that is compared with all others, the others are summed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.inference import Intervals, adjust, derived_seed, mean_difference_p, percentile_interval
from framing.measures.grouping import LEVEL, GroupedSentences

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

#: From sums, (…, items, columns), to estimates, (…, items). Sums that were drawn come with their number in front, and
#: so does what is drawn with them.
Estimator = Callable[[Floats], Floats]
#: Each group is compared with all others together, or each pair of groups with one another.
Against = Literal["rest", "each"]
OTHERS = "all others"
Sides = tuple[tuple[int, ...], tuple[int, ...]]  # groups that are summed, and those they are compared with
LEAST_SENTENCES = 5  # below it a percentile interval is the range of a few sentences, and no interval


def mean(sums: Floats) -> Floats:
    """Divide the first column by the second; NaN where that is 0."""
    total, count = sums[..., 0], sums[..., 1]
    means: Floats = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
    return means


def difference_of_means(sums: Floats) -> Floats:
    """Take from the mean of the first two columns that of the last two."""
    return mean(sums[..., :2]) - mean(sums[..., 2:])


@dataclass(frozen=True)
class Averages:
    """Averages over the sentences of a sample.

    Attributes
    ----------
    sample
        The sentences by group.
    values : scipy.sparse array, (sentences, items * columns)
        What each sentence adds to each column of each item; the columns of an item stand together. The first one by
        the first that counts is the plain mean.
    n_items
        How many items there are.
    counts
        Which columns of an item count sentences: where there are fewer than `LEAST_SENTENCES`, or fewer than two units
        have any, there is no interval.
    estimator
        From sums to estimates.
    drawn_estimator
        The same for sums that were drawn, where what is not certain is drawn with them; `estimator` where None.
    """

    sample: GroupedSentences
    values: Any
    n_items: int
    counts: tuple[int, ...]
    estimator: Estimator
    drawn_estimator: Estimator | None = None

    def sums(self) -> Floats:
        """Sum the sentences of each group, (groups, items, columns)."""
        return self._by_item(sparse.csr_array(self.sample.by_group(self.values)).toarray())

    def estimates(self) -> Floats:
        """Estimate every item in every group, (groups, items); NaN where nothing was counted."""
        return self.estimator(self.sums())

    def are_few(self) -> NDArray[np.bool_]:
        """Tell where fewer than `LEAST_SENTENCES` were counted, (groups, items)."""
        return self._few(self.sums())

    def _few(self, sums: Floats) -> NDArray[np.bool_]:
        few: NDArray[np.bool_] = sums[..., list(self.counts)].sum(axis=-1) < LEAST_SENTENCES
        return few

    def n_articles(self) -> Integers:
        """Articles of each group with something to count, (groups, items)."""
        article_group = self.sample.article_group
        cells = (np.ones(len(article_group), dtype=np.int64), (article_group, np.arange(len(article_group))))
        by_group = sparse.csr_array(cells, shape=(len(self.sample.groups), len(article_group)))
        return np.asarray((by_group @ self._counted(self.sample.by_article(self.values))).toarray(), dtype=np.int64)

    def intervals(self, *, resamples: int, seed: int) -> Intervals:
        """Estimate every item in every group with percentile intervals, arrays of shape (groups, items)."""
        groups: list[Sides] = [((group,), ()) for group in range(len(self.sample.groups))]
        low, high = self._bounds(groups, resamples=resamples, seed=seed)
        return Intervals(self.estimates(), low, high)

    def contrasts(self, against: Against, *, resamples: int, permutations: int, seed: int) -> pd.DataFrame:
        """Compare groups, for every item.

        Returns
        -------
        DataFrame
            group, reference, item (its number), estimate (of the group less that of the reference), low, high, p, q,
            plain (the difference of the plain means, whatever the estimate corrects, whose p it is), is_few (whether
            either side has fewer than `LEAST_SENTENCES`).
        """
        if not self.n_items:
            return _NO_CONTRASTS.copy()
        pairs = pairs_of_groups(len(self.sample.groups), against)
        sums = self.sums()
        own, other = (np.stack([sums[list(pair[side])].sum(axis=0) for pair in pairs]) for side in (0, 1))
        low, high = self._bounds(pairs, resamples=resamples, seed=seed)
        groups = self.sample.groups
        table = pd.DataFrame(
            {
                "group": np.repeat([groups[own[0]] for own, _ in pairs], self.n_items),
                "reference": np.repeat(
                    [groups[other[0]] if against == "each" else OTHERS for _, other in pairs], self.n_items
                ),
                "item": np.tile(np.arange(self.n_items), len(pairs)),
                "estimate": (self.estimator(own) - self.estimator(other)).ravel(),
                "low": low.ravel(),
                "high": high.ravel(),
                "p": np.concatenate([self._permuted(*pair, permutations, seed) for pair in pairs]),
            }
        )
        plain = _plain_means(own, self.counts[0]) - _plain_means(other, self.counts[0])
        return table.assign(
            q=adjust(table["p"]), plain=plain.ravel(), is_few=(self._few(own) | self._few(other)).ravel()
        )

    def _bounds(self, pairs: list[Sides], *, resamples: int, seed: int) -> tuple[Floats, Floats]:
        """Bound the estimate of each first side, less that of the second where there is one."""
        low, high = self._resampled(pairs, resamples=resamples, seed=seed)
        if self.sample.has_few_articles:
            smaller = replace(self, sample=self.sample.of_sentences())
            other_low, other_high = smaller._resampled(pairs, resamples=resamples, seed=seed)
            low, high = np.fmin(low, other_low), np.fmax(high, other_high)
        return low, high

    def _resampled(self, pairs: list[Sides], *, resamples: int, seed: int) -> tuple[Floats, Floats]:
        units = sparse.csr_array(self.sample.by_unit(self.values))
        estimator = self.drawn_estimator or self.estimator
        groups = range(len(self.sample.groups))
        drawn = [
            self._by_item(self.sample.drawn_sums(units, group, resamples=resamples, seed=seed)) for group in groups
        ]
        counted = self._counted(units)
        told = np.stack([counted[self.sample.units_of(group)].sum(axis=0) for group in groups]) >= 2
        told &= ~self.are_few()
        low, high = np.full((2, len(pairs), self.n_items), np.nan)
        for row, (own, other) in enumerate(pairs):
            draws = estimator(np.sum([drawn[group] for group in own], axis=0))
            known = told[list(own)].any(axis=0)
            if other:
                draws = draws - estimator(np.sum([drawn[group] for group in other], axis=0))
                known = known & told[list(other)].any(axis=0)
            bounds = percentile_interval(draws, LEVEL)
            low[row], high[row] = (np.where(known, bound, np.nan) for bound in bounds)
        return low, high

    def _permuted(self, own: tuple[int, ...], other: tuple[int, ...], permutations: int, seed: int) -> Floats:
        """Permute articles between two sides, or sentences where each side is a single article."""
        articles = self.sample.n_articles
        single = articles[list(own)].sum() <= 1 and articles[list(other)].sum() <= 1
        values = self.values if single else self.sample.by_article(self.values)
        group = self.sample.sentence_group if single else self.sample.article_group
        taken = np.flatnonzero(np.isin(group, [*own, *other]))
        columns, member = sparse.csr_array(values)[taken].tocsc(), np.isin(group[taken], own)
        shared_seed = derived_seed(seed, *sorted(self.sample.groups[side] for side in (*own, *other)))

        def column(item: int, number: int) -> Floats:
            return np.asarray(columns[:, [item * self._width + number]].toarray()[:, 0], dtype=float)

        return np.array(
            [
                mean_difference_p(
                    column(item, 0), column(item, self.counts[0]), member, permutations=permutations, seed=shared_seed
                )
                for item in range(self.n_items)
            ]
        )

    def _counted(self, sums: Any) -> Any:
        """Tell of each row whether it has something to count: a sparse array of 0 and 1, (rows, items)."""
        columns = sparse.csc_array(sums)
        counted = sum(columns[:, number :: self._width] for number in self.counts)
        return (sparse.csr_array(counted) > 0).astype(np.int64)

    def _by_item(self, sums: Floats) -> Floats:
        return sums.reshape(*sums.shape[:-1], self.n_items, self._width)

    @property
    def _width(self) -> int:
        return int(self.values.shape[1]) // self.n_items


_NO_CONTRASTS = pd.DataFrame(
    {
        **{name: pd.Series(dtype="str") for name in ("group", "reference")},
        "item": pd.Series(dtype="int64"),
        **{name: pd.Series(dtype="float64") for name in ("estimate", "low", "high", "p", "q", "plain")},
        "is_few": pd.Series(dtype="bool"),
    }
)


def _plain_means(sums: Floats, count: int) -> Floats:
    return mean(sums[..., [0, count]])


def pairs_of_groups(n_groups: int, against: Against) -> list[Sides]:
    """Pair each group with all others together, or each two groups with one another."""
    if against == "rest":
        return [((group,), tuple(other for other in range(n_groups) if other != group)) for group in range(n_groups)]
    return [((group,), (other,)) for group in range(n_groups) for other in range(group + 1, n_groups)]
