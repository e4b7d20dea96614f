"""What can be drawn and coded: the sentences and the articles of a corpus, each known by a fingerprint of its words."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import pandas as pd

from framing.corpus import Corpus

_BYTES = 16  # of a fingerprint: two of a million sentences agree by chance once in 10^26 corpora


def sentence_units(corpus: Corpus) -> pd.DataFrame:
    """List the sentences of a corpus as they are drawn and coded.

    Parameters
    ----------
    corpus
        With or without text: the fingerprints are those of its terms.

    Returns
    -------
    DataFrame
        unit (``"sentence"``), article (its name), sentence (from 0 within its article, in the order of
        ``corpus.sentences``, which is shuffled), fingerprint, sentence_id, article_id, part; in the order of
        ``corpus.sentences``. Articles that are added to a corpus change none of these but sentence_id and article_id.

    Examples
    --------
    >>> import framing
    >>> units = sentence_units(framing.load_corpus("data/azure"))
    >>> units.columns.tolist()
    ['unit', 'article', 'sentence', 'fingerprint', 'sentence_id', 'article_id', 'part']
    >>> int(units["sentence"].min()), units["fingerprint"].str.len().unique().tolist()
    (0, [32])
    """
    sentences = corpus.sentences
    article_id = sentences["article_id"].to_numpy()
    first = sentences.groupby("article_id")["sentence_id"].transform("min")
    return pd.DataFrame(
        {
            "unit": pd.Series("sentence", index=sentences.index, dtype="str"),
            "article": pd.Series(_names(corpus)[article_id], index=sentences.index, dtype="str"),
            "sentence": (sentences["sentence_id"] - first).astype("Int64"),
            "fingerprint": pd.Series(_fingerprints(corpus), index=sentences.index, dtype="str"),
            "sentence_id": sentences["sentence_id"],
            "article_id": article_id,
            "part": sentences["part"].astype("str"),
        }
    )


def article_units(corpus: Corpus) -> pd.DataFrame:
    """List the articles of a corpus as they are drawn and coded.

    Returns
    -------
    DataFrame
        unit (``"article"``), article, sentence (missing), fingerprint (of the article as it was read), article_id.

    Examples
    --------
    >>> import framing
    >>> article_units(framing.load_corpus("data/azure"))["sentence"].isna().all()
    np.True_
    """
    articles = corpus.articles
    return pd.DataFrame(
        {
            "unit": pd.Series("article", index=articles.index, dtype="str"),
            "article": articles["name"],
            "sentence": pd.Series(pd.NA, index=articles.index, dtype="Int64"),
            "fingerprint": articles["text_sha256"].str[: 2 * _BYTES],
            "article_id": articles["article_id"],
        }
    )


def corpus_fingerprint(corpus: Corpus) -> str:
    """Digest which articles a corpus holds, with which text: 64 hexadecimal digits, whatever its seed and codebook.

    Examples
    --------
    >>> import framing
    >>> len(corpus_fingerprint(framing.load_corpus("data/azure")))
    64
    """
    digest = hashlib.sha256()
    for row in corpus.articles[["name", "text_sha256"]].itertuples(index=False):
        digest.update(f"{row.name} {row.text_sha256}\n".encode())
    return digest.hexdigest()


def _names(corpus: Corpus) -> np.ndarray[Any, np.dtype[np.object_]]:
    return corpus.articles["name"].to_numpy(dtype=object)


def _fingerprints(corpus: Corpus) -> list[str]:
    """Digest the terms of every sentence and how often each stands there, in alphabetical order."""
    terms = corpus.terms
    written = terms["term"].astype("str") + " " + terms["n"].astype("str")
    bags = written.groupby(terms["sentence_id"].to_numpy(), sort=False).agg("\n".join)
    digests = {number: hashlib.blake2b(bag.encode(), digest_size=_BYTES).hexdigest() for number, bag in bags.items()}
    return [digests.get(number, "") for number in corpus.sentences["sentence_id"].tolist()]
