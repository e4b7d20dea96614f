"""The words of a batch, with what their forms tell: what patterns of clauses look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.discourse.word_facts import Fact, Facts, Flags, facts_of, has
from framing.text import Segments

Integers = NDArray[np.int64]
NONE = -1
AUXILIARY = Fact.BE | Fact.GET | Fact.HAVE | Fact.DO | Fact.MODAL


@dataclass(frozen=True)
class Words:
    """The tokens of a batch with the facts of their forms.

    Attributes
    ----------
    facts : ndarray of uint64, (m + 2,)
        Two without facts stand after the last, so that neighbours can be asked for.
    sentence : ndarray of int, (m + 2,)
        The sentence of each token; -1 after the last.
    after : ndarray of int, (m + 2,)
        For each token, it or the next one that is no adverb and no quotation mark.
    """

    facts: Facts
    sentence: Integers
    after: Integers

    @staticmethod
    def of(segments: Segments) -> Words:
        """Look up the words of a batch."""
        padding = np.zeros(2, dtype=np.uint64)
        facts = np.concatenate(
            [facts_of(segments.forms)[segments.token_form] if segments.forms else padding[:0], padding]
        )
        sentence = np.concatenate([segments.token_sentence.astype(np.int64), [NONE, NONE]])
        passed = has(facts, Fact.BETWEEN | Fact.QUOTATION_MARK) & ~has(facts, Fact.BE) | _is_aside(facts)
        passed[-2:] = False
        return Words(facts, sentence, next_where(~passed))

    def are(self, places: Integers, asked: int) -> Flags:
        """Tell of tokens whether they have any of the facts asked for; a place out of the batch has none."""
        return has(self.facts[np.clip(places, NONE, len(self.facts) - 1)], asked) & (places >= 0)

    @cached_property
    def opens(self) -> Flags:
        """Whether each token is the first of its sentence."""
        opens: Flags = np.diff(self.sentence, prepend=NONE - 1) != 0
        return opens


def _is_aside(facts: Facts) -> Flags:
    """Tell commas around an adverb: “was, however, told”."""
    adverb, comma = has(facts, Fact.BETWEEN), has(facts, Fact.COMMA)
    auxiliary, participle = has(facts, Fact.BE), has(facts, Fact.PARTICIPLE)
    before = shifted(adverb, 1) & shifted(adverb | participle, -1)
    aside: Flags = comma & (before | (shifted(auxiliary, 1) & shifted(adverb, -1)))
    return aside


def shifted(flags: Flags, by: int) -> Flags:
    """Return the flag of the token before (1) or after (-1) each."""
    moved = np.roll(flags, by)
    moved[0 if by > 0 else -1] = False
    return moved


def next_where(flags: NDArray[Any]) -> Integers:
    """Return for each place it or the next one with a flag; the last where there is none."""
    places = np.where(flags, np.arange(len(flags)), len(flags) - 1)
    nearest: Integers = np.minimum.accumulate(places[::-1])[::-1]
    return nearest
