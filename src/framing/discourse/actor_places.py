"""Where actors of the codebook stand: before what, after what, and whether as the head of their phrase."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framing.codebook import Spans
from framing.discourse.word_facts import Fact, Flags
from framing.discourse.words import NONE, Integers, Words

_BEFORE_A_NAME = Fact.DETERMINER | Fact.TITLE | Fact.CAPITAL
_WORDS_BEFORE = 3  # articles, titles and first names before a name


@dataclass(frozen=True)
class ActorPlaces:
    """The number of the actor by token, -1 where there is none; arrays of shape (m + 2,).

    Attributes
    ----------
    subject
        Whose name ends just before the token, and is no part of another phrase (“the head of the company”).
    owner
        Whose name ends just before it, whatever it is part of.
    thing
        Whose name begins at the token, after articles and titles, and is no genitive (“the company's”).
    start, end, number : ndarray of int, (n,)
        Where each mention starts and ends after which no genitive follows, with articles and titles, and its actor.
    """

    subject: Integers
    owner: Integers
    thing: Integers
    start: Integers
    end: Integers
    number: Integers

    @staticmethod
    def of(words: Words, named: Spans, number: Integers) -> ActorPlaces:
        """Note where mentions begin and end.

        Parameters
        ----------
        words
            The tokens.
        named
            Mentions of actors that do not overlap, n of them.
        number
            The actor of each.
        """
        subject, owner, thing = np.full((3, len(words.facts)), NONE, dtype=np.int64)
        start = named.start
        for _ in range(_WORDS_BEFORE):
            start = start - (_same_sentence(words, start, start - 1, _BEFORE_A_NAME) & ~words.opens[start])
        inside = _same_sentence(words, start, start - 1, Fact.INSIDE)
        genitive = words.are(named.end, Fact.CLITIC)
        owner[named.end] = number
        subject[named.end[~inside]] = number[~inside]
        thing[named.start[~genitive]] = number[~genitive]
        thing[start[~genitive]] = number[~genitive]
        return ActorPlaces(subject, owner, thing, start[~genitive], named.end[~genitive], number[~genitive])

    def subject_of(self, words: Words, first: Integers) -> Integers:
        """Return who stands before a verb group that begins at `first`, also before “who” and “, which”."""
        relative = first - words.are(first - 1, Fact.RELATIVE)
        relative = relative - (words.are(relative - 1, Fact.COMMA) & (relative < first))
        found: Integers = np.where(self.subject[first] >= 0, self.subject[first], self.subject[relative])
        return np.where(words.sentence[first - 1] == words.sentence[first], found, NONE)

    def thing_at(self, words: Words, place: Integers, sentence: Integers) -> Integers:
        """Return who is named at a place, articles and titles passed over, where it is in the sentence given."""
        place = np.clip(place, 0, len(self.thing) - 1)
        found: Integers = np.where(words.sentence[place] == sentence, self.thing[place], NONE)
        return found


def _same_sentence(words: Words, place: Integers, other: Integers, asked: int) -> Flags:
    found: Flags = words.are(other, asked) & (words.sentence[other] == words.sentence[place])
    return found
