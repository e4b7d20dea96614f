"""Each distinct word form looked up once: what the model of tone toward actors asks about a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.scoring.vocabulary import vader_vocabulary
from framing.text import normalise_term

OTHER, NAME, NUMBER, FIRST_WORD = 0, 1, 2, 3
LONG_ENOUGH = 5  # letters of a word that a headline in title case would write with a capital


class Fact:
    """Facts about forms, each a bit."""

    NEGATES = 1 << 0  # it turns what follows
    ENDS_NEGATION = 1 << 1  # what a negation turns ends with it
    ENDS_CLAUSE = 1 << 2
    OPENS = 1 << 3  # a capital after it may be due to its place
    POSSESSIVE = 1 << 4
    CAPITAL = 1 << 5  # first letter
    LONG_AND_SMALL = 1 << 6  # a headline in title case would write it with a capital


def _listed() -> dict[str, int]:
    """Collect the facts of the words that are listed one by one."""
    facts: dict[str, int] = {}
    for fact, words in (
        (Fact.NEGATES, "not n't never no nor neither without hardly barely cannot none nobody nothing rarely seldom"),
        (Fact.NEGATES, "scarcely lack lacks lacked fail failed fails refuse refused refuses deny denied denies"),
        (Fact.ENDS_NEGATION, ", ; : . — – - ( ) but because although while and"),
        (Fact.ENDS_CLAUSE, ', ; : . — – ( ) “ ” " but because although while which who that as after when if'),
        (Fact.OPENS, '“ " ‘ ( — : ``'),
        (Fact.POSSESSIVE, "'s '"),
    ):
        for word in words.split():
            facts[word] = facts.get(word, 0) | fact
    return facts


_LISTED = _listed()


@dataclass(frozen=True)
class Vocabulary:
    """The words that the model knows.

    Attributes
    ----------
    number
        The number of each word that has coefficients of its own, from ``FIRST_WORD`` on.
    vector_row
        The row of each word that has a vector, from 1 on.
    vectors
        One row a word, of length 1; row 0, of the words without, is zero.
    weight
        How much a word counts in a mean of vectors: little where it is frequent; 0 in row 0.
    """

    number: Mapping[str, int]
    vector_row: Mapping[str, int]
    vectors: NDArray[np.float64]
    weight: NDArray[np.float64]

    @property
    def n_numbers(self) -> int:
        """How many numbers there are, those of unknown words, names and numerals included."""
        return FIRST_WORD + len(self.number)


@dataclass(frozen=True)
class Forms:
    """What is known of each of m distinct forms; arrays of shape (m,).

    Attributes
    ----------
    word
        The number of the word in the vocabulary; ``OTHER`` or ``NUMBER`` for those that have none.
    vector
        The row of its vector, 0 where it has none.
    valence
        Its rating in VADER's lexicon, from -4 to 4.
    facts
        What `Fact` lists, a bit each.
    """

    word: NDArray[np.int64]
    vector: NDArray[np.int64]
    valence: NDArray[np.float64]
    facts: NDArray[np.int64]

    def has(self, fact: int) -> NDArray[np.bool_]:
        """Tell of each form whether a fact is true of it."""
        answer: NDArray[np.bool_] = (self.facts & fact) != 0
        return answer


def look_up(forms: Sequence[str], vocabulary: Vocabulary) -> Forms:
    """Look up distinct forms.

    Parameters
    ----------
    forms
        m distinct token forms, as `framing.text.Segments` holds them.
    vocabulary
        The words that the model knows.

    Returns
    -------
    Forms
        What is known of each, whatever stands around it.

    Examples
    --------
    >>> known = look_up(["Attacked", "not", "12"], Vocabulary({"attacked": 3}, {}, np.zeros((1, 2)), np.zeros(1)))
    >>> known.word.tolist(), known.has(Fact.NEGATES).tolist(), known.valence.tolist()
    ([3, 0, 2], [False, True, False], [-2.0, 0.0, 0.0])
    """
    words = [normalise_term(form) for form in forms]
    vader = vader_vocabulary()
    rated = np.array([vader.number.get(word, 0) for word in words], dtype=np.int64)
    return Forms(
        word=np.array([_number(word, vocabulary) for word in words], dtype=np.int64),
        vector=np.array([vocabulary.vector_row.get(word, 0) for word in words], dtype=np.int64),
        valence=vader.valence[rated],
        facts=np.array(list(map(_facts, forms, words)), dtype=np.int64),
    )


def _number(word: str, vocabulary: Vocabulary) -> int:
    return vocabulary.number.get(word) or (NUMBER if word[:1].isdigit() else OTHER)


def _facts(form: str, word: str) -> int:
    facts = _LISTED.get(word, 0)
    if form[0].isupper():
        return facts | Fact.CAPITAL
    return facts | Fact.LONG_AND_SMALL if len(form) >= LONG_ENOUGH and form[0].islower() else facts
