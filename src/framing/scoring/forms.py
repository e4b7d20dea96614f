"""Each distinct word form looked up once: what VADER asks about a form, whatever stands around it."""

from __future__ import annotations

import string
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from framing.scoring.characters import as_arrow, count_in_each, holds_others_than_ascii
from framing.scoring.vocabulary import CONTRACTED, OTHER, Vocabulary


@dataclass(frozen=True)
class Forms:
    """Distinct word forms: the number of each in the vocabulary, and whether it is in capitals."""

    meaning: NDArray[np.int32]
    upper: NDArray[np.bool_]


def look_up(forms: pa.Array, vocabulary: Vocabulary) -> Forms:
    """Look up distinct forms as they stand between white space.

    Examples
    --------
    >>> from framing.scoring.vocabulary import vader_vocabulary
    >>> found = look_up(as_arrow(["(great)", "GREAT!!", "table"]), vader_vocabulary())
    >>> found.upper.tolist(), (found.meaning == OTHER).tolist()
    ([False, True, False], [False, False, True])
    """
    lower, upper = _case(_without_punctuation(forms))
    number = pc.fill_null(pc.index_in(lower, value_set=vocabulary.words), OTHER).to_numpy()
    contracted = (number == OTHER) & (count_in_each(lower, "n't") > 0)
    return Forms(np.where(contracted, CONTRACTED, number), upper)


def _without_punctuation(forms: pa.Array) -> pa.Array:
    """Strip ASCII punctuation, unless two characters or fewer are left: then it is likely an emoticon."""
    stripped = pc.ascii_trim(forms, string.punctuation)
    return pc.if_else(pc.greater(pc.utf8_length(stripped), 2), stripped, forms)


def _case(words: pa.Array) -> tuple[pa.Array, NDArray[np.bool_]]:
    """Return words in lower case, and whether each is in capitals, by Python's rules outside ASCII."""
    lower, upper = pc.ascii_lower(words), pc.ascii_is_upper(words).to_numpy(zero_copy_only=False).copy()
    foreign = holds_others_than_ascii(words)
    others = words.filter(foreign).to_pylist()
    lower = pc.replace_with_mask(lower, foreign, as_arrow([word.lower() for word in others]))
    upper[foreign] = [word.isupper() for word in others]
    return lower, upper
