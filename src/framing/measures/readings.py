"""Other readings of the same corpus that one could defend: what counts as the article, as a sentence, as a frame.

Each takes a corpus and returns one of which every measure of the body tells what it would have been.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.errors import MeasureError


def with_headlines(corpus: Corpus) -> Corpus:
    """Let headlines and decks count as sentences of the body.

    Parameters
    ----------
    corpus
        The corpus.

    Returns
    -------
    Corpus

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> set(framing.with_headlines(corpus).sentences["part"])
    {'body'}
    """
    return replace(corpus, sentences=corpus.sentences.assign(part="body"))


def without_short_sentences(corpus: Corpus, least: int) -> Corpus:
    """Leave out sentences of fewer words: remnants, captions, interjections.

    Parameters
    ----------
    corpus
        The corpus.
    least
        How many words a sentence has at least to count.

    Returns
    -------
    Corpus

    Raises
    ------
    MeasureError
        Where no sentence is that long.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.without_short_sentences(framing.load_corpus("data/azure"), 8)
    >>> int(corpus.sentences["n_tokens"].min()) >= 8
    True
    """
    sentences = corpus.sentences[corpus.sentences["n_tokens"] >= least]
    if sentences.empty:
        raise MeasureError(
            f"No sentence has {least} words.", where=f"least={least}", remedy="Let shorter sentences count."
        )
    return replace(corpus, sentences=sentences)


def without_top_indicators(corpus: Corpus) -> Corpus:
    """Leave out of every frame the indicator that is found most often.

    Is the frame more than this word? Its mentions go; a shorter indicator that it covered is not looked for anew.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that defines frames.

    Returns
    -------
    Corpus

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> len(framing.without_top_indicators(corpus).mentions) < len(corpus.mentions)
    True
    """
    mentions = corpus.mentions
    frames = mentions[mentions["kind"] == "frame"].astype({"entry": "str", "indicator": "str"})
    hits: pd.DataFrame = frames.groupby(["entry", "indicator"])["n"].sum().reset_index()
    hits = hits.sort_values(["n", "indicator"], ascending=[False, True], kind="stable")
    top = pd.MultiIndex.from_frame(hits.drop_duplicates("entry")[["entry", "indicator"]])
    named = pd.MultiIndex.from_frame(mentions[["entry", "indicator"]].astype("str"))
    return replace(corpus, mentions=mentions[~(named.isin(top) & (mentions["kind"] == "frame"))])


def with_sentences_as_articles(corpus: Corpus) -> Corpus:
    """Let every sentence be an article of its own, so that sentences are what is resampled, dealt out and counted.

    Sentences of an article are alike, so that intervals from them are too narrow for statements about outlets: this
    shows how much hangs on the unit.

    Parameters
    ----------
    corpus
        The corpus.

    Returns
    -------
    Corpus

    Examples
    --------
    >>> import framing
    >>> corpus = framing.with_sentences_as_articles(framing.load_corpus("data/azure"))
    >>> len(corpus.articles) == len(corpus.sentences)
    True
    """
    number = np.arange(len(corpus.sentences))
    place = pd.Index(corpus.articles["article_id"]).get_indexer(pd.Index(corpus.sentences["article_id"]))
    articles = corpus.articles.iloc[place].assign(article_id=number, n_sentences=1)
    return replace(
        corpus,
        articles=articles.reset_index(drop=True),
        sentences=corpus.sentences.assign(article_id=number),
        texts=None,
        words=None,
    )
