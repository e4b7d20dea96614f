"""From words to numbers: each word, and the pieces of three to five letters that it is made of, weighted by rarity.

Pieces let a model that saw “regulation” know something of “regulators”, in any language, without a stemmer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.measures.frames.word_counts import WordCounts

SHORTEST, LONGEST = 3, 5  # characters of a piece, the edges of its word among them
LONGEST_WORD = 60  # what is longer is no word, and would have thousands of pieces

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@lru_cache(maxsize=2**14)
def pieces(word: str) -> tuple[str, ...]:
    """Cut a word into its distinct pieces, its edges marked with spaces.

    Examples
    --------
    >>> pieces("tax")
    (' ta', ' tax', ' tax ', 'ax ', 'tax', 'tax ')
    """
    edged = f" {word[:LONGEST_WORD]} "
    cut = {
        edged[start : start + length]
        for length in range(SHORTEST, LONGEST + 1)
        for start in range(len(edged) - length + 1)
    }
    return tuple(sorted(cut))


@dataclass(frozen=True, eq=False)
class Block:
    """Words, or pieces of words, that a model knows, and how rare each is.

    Attributes
    ----------
    names
        k different ones, sorted.
    rarity
        1 + ln((1 + texts) / (1 + texts that have it)), shape (k,).
    """

    names: tuple[str, ...]
    rarity: Floats

    def weigh(self, counts: Any) -> Any:
        """Weigh counts of texts by what is known, (n, k): 1 + ln(count), by rarity, to length 1 a text."""
        weighed = counts.astype(float)
        weighed.sum_duplicates()
        weighed.data = (1 + np.log(weighed.data)) * self.rarity[weighed.indices]
        lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1), dtype=float).ravel())
        weighed.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(weighed.indptr))
        return weighed


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What a model knows: words and pieces of words."""

    words: Block
    pieces: Block

    def __len__(self) -> int:
        """Count the columns of :meth:`features`."""
        return len(self.words.names) + len(self.pieces.names)

    def features(self, found: WordCounts) -> Any:
        """Turn n texts into numbers, those of words first.

        Returns
        -------
        scipy.sparse.csr_array, (n, len(self))
            No row depends on the other texts.
        """
        present = np.unique(found.counts.indices)
        words, counts = [found.words[place] for place in present.tolist()], found.counts[:, present]
        of_words = _membership([[word] for word in words], self.words.names)
        of_pieces = _membership([pieces(word) for word in words], self.pieces.names)
        return sparse.hstack([self.words.weigh(counts @ of_words), self.pieces.weigh(counts @ of_pieces)], format="csr")


def learn_vocabulary(found: WordCounts) -> Vocabulary:
    """Know the words of texts, and their pieces, and how rare each is among them."""
    present = np.flatnonzero(np.asarray(found.counts.sum(axis=0)).ravel() > 0)
    words = tuple(found.words[place] for place in present.tolist())
    counts = found.counts[:, present]
    cut = [pieces(word) for word in words]
    names = tuple(sorted({piece for own in cut for piece in own}))
    return Vocabulary(Block(words, _rarity(counts)), Block(names, _rarity(counts @ _membership(cut, names))))


def _rarity(counts: Any) -> Floats:
    n_with = np.bincount(sparse.csr_array(counts).indices, minlength=counts.shape[1])
    rarity: Floats = 1 + np.log((1 + counts.shape[0]) / (1 + n_with))
    return rarity


def _membership(parts: Sequence[Sequence[str]], names: Sequence[str]) -> Any:
    """Tell which of the names each word has among its parts: a sparse array, (words, names)."""
    number = {name: place for place, name in enumerate(names)}
    known = [[number[part] for part in own if part in number] for own in parts]
    bounds = np.concatenate([[0], np.cumsum([len(own) for own in known])]).astype(np.int32)
    columns = np.array([place for own in known for place in own], dtype=np.int32)  # what scikit-learn takes
    return sparse.csr_array((np.ones(len(columns)), columns, bounds), shape=(len(parts), len(names)))
