"""Required context: a match counts only where a word that tells its meaning stands near."""

from __future__ import annotations

from typing import Any

import numpy as np

from framing.codebook.automaton import Integers
from framing.codebook.spans import Spans
from framing.text import Segments

Flags = np.ndarray[Any, np.dtype[np.bool_]]


def is_in_context(
    spans: Spans, entry: Integers, window: Integers, context: Spans, context_entry: Integers, segments: Segments
) -> Flags:
    """Tell which matches have a context of their entry within the window around them.

    Parameters
    ----------
    spans, entry, window
        Matches, the entry of each, and how many words on either side of each its window reaches.
    context, context_entry
        What the contexts of the entries matched.
    segments
        The sentences and tokens in which they were found.

    Returns
    -------
    ndarray of bool
        One for each match. A window ends with its sentence, passes over punctuation, and holds the match itself.
    """
    if not len(context.start) or not len(spans.start):
        return np.zeros(len(spans.start), dtype=bool)
    first, last = _windows(spans, window, segments)
    width = len(segments.token_form) + 1
    order = np.lexsort((context.start, context_entry))
    begins = (context_entry * width + context.start)[order]
    # Of all contexts from here on the one that ends first: those of later entries stand behind those of this one.
    ends = np.minimum.accumulate((context_entry * width + context.end)[order][::-1])[::-1]
    place = np.searchsorted(begins, entry * width + first, side="left")
    found: Flags = np.append(ends, np.iinfo(np.int64).max)[place] <= entry * width + last
    return found


def _windows(spans: Spans, window: Integers, segments: Segments) -> tuple[Integers, Integers]:
    """Return the tokens from which and up to which each window reaches."""
    sentence_of = segments.token_sentence
    sentence = sentence_of[spans.start]
    words = np.flatnonzero(segments.token_is_word)
    before = np.searchsorted(words, spans.start) - window
    after = np.searchsorted(words, spans.end) + window - 1
    first = np.where(before >= 0, words[np.clip(before, 0, len(words) - 1)], 0)
    last = np.where(after < len(words), words[np.clip(after, 0, len(words) - 1)] + 1, len(sentence_of))
    return (
        np.maximum(first, np.searchsorted(sentence_of, sentence, side="left")),
        np.minimum(last, np.searchsorted(sentence_of, sentence, side="right")),
    )
