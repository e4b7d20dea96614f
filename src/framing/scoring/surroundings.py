"""The words that have a valence in the lexicon, and what stands around each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.scoring.vocabulary import OUTSIDE, Vocabulary
from framing.scoring.words import Words

FARTHEST_BEFORE, FARTHEST_AFTER = 3, 2

Condition = NDArray[np.bool_]


@dataclass(frozen=True)
class Surroundings:
    """The words of the lexicon in a batch, and what stands around each.

    Attributes
    ----------
    at
        Place of each word of the lexicon.
    meanings
        One row a distance, from three words before to two words after; one column a word of the lexicon.
    loud
        Whether the word at that distance is in capitals while others of its sentence are not.
    vocabulary
        What is known of each meaning.
    """

    at: NDArray[np.intp]
    meanings: NDArray[np.int32]
    loud: Condition
    vocabulary: Vocabulary

    def word(self, distance: int) -> NDArray[np.int32]:
        """Return the word at a distance: 0 the word itself, -1 the one before."""
        row: NDArray[np.int32] = self.meanings[FARTHEST_BEFORE + distance]
        return row

    def is_loud(self, distance: int) -> Condition:
        """Say whether the word at a distance is in capitals for emphasis."""
        row: Condition = self.loud[FARTHEST_BEFORE + distance]
        return row

    def among(self, distance: int, *words: str) -> Condition:
        """Say whether the word at a distance is one of these."""
        return self.vocabulary.among(self.word(distance), *words)

    def only(self, kept: Condition) -> Surroundings:
        """Leave out some of the words."""
        return Surroundings(self.at[kept], self.meanings[:, kept], self.loud[:, kept], self.vocabulary)


def look_around(words: Words, vocabulary: Vocabulary) -> Surroundings:
    """Find the words of the lexicon and the five words around each, as far as the sentence goes."""
    at = words.places(vocabulary.in_lexicon.take(words.forms.meaning))
    sentence = words.sentence.take(at)
    places = at + np.arange(-FARTHEST_BEFORE, FARTHEST_AFTER + 1)[:, np.newaxis]
    inside = (places >= words.first.take(sentence)) & (places < words.first.take(sentence + 1))
    form = words.form.take(places, mode="clip")
    meanings = np.where(inside, words.forms.meaning.take(form), OUTSIDE)
    loud = inside & words.forms.upper.take(form) & _emphasises_by_capitals(words).take(sentence)
    return _without_kind_of(Surroundings(at, meanings, loud, vocabulary))


def _emphasises_by_capitals(words: Words) -> Condition:
    """Say of each sentence whether some of its words, but not all, are in capitals."""
    n_upper = words.count(words.forms.upper)
    return (n_upper > 0) & (n_upper < words.n_words)


def _without_kind_of(around: Surroundings) -> Surroundings:
    """Leave out "kind" before "of", which is a hedge and not kindness."""
    hedge = around.among(0, "kind") & around.among(1, "of")
    return around.only(~hedge) if hedge.any() else around
