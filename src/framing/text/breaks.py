"""Which line breaks end a sentence, and which tokens number the items of a list."""

from __future__ import annotations

import numpy as np

from framing.text.forms import Fact, has
from framing.text.tokens import Booleans, Positions, Tokens

#: Text wrapped by a program or a PDF has lines no longer than this.
WIDEST_WRAPPED_LINE = 100


def list_markers(tokens: Tokens) -> Booleans:
    """Tell the tokens that only number an item of a list: “1.”, “2)”, “(a)” at the beginning of a line.

    Parameters
    ----------
    tokens
        m tokens.

    Returns
    -------
    ndarray of bool, shape (m,)
        True for the number and for the full stop or bracket after it.
    """
    facts, markers = tokens.facts, np.zeros(len(tokens) + 2, bool)
    first = np.flatnonzero(_opens_line(tokens))
    number = first + has(facts[first], Fact.BRACKET)
    number = number[number + 2 < len(tokens)]
    apart = ~tokens.glued[number + 2] & ~_opens_line(tokens)[number + 2]
    marked = has(facts[number + 1], Fact.LIST_MARK) & tokens.glued[number + 1]
    number = number[has(facts[number], Fact.LIST_NUMBER) & marked & apart]
    markers[number] = markers[number + 1] = True
    return markers[: len(tokens)]


def hard_breaks(tokens: Tokens, markers: Booleans) -> Booleans:
    """Tell the line breaks that end a sentence from those where a program wrapped a line.

    A blank line always ends a sentence, and so does the end of a text. A single line break does unless the
    line was evidently wrapped: the next line starts with a small letter, the line ends in a comma or in a
    word that cannot end a sentence, or, in a text most of whose lines are wrapped, the next word would not
    have fitted into the line. Headings and items of lists therefore stand alone.

    Parameters
    ----------
    tokens
        m tokens.
    markers
        Which of them number the items of a list, shape (m,).

    Returns
    -------
    ndarray of bool, shape (m,)
        Whether what stood before each token ends there; True for the first token of a text.
    """
    facts = tokens.facts
    hard = tokens.opens_text | (tokens.line_breaks > 1)
    single = np.flatnonzero((tokens.line_breaks == 1) & ~tokens.opens_text)
    if not len(single):
        return hard
    before, after = facts[single - 1], facts[single]
    small = has(after, Fact.LOWER_FIRST)
    unfinished = has(before, Fact.UNFINISHED) & has(after, Fact.WORD | Fact.QUOTATION_MARK)
    wrapped = small | unfinished | _has_no_room(tokens, single, small)
    hard[single] = ~wrapped | markers[single]
    return hard


def _has_no_room(tokens: Tokens, single: Positions, small: Booleans) -> Booleans:
    """Tell the single line breaks of wrapped texts where the next word would not have fitted into the line."""
    text = tokens.text[single]
    n_texts = int(tokens.text[-1]) + 1
    n_breaks, n_small = np.bincount(text, minlength=n_texts), np.bincount(text, small, n_texts)

    opening = np.flatnonzero(_opens_line(tokens))
    closing = np.append(opening[1:], len(tokens)) - 1
    length = tokens.end[closing] - tokens.start[opening]
    width = np.zeros(n_texts, np.int32)
    np.maximum.at(width, tokens.text[opening], length)

    line_before = np.searchsorted(opening, single) - 1
    needed = length[line_before] + 1 + tokens.end[single] - tokens.start[single]
    is_wrapped = (n_small >= 2) & (2 * n_small >= n_breaks) & (width <= WIDEST_WRAPPED_LINE)
    no_room: Booleans = is_wrapped[text] & (needed > width[text]) & has(tokens.facts[single], Fact.WORD)
    return no_room


def _opens_line(tokens: Tokens) -> Booleans:
    return tokens.opens_text | (tokens.line_breaks > 0)
