"""The words of a corpus in reading order: for what needs more than counts, and so the text of the articles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.text import Segments, normalise_term, segment

Integers = NDArray[np.int64]

_BETWEEN_SENTENCES = "\n"  # a list's number stays at the beginning of a line, and a quotation runs on


@dataclass(frozen=True, eq=False)
class ReadingOrder:
    """The sentences of a corpus, in reading order, with their tokens.

    Attributes
    ----------
    sentences
        A row a sentence: sentence_id, article_id, part, place, n_tokens, n_quoted, order, text.
    segments
        Their tokens, of one text for each part of an article; ``token_sentence`` is a row of `sentences`, and
        sentences and quotations are the derived ones.
    """

    sentences: pd.DataFrame
    segments: Segments

    def words(self) -> tuple[Integers, pd.Index[str], Integers, Integers]:
        """Return article_id, term and stretch of each word, and the terms, sorted.

        A stretch ends at punctuation and with its sentence.

        Returns
        -------
        article_id, terms, term, stretch
            Arrays of shape (words,), and the index that `term` counts in.
        """
        segments, sentence = self.segments, self.segments.token_sentence
        starts = np.ones(len(sentence), dtype=bool)
        starts[1:] = (sentence[1:] != sentence[:-1]) | ~segments.token_is_word[:-1]
        normalised = np.array([normalise_term(form) for form in segments.forms], dtype=object)
        terms, form_term = np.unique(normalised, return_inverse=True) if len(normalised) else (normalised, normalised)
        is_word = segments.token_is_word
        article = self.sentences["article_id"].to_numpy(dtype=np.int64)[sentence[is_word]]
        term = form_term.astype(np.int64)[segments.token_form[is_word]]
        return article, pd.Index(terms, dtype="str"), term, np.cumsum(starts)[is_word]


def reading_order(
    corpus: Corpus, parts: Collection[str] = ("title", "deck", "body"), among: Any = None
) -> ReadingOrder:
    """Put the text of a corpus into reading order.

    Parameters
    ----------
    corpus
        The corpus, with text.
    parts
        Of the articles: ``title``, ``deck`` and ``body``.
    among
        The article_id of the articles wanted; all where None.

    Returns
    -------
    ReadingOrder

    Raises
    ------
    TextNotShared
        Where the corpus was shared without text.
    """
    columns = ["sentence_id", "part", "place", "n_tokens", "n_quoted"]
    text = corpus.sentence_text()
    text = text if among is None else text[text["article_id"].isin(among)]
    known = text.merge(corpus.sentences[columns].astype({"part": "str"}), on="sentence_id")
    sentences = known[known["part"].isin(list(parts))].sort_values(["article_id", "order"], ignore_index=True)
    texts, text_of, start = _joined(sentences)
    segments = segment(texts)
    end = start + sentences["text"].str.len().to_numpy(dtype=np.int64)
    numbered = replace(
        segments,
        token_sentence=_sentence_of_tokens(segments, text_of, start),
        sentence_text=text_of.astype(np.int32),
        sentence_start=start.astype(np.int32),
        sentence_end=end.astype(np.int32),
    )
    return ReadingOrder(sentences, replace(numbered, token_quoted=_quoted(numbered, sentences)))


def _joined(sentences: pd.DataFrame) -> tuple[list[str], Integers, Integers]:
    """Return a text for each part of an article, and for each sentence its text and where it starts there."""
    part = sentences["article_id"].astype("str") + "/" + sentences["part"]
    text = (part != part.shift()).cumsum().to_numpy(dtype=np.int64) - 1
    lengths = sentences["text"].str.len().to_numpy(dtype=np.int64) + len(_BETWEEN_SENTENCES)
    before = np.cumsum(lengths) - lengths
    first = np.searchsorted(text, text)
    pieces, ends = sentences["text"].tolist(), np.flatnonzero(np.diff(text, append=-1)) + 1
    texts = [_BETWEEN_SENTENCES.join(pieces[start:end]) for start, end in pairwise([0, *ends.tolist()])]
    return texts, text, before - before[first]


def _sentence_of_tokens(segments: Segments, text: Integers, start: Integers) -> NDArray[np.int32]:
    """Find the sentence of each token by the text it is in and where it stands there."""
    token_text = segments.sentence_text[segments.token_sentence].astype(np.int64)
    width = int(segments.token_end.max(initial=0)) + int(start.max(initial=0)) + 1
    place = np.searchsorted(text * width + start, token_text * width + segments.token_start, side="right") - 1
    return place.astype(np.int32)


def _quoted(segments: Segments, sentences: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell quoted tokens: as it was derived where a sentence is quoted as a whole or not at all, else by its marks."""
    n_quoted, n_tokens = (sentences[column].to_numpy()[segments.token_sentence] for column in ("n_quoted", "n_tokens"))
    quoted: NDArray[Any] = np.where(n_quoted == n_tokens, True, (n_quoted > 0) & segments.token_quoted)
    return quoted & (n_quoted > 0)
