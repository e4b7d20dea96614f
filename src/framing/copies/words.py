"""The words of many articles as numbers: all that is needed to compare them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.text import Segments, normalise_term

Integers = NDArray[np.signedinteger[Any]]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Words:
    """The words of the bodies of n articles, one article after another, in reading order: m words.

    Attributes
    ----------
    word
        Number of each word, shape (m,), from 0; two words are the same where their numbers are.
    start
        Where each article's words start, and after the last of them m, shape (n + 1,).
    quoted
        Whether each word is inside quotation marks, shape (m,).
    sentence
        Number of the sentence each word is in, shape (m,), counted from 0 over all articles.
    """

    word: Integers
    start: Integers
    quoted: Booleans
    sentence: Integers

    def __len__(self) -> int:
        return len(self.word)

    @property
    def n_articles(self) -> int:
        """How many articles there are, those without words too."""
        return len(self.start) - 1

    def article(self) -> Integers:
        """Return the article of each word, shape (m,)."""
        return np.repeat(np.arange(self.n_articles, dtype=np.int32), np.diff(self.start))

    @cached_property
    def n_unquoted_before(self) -> Integers:
        """How many words before each are not quoted, and after the last of them how many in all, shape (m + 1,)."""
        return np.concatenate([[0], np.cumsum(~self.quoted, dtype=np.int64)])

    def quoted_throughout(self, length: int) -> Booleans:
        """Tell where ``length`` words in sequence are all quoted, shape (m,); the last words never are."""
        before = self.n_unquoted_before
        throughout = np.zeros(len(self), bool)
        if len(self) >= length:
            throughout[: len(self) - length + 1] = before[length:] == before[:-length]
        return throughout


def collect_words(batches: Iterable[tuple[Segments, Integers]], n_articles: int) -> Words:
    """Give numbers to the words of articles that come in batches; only the numbers are kept.

    Words are folded as terms are (small letters, straight apostrophes); punctuation is left out.

    Parameters
    ----------
    batches
        Segments of a batch of texts, and the article of each text, shape (number of texts,): from 0 to
        ``n_articles`` - 1, or -1 for a text to leave out (a title, a deck). Articles come in ascending order.
    n_articles
        How many articles there are in all.

    Returns
    -------
    Words
        Its sentences are counted over the batches, those of texts that are left out too.

    Examples
    --------
    >>> from framing.text import segment
    >>> collect_words([(segment(["It isn’t. It ISN'T!"]), np.array([0]))], n_articles=1).word.tolist()
    [0, 1, 2, 0, 1, 2]
    """
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    word, article, quoted, sentence = [], [], [], []
    n_sentences = 0
    for segments, text_article in batches:
        number = np.array([numbers[normalise_term(form)] for form in segments.forms], np.int32)
        token_article = text_article[segments.sentence_text][segments.token_sentence]
        kept = np.flatnonzero(segments.token_is_word & (token_article >= 0))
        word.append(number[segments.token_form[kept]])
        article.append(token_article[kept])
        quoted.append(segments.token_quoted[kept])
        sentence.append(segments.token_sentence[kept] + np.int32(n_sentences))
        n_sentences += len(segments.sentence_text)
    every_article = _joined(article)
    if (every_article[1:] < every_article[:-1]).any():
        raise ValueError("articles must come in ascending order")
    return Words(
        word=_joined(word),
        start=np.searchsorted(every_article, np.arange(n_articles + 1)),
        quoted=_joined(quoted).astype(bool),
        sentence=_joined(sentence),
    )


def _joined(parts: list[Any]) -> NDArray[Any]:
    return np.concatenate([np.zeros(0, np.int32), *parts])
