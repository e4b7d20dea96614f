"""What two sentences on one fact have in common: stems, names, numbers and dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from nltk.stem.snowball import SnowballStemmer
from numpy.typing import NDArray
from scipy import sparse

from framing.measures.facts.quantities import Date, Quantity, find_dates, find_quantities
from framing.measures.reading_order import ReadingOrder
from framing.measures.stop_words import STOP_WORDS
from framing.text import normalise_term

NAME, DATED = "name:", "dated:"  # before the words of names, and of names that stand with a date
UNIT, _VALUE = "unit:", "value:"  # before what is counted, and its number or a date
_COMMON = 0.2  # of the sentences, from where on a feature tells nothing
_JOINED = frozenset({"of", "the", "and", "&", "for"})


@dataclass(frozen=True, eq=False)
class Statement:
    """A sentence as what it states.

    Attributes
    ----------
    tokens
        Its words and punctuation marks, as they stand.
    names
        Sequences of capitalised words, without the first word of the sentence where it stands alone.
    numbers, dates
        What :mod:`framing.measures.facts.quantities` found.
    """

    tokens: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[Quantity, ...]
    dates: tuple[Date, ...]

    @classmethod
    def of(cls, tokens: tuple[str, ...]) -> Statement:
        """Read a sentence."""
        dates = find_dates(tokens)
        undated = list(tokens)
        for date in dates:
            undated[date.first : date.last + 1] = [","] * (date.last + 1 - date.first)
        return cls(tokens, tuple(_names(undated)), tuple(find_quantities(tokens, dates)), tuple(dates))

    def name_words(self) -> frozenset[str]:
        """Return the words of its names, function words left out."""
        return frozenset(word for name in self.names for word in name.split()) - STOP_WORDS

    def features(self) -> Counter[str]:
        """Count what it can be compared by: names by their words, and apart from other words."""
        named = self.name_words()
        words = [
            word
            for word in map(normalise_term, self.tokens)
            if len(word) > 1 and word[0].isalpha() and word not in STOP_WORDS
        ]
        found: Counter[str] = Counter(NAME + word if word in named else stem(word) for word in words)
        found.update(UNIT + stem(number.unit) for number in self.numbers if number.unit)
        found.update(f"{_VALUE}{number.value:g}" for number in self.numbers)
        found.update(f"{_VALUE}{date.year}-{date.month}-{date.day}" for date in self.dates)
        if self.dates:
            found.update(DATED + word for word in named)
        return found


def read_statements(reading: ReadingOrder) -> list[Statement]:
    """Read the sentences of a corpus, in their order."""
    segments = reading.segments
    bounds = np.searchsorted(segments.token_sentence, np.arange(len(reading.sentences) + 1))
    forms = [segments.forms[form] for form in segments.token_form]
    return [Statement.of(tuple(forms[first:last])) for first, last in pairwise(bounds.tolist())]


def feature_vectors(statements: list[Statement]) -> tuple[Any, list[str], NDArray[np.int64]]:
    """Weigh the features of sentences by how few have them (TF-IDF, of unit length).

    Parameters
    ----------
    statements
        n sentences.

    Returns
    -------
    vectors : scipy.sparse.csr_array, (n, features)
    names : list of str
        Of the features, sorted.
    n_sentences : ndarray of int, (features,)
        How many sentences have each.
    """
    counted = [statement.features() for statement in statements]
    names = sorted(set().union(*counted)) if counted else []
    place = {name: number for number, name in enumerate(names)}
    row = np.repeat(np.arange(len(counted)), [len(own) for own in counted])
    column = np.array([place[name] for own in counted for name in own], dtype=np.int64)
    n_sentences = np.bincount(column, minlength=len(names)).astype(np.int64)
    weight = np.log((1 + len(counted)) / (1 + n_sentences))
    weight[n_sentences > max(_COMMON * len(counted), 2)] = 0
    vectors = sparse.csr_array((weight[column], (row, column)), shape=(len(counted), len(names)))
    length = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
    return sparse.csr_array(sparse.diags_array(1 / np.maximum(length, 1e-12)) @ vectors), names, n_sentences


@cache
def stem(word: str) -> str:
    """Return the English stem of a word (Snowball)."""
    return str(_stemmer().stem(word))


@cache
def _stemmer() -> Any:
    return SnowballStemmer("english")


def _names(tokens: Sequence[str]) -> list[str]:
    found: list[list[str]] = [[]]
    for place, token in enumerate(tokens):
        begins = (token[0].isupper() and any(map(str.islower, token[1:]))) or (token.isupper() and len(token) > 1)
        opens = place == 0 or not tokens[place - 1][0].isalnum()
        if begins and not (opens and normalise_term(token) in STOP_WORDS):
            found[-1].append(token)
        elif not (found[-1] and token in _JOINED and place + 1 < len(tokens) and tokens[place + 1][0].isupper()):
            found.append([])
    is_first = bool(found[0]) and len(found[0]) == 1  # capitalised because it comes first, perhaps
    return sorted({normalise_term(" ".join(own)) for own in found[is_first:] if own})
