"""Pronouns that stand for an actor: those after the only actor that a sentence names.

Nothing more is attempted. A sentence that names two actors has no pronoun that can be told without understanding it,
and “it” or “they” may stand for something that the codebook does not have: so mentions by pronoun are kept apart.
"""

from __future__ import annotations

import numpy as np

from framing.codebook.automaton import Integers
from framing.codebook.spans import Spans
from framing.text import Segments, normalise_term

PRONOUNS = frozenset(
    "he him his himself she her hers herself it its itself they them their theirs themselves".split()  # noqa: SIM905 - read as a list
)


def pronoun_mentions(segments: Segments, named: Spans, owner: Integers) -> tuple[Spans, Integers]:
    """Find the pronouns that stand after the only actor of their sentence.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    named
        Where actors are named, in the order of the text.
    owner
        The number of the actor of each of these, shape of ``named.start``.

    Returns
    -------
    Spans, ndarray
        Each pronoun, one token long, and the number of the actor; ``pattern`` is -1.

    Examples
    --------
    >>> from framing.text import segment
    >>> segments = segment(["The mayor said she would go. She went."])
    >>> mayor = Spans(np.array([1]), np.array([2]), np.array([0]))
    >>> found, owner = pronoun_mentions(segments, mayor, np.array([7]))
    >>> [segments.forms[segments.token_form[token]] for token in found.start], owner.tolist()
    (['she'], [7])
    """
    n_sentences = len(segments.sentence_text)
    sentence = segments.token_sentence[named.start]
    lowest = np.full(n_sentences, np.iinfo(np.int64).max)
    highest = np.full(n_sentences, -1, dtype=np.int64)
    after = np.full(n_sentences, np.iinfo(np.int64).max)
    np.minimum.at(lowest, sentence, owner)
    np.maximum.at(highest, sentence, owner)
    np.minimum.at(after, sentence, named.end)
    is_pronoun = np.array([normalise_term(form) in PRONOUNS for form in segments.forms], dtype=bool)
    found = is_pronoun[segments.token_form] & segments.token_is_word if len(is_pronoun) else np.zeros(0, dtype=bool)
    token: Integers = np.flatnonzero(found).astype(np.int64)
    where = segments.token_sentence[token]
    token = token[(lowest[where] == highest[where]) & (token >= after[where]) & ~_inside(token, named)]
    return Spans(token, token + 1, np.full(len(token), -1)), lowest[segments.token_sentence[token]]


def _inside(token: Integers, named: Spans) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell which tokens are part of a name."""
    before = np.searchsorted(named.start, token, side="right") - 1
    return (before >= 0) & (token < np.append(named.end, 0)[before])
