"""What patterns are made of: entries of the codebook and words, and which sentence has which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.codebook import Codebook, Entry
from framing.corpus import Corpus
from framing.measures.grouping import GroupedSentences
from framing.measures.stop_words import STOP_WORDS
from framing.text import normalise_term

KINDS = ("actor", "contested", "frame")
"""Kinds of entries that are elements: whom it is about, what things are called, what is brought to bear."""

MOST_TERMS = 250  # those in most articles: rarer ones are in too few to be found again
FEWEST_ARTICLES = 5  # that an element stands in
_WORD = re.compile(r"[^\W\d_][\w'’-]{2,}")


@dataclass(frozen=True)
class Elements:
    """The elements of the sentences of a sample.

    Attributes
    ----------
    table
        A row an element: element (what it is called), kind (actor, contested, frame or term), entry and variant
        (empty for terms), term (empty for entries), n_articles.
    presence : scipy.sparse.csr_array, (sentences, elements)
        1 where a sentence has the element.
    apart : ndarray of bool, (elements, elements)
        Entries that have a word in common: they meet because they are the same word.
    """

    table: pd.DataFrame
    presence: Any
    apart: NDArray[np.bool_]


def sentence_elements(corpus: Corpus, sample: GroupedSentences) -> Elements:
    """Find which sentence has which entries of the codebook and which words.

    Function words are left out, and so are the words of the entries' own patterns: there the entry stands for them.
    """
    entries, of_entries = _entries(corpus, sample)
    terms, of_terms = _terms(corpus, sample)
    presence = sparse.hstack([of_entries, of_terms]).tocsr()
    n_articles = np.asarray((sample.by_article(presence) > 0).sum(axis=0)).ravel().astype(np.int64)
    table = pd.concat([entries, terms], ignore_index=True).assign(n_articles=n_articles)
    kept = np.flatnonzero(n_articles >= FEWEST_ARTICLES)
    terms_kept = kept[kept >= len(entries)]
    ranked = terms_kept[np.argsort(-n_articles[terms_kept], kind="stable")[:MOST_TERMS]]
    kept = np.sort(np.concatenate([kept[kept < len(entries)], ranked]))
    table = table.iloc[kept].reset_index(drop=True)
    return Elements(table, presence[:, kept], _apart(table, corpus.codebook))


def _entries(corpus: Corpus, sample: GroupedSentences) -> tuple[pd.DataFrame, Any]:
    mentions = corpus.mentions[corpus.mentions["kind"].isin(KINDS)].astype(
        {"kind": "str", "entry": "str", "variant": "str"}
    )
    keys = pd.MultiIndex.from_frame(mentions[["kind", "entry", "variant"]])
    known = keys.unique().sort_values()
    counts = sample.count(mentions, known.get_indexer(keys), len(known))
    table = known.to_frame(index=False).assign(term="")
    table["element"] = [_called(corpus.codebook, *map(str, key)) for key in known]
    return table, (counts > 0).astype(float)


def _called(codebook: Codebook | None, kind: str, entry: str, variant: str) -> str:
    label = codebook.label(kind, entry) if codebook is not None else entry
    return f"{label}: {variant}" if variant else label


def sentence_terms(corpus: Corpus, sample: GroupedSentences, *, besides: Codebook | None = None) -> tuple[Any, Any]:
    """Count words in sentences: of three letters or more, function words left out.

    Parameters
    ----------
    corpus, sample
        The corpus and its sentences.
    besides
        A codebook whose patterns' words are left out as well.

    Returns
    -------
    terms : ndarray of str
        Sorted.
    counts : scipy.sparse.csr_array, (sentences, terms)
    """
    terms = corpus.terms["term"].cat
    words = terms.categories.to_numpy(dtype=object)
    stands_for = _pattern_words(besides)
    chosen = np.array(
        [bool(_WORD.fullmatch(word)) and word not in STOP_WORDS and not stands_for.fullmatch(word) for word in words],
        dtype=bool,
    )
    place = np.where(chosen, np.cumsum(chosen) - 1, -1)
    counts = sample.count(corpus.terms, place[terms.codes.to_numpy()], int(chosen.sum()))
    return words[chosen], counts


def _terms(corpus: Corpus, sample: GroupedSentences) -> tuple[pd.DataFrame, Any]:
    names, counts = sentence_terms(corpus, sample, besides=corpus.codebook)
    table = pd.DataFrame({"kind": "term", "entry": "", "variant": "", "term": names, "element": names}, dtype="str")
    return table, (counts > 0).astype(float)


def _pattern_words(codebook: Codebook | None) -> re.Pattern[str]:
    """Return an expression for the words that entries of the codebook consist of."""
    entries = () if codebook is None else tuple(entry for entry in codebook.entries if entry.kind in KINDS)
    written = sorted({word for entry in entries for word in _words(entry)})
    return re.compile("|".join(re.escape(word).replace(r"\*", r".*") for word in written) or r"(?!)")


def _words(entry: Entry) -> set[str]:
    found = {normalise_term(word) for indicator in entry.indicators for word in indicator.pattern.words()}
    return {word for word in found if any(map(str.isalpha, word))} - STOP_WORDS


def _apart(table: pd.DataFrame, codebook: Codebook | None) -> NDArray[np.bool_]:
    """Mark pairs of entries that have a word in common, and variants of one contested thing."""
    apart = np.zeros((len(table), len(table)), dtype=bool)
    if codebook is None:
        return apart
    words = {(entry.kind, entry.name): _words(entry) for entry in codebook.entries}
    owned = [words.get((kind, entry), set()) for kind, entry in zip(table["kind"], table["entry"], strict=True)]
    named = [place for place, own in enumerate(owned) if own]
    for one in named:
        for other in named:
            apart[one, other] = not owned[one].isdisjoint(owned[other])
    return apart
