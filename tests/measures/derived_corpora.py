"""Corpora derived from a few invented words, with their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from framing.articles import Articles
from framing.codebook import Codebook
from framing.corpus import Corpus, derive


def derived(
    *texts: str,
    outlets: Sequence[str] | str = "A",
    titles: Sequence[str] | None = None,
    codebook: Codebook | None = None,
) -> Corpus:
    """Derive a corpus from texts, an article each, named 00, 01 …"""
    names = [f"{place:02d}" for place in range(len(texts))]
    table = pd.DataFrame({"name": names, "outlet": outlets, "text": texts}, dtype="str")
    for column in ("title", "deck", "byline", "section", "published", "language", "url", "template"):
        table[column] = pd.Series(pd.NA, index=table.index, dtype="str")
    if titles is not None:
        table["title"] = pd.Series(titles, dtype="str")
    account = pd.DataFrame(
        [(f"{name}.txt", "text", 1, 1, 0, 0, "") for name in names],
        columns=["source", "layout", "n_announced", "n_parsed", "n_rejected", "n_set_aside", "reason"],
    )
    return derive(Articles(table=table, account=account), codebook)


def shared(corpus: Corpus) -> Corpus:
    """Take the text away, as sharing does."""
    return replace(corpus, texts=None, words=None)
