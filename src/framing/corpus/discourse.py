"""The tables of agency and stance: who acts on whom, and how sure a text shows itself of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook import Codebook, Spans, actor_mentions
from framing.discourse.agency import clause_table
from framing.discourse.attribution import Statement
from framing.discourse.stance import stance_table
from framing.discourse.syntax import Syntax
from framing.discourse.words import Words
from framing.text import Segments

Integers = np.ndarray[Any, np.dtype[np.int64]]


def measure_discourse(
    segments: Segments,
    codebook: Codebook | None,
    spans: Spans | None,
    number: Integers,
    *,
    stated: Sequence[Statement],
    syntax: Syntax | None,
) -> dict[str, pd.DataFrame]:
    """Count clauses by who acts on whom, and markers of stance.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    codebook, spans
        Whose actors take part, and what was found of it; None where there is none.
    number
        The sentence_id of each sentence.
    stated
        The statements of sources.
    syntax
        The dependency parse, where the corpus is derived with one.

    Returns
    -------
    dict of str to DataFrame
        The derived tables “agency” and “stance”.
    """
    nobody = np.zeros(0, dtype=np.int64)
    named, entry = Spans(nobody, nobody, nobody), pd.Series([], dtype="category")
    if codebook is not None and spans is not None:
        named, names = actor_mentions(spans, codebook)
        entry = names["entry"]
    words = Words.of(segments)
    tables = {
        "agency": clause_table(segments, words, named, entry, syntax),
        "stance": stance_table(segments, words, stated),
    }
    return {
        name: table.assign(sentence_id=number[table["sentence"].to_numpy(dtype=np.int64)])
        for name, table in tables.items()
    }
