"""The tone of each sentence: as a whole, of the words outside quotation marks, and of those inside."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from framing.scoring import vader
from framing.text import Segments

Integers = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]


def sentence_tone(segments: Segments, chosen: Integers, sentences: list[str]) -> dict[str, Floats]:
    """Score some sentences with VADER.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    chosen
        Which sentences are scored, n of them, ascending.
    sentences
        The text of every sentence of the batch.

    Returns
    -------
    dict of str to ndarray, (n,)
        Columns of the derived table “sentences”: the four numbers of the whole sentence, and the compound score of
        its words outside and inside quotation marks, NaN where it has none.
    """
    n_tokens, n_quoted = _count_words(segments, chosen)
    with_quotation = np.flatnonzero(n_quoted > 0)
    mixed = chosen[with_quotation]
    first, last = np.searchsorted(segments.token_sentence, [mixed, mixed + 1])
    voices = [_by_voice(segments, *bounds) for bounds in zip(first.tolist(), last.tolist(), strict=True)]
    texts = [sentences[sentence] for sentence in chosen] + [own for own, _ in voices] + [quoted for _, quoted in voices]
    whole, own, quoted = np.split(vader(texts), [len(chosen), len(chosen) + len(voices)])
    named = dict(zip(("negative", "neutral", "positive", "compound"), whole.T, strict=True))
    is_mixed = n_quoted[with_quotation] < n_tokens[with_quotation]
    compound_own, compound_quoted = named["compound"].copy(), np.full(len(chosen), np.nan)
    compound_own[with_quotation] = np.where(is_mixed, own[:, 3], np.nan)
    compound_quoted[with_quotation] = quoted[:, 3]
    return {**named, "compound_own": compound_own, "compound_quoted": compound_quoted}


def _count_words(segments: Segments, chosen: Integers) -> tuple[Integers, Integers]:
    """Count the words of each chosen sentence, and those that are quoted."""
    n_sentences = len(segments.sentence_text)
    word = segments.token_is_word
    words = np.bincount(segments.token_sentence[word], minlength=n_sentences)
    quoted = np.bincount(segments.token_sentence[word & segments.token_quoted], minlength=n_sentences)
    return words[chosen], quoted[chosen]


def _by_voice(segments: Segments, first: int, last: int) -> tuple[str, str]:
    """Return the parts of a sentence, given by its tokens, outside quotation marks and inside, with punctuation."""
    text = segments.texts[segments.sentence_text[segments.token_sentence[first]]]
    flags = segments.token_quoted[first:last]
    bounds = [0, *(np.flatnonzero(np.diff(flags)) + 1).tolist(), last - first]
    start, end = segments.token_start[first:last], segments.token_end[first:last]
    voices: tuple[list[str], list[str]] = ([], [])
    for begin, stop in pairwise(bounds):
        voices[int(flags[begin])].append(text[start[begin] : end[stop - 1]])
    return " ".join(voices[0]), " ".join(voices[1])
