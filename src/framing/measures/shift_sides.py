"""The two sides of a word shift, the words that are compared, and what each of them scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.errors import MeasureError
from framing.inference import (
    Contributions,
    bootstrap_sums,
    derived_seed,
    divergence_scores,
    shift_contributions,
    surprisal,
)
from framing.measures.frequencies import Frequencies
from framing.measures.grouping import GroupedSentences

Floats = NDArray[np.float64]

#: What two groups are compared by: the proportions of their words, their entropy, their divergence, or a mean score.
ShiftKind = Literal["proportion", "entropy", "jsd", "weighted"]

_NUMBERS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Shift:
    """Two sides of a sample, the terms that are compared, and how their scores follow."""

    sample: GroupedSentences
    frequencies: Frequencies
    target: int
    kind: ShiftKind
    weights: tuple[float, float]
    alpha: float
    lexicon: Floats | None
    refer_to: float | None

    def counts(self) -> Floats:
        """Occurrences of the terms in the group and in the reference, (2, terms)."""
        counts = self.sample.by_group(self.frequencies.counts).toarray()
        return np.stack([counts[self.target], counts.sum(axis=0) - counts[self.target]])

    def proportions(self) -> Floats:
        """Return the proportions of the terms, (2, terms)."""
        counts = self.counts()
        return np.asarray(counts / counts.sum(axis=1, keepdims=True))

    def scores(self, own: Floats, other: Floats, terms: slice = slice(None)) -> tuple[Floats, Floats]:
        """Score terms, given their proportions on both sides."""
        if self.kind == "jsd":
            return divergence_scores(own, other, weights=self.weights, alpha=self.alpha)
        if self.kind == "entropy":
            return surprisal(own, alpha=self.alpha), surprisal(other, alpha=self.alpha)
        given = np.ones(own.shape[-1]) if self.lexicon is None else self.lexicon[terms]
        return given, given

    def reference_score(self) -> float:
        """Return the score that words are above or below."""
        if self.refer_to is not None:
            return self.refer_to
        return 0.0 if self.lexicon is None else float(self.proportions()[1] @ self.lexicon)

    def contributions(self) -> Contributions:
        """Compute what every term adds."""
        own, other = self.proportions()
        return shift_contributions(own, other, *self.scores(own, other), refer_to=self.reference_score())

    def averages(self) -> tuple[float, float]:
        """Average the scores of group and reference."""
        own, other = self.proportions()
        scores = self.scores(own, other)
        constant = 1 / (self.alpha - 1) if self.kind == "entropy" and self.alpha != 1 else 0.0
        first, second = (
            float(np.nansum(side * score)) + constant for side, score in zip((own, other), scores, strict=True)
        )
        return first, second

    def can_be_resampled(self) -> bool:
        """Whether both sides have a group of two units or more."""
        sizes = np.bincount(self.sample.unit_group, minlength=len(self.sample.groups))
        return bool(sizes[self.target] > 1 and np.delete(sizes, self.target).max() > 1)

    def resampled(self, *, resamples: int, seed: int) -> Iterator[tuple[slice, Floats]]:
        """Draw the contributions anew, (resamples, terms), a block of terms at a time so that memory stays bounded.

        Draws in which a side is left without words are skipped.
        """
        counts = sparse.csc_array(self.sample.by_unit(self.frequencies.counts))
        own_total, other_total = self._draws(counts.sum(axis=1)[:, None], resamples, seed)
        drawn = (own_total > 0)[:, 0] & (other_total > 0)[:, 0]
        refer_to = np.full((int(drawn.sum()), 1), self.reference_score())
        if self.lexicon is not None and self.refer_to is None:
            refer_to = self._draws((counts @ self.lexicon)[:, None], resamples, seed)[1][drawn] / other_total[drawn]
        at_once = max(1, _NUMBERS_AT_ONCE // max(resamples, 1))
        for start in range(0, counts.shape[1], at_once):
            terms = slice(start, start + at_once)
            own, other = self._draws(counts[:, terms].tocsr(), resamples, seed)
            own, other = own[drawn] / own_total[drawn], other[drawn] / other_total[drawn]
            scores = self.scores(own, other, terms)
            yield terms, shift_contributions(own, other, *scores, refer_to=refer_to).whole

    def require_words(self, reference: str) -> None:
        """Refuse to compare with nothing.

        Raises
        ------
        MeasureError
            Where group or reference has none of the words compared.
        """
        for name, total in zip((self.sample.groups[self.target], reference), self.counts().sum(axis=1), strict=True):
            if not total:
                raise MeasureError(
                    f"“{name}” has none of the words that are compared.",
                    remedy="Compare other groups, lower the minimum, or use another lexicon or copies=.",
                )

    def _draws(self, values: Any, resamples: int, seed: int) -> tuple[Floats, Floats]:
        """Resample sums over the units of each group with its own seed; add up those of the reference."""
        drawn = np.zeros((2, resamples, values.shape[1]))
        for place, group in enumerate(self.sample.groups):
            units = self.sample.units_of(place)
            if units.stop > units.start:
                sums = bootstrap_sums(values[units], resamples=resamples, seed=derived_seed(seed, group))
                drawn[int(place != self.target)] += sums
        return drawn[0], drawn[1]

    def coverage(self) -> tuple[float, float]:
        """Share of all words that are compared, on both sides."""
        words = self.sample.by_group(self.frequencies.words)[:, 0]
        compared = self.counts().sum(axis=1)
        own = float(words[self.target])
        return float(compared[0]) / own, float(compared[1]) / (float(words.sum()) - own)
