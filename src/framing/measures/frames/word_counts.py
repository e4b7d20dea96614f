"""How often each word stands in each text: all that frames are learnt from, so that shared tables suffice.

Words are counted as in the derived table “terms”, which is shared without text. Words in sequence are not in it; they
were tried on the coded sentences of Canadian Climate Framing and made the classifier worse (docs/frames_by_example.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from scipy import sparse

from framing.corpus import Corpus
from framing.corpus.counting import count_terms
from framing.measures.requirements import require_corpus, require_one_of
from framing.text import segment

#: What was coded, and is predicted: sentences, or the bodies of articles.
Unit = Literal["sentence", "article"]


@dataclass(frozen=True, eq=False)
class WordCounts:
    """Words in n texts.

    Attributes
    ----------
    words
        Distinct words, sorted.
    counts : scipy.sparse.csr_array, (n, words)
        How often each stands in each text.
    """

    words: tuple[str, ...]
    counts: Any

    def of(self, texts: Any) -> WordCounts:
        """Return the counts of some texts, given by their places or flags; all words stay."""
        return WordCounts(self.words, self.counts[texts])


def count_texts(texts: Sequence[str]) -> WordCounts:
    """Count the words of texts, as the derived tables do.

    Examples
    --------
    >>> found = count_texts(["Costs rose. Costs fell.", "It rained."])
    >>> found.words, found.counts.toarray().astype(int).tolist()
    (('costs', 'fell', 'it', 'rained', 'rose'), [[2, 1, 0, 0, 1], [0, 0, 1, 1, 0]])
    """
    segments = segment(list(texts))
    terms = count_terms(segments, segments.sentence_text.astype(np.int64))
    return _counted(terms, pd.Index(np.arange(len(texts))))


def count_corpus(corpus: Corpus, unit: Unit) -> tuple[pd.DataFrame, WordCounts]:
    """Count the words of every sentence of a corpus, or of the body of every article.

    Returns
    -------
    DataFrame
        sentence_id and article_id, or article_id alone, a row for each row of the counts, ascending.
    WordCounts

    Raises
    ------
    MeasureError
        Where it is no corpus, or there is no such unit.
    """
    require_corpus(corpus)
    require_one_of(unit, get_args(Unit), "unit of texts")
    sentences = corpus.sentences.sort_values("sentence_id", kind="stable", ignore_index=True)
    of_sentences = _counted(corpus.terms, pd.Index(sentences["sentence_id"]))
    if unit == "sentence":
        return sentences[["sentence_id", "article_id"]], of_sentences
    body = (sentences["part"].astype("str") == "body").to_numpy()
    articles = np.unique(sentences["article_id"].to_numpy(dtype=np.int64)[body])
    place = np.searchsorted(articles, sentences["article_id"].to_numpy(dtype=np.int64)[body])
    summed = sparse.csr_array((np.ones(len(place)), (place, np.flatnonzero(body))), shape=(len(articles), len(body)))
    return pd.DataFrame({"article_id": articles}), WordCounts(of_sentences.words, summed @ of_sentences.counts)


def _counted(terms: pd.DataFrame, texts: pd.Index) -> WordCounts:
    """Lay out rows of the table “terms” by text and word."""
    used, column = np.unique(terms["term"].cat.codes.to_numpy(), return_inverse=True)
    words = terms["term"].cat.categories.astype(str)[used]
    order = np.argsort(words.to_numpy(dtype=object), kind="stable")
    place = np.empty(len(words), dtype=np.int32)
    place[order] = np.arange(len(words))
    row = texts.get_indexer(pd.Index(terms["sentence_id"]))
    cells = terms["n"].to_numpy(dtype=float), (row.astype(np.int32), place[column])
    counts = sparse.csr_array(cells, shape=(len(texts), len(words)))
    return WordCounts(tuple(words[order]), counts)
