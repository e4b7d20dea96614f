"""Scare quotes: quotation marks around a word or three that nobody is said to have spoken.

A quotation of at most three words, except in a sentence with a word of saying or naming, where its words are written as
a title or a name, where it is a nickname between the parts of a name, where it is all that the sentence has, and where
it belongs to a statement of somebody.
Whether the marks mean distance only a reader can tell: a term of art in marks is found as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from framing.discourse.attribution.statements import Statement
from framing.discourse.word_facts import Fact, Flags, has
from framing.discourse.words import Integers, Words
from framing.text import Segments

LONGEST = 3  # words


@dataclass(frozen=True)
class ScareQuotes:
    """What stands in scare quotes: tokens from start up to end, and how many words; arrays of shape (n,)."""

    start: Integers
    end: Integers
    n_words: Integers


def find_scare_quotes(segments: Segments, words: Words, stated: Sequence[Statement] = ()) -> ScareQuotes:
    """Find the scare quotes of a batch of texts.

    Parameters
    ----------
    segments, words
        The tokens, and what their forms tell.
    stated
        Statements that were found in them.

    Returns
    -------
    ScareQuotes
        In the order of the text.

    Examples
    --------
    >>> from framing.text import segment
    >>> segments = segment(["The “experts” agreed. He called them “liars”. “No,” she said."])
    >>> found = find_scare_quotes(segments, Words.of(segments))
    >>> [segments.forms[segments.token_form[start]] for start in found.start]
    ['experts']
    """
    edges = np.flatnonzero(np.diff(segments.token_quoted, prepend=False, append=False)).astype(np.int64)
    start, end = edges[::2], edges[1::2]
    is_word = segments.token_is_word
    n_words = _between(is_word, start, end)
    short = (n_words >= 1) & (n_words <= LONGEST)
    start, end, n_words = start[short], end[short], n_words[short]
    kept = _is_enclosed(words, start, end) & ~_is_said(words, start) & ~_is_name(segments, words, start, end)
    in_sentence = np.bincount(segments.token_sentence[is_word], minlength=len(segments.sentence_text))
    kept &= in_sentence[segments.token_sentence[start]] > n_words
    kept &= ~_is_stated(stated, len(is_word))[start]
    return ScareQuotes(start[kept], end[kept], n_words[kept])


def _is_stated(stated: Sequence[Statement], n_tokens: int) -> Flags:
    """Tell which tokens belong to a statement."""
    found = np.zeros(n_tokens, dtype=bool)
    for statement in stated:
        for part in statement.content:
            found[part.start : part.end] = True
    return found


def _is_enclosed(words: Words, start: Integers, end: Integers) -> Flags:
    """Tell which have both their marks, and these in one sentence."""
    marks = words.are(start - 1, Fact.QUOTATION_MARK) & words.are(end, Fact.QUOTATION_MARK)
    kept: Flags = marks & (words.sentence[start - 1] == words.sentence[end])
    return kept


def _is_said(words: Words, start: Integers) -> Flags:
    """Tell which have a word of saying or naming in their sentence."""
    sentence = words.sentence[has(words.facts, Fact.REPORTS)]
    with_saying = np.bincount(sentence, minlength=int(words.sentence.max(initial=0)) + 1) > 0
    found: Flags = with_saying[words.sentence[start]]
    return found


def _is_name(segments: Segments, words: Words, start: Integers, end: Integers) -> Flags:
    """Tell which are written as a title or a name, or stand between the parts of one."""
    is_word = segments.token_is_word
    small = has(words.facts, Fact.DETERMINER | Fact.PREPOSITION | Fact.AND)[: len(is_word)]
    capital = has(words.facts, Fact.CAPITAL)[: len(is_word)]
    all_capital = words.are(start, Fact.CAPITAL) & (_between(is_word & ~capital & ~small, start, end) == 0)
    first, last = start - 2, np.minimum(end + 1, len(words.facts) - 1)
    between = words.are(first, Fact.CAPITAL) & words.are(last, Fact.CAPITAL) & ~words.opens[first]
    between &= (words.sentence[first] == words.sentence[start]) & (words.sentence[last] == words.sentence[start])
    found: Flags = all_capital | between
    return found


def _between(flags: Flags, start: Integers, end: Integers) -> Integers:
    """Count the flags from start up to end."""
    counts = np.concatenate([[0], np.cumsum(flags, dtype=np.int64)])
    counted: Integers = counts[end] - counts[start]
    return counted
