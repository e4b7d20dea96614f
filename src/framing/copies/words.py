"""The words of many articles as numbers: all that is needed to compare them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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

    def of_articles(self, articles: Integers) -> Words:
        """Return the words of some articles, whose numbers are given in ascending order; they are numbered anew."""
        n = np.diff(self.start)[articles]
        start = np.concatenate([[0], np.cumsum(n)])
        at = np.arange(start[-1]) + np.repeat(self.start[articles] - start[:-1], n)
        return Words(self.word[at], start, self.quoted[at], self.sentence[at])

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


@dataclass(frozen=True, eq=False)
class BodyWords:
    """The words of the bodies of some articles, in reading order: m words, numbered among themselves.

    Attributes
    ----------
    forms
        The distinct words, folded as terms are.
    word
        Index into ``forms``, shape (m,).
    article, sentence
        The article and the sentence of each, shape (m,).
    quoted
        Whether each is inside quotation marks, shape (m,).
    """

    forms: tuple[str, ...]
    word: Integers
    article: Integers
    sentence: Integers
    quoted: Booleans

    def renumbered(self, article: Integers, sentence: Integers) -> BodyWords:
        """Give articles and sentences other numbers, by lookups from the old ones."""
        return replace(self, article=article[self.article], sentence=sentence[self.sentence])


def body_words(segments: Segments, text_article: Integers, sentence: Integers | None = None) -> BodyWords:
    """Take the words of the bodies out of the segments of a batch of texts.

    Parameters
    ----------
    segments
        Of n texts with s sentences.
    text_article
        The article of each text, shape (n,), from 0; -1 for a text to leave out (a title, a deck).
    sentence
        A number for each sentence, shape (s,); by default its place in the batch.

    Returns
    -------
    BodyWords
        Small letters, straight apostrophes; punctuation is left out.
    """
    folded: dict[str, int] = {}
    number = np.array([folded.setdefault(normalise_term(form), len(folded)) for form in segments.forms], np.int32)
    token_article = text_article[segments.sentence_text][segments.token_sentence]
    kept = np.flatnonzero(segments.token_is_word & (token_article >= 0))
    token_sentence = segments.token_sentence[kept]
    return BodyWords(
        forms=tuple(folded),
        word=number[segments.token_form[kept]],
        article=token_article[kept].astype(np.int32),
        sentence=token_sentence if sentence is None else sentence[token_sentence],
        quoted=segments.token_quoted[kept],
    )


def unite(parts: Iterable[BodyWords]) -> BodyWords:
    """Put the words of several parts together; their articles and sentences are numbered over all parts."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    word, article, quoted, sentence = [], [], [], []
    for part in parts:
        number = np.array([numbers[form] for form in part.forms], np.int32)
        word.append(number[part.word])
        article.append(part.article)
        quoted.append(part.quoted)
        sentence.append(part.sentence)
    return BodyWords(tuple(numbers), _joined(word), _joined(article), _joined(sentence), _joined(quoted).astype(bool))


def by_article(words: BodyWords, n_articles: int) -> Words:
    """Put words in the order of their articles, which are numbered from 0 to ``n_articles`` - 1."""
    order = np.argsort(words.article, kind="stable")
    return Words(
        word=words.word[order],
        start=np.searchsorted(words.article[order], np.arange(n_articles + 1)),
        quoted=words.quoted[order],
        sentence=words.sentence[order],
    )


def collect_words(batches: Iterable[tuple[Segments, Integers]], n_articles: int) -> Words:
    """Give numbers to the words of articles that come in batches; only the numbers are kept.

    Parameters
    ----------
    batches
        Segments of a batch of texts, and the article of each text, as for `body_words`.
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
    return by_article(unite(_counted(batches)), n_articles)


def _counted(batches: Iterable[tuple[Segments, Integers]]) -> Iterator[BodyWords]:
    n_sentences = 0
    for segments, text_article in batches:
        n = len(segments.sentence_text)
        yield body_words(segments, text_article, np.arange(n_sentences, n_sentences + n, dtype=np.int32))
        n_sentences += n


def _joined(parts: list[Any]) -> NDArray[Any]:
    return np.concatenate([np.zeros(0, np.int32), *parts])
