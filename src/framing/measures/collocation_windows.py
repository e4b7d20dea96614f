"""What stands together: pairs of words within a window, and words in sequence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.corpus.counting import WINDOW
from framing.errors import MeasureError
from framing.measures.reading_order import reading_order

Integers = NDArray[np.int64]
Span = tuple[int, int]

SHARED: Span = (WINDOW, WINDOW)  # which the derived table of pairs has, in whichever order
_FARTHEST = 50  # words


@dataclass(frozen=True)
class Together:
    """What stands together, k words a row.

    Attributes
    ----------
    terms
        The words.
    items
        Their numbers in `terms`, shape (rows, k): a word and one near it, or a sequence.
    article, n
        The article_id of each row, and how often it stands there.
    ordered
        Whether rows are sequences; else they are pairs.
    one_sided
        Whether pairs have one word within another span before than after the other, so that a + b is not b + a.
    both_ways
        Whether each row stands for two: its second word is near the first one as well.
    """

    terms: pd.Index[str]
    items: Integers
    article: Integers
    n: Integers
    ordered: bool
    one_sided: bool = False
    both_ways: bool = False

    def of_articles(self, articles: Integers) -> Together:
        """Keep what stands in some articles."""
        kept = np.isin(self.article, articles)
        return replace(self, items=self.items[kept], article=self.article[kept], n=self.n[kept])

    def written_out(self) -> Together:
        """Write rows that stand for two as two."""
        if not self.both_ways:
            return self
        items = np.concatenate([self.items, self.items[:, ::-1]])
        return replace(self, items=items, article=np.tile(self.article, 2), n=np.tile(self.n, 2), both_ways=False)


def pairs_within(corpus: Corpus, span: Span) -> Together:
    """Take the pairs of a word and another one so many words before or after it.

    Parameters
    ----------
    corpus
        The corpus; with text unless the span is that of its table of pairs.
    span
        Words before, and words after.

    Raises
    ------
    TextNotShared
        Where it needs text.
    """
    return _shared_pairs(corpus) if span == SHARED else _pairs_in_text(corpus, span)


def sequences(corpus: Corpus, length: int) -> Together:
    """Take the sequences of so many adjacent words; TextNotShared where there is no text."""
    article, terms, term, stretch = reading_order(corpus, parts=("body",)).words()
    n_starts = max(len(term) - length + 1, 0)
    starts = np.flatnonzero(stretch[:n_starts] == stretch[length - 1 :])
    items = term[starts[:, None] + np.arange(length)]
    return Together(terms, items, article[starts], np.ones(len(starts), dtype=np.int64), ordered=True)


def span_of(span: Any) -> Span:
    """Check a span; the shared one where it is None.

    Raises
    ------
    MeasureError
        Where it is not two whole numbers from 0 to 50, one of them above 0.

    Examples
    --------
    >>> span_of(None), span_of((0, 3))
    ((5, 5), (0, 3))
    """
    if span is None:
        return SHARED
    ends = list(span) if isinstance(span, tuple | list) else []
    whole = all(isinstance(end, int | np.integer) and not isinstance(end, bool) for end in ends)
    if len(ends) != 2 or not whole or not all(0 <= end <= _FARTHEST for end in ends) or not any(ends):
        raise MeasureError(
            "A span is how many words before and how many after are near a word, from 0 to "
            f"{_FARTHEST} each, and not both 0.",
            where=f"span={span!r}",
            remedy="For example span=(0, 3): the three words after it; span=(4, 4): four on either side.",
        )
    return int(ends[0]), int(ends[1])


def _shared_pairs(corpus: Corpus) -> Together:
    """Take the derived pairs, each of which is what stands in the places near either word."""
    pairs = corpus.pairs
    terms = pairs["term"].cat.categories.union(pairs["other"].cat.categories)
    items = np.empty((len(pairs), 2), dtype=np.int64, order="F")
    for place, column in enumerate(("term", "other")):
        items[:, place] = terms.get_indexer(pairs[column].cat.categories)[pairs[column].cat.codes.to_numpy()]
    article, n = (pairs[column].to_numpy(dtype=np.int64) for column in ("article_id", "n"))
    return Together(pd.Index(terms, dtype="str"), items, article, n, ordered=False, both_ways=True)


def _pairs_in_text(corpus: Corpus, span: Span) -> Together:
    article, terms, term, stretch = reading_order(corpus, parts=("body",)).words()
    before, after = span
    rows, articles = [np.zeros((0, 2), dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for distance in range(1, max(span) + 1):
        near = stretch[distance:] == stretch[:-distance]
        pair = np.stack([term[:-distance][near], term[distance:][near]], axis=1)
        sides = [pair] * (distance <= after) + [pair[:, ::-1]] * (distance <= before)
        rows += sides
        articles += [article[distance:][near]] * len(sides)
    keys = np.column_stack([np.concatenate(articles), np.concatenate(rows)])
    found, n = np.unique(keys, axis=0, return_counts=True)
    return Together(terms, found[:, 1:], found[:, 0], n.astype(np.int64), ordered=False, one_sided=before != after)
