"""What stands near one node: its own rows, and of all others no more than how many places there are near each word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.inference.association import Sequences
from framing.measures.collocation_windows import Together

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Neighbours:
    """The words near a node.

    Attributes
    ----------
    tables
        A pair of the node and each word near it, with its four cells.
    items, article
        Where these pairs stand: the two words, shape (rows, 2), and the article_id of each row. The node has the
        number that comes after those of all words.
    """

    tables: Sequences
    items: Integers
    article: Integers


def neighbours(together: Together, node: Integers) -> Neighbours:
    """Tabulate the pairs of a node as :func:`framing.inference.tabulate_sequences` does those of all words.

    Parameters
    ----------
    together
        Pairs of words.
    node
        Its words, as places among the terms.

    Returns
    -------
    Neighbours
    """
    n_terms = len(together.terms)
    is_node = np.zeros(n_terms, dtype=bool)
    is_node[node] = True
    others, articles, counts = [], [], []
    near, around = np.zeros(n_terms, dtype=np.int64), 0
    for first, second in ((0, 1), (1, 0)) if together.both_ways else ((0, 1),):
        own = is_node[together.items[:, first]]
        other = together.items[:, second]
        near += np.bincount(other, weights=together.n, minlength=n_terms).astype(np.int64)
        others.append(other[own].astype(np.int64))
        articles.append(together.article[own])
        counts.append(together.n[own])
        around += int(together.n[own].sum())
    word, article = np.concatenate(others), np.concatenate(articles)
    both = np.bincount(word, weights=np.concatenate(counts), minlength=n_terms).astype(np.int64)
    distinct = np.flatnonzero(np.bincount(word, minlength=n_terms))
    both, near, total = both[distinct], near[distinct], int(near.sum())
    cells = np.stack([total - around - near + both, around - both, near - both, both], axis=1)
    return Neighbours(Sequences(_with_node(distinct, n_terms), cells), _with_node(word, n_terms), article)


def _with_node(words: Integers, node: int) -> Integers:
    return np.column_stack([np.full(len(words), node, dtype=np.int64), words])
