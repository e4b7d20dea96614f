"""VADER's rules at the word: what the words around it make of the valence a word has in the lexicon.

Hutto and Gilbert (2014) found five heuristics that people follow: punctuation (1) and "but" (4), which are
in `framing.scoring.polarity`, capitals (2), degree words (3) and negation (5). What the authors' package
does beyond their paper is done here too and in the same order, since its scores are what the field reports.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.scoring.surroundings import Condition, Surroundings, look_around
from framing.scoring.vocabulary import ANY_PART, NO_PART, Vocabulary
from framing.scoring.words import Words

FADING = {1: 1.0, 2: 0.95, 3: 0.9}  # of a degree word, with its distance
NEVER_SO = 1.25  # "never so good" is no negation but an emphasis

Valence = NDArray[np.float64]


def word_valences(words: Words, vocabulary: Vocabulary) -> tuple[NDArray[np.intp], Valence]:
    """Return the places of the words that have a valence, and that valence in its surroundings."""
    around = look_around(words, vocabulary)
    valence = emphasise_capitals(negate_with_no(around), around)
    for distance in (1, 2, 3):
        valence = negate(intensify(valence, around, distance), around, distance)
    valence = apply_phrases(valence, around)
    return around.at, negate_with_least(valence, around)


def negate_with_no(around: Surroundings) -> Valence:
    """Start from the lexicon, where "no" negates what follows instead of having a valence of its own."""
    vocabulary = around.vocabulary
    lexical = vocabulary.valence.take(around.word(0))
    silent = around.among(0, "no") & vocabulary.in_lexicon.take(around.word(1))
    negated = around.among(-1, "no") | around.among(-2, "no")
    negated |= around.among(-3, "no") & around.among(-1, "or", "nor")
    valence: Valence = np.where(negated, lexical * vocabulary.negation, np.where(silent, 0.0, lexical))
    return valence


def emphasise_capitals(valence: Valence, around: Surroundings) -> Valence:
    """Heuristic 2: capitals, where other words have none, move the valence away from zero."""
    emphasis = np.where(valence > 0, around.vocabulary.capitals, -around.vocabulary.capitals)
    return np.where(around.is_loud(0), valence + emphasis, valence)


def intensify(valence: Valence, around: Surroundings, distance: int) -> Valence:
    """Heuristic 3: a degree word strengthens or weakens what follows, less so from farther away."""
    degree = around.vocabulary.degree.take(around.word(-distance))
    changed = np.flatnonzero(degree)
    before, degree = valence[changed], degree[changed]
    step = np.where(before < 0, -degree, degree)
    emphasis = np.where(before > 0, around.vocabulary.capitals, -around.vocabulary.capitals)
    step = np.where(around.is_loud(-distance)[changed], step + emphasis, step)
    result = valence.copy()
    result[changed] += step * FADING[distance]
    return result


def negate(valence: Valence, around: Surroundings, distance: int) -> Valence:
    """Heuristic 5: a negation up to three words before turns the valence and weakens it.

    "never so" and "never this" emphasise instead, and "without doubt" changes nothing.
    """
    negated = around.vocabulary.negates.take(around.word(-distance))
    emphatic, certain = _false_negations(around, distance)
    factor = np.where(negated & ~certain, around.vocabulary.negation, 1.0)
    return valence * np.where(emphatic, NEVER_SO, factor)


def _false_negations(around: Surroundings, distance: int) -> tuple[Condition, Condition]:
    """Say where "never so" and where "without doubt" begin at a distance.

    With a word three places before that has no valence, "so" right before the word emphasises by itself.
    """
    never, without = around.among(-distance, "never"), around.among(-distance, "without")
    if distance == 1:
        return np.zeros_like(never), np.zeros_like(without)
    so, doubt = around.among(-1, "so", "this"), around.among(-1, "doubt")
    if distance == 2:
        return never & so, without & doubt
    so &= around.vocabulary.modifies.take(around.word(-3))
    return so | (never & around.among(-2, "so", "this")), without & (doubt | around.among(-2, "doubt"))


def apply_phrases(valence: Valence, around: Surroundings) -> Valence:
    """Give idioms ("the bomb") a valence of their own and let hedges ("sort of") weaken what follows.

    VADER looks for them only from the fourth word on, after a word that has no valence.
    """
    parts = around.vocabulary.phrase_part.take(around.meanings)
    phrase = ((parts[:-1] != ANY_PART) & (parts[1:] != ANY_PART)).any(axis=0)
    changed = np.flatnonzero(phrase & around.vocabulary.modifies.take(around.word(-3)))
    result = valence.copy()
    result[changed] = _phrase_valence(valence[changed], parts[:, changed], around.vocabulary)
    return result


def _phrase_valence(valence: Valence, parts: NDArray[np.intp], vocabulary: Vocabulary) -> Valence:
    """Let the later of these phrases prevail over the earlier ones, and add what hedges add."""
    three, two, one, word, after, second_after = parts
    for idiom in (
        vocabulary.idioms[three, two, NO_PART],
        vocabulary.idioms[three, two, one],
        vocabulary.idioms[two, one, NO_PART],
        vocabulary.idioms[two, one, word],
        vocabulary.idioms[one, word, NO_PART],
        vocabulary.idioms[word, after, NO_PART],
        vocabulary.idioms[word, after, second_after],
    ):
        valence = np.where(np.isnan(idiom), valence, idiom)
    for first, second, third in ((three, two, one), (three, two, NO_PART), (two, one, NO_PART)):
        valence = valence + vocabulary.hedges[first, second, third]
    return valence


def negate_with_least(valence: Valence, around: Surroundings) -> Valence:
    """Let "least" negate the next word, but neither "at least" nor "very least"."""
    negated = around.among(-1, "least") & ~around.among(-2, "at", "very")
    return np.where(negated, valence * around.vocabulary.negation, valence)
