"""Which sentences and articles are copy that outlets share, and the pairs that share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from framing.copies import BodyWords, by_article, find_shared_copy

Integers = np.ndarray[Any, np.dtype[np.int64]]

#: What a sentence is where most of its words stand in a passage that an article of another outlet has too: with
#: who had it first by date, or, where dates do not tell, first by name. The others, an outlet's own, are "".
FIRST, LATER, FIRST_BY_NAME, LATER_BY_NAME = "first", "later", "first by name", "later by name"


@dataclass(frozen=True)
class CopyMarks:
    """What shared copy was found in n articles, a whole corpus or a shard.

    Attributes
    ----------
    n_copied
        Words of each article, by article_id, in passages that an article of another outlet has too, shape (n,).
    copy_of
        Indexed by sentence_id, what each sentence of copy is, as named in this module.
    copies
        A row two articles with a passage in common; of a shard, those of which the first is in it.
    """

    n_copied: Integers
    copy_of: pd.Series
    copies: pd.DataFrame

    @classmethod
    def of(cls, articles: pd.DataFrame, sentences: pd.DataFrame, pairs: pd.DataFrame) -> CopyMarks:
        """Take what the derived tables tell out of the tables of `SharedCopy`."""
        marked = sentences[sentences["kind"] == "syndicated"].set_index("sentence")
        role, in_turn = marked["role"].astype("str"), marked["in_turn"].astype("str")
        return cls(
            articles["n_copied"].to_numpy(),
            role.where(role != "undetermined", in_turn + " by name"),
            pairs.rename(columns={"article": "article_id", "other": "other_id"}),
        )

    def mark_articles(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Add n_copied and copied_share to articles."""
        n_copied = self.n_copied[articles["article_id"].to_numpy()]
        return articles.assign(n_copied=n_copied, copied_share=n_copied / np.maximum(articles["n_tokens"], 1))

    def mark_sentences(self, sentences: pd.DataFrame) -> pd.DataFrame:
        """Add copy to sentences."""
        return sentences.assign(copy=self.copy_of.reindex(sentences["sentence_id"], fill_value="").to_numpy())


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
    return CopyMarks.of(found.articles, found.sentences, found.pairs)
