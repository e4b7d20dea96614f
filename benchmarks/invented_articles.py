"""Sentences of the example, dealt out anew to articles: varied in their words as news are, none a copy of another."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import framing

EXAMPLE = Path(__file__).resolve().parents[1] / "data" / "example"
_PARAGRAPHS, _EVERY = 8, 5


class Dealer:
    """Deals sentences out, every fifth word replaced by another one.

    Parameters
    ----------
    seed
        The same articles for the same seed, and the same order of calls.
    """

    def __init__(self, seed: int) -> None:
        self.example = framing.read_articles(EXAMPLE / "articles")
        self._sentences = [
            sentence
            for text in self.example.table["text"]
            for sentence in framing.segment([framing.clean(text).text]).sentences()
        ]
        self._words = np.array([word for each in self._sentences for word in each.split() if word.isalpha()])
        self._random = np.random.default_rng(seed)

    def sentence(self) -> str:
        """Return one sentence."""
        return self._varied(str(self._random.choice(self._sentences)))

    def text(self, n_sentences: int) -> str:
        """Return a text of so many sentences, in eight paragraphs."""
        drawn: list[NDArray[np.str_]] = np.array_split(self._random.choice(self._sentences, n_sentences), _PARAGRAPHS)
        return "\n\n".join(" ".join(map(self._varied, paragraph)) for paragraph in drawn)

    def _varied(self, sentence: str) -> str:
        words = sentence.split(" ")
        for place in range(2, len(words) - 1, _EVERY):
            words[place] = str(self._random.choice(self._words))
        return " ".join(words)
