"""The words of many sentences as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.scoring.characters import as_arrow, count_in_each, cut_at_spaces
from framing.scoring.forms import Forms, look_up
from framing.scoring.vocabulary import OUTSIDE, Vocabulary


@dataclass(frozen=True)
class Words:
    """The words of a batch of sentences, in order.

    Attributes
    ----------
    form
        Which of the distinct forms each word is.
    sentence
        Index of its sentence in the batch.
    first
        Place of the first word of each sentence, and at the end the number of places.
    forms
        What is known of the distinct forms.
    n_exclamations, n_questions
        Marks in each sentence.
    """

    form: NDArray[np.int32]
    sentence: NDArray[np.intp]
    first: NDArray[np.intp]
    forms: Forms
    n_exclamations: NDArray[np.intp]
    n_questions: NDArray[np.intp]

    def places(self, holds: NDArray[np.bool_]) -> NDArray[np.intp]:
        """Return the places of the words for whose form something holds."""
        return np.flatnonzero(holds.take(self.form)) if holds.any() else np.empty(0, dtype=np.intp)

    def count(self, holds: NDArray[np.bool_]) -> NDArray[np.intp]:
        """Count in each sentence the words for whose form something holds."""
        return np.bincount(self.sentence[self.places(holds)], minlength=len(self.first) - 1)

    @cached_property
    def n_words(self) -> NDArray[np.intp]:
        """How many words each sentence has; white space at its start leaves a place without a word."""
        n_places: NDArray[np.intp] = np.diff(self.first)
        return n_places - self.count(self.forms.meaning == OUTSIDE)


def read_words(sentences: Sequence[str], vocabulary: Vocabulary) -> Words:
    """Cut sentences at white space, and look each distinct form up once."""
    texts = as_arrow(vocabulary.rewriting.apply(sentences))
    form, distinct, first = cut_at_spaces(texts)
    return Words(
        form=form,
        sentence=np.repeat(np.arange(len(texts)), np.diff(first)),
        first=first,
        forms=look_up(distinct, vocabulary),
        n_exclamations=count_in_each(texts, "!"),
        n_questions=count_in_each(texts, "?"),
    )
