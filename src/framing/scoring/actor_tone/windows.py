"""What stands around each mention, the words of the mention itself left out and names made alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.scoring.actor_tone.forms import NAME, OTHER, Fact, Forms, Vocabulary, look_up
from framing.text import Segments

REACH = 40  # tokens to each side; farther ones say little, and a sentence of 100,000 words costs no more
SCOPE = 4  # tokens that a negation turns

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Reading:
    """A batch of texts as the model reads it, whoever is asked about.

    Attributes
    ----------
    segments
        Its sentences and tokens, m tokens in all.
    forms
        What is known of its distinct forms.
    placed
        Whether a capital of the token may be due to its place, at the beginning of a sentence or a quotation or
        in a headline, rather than to its being a name; shape (m,).
    """

    segments: Segments
    forms: Forms
    placed: Flags


@dataclass(frozen=True)
class Windows:
    """The tokens around n mentions, t in all: for each mention those left of it, then those right of it.

    Attributes
    ----------
    n_left, n_right
        How many tokens stand to each side of a mention, shape (n,).
    quoted
        Whether the mention is inside quotation marks, shape (n,).
    row
        The mention, shape (t,), non-decreasing.
    left
        Whether the token stands left of the mention, shape (t,).
    distance
        Tokens from the edge of the mention, from 1 on, shape (t,).
    word, vector, valence
        The token's number, the row of its vector, and its rating, shape (t,); a name has neither of the latter.
    negated
        Whether a negation turns the token, shape (t,).
    same_clause
        Whether no mark or word that divides clauses stands between it and the mention, shape (t,).
    """

    n_left: Integers
    n_right: Integers
    quoted: Flags
    row: Integers
    left: Flags
    distance: Integers
    word: Integers
    vector: Integers
    valence: Numbers
    negated: Flags
    same_clause: Flags


def read(segments: Segments, vocabulary: Vocabulary) -> Reading:
    """Look up the forms of a batch of texts, and where a capital says nothing."""
    forms = look_up(segments.forms, vocabulary)
    return Reading(segments, forms, _placed(segments, forms))


def look_around(reading: Reading, first: Integers, last: Integers) -> Windows:
    """Collect what stands around mentions, up to ``REACH`` tokens of the same sentence to each side.

    Parameters
    ----------
    reading
        A batch of texts.
    first, last
        First and last token of each mention, counted over the batch, shape (n,).

    Returns
    -------
    Windows
        Nothing in it depends on the words of the mention, nor on how many they are.
    """
    segments, forms = reading.segments, reading.forms
    first, last = _within_sentence(segments, first, last, forms)
    sentence = segments.token_sentence[first]
    start = np.searchsorted(segments.token_sentence, sentence)
    end = np.searchsorted(segments.token_sentence, sentence, side="right")
    n_left, n_right = np.minimum(first - start, REACH), np.minimum(end - 1 - last, REACH)
    row, place = _ranges(n_left + n_right)
    left = place < n_left[row]
    token = np.where(left, first[row] - n_left[row] + place, last[row] + 1 + place - n_left[row])
    form = segments.token_form[token]
    names = forms.has(Fact.CAPITAL)[form] & ((forms.word[form] == OTHER) | ~reading.placed[token])
    word = np.where(names, NAME, forms.word[form])
    return Windows(
        n_left=n_left,
        n_right=n_right,
        quoted=segments.token_quoted[first],
        row=row,
        left=left,
        distance=np.where(left, first[row] - token, token - last[row]),
        word=word,
        vector=np.where(names, 0, forms.vector[form]),
        valence=np.where(names, 0.0, forms.valence[form]),
        negated=_negated(row, np.where(left, token - first[row], token - last[row]), forms, form),
        same_clause=_same_clause(row, left, forms.has(Fact.ENDS_CLAUSE)[form], n_left, n_right),
    )


def _within_sentence(segments: Segments, first: Integers, last: Integers, forms: Forms) -> tuple[Integers, Integers]:
    """End a mention with its sentence, and leave the ending of a possessive out of it."""
    sentence = segments.token_sentence[first]
    last = np.minimum(last, np.searchsorted(segments.token_sentence, sentence, side="right") - 1)
    return first, last - (forms.has(Fact.POSSESSIVE)[segments.token_form[last]] & (last > first))


def _ranges(length: Integers) -> tuple[Integers, Integers]:
    """Return for ranges of these lengths the number of the range and the place of each member in it."""
    row = np.repeat(np.arange(len(length)), length)
    return row, np.arange(len(row)) - np.repeat(np.cumsum(length) - length, length)


def _placed(segments: Segments, forms: Forms) -> Flags:
    """Say of each token whether it begins a sentence or a quotation, or is in a headline of capitals."""
    form, sentence = segments.token_form, segments.token_sentence
    is_word = segments.token_is_word
    n_sentences = len(segments.sentence_text)
    before: Integers = np.cumsum(is_word) - is_word
    starts = np.searchsorted(sentence, np.arange(n_sentences))
    placed: Flags = is_word & (before == before[starts][sentence])
    placed[1:] |= forms.has(Fact.OPENS)[form[:-1]]
    in_title_case: Flags = np.bincount(sentence, forms.has(Fact.LONG_AND_SMALL)[form], minlength=n_sentences) == 0
    placed |= in_title_case[sentence]
    return placed


def _negated(row: Integers, position: Integers, forms: Forms, form: Integers) -> Flags:
    """Say which tokens stand up to ``SCOPE`` tokens after a negation, nothing between that ends it."""
    place = row * (4 * REACH) + position  # rows are too far apart to reach each other
    never = -10 * REACH
    negation = np.maximum.accumulate(np.where(forms.has(Fact.NEGATES)[form], place, never))
    before = np.append(never, negation[:-1])[: len(place)]
    end = np.maximum.accumulate(np.where(forms.has(Fact.ENDS_NEGATION)[form], place, never))
    negated: Flags = (place - before <= SCOPE) & (before > end)
    return negated


def _same_clause(row: Integers, left: Flags, ends: Flags, n_left: Integers, n_right: Integers) -> Flags:
    """Count what divides clauses from the mention outwards; the token itself may be the divider."""
    count = np.append(0, np.cumsum(ends))
    middle = np.cumsum(n_left + n_right) - n_right
    inclusive = count[1:]
    at_mention = count[middle][row]
    same: Flags = np.where(left, inclusive - ends, inclusive) == at_mention
    return same
