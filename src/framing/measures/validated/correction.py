"""Corrected columns beside the raw estimates of a measure, where people coded a sample of the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.inference import Corrected, Intervals
from framing.measures.averages import Against, pairs_of_groups
from framing.measures.validated.sentences import sampled
from framing.validation import Matched

Floats = NDArray[np.float64]
COLUMNS = ("corrected", "corrected_low", "corrected_high", "n_coded")


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
    """

    matched: Matched | None = None
    groups: tuple[str, ...] = ()
    sizes: Floats = field(default_factory=lambda: np.empty(0))
    items: tuple[Corrected | None, ...] = ()
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_share: bool = True

    def beside(self, table: pd.DataFrame) -> pd.DataFrame:
        """Add the columns to a table with a row for each group and item, those of a group together."""
        if self.matched is None:
            return table
        return _filled(
            table, [None if item is None else self._intervals(item) for item in self.items], len(self.groups)
        )

    def beside_contrasts(self, table: pd.DataFrame, against: Against) -> pd.DataFrame:
        """Add the columns to a table with a row for each pair of groups and item, those of a pair together."""
        if self.matched is None:
            return table
        pairs = pairs_of_groups(len(self.groups), against)
        rows = np.zeros((len(pairs), len(self.groups)))
        for row, (own, other) in zip(rows, pairs, strict=True):
            row[list(own)] = self.sizes[list(own)] / max(self.sizes[list(own)].sum(), 1)
            row[list(other)] = -self.sizes[list(other)] / max(self.sizes[list(other)].sum(), 1)
        differences = [None if item is None else item.contrasts(rows) for item in self.items]
        found = [None if each is None else (each.intervals(), each.n_coded) for each in differences]
        return _filled(table, found, len(pairs))

    def method(self, what: str, *, is_difference: bool = False) -> str:
        """Say how estimates were corrected, as a sentence after a space; nothing without a validation."""
        if self.matched is None:
            return ""
        powers = sorted({f"{item.power:.2f}" for item in self.items if item})
        span = " to ".join(dict.fromkeys([powers[0], powers[-1]])) if powers else "not told"
        kind = "intervals of Student's t" if is_difference or not self.is_share else "Wilson intervals"
        return (
            f" Corrected: {what} as people would have coded it, by prediction-powered inference (Angelopoulos et al. "
            f"2023) with λ = {span}, from {sampled(self.matched)}, each weighted by one over the probability of having "
            f"been drawn, 95 % {kind} by article (by sentence where a group has a single article), and how much "
            "articles vary pooled over groups where these have few."
        )

    def limits(self) -> list[str]:
        """Say what was not coded, and what the coding cannot bear."""
        if self.matched is None:
            return []
        uncoded = [name for name, item in zip(self.names, self.items, strict=True) if item is None]
        n_coded = sum((item.n_coded for item in self.items if item), np.zeros(len(self.groups), dtype=np.int64))
        empty = [group for group, n in zip(self.groups, n_coded, strict=True) if n == 0]
        return [
            *self.notes,
            f"Nobody coded {', '.join(uncoded)}: not corrected." if uncoded else "",
            f"No sentence of {', '.join(empty)} was coded: not corrected." if empty else "",
            "Corrected estimates are those of the people who coded, by the codebook that they coded with.",
        ]

    def _intervals(self, item: Corrected) -> tuple[Intervals, NDArray[np.int64]]:
        return (item.share_intervals() if self.is_share else item.intervals()), item.n_coded


def _filled(
    table: pd.DataFrame, found: Sequence[tuple[Intervals, NDArray[np.int64]] | None], n_rows: int
) -> pd.DataFrame:
    """Put the columns behind the raw interval of a table; rows are (groups or pairs, items)."""
    numbers = np.full((3, n_rows, len(found)), np.nan)
    n_coded = np.zeros((n_rows, len(found)), dtype=np.int64)
    for place, each in enumerate(found):
        if each is not None:
            numbers[:, :, place] = each[0].estimate, each[0].low, each[0].high
            n_coded[:, place] = each[1]
    finished = table.copy()
    place = table.columns.tolist().index("high") + 1
    for offset, (name, values) in enumerate(zip(COLUMNS, [*numbers, n_coded], strict=True)):
        finished.insert(place + offset, name, values.ravel())
    return finished
