"""The table of agency: which clauses are passive, which actions nouns, and which actors act or are acted upon."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.codebook import Codebook, Spans, actor_mentions
from framing.discourse.agency import clause_table
from framing.text import Segments

Integers = np.ndarray[Any, np.dtype[np.int64]]


def measure_agency(
    segments: Segments, codebook: Codebook | None, spans: Spans | None, number: Integers
) -> pd.DataFrame:
    """Count clauses by who acts on whom.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    codebook, spans
        Whose actors take part, and what was found of it; None where there is none.
    number
        The sentence_id of each sentence.

    Returns
    -------
    DataFrame
        The derived table “agency”.
    """
    nobody = np.zeros(0, dtype=np.int64)
    named, entry = Spans(nobody, nobody, nobody), pd.Series([], dtype="category")
    if codebook is not None and spans is not None:
        named, names = actor_mentions(spans, codebook)
        entry = names["entry"]
    clauses = clause_table(segments, named, entry)
    return clauses.assign(sentence_id=number[clauses["sentence"].to_numpy(dtype=np.int64)])
