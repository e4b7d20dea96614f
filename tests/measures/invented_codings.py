"""Coded texts made up of a few words: a classifier can learn them, not without errors."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from framing.articles import Articles
from framing.corpus import Corpus, derive
from framing.measures.frames import FrameModel, LabelledTexts, fit

WORDS = {
    "economy": ["price", "prices", "cost", "costs", "market", "markets", "trade", "traders"],
    "climate": ["storm", "storms", "flood", "floods", "coast", "coastal", "warming", "ice"],
    "neither": [
        "town",
        "people",
        "street",
        "morning",
        "harbour",
        "bridge",
        "river",
        "school",
        "ferry",
        "evening",
        "paper",
        "garden",
    ],
}
FRAMES = ["economy", "climate"]


def invented(n_articles: int = 60, texts_each: int = 2, seed: int = 0, noise: float = 0.1) -> LabelledTexts:
    """Draw texts of eight words, a part of them telling of their frames; some labels are wrong."""
    random = np.random.default_rng(seed)
    texts, articles, rows = [], [], []
    for article in range(n_articles):
        for _ in range(texts_each):
            has = random.random(2) < (0.4, 0.25)
            told = [random.choice(WORDS[name], 2) for name, flag in zip(FRAMES, has, strict=True) if flag]
            words = [*random.choice(WORDS["neither"], 6), *(word for own in told for word in own)]
            texts.append(" ".join(random.permutation(words)).capitalize() + f", said number {len(texts)}.")
            articles.append(f"article {article:03d}")
            rows.append(has ^ (random.random(2) < noise))
    return LabelledTexts(tuple(texts), np.array(articles, dtype=object), pd.DataFrame(rows, columns=FRAMES))


@cache
def small_model() -> FrameModel:
    return fit(invented(), folds=3)


def derived_corpus(*written: tuple[str, str]) -> Corpus:
    """Derive a corpus of articles, each given by its outlet and its text, as a scholar would."""
    rows = [(f"{number:04d}", *pair) for number, pair in enumerate(written)]
    account = pd.DataFrame({"source": ["all"], "n_announced": len(rows), "n_parsed": len(rows), "n_rejected": 0})
    table = pd.DataFrame(rows, columns=["name", "outlet", "text"], dtype="str")
    return derive(Articles(table=table, account=account.assign(reason="")))
