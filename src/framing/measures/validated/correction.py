"""Corrected columns beside the raw estimates of a measure, where people coded a sample of the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.inference import Corrected, Intervals
from framing.measures.averages import Against, pairs_of_groups
from framing.measures.validated.estimators import estimator_in_words
from framing.measures.validated.sentences import sampled
from framing.validation import Matched

Floats = NDArray[np.float64]
COLUMNS = ("corrected", "corrected_low", "corrected_high", "n_coded")
OF_THE_CODERS = "Corrected estimates are those of the people who coded, by the codebook that they coded with."


@dataclass(frozen=True, eq=False)
class Correction:
    """Means by group of what people would have coded, for each item of a measure; of nothing where nobody coded.

    Attributes
    ----------
    matched
        The coded sample; None where there is no validation: then nothing is added to a result.
    groups
        Their names.
    sizes
        The sentences of each group that count.
    items
        What each item was estimated as; None for one that nobody coded.
    names
        What limits call the items.
    notes
        What the coding cannot bear, as sentences.
    is_share
        Whether means are shares of 0 and 1.
    is_count
        Whether a share is given as the number of sentences of the group that it is.
    """

    matched: Matched | None = None
    groups: tuple[str, ...] = ()
    sizes: Floats = field(default_factory=lambda: np.empty(0))
    items: tuple[Corrected | None, ...] = ()
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_share: bool = True
    is_count: bool = False

    def beside(self, table: pd.DataFrame, behind: str = "high") -> pd.DataFrame:
        """Add the columns to a table with a row for each group and item, those of a group together, behind a column."""
        if self.matched is None:
            return table
        found = [None if item is None else (self._intervals(item), item.n_coded) for item in self.items]
        return filled(table, found, len(self.groups), behind)

    def beside_contrasts(self, table: pd.DataFrame, against: Against) -> pd.DataFrame:
        """Add the columns to a table with a row for each pair of groups and item, those of a pair together."""
        if self.matched is None:
            return table
        pairs = pairs_of_groups(len(self.groups), against)
        rows = np.zeros((len(pairs), len(self.groups)))
        for row, (own, other) in zip(rows, pairs, strict=True):
            row[list(own)] = self.sizes[list(own)] / max(self.sizes[list(own)].sum(), 1)
            row[list(other)] = -self.sizes[list(other)] / max(self.sizes[list(other)].sum(), 1)
        differences = [None if item is None else self._on_scale(item).contrasts(rows) for item in self.items]
        found = [None if each is None else (self._of_differences(each), each.n_coded) for each in differences]
        return filled(table, found, len(pairs))

    def method(self, what: str, *, is_difference: bool = False) -> str:
        """Say how estimates were corrected, as a sentence after a space; nothing without a validation."""
        if self.matched is None:
            return ""
        how = estimator_in_words(self.matched.validation, [item.power for item in self.items if item])
        kind = "intervals of Student's t" if is_difference or not self.is_share else "Wilson intervals"
        kept = ", what lies beyond 0 or 1 given as that end, before differences are taken" if self.is_share else ""
        return (
            f" Corrected: {what} as people would have coded it, by {how}, from "
            f"{sampled(self.matched)}, each weighted by one over the probability of having "
            f"been drawn, 95 % {kind} by article (by sentence where a group has a single article), and how much "
            f"articles vary pooled over groups where these have few{kept}."
        )

    def tests_are_raw(self) -> str:
        """Say that tests are not corrected, as a sentence after a space; nothing without a validation."""
        return "" if self.matched is None else " p and q are those of the raw difference: no test is corrected."

    def limits(self) -> list[str]:
        """Say what was not coded, and what the coding cannot bear."""
        if self.matched is None:
            return []
        uncoded = [name for name, item in zip(self.names, self.items, strict=True) if item is None]
        n_coded = sum((item.n_coded for item in self.items if item), np.zeros(len(self.groups), dtype=np.int64))
        known = np.any([~np.isnan(item.estimate) for item in self.items if item] or [n_coded > 0], axis=0)
        cells = list(zip(self.groups, n_coded, known, strict=True))
        empty = [group for group, n, _ in cells if n == 0]
        little = [group for group, n, is_known in cells if n > 0 and not is_known]
        return [
            *self.notes,
            f"Nobody coded {', '.join(uncoded)}: not corrected." if uncoded else "",
            f"No sentence of {', '.join(empty)} was coded: not corrected." if empty else "",
            f"Too little of {', '.join(little)} was coded: not corrected." if little else "",
            self._beyond_the_scale(),
            OF_THE_CODERS,
        ]

    def _beyond_the_scale(self) -> str:
        """Say how many shares came out below 0 or above 1."""
        beyond = sum(int(((item.estimate < 0) | (item.estimate > 1)).sum()) for item in self.items if item)
        if not self.is_share or not beyond:
            return ""
        lie, are = ("share lies", "is") if beyond == 1 else ("shares lie", "are")
        return f"{beyond} corrected {lie} below 0 or above 1 and {are} given as that end: too little was coded there."

    def _on_scale(self, item: Corrected) -> Corrected:
        return item.kept_within(0, 1) if self.is_share else item

    def _of_differences(self, item: Corrected) -> Intervals:
        """Bound differences; those of shares lie from -1 to 1."""
        found = item.intervals()
        most = 1.0 if self.is_share else np.inf
        return Intervals(found.estimate, np.clip(found.low, -most, most), np.clip(found.high, -most, most))

    def _intervals(self, item: Corrected) -> Intervals:
        if not self.is_share:
            return item.intervals()
        found = item.share_intervals()
        if not self.is_count:
            return found
        return Intervals(found.estimate * self.sizes, found.low * self.sizes, found.high * self.sizes)


def filled(
    table: pd.DataFrame,
    found: Sequence[tuple[Intervals, NDArray[np.int64]] | None],
    n_rows: int,
    behind: str = "high",
) -> pd.DataFrame:
    """Put the columns behind a column of a table, that of its raw interval.

    Parameters
    ----------
    table
        A row for each group (or pair of groups, or coefficient) and item, those of a group together.
    found
        Of each item the intervals of every group, and how many units were coded; None of one that nobody coded.
    n_rows
        How many groups there are.
    behind
        The column.
    """
    numbers = np.full((3, n_rows, len(found)), np.nan)
    n_coded = np.zeros((n_rows, len(found)), dtype=np.int64)
    for place, each in enumerate(found):
        if each is not None:
            numbers[:, :, place] = each[0].estimate, each[0].low, each[0].high
            n_coded[:, place] = each[1]
    finished = table.copy()
    place = table.columns.tolist().index(behind) + 1
    for offset, (name, values) in enumerate(zip(COLUMNS, [*numbers, n_coded], strict=True)):
        finished.insert(place + offset, name, values.ravel())
    return finished
