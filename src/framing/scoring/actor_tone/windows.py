"""What stands around each mention, the words of the mention itself left out and names made alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.scoring.actor_tone.forms import NAME, OTHER, Fact, Forms
from framing.text import Segments

REACH = 40  # tokens to each side; farther ones say little, and a sentence of 100,000 words costs no more
SCOPE = 4  # tokens that a negation turns

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


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


def look_around(segments: Segments, first: Integers, last: Integers, forms: Forms) -> Windows:
    """Collect what stands around mentions, up to ``REACH`` tokens of the same sentence to each side.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    first, last
        First and last token of each mention, counted over the batch, shape (n,).
    forms
        What is known of the forms of the batch.

    Returns
    -------
    Windows
        Nothing in it depends on the words of the mention, nor on how many they are.
    """
    first, last = _within_sentence(segments, first, last, forms)
    sentence = segments.token_sentence[first]
    start = np.searchsorted(segments.token_sentence, sentence)
    end = np.searchsorted(segments.token_sentence, sentence, side="right")
    n_left, n_right = np.minimum(first - start, REACH), np.minimum(end - 1 - last, REACH)
    row, place = _ranges(n_left + n_right)
    left = place < n_left[row]
    token = np.where(left, first[row] - n_left[row] + place, last[row] + 1 + place - n_left[row])
    form = segments.token_form[token]
    names = forms.has(Fact.CAPITAL)[form] & ((forms.word[form] == OTHER) | ~_may_be_words(segments, forms)[token])
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


def _may_be_words(segments: Segments, forms: Forms) -> Flags:
    """Say of each token whether a capital is due to its place: it begins a sentence, a quotation or a headline."""
    form, sentence = segments.token_form, segments.token_sentence
    is_word = segments.token_is_word
    n_sentences = len(segments.sentence_text)
    before: Integers = np.cumsum(is_word) - is_word
    starts = np.searchsorted(sentence, np.arange(n_sentences))
    may_be: Flags = is_word & (before == before[starts][sentence])
    may_be[1:] |= forms.has(Fact.OPENS)[form[:-1]]
    in_title_case: Flags = np.bincount(sentence, forms.has(Fact.LONG_AND_SMALL)[form], minlength=n_sentences) == 0
    may_be |= in_title_case[sentence]
    return may_be


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
