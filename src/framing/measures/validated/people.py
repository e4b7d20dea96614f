"""What people coded of the sentences of a measure, and means and ratios of it: what corrections are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import CodedSample, Corrected
from framing.measures.grouping import GroupedSentences
from framing.measures.validated.correction import Correction
from framing.measures.validated.estimators import means, ratios
from framing.measures.validated.sentences import coder_limits
from framing.validation import Matched, Validation, in_order_of, match, name_among

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class People:
    """What people coded of the sentences of a measure (or of its articles).

    Attributes
    ----------
    sample
        The sentences by group.
    matched
        What people coded of the corpus.
    """

    sample: GroupedSentences
    matched: Matched

    @classmethod
    def of(cls, corpus: Corpus, sample: GroupedSentences, validation: Validation, unit: str = "sentence") -> People:
        """Find what people coded in a corpus, and refuse what is of another kind of unit.

        Raises
        ------
        MeasureError
            Where labels do not fit the corpus, or sentences were coded and articles are measured, or the reverse.
        """
        matched = match(corpus, validation)
        if matched.unit != unit:
            coded, measured = ("Whole articles", "sentences") if unit == "sentence" else ("Sentences", "whole articles")
            raise MeasureError(
                f"{coded} were coded, and this measure is one of {measured}.",
                remedy=f"Code {measured}, or leave validation= out.",
            )
        return cls(sample, matched)

    def names(self, entries: Sequence[Entry]) -> list[str | None]:
        """Return how entries stand among the labels, None for those that nobody coded; refuse where that is all."""
        names = [name_among(self.matched.validation.entries, entry) for entry in entries]
        self.require_any(names, [entry.label for entry in entries])
        return names

    def require_any(self, names: Sequence[str | None], labels: Sequence[str]) -> None:
        """Refuse to go on where nothing of what a measure counts was coded."""
        if not any(names):
            raise MeasureError(
                f"None of what this measure counts was coded ({', '.join(dict.fromkeys(labels))}).",
                where=f"coded: {', '.join(self.matched.validation.entries) or 'no entries'}",
                remedy="Code these entries, or leave validation= out.",
            )

    def means(self, name: str | None, said: Floats, cells: Floats | None = None) -> Corrected | None:
        """Estimate a mean by group and cell; None where no sentence that counts was coded."""
        label, probability = self.labels(name)
        counts = ~np.isnan(said)
        if np.isnan(label[counts]).all():
            return None
        coded = CodedSample(said[counts], label[counts], probability[counts], self.sample.sentence_unit[counts])
        return means(self.matched.validation, coded, self._member(cells)[counts])

    def ratios(self, name: str | None, above: Floats, below: Floats) -> Corrected | None:
        """Estimate the share of hits by group, of those in sentences in which people found what was looked for."""
        label, probability = self.labels(name)
        if np.isnan(label).all():
            return None
        unit = self.sample.sentence_unit
        hits = [CodedSample(counted, counted * label, probability, unit) for counted in (above, below)]
        return ratios(self.matched.validation, hits[0], hits[1], self._member())

    def correction(
        self,
        items: Sequence[Corrected | None],
        labels: tuple[str, ...],
        names: Sequence[str | None],
        *,
        is_share: bool = True,
        is_count: bool = False,
        are_parts_apart: bool = False,
    ) -> Correction:
        """Put estimates together with what limits call them, and their names among the labels."""
        sizes = self.sample.n_sentences.astype(float)
        notes = self._notes(dict(zip(labels, names, strict=False)), are_parts_apart)
        return Correction(self.matched, self.sample.groups, sizes, tuple(items), labels, notes, is_share, is_count)

    def _member(self, cells: Floats | None = None) -> Floats:
        """Tell of which group and cell sentences are, (sentences, groups * cells)."""
        groups = np.eye(len(self.sample.groups))[self.sample.sentence_group]
        if cells is None:
            return groups
        return np.asarray((groups[:, :, None] * cells[:, None, :]).reshape(len(groups), -1))

    def labels(self, name: str | None) -> tuple[Floats, Floats]:
        """Return the label of each sentence, NaN where there is none, and the probability of its draw."""
        number = self.sample.sentences["sentence_id"]
        if name is None:
            return np.full(len(number), np.nan), np.ones(len(number))
        final = self.matched.final(name)
        if self.matched.unit == "article":  # the measure's sample has articles in the place of sentences
            final = final.assign(sentence_id=final["article_id"])
        return in_order_of(number, final)

    def _notes(self, names: Mapping[str, str | None], are_parts_apart: bool) -> tuple[str, ...]:
        """Say what the coding cannot bear: by what figures call entries, their names among the labels."""
        unresolved = {label: self.matched.final(name).attrs["n_unresolved"] for label, name in names.items() if name}
        notes = coder_limits(self.matched, unresolved)
        if self.matched.unit == "article" or are_parts_apart:
            return tuple(notes)
        undrawn = sorted(set(self.sample.sentences["part"].astype(str)) - set(self.matched.units["part"].astype(str)))
        alike = f"No sentence of {' or '.join(undrawn)} was drawn: these are taken to be like the others."
        return (*notes, alike if undrawn else "")
