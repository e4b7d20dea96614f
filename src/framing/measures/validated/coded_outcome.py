"""What people coded of the outcome of a regression, and the coefficients that follow."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import CodedSample, Link
from framing.measures.covariates import Covariates
from framing.measures.grouping import GroupedSentences
from framing.measures.validated.correction import OF_THE_CODERS, filled
from framing.measures.validated.estimators import coefficients, estimator_in_words
from framing.measures.validated.people import People
from framing.measures.validated.sentences import sampled
from framing.validation import TONE, Coded, Validation

Floats = NDArray[np.float64]


class CodedOutcome:
    """What people coded of the outcome."""

    def __init__(self, people: People, coded: Coded, name: str) -> None:
        self.people, self.coded, self.name = people, coded, name
        self.label, self.probability = people.labels(name)
        self.power = 0.0

    @classmethod
    def of(cls, corpus: Corpus, sample: GroupedSentences, coded: Coded, validation: Validation) -> CodedOutcome:
        """Find the outcome among the labels, and refuse to go on without it."""
        people = People.of(corpus, sample, validation)
        wanted = (coded.name, f"{coded.kind}/{coded.entry}", coded.entry)
        name = next((name for name in wanted if name in validation.entries), None)
        people.require_any([name], [coded.label])
        return cls(people, coded, str(name))

    def require_levels(self, covariates: Covariates, known: NDArray[np.bool_]) -> None:
        """Refuse levels of which nothing was coded: nothing would tell how the instrument errs there."""
        is_coded = ~np.isnan(self.label[known])
        missing = [term for term, inside in covariates.levels.items() if not is_coded[inside].any()]
        if missing:
            raise MeasureError(
                f"Of some levels no sentence was coded: {', '.join(missing)}. Nothing tells how the instrument errs "
                "there, and no coefficient can be corrected.",
                remedy="Code some of each, or leave the covariate or validation= out.",
            )

    def beside(
        self,
        table: pd.DataFrame,
        said: Floats,
        known: NDArray[np.bool_],
        cluster: NDArray[np.int64],
        covariates: Covariates,
        link: Link,
    ) -> pd.DataFrame:
        """Put corrected coefficients behind the raw interval."""
        sample = CodedSample(said, self.label[known], self.probability[known], cluster)
        found = coefficients(self.people.matched.validation, sample, covariates.columns, link)
        self.power = found.power
        intervals = covariates.intervals(found, link, is_share=self.coded.kind != TONE)
        return filled(table, [(intervals, found.n_coded)], len(table))

    def method(self) -> str:
        """Say how coefficients were corrected, as a sentence after a space."""
        matched = self.people.matched
        how = estimator_in_words(matched.validation, [self.power])
        return (
            f" Corrected: coefficients of the same regression of what people would have coded, by {how}, from "
            f"{sampled(matched)}, each weighted by one over the probability of having been drawn, intervals as "
            "of the raw ones, wider where no coded sentence of a level shows an error."
        )

    def limits(self) -> list[str]:
        """Say what the coding cannot bear."""
        correction = self.people.correction([], (self.coded.label,), [self.name])
        return [
            *correction.notes,
            "Tone as people code it is −1, 0 or 1, another scale than that of scores: compare sign and order."
            if self.coded.kind == TONE
            else "",
            OF_THE_CODERS,
        ]
