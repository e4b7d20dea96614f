"""Where sentences end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.text.forms import Fact, has
from framing.text.tokens import Booleans, Positions, Tokens

#: How many brackets and quotation marks in a row may close or open a sentence.
MARKS_IN_A_ROW = 6

_PUNCTUATION = Fact.STOP | Fact.EXCLAMATION | Fact.ELLIPSIS | Fact.WIDE_STOP
_ABBREVIATION = Fact.SHORTENED | Fact.HOUR


@dataclass(frozen=True, eq=False)
class _Stops:
    """Where sentences may end: k tokens, with what follows each.

    Attributes
    ----------
    at
        The full stop, question mark, abbreviation …
    last
        The last of the closing marks after it; itself where there are none.
    word
        The first token after ``last`` that is no opening mark.
    """

    at: Positions
    last: Positions
    word: Positions


def sentence_ends(tokens: Tokens, hard: Booleans, markers: Booleans) -> Booleans:
    """Find the last token of each sentence.

    A sentence ends at a hard line break, before a bullet, after a full stop that is not part of an
    abbreviation or number, and after ``?``, ``!`` and ``…`` unless a small letter follows. Closing quotation
    marks and brackets belong to the sentence before them; where a small letter follows those, the sentence
    goes on (“Stop.” he said). After an abbreviation a sentence ends only before a word that starts sentences
    (“… in the U.S. The report …”). A missing space after a full stop (“industry.The”) changes nothing.

    Parameters
    ----------
    tokens
        m tokens.
    hard
        Whether a hard line break stands before each, shape (m,).
    markers
        Which of them number the items of a list, shape (m,).

    Returns
    -------
    ndarray of bool, shape (m,)
        True for the last token of each sentence.
    """
    if not len(tokens):
        return np.zeros(0, bool)
    ends = np.append(hard[1:] | has(tokens.facts[1:], Fact.BULLET), True)
    may_end = _may_end(tokens, ends) & ~markers
    stops = _stops(tokens, ends, may_end)
    ends[stops.last[_does_end(tokens, stops, may_end)]] = True
    return ends


def _may_end(tokens: Tokens, ends: Booleans) -> Booleans:
    """Tell the tokens that end sentences, but not those that begin a word (“.NET”)."""
    glued_after = np.append(tokens.glued[1:], False) & ~ends
    punctuation = has(tokens.facts, _PUNCTUATION) & (tokens.glued | ~glued_after)
    return punctuation | has(tokens.facts, _ABBREVIATION)


def _stops(tokens: Tokens, ends: Booleans, may_end: Booleans) -> _Stops:
    """Collect the possible ends before which a line or text has not ended anyway."""
    facts = tokens.facts
    at = np.flatnonzero(may_end)
    last = at.copy()
    for _ in range(MARKS_IN_A_ROW):
        last += ~ends[last] & _closes(tokens, np.minimum(last + 1, len(tokens) - 1))
    within = ~ends[last]
    at, last = at[within], last[within]
    word = last + 1
    for _ in range(MARKS_IN_A_ROW):
        word += ~ends[word] & has(facts[word], Fact.OPENER)
    return _Stops(at, last, word)


def _closes(tokens: Tokens, mark: Positions) -> Booleans:
    """Tell the marks that belong to the sentence before them."""
    glued_after = np.append(tokens.glued, False)[mark + 1]
    closer = has(tokens.facts[mark], Fact.CLOSER) & (tokens.glued[mark] | ~glued_after)
    closes: Booleans = closer | (has(tokens.facts[mark], Fact.QUOTATION_MARK) & tokens.glued[mark])
    return closes


def _does_end(tokens: Tokens, stops: _Stops, may_end: Booleans) -> Booleans:
    """Decide by what stands at, before and after each possible end."""
    facts = tokens.facts
    at, word, following = facts[stops.at], facts[stops.word], stops.last + 1
    small = has(word, Fact.LOWER_FIRST)
    capital = has(word, Fact.LETTER_FIRST) & ~small
    ends = (
        (has(at, Fact.STOP) & _stop_ends(tokens, stops, small))
        | (has(at, Fact.EXCLAMATION) & ~small)
        | (has(at, Fact.ELLIPSIS) & capital)
        | has(at, Fact.WIDE_STOP)
        | (has(at, Fact.HOUR) & capital & ~has(word, Fact.OF_A_TIME))
        | (has(at, Fact.SHORTENED) & has(word, Fact.STARTER))
    )
    goes_on = has(facts[following], Fact.CONTINUER) | (may_end & has(facts, _PUNCTUATION))[following]
    run_together = tokens.glued[following] & ~has(at, Fact.WIDE_STOP)
    may_run_together = has(at, _PUNCTUATION) & _starts_run_together(tokens, stops)
    decision: Booleans = ends & ~goes_on & (~run_together | may_run_together)
    return decision


def _stop_ends(tokens: Tokens, stops: _Stops, small: Booleans) -> Booleans:
    """Decide for full stops: not in “No. 5”, nor where a small letter follows closing marks or “. . .”."""
    before = _facts_before(tokens, stops)
    numbered = has(before, Fact.NUMBERED) & has(tokens.facts[stops.word], Fact.DIGIT_FIRST)
    goes_on = small & ((stops.last > stops.at) | has(before, Fact.STOP))
    return ~numbered & ~goes_on


def _starts_run_together(tokens: Tokens, stops: _Stops) -> Booleans:
    """Tell where a space is missing between two sentences: a word of two letters or more, then a letter."""
    before = _facts_before(tokens, stops)
    is_word = has(before, Fact.WORD) & ~has(before, Fact.LIST_NUMBER)
    return is_word & has(tokens.facts[stops.word], Fact.LETTER_FIRST)


def _facts_before(tokens: Tokens, stops: _Stops) -> NDArray[np.uint32]:
    """Look up the token before each possible end; the first of a text has none."""
    return np.where(tokens.opens_text[stops.at], np.uint32(0), tokens.facts[stops.at - 1])
