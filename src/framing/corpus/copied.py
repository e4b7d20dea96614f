"""Which sentences and articles are copy that outlets share, and the pairs that share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from framing.copies import BodyWords, by_article, find_shared_copy
from framing.corpus.schema import empty_table

Integers = np.ndarray[Any, np.dtype[np.int64]]

#: What a sentence is where most of its words stand in a passage that an article of another outlet has too: with
#: who had it first by date, or, where dates do not tell, first by name.
FIRST, LATER, FIRST_BY_NAME, LATER_BY_NAME = "first", "later", "first by name", "later by name"
#: What every sentence is where shared copy was not looked for.
UNKNOWN = "unknown"

_COPY = {
    ("first", "first"): FIRST,
    ("later", "later"): LATER,
    ("undetermined", "first"): FIRST_BY_NAME,
    ("undetermined", "later"): LATER_BY_NAME,
}


@dataclass(frozen=True)
class CopyMarks:
    """What shared copy was found in a corpus of n articles.

    Attributes
    ----------
    n_copied
        Words of each article, by article_id, in passages that an article of another outlet has too, shape (n,).
    copy_of
        By sentence_id, what a sentence of copy is, as named in this module; the others are an outlet's own.
    copies
        A row two articles with a passage in common.
    otherwise
        What the other sentences are: an outlet's own, or unknown.
    """

    n_copied: Integers
    copy_of: dict[int, str]
    copies: pd.DataFrame
    otherwise: str = ""

    @classmethod
    def unknown(cls, n_articles: int) -> CopyMarks:
        """Say that shared copy was not looked for."""
        return cls(np.zeros(n_articles, dtype=np.int64), {}, empty_table("copies"), otherwise=UNKNOWN)

    def mark_articles(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Add n_copied and copied_share to articles."""
        n_copied = self.n_copied[articles["article_id"].to_numpy()]
        share = n_copied / np.maximum(articles["n_tokens"], 1) if self.otherwise != UNKNOWN else np.nan
        return articles.assign(n_copied=n_copied, copied_share=share)

    def mark_sentences(self, sentences: pd.DataFrame) -> pd.DataFrame:
        """Add copy to sentences."""
        return sentences.assign(
            copy=[self.copy_of.get(number, self.otherwise) for number in sentences["sentence_id"].tolist()]
        )


def find_copies(articles: pd.DataFrame, words: BodyWords) -> CopyMarks:
    """Find the copy that articles share.

    Parameters
    ----------
    articles
        article_id, name, outlet and published of every article.
    words
        Of their bodies, with articles and sentences by article_id and sentence_id.

    Returns
    -------
    CopyMarks
    """
    ordered = articles.sort_values("article_id", ignore_index=True)
    found = find_shared_copy(by_article(words, len(ordered)), ordered[["name", "outlet", "published"]].astype("str"))
    marked = found.sentences[found.sentences["kind"] == "syndicated"]
    roles = zip(marked["sentence"].tolist(), marked["role"].astype(str), marked["in_turn"].astype(str), strict=True)
    return CopyMarks(
        found.articles["n_copied"].to_numpy(),
        {sentence: _COPY.get((role, in_turn), role) for sentence, role, in_turn in roles},
        found.pairs.rename(columns={"article": "article_id", "other": "other_id"}),
    )
