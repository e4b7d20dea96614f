"""Which sentences and articles are copy that outlets share, and the pairs that share it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.copies import Words, find_shared_copy
from framing.corpus.schema import empty_table

#: What a sentence is where most of its words stand in a passage that an article of another outlet has too: with
#: who had it first by date, or, where dates do not tell, first by name.
FIRST, LATER, FIRST_BY_NAME, LATER_BY_NAME = "first", "later", "first by name", "later by name"

_COPY = {
    ("first", "first"): FIRST,
    ("later", "later"): LATER,
    ("undetermined", "first"): FIRST_BY_NAME,
    ("undetermined", "later"): LATER_BY_NAME,
}


def mark_copies(
    articles: pd.DataFrame, sentences: pd.DataFrame, words: Words | None
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Find the copy that articles share, and mark it.

    Parameters
    ----------
    articles, sentences
        The derived tables.
    words
        Of their bodies; articles and sentences by article_id and sentence_id. None where they are not known:
        then nothing is marked.

    Returns
    -------
    articles
        With n_copied and copied_share.
    sentences
        With copy: empty for an outlet's own words, else as named in this module.
    copies
        A row two articles with a passage in common.
    """
    if words is None:
        return articles.assign(n_copied=0, copied_share=0.0), sentences.assign(copy=""), empty_table("copies")
    ordered = articles.sort_values("article_id", ignore_index=True)
    found = find_shared_copy(words, ordered[["name", "outlet", "published"]].astype("str"))
    n_copied = found.articles["n_copied"].to_numpy()
    n_tokens = ordered["n_tokens"].to_numpy()
    marked = found.sentences[found.sentences["kind"] == "syndicated"]
    roles = zip(marked["sentence"].tolist(), marked["role"].astype(str), marked["in_turn"].astype(str), strict=True)
    copy_of = {sentence: _COPY.get((role, in_turn), role) for sentence, role, in_turn in roles}
    return (
        ordered.assign(n_copied=n_copied, copied_share=n_copied / np.maximum(n_tokens, 1)),
        sentences.assign(copy=[copy_of.get(sentence, "") for sentence in sentences["sentence_id"].tolist()]),
        found.pairs.rename(columns={"article": "article_id", "other": "other_id"}),
    )

