"""VADER's rules at the sentence: from the valences of its words to four scores."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from framing.scoring.valence import Valence, word_valences
from framing.scoring.vocabulary import Vocabulary
from framing.scoring.words import Words

BEFORE_BUT, AFTER_BUT = 0.5, 1.5
EXCLAMATION, MOST_EXCLAMATIONS = 0.292, 4
QUESTION, MOST_QUESTIONS, MANY_QUESTIONS = 0.18, 3, 0.96
NOWHERE = np.iinfo(np.intp).max
ALPHA = 15  # near the largest sum of valences that is to be expected


def polarity(words: Words, vocabulary: Vocabulary) -> NDArray[np.float64]:
    """Score each sentence of a batch: negative, neutral, positive, compound."""
    at, valence = word_valences(words, vocabulary)
    at, valence = at[valence != 0], valence[valence != 0]
    valence = weigh_around_but(at, valence, words, vocabulary)
    sentence, emphasis = words.sentence[at], punctuation_emphasis(words)
    proportions = proportions_by_sign(valence, sentence, words.n_words, emphasis)
    compound = compound_score(valence, sentence, emphasis)
    return np.column_stack([round_as_python(proportions, 3), round_as_python(compound, 4)])


def weigh_around_but(at: NDArray[np.intp], valence: Valence, words: Words, vocabulary: Vocabulary) -> Valence:
    """Heuristic 4: what follows the first "but" of a sentence counts more, what precedes it less."""
    buts = words.places(vocabulary.among(words.forms.meaning, "but"))
    first_but = np.full(len(words.n_words), NOWHERE)
    np.minimum.at(first_but, words.sentence[buts], buts)
    sentence, but = words.sentence[at], first_but[words.sentence[at]]
    before, weighed = at < but, np.flatnonzero(but < NOWHERE)
    result = valence.copy()
    result[weighed] *= np.where(before[weighed], BEFORE_BUT, AFTER_BUT)
    for number in _sentences_with_echo(sentence[weighed], valence[weighed], result[weighed]):
        here = slice(*np.searchsorted(sentence, [number, number + 1]))
        result[here] = _weigh_by_value(valence[here].tolist(), int(before[here].sum()))
    return result


def _sentences_with_echo(sentence: NDArray[np.intp], original: Valence, weighed: Valence) -> list[int]:
    """Find the few sentences where one word's weighed valence equals another word's original one."""
    echo = np.isin(sentence + 1j * weighed, sentence + 1j * original)
    numbers: list[int] = np.unique(sentence[echo]).tolist()
    return numbers


def _weigh_by_value(valences: list[float], n_before: int) -> list[float]:
    """Weigh the valences of one sentence as the package does: whichever word first has the value in turn.

    The package looks each valence up by its value, so of two equal ones it weighs the first, even if that
    one was weighed before. A heap a value says which word that is, in a time that long sentences can bear.
    """
    places = defaultdict(list)
    for place, valence in enumerate(valences):
        places[valence].append(place)
    for turn in range(len(valences)):
        valence = valences[turn]
        place = heappop(places[valence])
        valences[place] = valence * (BEFORE_BUT if place < n_before else AFTER_BUT)
        heappush(places[valences[place]], place)
    return valences


def punctuation_emphasis(words: Words) -> NDArray[np.float64]:
    """Heuristic 1: up to four exclamation marks add emphasis, and so do two or more question marks."""
    questions = words.n_questions
    asked = np.where(questions > 1, questions * QUESTION, 0.0)
    asked[questions > MOST_QUESTIONS] = MANY_QUESTIONS
    return np.minimum(words.n_exclamations, MOST_EXCLAMATIONS) * EXCLAMATION + asked


def compound_score(valence: Valence, sentence: NDArray[np.intp], emphasis: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum the valences of each sentence, add emphasis, and bring the sum between -1 and 1."""
    total = _sum_in_order(valence, sentence, len(emphasis))
    total += np.sign(total) * emphasis
    return total / np.sqrt(total * total + ALPHA)


def _sum_in_order(valence: Valence, sentence: NDArray[np.intp], n_sentences: int) -> NDArray[np.float64]:
    """Add from left to right; three and more with ``sum`` as the package does, since Python 3.12 refined it."""
    total = np.bincount(sentence, weights=valence, minlength=n_sentences).astype(float)
    bounds = np.searchsorted(sentence, np.arange(n_sentences + 1))
    several = np.flatnonzero(np.diff(bounds) > 2)
    spans = zip(bounds[several].tolist(), bounds[several + 1].tolist(), strict=True)
    values = valence.tolist()
    total[several] = [sum(values[start:end]) for start, end in spans]
    return total


def proportions_by_sign(
    valence: Valence, sentence: NDArray[np.intp], n_words: NDArray[np.intp], emphasis: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what share of each sentence is negative, neutral and positive, in three columns.

    A neutral word counts 1, another 1 more than its valence; emphasis goes to the stronger side.
    """
    n_sentences = len(n_words)
    positive = np.bincount(sentence, weights=np.where(valence > 0, valence + 1, 0.0), minlength=n_sentences)
    negative = np.bincount(sentence, weights=np.where(valence < 0, 1 - valence, 0.0), minlength=n_sentences)
    neutral = n_words - np.bincount(sentence, minlength=n_sentences)
    negative_side = negative + np.where(negative > positive, emphasis, 0.0)
    positive_side = positive + np.where(positive > negative, emphasis, 0.0)
    whole = np.maximum(positive_side + negative_side + neutral, 1.0)  # only a sentence without words has less
    shares: NDArray[np.float64] = np.column_stack([negative_side, neutral, positive_side]) / whole[:, np.newaxis]
    return shares


def round_as_python(values: NDArray[np.float64], digits: int) -> NDArray[np.float64]:
    """Round as ``round`` does, which decides on the exact binary value; numpy multiplies first.

    Examples
    --------
    >>> values = np.array([0.0125, 0.0625, 1 / 3])
    >>> round_as_python(values, 3).tolist(), np.round(values, 3).tolist()
    ([0.013, 0.062, 0.333], [0.012, 0.062, 0.333])
    """
    scaled = values * 10**digits
    rounded: NDArray[np.float64] = np.rint(scaled) / 10**digits
    near_tie = np.abs(scaled - np.floor(scaled) - 0.5) < 1e-6
    rounded[near_tie] = [round(value, digits) for value in values[near_tie].tolist()]
    return rounded
