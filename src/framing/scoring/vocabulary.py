"""What VADER knows of words, as arrays: each word that it has a rule for gets a number, its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.scoring.rewriting import Rewriting, rewriting_with

OUTSIDE, OTHER, CONTRACTED = 0, 1, 2
UNNAMED = ("", "any other word", "any other word with n't")  # a word has no space, so none is mistaken for these
RULE_WORDS = ("at", "but", "doubt", "kind", "least", "never", "no", "nor", "of", "or", "so", "this", "very", "without")

ANY_PART, NO_PART = 0, 1  # within a phrase: a word of no phrase; no word, the third of a phrase of two

Phrases = NDArray[np.float64]


@dataclass(frozen=True)
class Vocabulary:
    """The words that have a rule; arrays hold one value a word, by its number.

    Attributes
    ----------
    words
        In lower case; number 0 is no word, 1 any word without a rule, 2 any such word with "n't" in it.
    number
        The number of each word.
    valence
        Mean rating by people, from -4 to 4; 0 outside the lexicon.
    in_lexicon, modifies
        Whether the word has a valence of its own; whether, having none, it can change that of another.
    degree
        What a booster adds to a valence, and a dampener takes from it.
    negates
        Whether it turns the valence of what follows.
    phrase_part
        Its number as a part of phrases.
    idioms, hedges
        By the numbers of three parts: the valence of an idiom, else NaN; what a hedge adds, else 0.
    rewriting
        What stands for emoji and odd characters.
    capitals, negation
        What capitals add to a valence; what a negation multiplies it by.
    """

    words: pa.Array
    number: Mapping[str, int]
    valence: NDArray[np.float64]
    in_lexicon: NDArray[np.bool_]
    modifies: NDArray[np.bool_]
    degree: NDArray[np.float64]
    negates: NDArray[np.bool_]
    phrase_part: NDArray[np.intp]
    idioms: Phrases
    hedges: Phrases
    rewriting: Rewriting
    capitals: float
    negation: float

    def among(self, meanings: NDArray[np.int32], *words: str) -> NDArray[np.bool_]:
        """Say of each meaning whether it is one of these words."""
        found = np.zeros(len(meanings), dtype=bool)
        for word in words:
            found |= meanings == self.number[word]
        return found


@cache
def vader_vocabulary() -> Vocabulary:
    """Read the lexicon, the emoji and the word lists that ``vaderSentiment`` installs.

    Examples
    --------
    >>> vocabulary = vader_vocabulary()
    >>> float(vocabulary.valence[vocabulary.number["great"]])
    3.1
    """
    from vaderSentiment import vaderSentiment  # noqa: PLC0415 - only who scores pays for it

    analyser = vaderSentiment.SentimentIntensityAnalyzer()
    parts = _number_parts([*vaderSentiment.SPECIAL_CASES, *vaderSentiment.BOOSTER_DICT])
    negations = frozenset(vaderSentiment.NEGATE)
    ruled = [*RULE_WORDS, *vaderSentiment.NEGATE, *vaderSentiment.BOOSTER_DICT, *parts]
    words = list(dict.fromkeys([*UNNAMED, *ruled, *analyser.lexicon]))
    in_lexicon = np.array([word in analyser.lexicon for word in words])
    return Vocabulary(
        words=pa.array(words, pa.large_string()),
        number=MappingProxyType({word: number for number, word in enumerate(words)}),
        valence=np.array([analyser.lexicon.get(word, 0.0) for word in words]),
        in_lexicon=in_lexicon,
        modifies=~in_lexicon & (np.arange(len(words)) != OUTSIDE),
        degree=np.array([vaderSentiment.BOOSTER_DICT.get(word, 0.0) for word in words]),
        negates=np.array(["n't" in word or word in negations for word in words]),
        phrase_part=np.array([parts.get(word, ANY_PART) for word in words]),
        idioms=_tabulate(vaderSentiment.SPECIAL_CASES, parts, absent=np.nan),
        hedges=_tabulate(vaderSentiment.BOOSTER_DICT, parts, absent=0.0),
        rewriting=rewriting_with({sign: text for sign, text in analyser.emojis.items() if len(sign) == 1}),
        capitals=vaderSentiment.C_INCR,
        negation=vaderSentiment.N_SCALAR,
    )


def _number_parts(phrases: list[str]) -> dict[str, int]:
    """Give a number to each word that phrases are made of; VADER takes no single word for a phrase."""
    words = (word for phrase in phrases if " " in phrase for word in phrase.split())
    return {word: number for number, word in enumerate(dict.fromkeys(words), start=NO_PART + 1)}


def _tabulate(values: Mapping[str, float], parts: Mapping[str, int], absent: float) -> Phrases:
    """Lay out the values of phrases of two or three words by the numbers of their words."""
    table = np.full((NO_PART + 1 + len(parts),) * 3, absent)
    for phrase, value in values.items():
        first, *others = phrase.split()
        if others:
            second, third = [*(parts[word] for word in others), NO_PART][:2]
            table[parts[first], second, third] = value
    return table
