"""Sentences, words and quotations of a batch of texts, as spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from framing.text.breaks import hard_breaks, list_markers
from framing.text.forms import Fact, has
from framing.text.quotations import quoted
from framing.text.sentences import sentence_ends
from framing.text.tokens import Booleans, Integers, tokenise


@dataclass(frozen=True, eq=False)
class Segments:
    """The sentences and tokens of a batch of n texts: s sentences and m tokens, in the order of the texts.

    Attributes
    ----------
    texts
        The texts themselves; every span counts characters of one of them.
    forms
        The distinct forms of tokens, as they stand in the texts, in the order in which they first occur.
    token_form
        Index into ``forms``, shape (m,).
    token_start, token_end
        Span of each token in its text, shape (m,). Between consecutive tokens there is only white space.
    token_sentence
        Index of the sentence each token is in, counted over the batch, shape (m,), non-decreasing.
    token_is_word
        False for punctuation, symbols, bullets, numbers of lists, and web and mail addresses, shape (m,).
    token_quoted
        True inside quotation marks, which are not inside themselves, shape (m,).
    sentence_text
        Index of the text each sentence is of, shape (s,), non-decreasing.
    sentence_start, sentence_end
        Span of each sentence in its text, shape (s,): from its first token to its last.
    """

    texts: tuple[str, ...]
    forms: tuple[str, ...]
    token_form: Integers
    token_start: Integers
    token_end: Integers
    token_sentence: Integers
    token_is_word: Booleans
    token_quoted: Booleans
    sentence_text: Integers
    sentence_start: Integers
    sentence_end: Integers

    def sentences(self) -> list[str]:
        """Return the text of each sentence, with the line breaks and bullets in it.

        Examples
        --------
        >>> segment(["Mr. Lee agreed. Did she?"]).sentences()
        ['Mr. Lee agreed.', 'Did she?']
        """
        spans = zip(self.sentence_text.tolist(), self.sentence_start.tolist(), self.sentence_end.tolist(), strict=True)
        return [self.texts[text][start:end] for text, start, end in spans]


def segment(texts: Sequence[str]) -> Segments:
    """Cut texts into sentences and tokens, and tell what is quoted.

    Tokens follow the Penn Treebank for clitics (Microsoft|’s, do|n’t, they|’re, ca|n’t), with straight and
    curly apostrophes alike; “cannot”, hyphenated words, numbers, abbreviations with their full stop, handles,
    tags and addresses stay whole. What ends a sentence is told in `framing.text.sentences` and
    `framing.text.breaks`, what is quoted in `framing.text.quotations`. Texts do not influence each other.

    Parameters
    ----------
    texts
        n texts; any characters, empty texts too.

    Returns
    -------
    Segments
        Sentences and tokens of all texts, in order.

    References
    ----------
    Marcus, Santorini & Marcinkiewicz 1993, Building a large annotated corpus of English: the Penn Treebank,
    Computational Linguistics 19(2).

    Examples
    --------
    >>> segments = segment(["The U.N. said “no comment”.", "They don’t agree."])
    >>> segments.sentences()
    ['The U.N. said “no comment”.', 'They don’t agree.']
    >>> [segments.forms[form] for form in segments.token_form[segments.token_quoted]]
    ['no', 'comment']
    """
    tokens = tokenise(texts)
    markers = list_markers(tokens)
    hard = hard_breaks(tokens, markers)
    ends = sentence_ends(tokens, hard, markers)
    last = np.flatnonzero(ends)
    first = np.append(0, last + 1)[: len(last)]
    return Segments(
        texts=tuple(texts),
        forms=tokens.forms,
        token_form=tokens.form,
        token_start=tokens.start,
        token_end=tokens.end,
        token_sentence=np.repeat(np.arange(len(last), dtype=np.int32), last - first + 1),
        token_is_word=has(tokens.facts, Fact.WORD) & ~markers,
        token_quoted=quoted(tokens, hard),
        sentence_text=tokens.text[first],
        sentence_start=tokens.start[first],
        sentence_end=tokens.end[last],
    )


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Find the sentences of one text.

    Examples
    --------
    >>> sentence_spans("It rose by 3.5. It fell.")
    [(0, 15), (16, 24)]
    """
    segments = segment([text])
    return list(zip(segments.sentence_start.tolist(), segments.sentence_end.tolist(), strict=True))


def token_spans(text: str) -> list[tuple[int, int]]:
    """Find the tokens of one text.

    Examples
    --------
    >>> token_spans("can’t")
    [(0, 2), (2, 5)]
    """
    segments = segment([text])
    return list(zip(segments.token_start.tolist(), segments.token_end.tolist(), strict=True))


def quotation_spans(text: str) -> list[tuple[int, int]]:
    """Find what one text has between its outermost quotation marks, the marks left out.

    Examples
    --------
    >>> text = "“Yes,” she said, “no ‘ifs’.”"
    >>> [text[start:end] for start, end in quotation_spans(text)]
    ['Yes,', 'no ‘ifs’.']
    """
    segments = segment([text])
    edges = np.flatnonzero(np.diff(segments.token_quoted, prepend=False, append=False))
    starts, ends = segments.token_start[edges[::2]], segments.token_end[edges[1::2] - 1]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))
