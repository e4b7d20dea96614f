"""The node of collocations: the words that are looked up together, from a pattern or an entry of the codebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.codebook.patterns import Alternatives, Element, Word, parse_pattern
from framing.codebook.vocabulary import Vocabulary
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.requirements import require_entry

Integers = NDArray[np.int64]

_ALIKE = 0.75  # share of letters from which a word may be a misspelling of another


@dataclass(frozen=True)
class Node:
    """The words that are one node.

    Attributes
    ----------
    name
        What it is called: the pattern, or the label of the entry.
    terms
        Its words, as places among the terms.
    words
        The same, written out.
    left_out
        Indicators of the entry that are phrases.
    """

    name: str
    terms: Integers
    words: tuple[str, ...]
    left_out: int = 0


def find_node(corpus: Corpus, terms: pd.Index[str], node: str | None, entry: str | None) -> Node:
    """Find the words that a node stands for.

    Parameters
    ----------
    corpus
        The corpus, with its codebook.
    terms
        The words that stand near others.
    node, entry
        A pattern of one word; or, where None, the name of an entry of the codebook.

    Returns
    -------
    Node

    Raises
    ------
    MeasureError
        Where nothing is a single word, no word fits, or the codebook has no such entry.
    CodebookError
        Where the node is no pattern.
    """
    if node is not None:
        patterns, name = [parse_pattern(node)], node
    else:
        chosen = require_entry(corpus, str(entry))
        patterns, name = [indicator.pattern for indicator in chosen.indicators], chosen.label
    vocabulary = Vocabulary(terms.tolist())
    single = [list(_words_of(pattern.elements)) for pattern in patterns]
    found = [vocabulary.find(word.lower()) for words in single for word in words]
    numbers = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]))
    if not any(single):
        raise MeasureError(
            f"Collocations are looked up for single words, and “{name}” "
            + ("is a phrase." if node is not None else "has nothing but phrases in the codebook."),
            remedy="Use one word, for example its rarest; framing.concordance finds phrases in their sentences.",
        )
    if not len(numbers):
        near = get_close_matches(name.lower(), terms.tolist(), n=1, cutoff=_ALIKE)
        raise MeasureError(
            f"No word that stands near another fits “{name}”.",
            remedy=f"Did you mean “{near[0]}”?" if near else "Use another word; * stands for any part of one.",
        )
    return Node(name, numbers, tuple(terms[numbers]), sum(not words for words in single))


def _words_of(elements: tuple[Element, ...]) -> Iterator[str]:
    """Yield the words that a pattern consists of where it is a single word, or alternatives of one."""
    if len(elements) != 1:
        return
    if isinstance(elements[0], Word):
        yield elements[0].text
    elif isinstance(elements[0], Alternatives):
        for branch in elements[0].branches:
            yield from _words_of(branch)
