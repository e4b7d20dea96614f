"""Count terms in sentences and pairs of terms near each other, and tell how varied words are, on arrays."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from framing.inference.lexical_diversity import moving_average_ttr, mtld
from framing.text import Segments, normalise_term

WINDOW = 5  # words: two terms are a pair where one is among the five after the other

Integers = np.ndarray[Any, np.dtype[np.int64]]


def count_terms(segments: Segments, sentence_number: Integers) -> pd.DataFrame:
    """Count how often each term stands in each sentence.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    sentence_number
        The sentence_id of each sentence; sentences numbered -1 are left out.

    Returns
    -------
    DataFrame
        sentence_id, term, n, n_quoted: the derived table “terms”.
    """
    terms, token_term = _token_terms(segments)
    counted = segments.token_is_word & (sentence_number[segments.token_sentence] >= 0)
    sentence = sentence_number[segments.token_sentence[counted]]
    keys, n = np.unique(sentence * len(terms) + token_term[counted], return_counts=True)
    quoted = segments.token_quoted[counted]
    quoted_row = np.searchsorted(keys, sentence[quoted] * len(terms) + token_term[counted][quoted])
    sentence_id, term = np.divmod(keys, max(len(terms), 1))
    return pd.DataFrame(
        {
            "sentence_id": sentence_id,
            "term": pd.Categorical.from_codes(term, terms),
            "n": n,
            "n_quoted": np.bincount(quoted_row, minlength=len(keys)),
        }
    )


def count_pairs(segments: Segments, sentence_article: Integers, window: int = WINDOW) -> pd.DataFrame:
    """Count how often two terms stand near each other in an article.

    Terms are near where at most ``window`` - 1 words and no punctuation mark stand between them in one
    sentence. The two are kept in alphabetical order: which came first is not recorded.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    sentence_article
        The article_id of each sentence; sentences of article -1 are left out.
    window
        How many words further the second may stand.

    Returns
    -------
    DataFrame
        article_id, term, other, n: the derived table “pairs”.
    """
    terms, token_term = _token_terms(segments)
    article, term, stretch = _words_in_stretches(segments, token_term, sentence_article)
    found = []
    for distance in range(1, window + 1):
        near = stretch[distance:] == stretch[:-distance]
        first, second = term[:-distance][near], term[distance:][near]
        found.append(
            (article[distance:][near] * len(terms) + np.minimum(first, second)) * len(terms) + np.maximum(first, second)
        )
    keys, n = np.unique(np.concatenate(found), return_counts=True)
    rest, other = np.divmod(keys, max(len(terms), 1))
    article_id, term = np.divmod(rest, max(len(terms), 1))
    return pd.DataFrame(
        {
            "article_id": article_id,
            "term": pd.Categorical.from_codes(term, terms),
            "other": pd.Categorical.from_codes(other, terms),
            "n": n,
        }
    )


def measure_diversity(segments: Segments, sentence_article: Integers, n_articles: int) -> pd.DataFrame:
    """Measure how varied the words of each article are, in reading order.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    sentence_article
        The article_id of each sentence, non-decreasing but for -1; sentences of article -1 are left out.
    n_articles
        How many articles there are, numbered from 0.

    Returns
    -------
    DataFrame
        mattr and mtld of each article: columns of the derived table “articles”.
    """
    _, token_term = _token_terms(segments)
    article, term, _ = _words_in_stretches(segments, token_term, sentence_article)
    bounds = np.searchsorted(article, np.arange(n_articles + 1))
    return pd.DataFrame(
        {
            "mattr": moving_average_ttr(term, article, n_articles),
            "mtld": [mtld(term[first:last]) for first, last in pairwise(bounds.tolist())],
        }
    )


def _token_terms(segments: Segments) -> tuple[pd.Index[str], Integers]:
    """Return the distinct terms, sorted, and the term of each token."""
    normalised = [normalise_term(form) for form in segments.forms]
    terms = sorted(set(normalised))
    number = {term: index for index, term in enumerate(terms)}
    form_term = np.array([number[term] for term in normalised], dtype=np.int64)
    return pd.Index(terms, dtype="str"), form_term[segments.token_form] if len(form_term) else np.zeros(
        0, dtype=np.int64
    )


def _words_in_stretches(
    segments: Segments, token_term: Integers, sentence_article: Integers
) -> tuple[Integers, Integers, Integers]:
    """Return article, term and stretch of each word; a stretch ends at punctuation and with its sentence."""
    token_sentence = segments.token_sentence
    starts = np.ones(len(token_sentence), dtype=bool)
    starts[1:] = (token_sentence[1:] != token_sentence[:-1]) | ~segments.token_is_word[:-1]
    stretch = np.cumsum(starts)
    article = sentence_article[token_sentence] if len(sentence_article) else np.zeros(len(token_sentence), np.int64)
    counted = segments.token_is_word & (article >= 0)
    return article[counted], token_term[counted], stretch[counted]
