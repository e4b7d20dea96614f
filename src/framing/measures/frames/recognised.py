"""Telling coded texts by a fingerprint of their words: a model is not to be asked about what it has learnt by heart."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.measures.frames.word_counts import WordCounts

_BYTES = 16  # of a fingerprint: two of a million texts agree by chance once in 10^26 corpora

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def fingerprints(words: WordCounts) -> tuple[str, ...]:
    """Return a fingerprint of the words of each text and how often each stands there, whatever their order.

    Parameters
    ----------
    words
        Of n texts.

    Returns
    -------
    tuple of str, n
        32 hexadecimal digits of BLAKE2b, from which no text can be recovered; empty for a text without words.

    Examples
    --------
    >>> from framing.measures.frames.word_counts import count_texts
    >>> first, turned, other, empty = fingerprints(count_texts(["Costs rose.", "Rose costs?", "Costs rose, rose.", ""]))
    >>> first == turned, first == other, empty
    (True, False, '')
    """
    rows: Any = words.counts.sorted_indices()
    names, columns, counts = words.words, rows.indices.tolist(), rows.data.astype(np.int64).tolist()
    each = [f"{names[column]} {count}" for column, count in zip(columns, counts, strict=True)]
    return tuple(_fingerprint(each[first:last]) for first, last in pairwise(rows.indptr.tolist()))


def as_unseen(words: WordCounts, probabilities: Floats, coded: Sequence[str], unseen: Floats) -> tuple[Floats, Flags]:
    """Give texts that were coded the probabilities of models that had not seen them.

    Parameters
    ----------
    words
        Of n texts.
    probabilities
        What a model that was learnt from all coded texts says of them, shape (n, frames).
    coded
        The fingerprint of each coded text.
    unseen
        What models that had not seen them say of the coded texts, shape (len(coded), frames).

    Returns
    -------
    probabilities : ndarray of float, (n, frames)
        Those of coded texts replaced; where several have the same words, by the mean.
    was_coded : ndarray of bool, (n,)
    """
    known = pd.DataFrame(unseen).groupby(np.array(coded, dtype=object)).mean().drop("", errors="ignore")
    place = known.index.get_indexer(pd.Index(fingerprints(words), dtype=object))
    was_coded: Flags = place >= 0
    replaced = probabilities.copy()
    replaced[was_coded] = known.to_numpy()[place[was_coded]]
    return replaced, was_coded


def coded_ones(was_coded: Flags, unit: str) -> list[str]:
    """Say how many texts are coded ones, and what was done about it."""
    n_coded, n = int(was_coded.sum()), len(was_coded)
    if not n_coded:
        return []
    has, was = ("has", "was") if n_coded == 1 else ("have", "were")
    return [
        f"{n_coded:,} of {n:,} {unit}s {has} the words of a coded text, and {was} judged by models that had not seen "
        "it; a coded text that is cut otherwise here is not recognised."
    ]


def _fingerprint(bag: list[str]) -> str:
    return hashlib.blake2b("\n".join(bag).encode(), digest_size=_BYTES).hexdigest() if bag else ""
