"""Lexicons: a score for words, phrases and beginnings of words, as a scholar brings it or as a package carries it.

An entry is a word (``calm``), a word with a wildcard (``calm*``) or a phrase (``on fire``), with a score and, where one
is given, a weight: how much it counts beside the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.codebook.vocabulary import Vocabulary, cut_words
from framing.errors import MeasureError
from framing.measures.lexicon_files import read_rows
from framing.measures.shipped_lexicons import SHIPPED, shipped
from framing.text import normalise_term

Floats = NDArray[np.float64]

_LARGEST = 1e100  # of a score: sums of larger ones would overflow
_REMEDY = (
    "Give scores by term: a mapping, a Series, a table with the columns term and score (and weight), a file of such "
    "(CSV, or lines of term, tab, score), or the name of a lexicon that is there: " + ", ".join(SHIPPED) + "."
)


@dataclass(frozen=True)
class Lexicon:
    """Entries with their scores.

    Attributes
    ----------
    name
        What it is called in methods.
    entries
        One row an entry, words before wildcards and these by length: term (in small letters; ``*`` is any part of a
        word), score, weight (above 0), n_tokens (2 and more for a phrase, and for a word with a clitic, which the
        tokenizer cuts).
    licence, source
        Under which terms it may be used, and where it comes from; empty where that is not known.
    scale
        The lowest and the highest score that is possible; None where that is not known.
    """

    name: str
    entries: pd.DataFrame = field(repr=False)
    licence: str = ""
    source: str = ""
    scale: tuple[float, float] | None = None

    @property
    def phrases(self) -> pd.DataFrame:
        """Entries of several tokens: they are found in text only, since tables do not keep the order of words."""
        return self.entries[self.entries["n_tokens"] > 1]

    def without_phrases(self) -> Lexicon:
        """Return the lexicon without its entries of several tokens."""
        return replace(self, name=f"{self.name}, phrases left out", entries=self._words)

    @property
    def _words(self) -> pd.DataFrame:
        return self.entries[self.entries["n_tokens"] == 1].reset_index(drop=True)

    def of_terms(self, terms: pd.Index) -> tuple[Floats, Floats]:
        """Score single words.

        Parameters
        ----------
        terms
            Words in the form that a corpus has them.

        Returns
        -------
        scores, weights : ndarray of float, (terms,)
            NaN and 0 where the lexicon does not have the word. A word itself wins over a wildcard, and a longer
            wildcard over a shorter one.
        """
        single = self._words
        is_wild = single["term"].str.contains("*", regex=False).to_numpy(dtype=bool)
        place = np.full(len(terms), -1)
        vocabulary = Vocabulary(terms.tolist())
        for entry in np.flatnonzero(is_wild)[::-1].tolist():  # the longest last, so that it wins
            place[vocabulary.find(single["term"].iloc[entry])] = entry
        exact = np.flatnonzero(~is_wild)
        known = pd.Index(single["term"].to_numpy()[exact]).get_indexer(terms)
        place[known >= 0] = exact[known[known >= 0]]
        scores, weights = (np.append(single[column].to_numpy(dtype=float), np.nan) for column in ("score", "weight"))
        return scores[place], np.where(place >= 0, weights[place], 0.0)


#: How a lexicon is given: ready, by the name of one that is there, as a file, or as scores by term.
LexiconLike = Lexicon | pd.Series | Mapping[str, float] | pd.DataFrame | str | Path


def read_lexicon(
    lexicon: LexiconLike = "vader", *, name: str | None = None, scale: tuple[float, float] | None = None
) -> Lexicon:
    """Read a lexicon.

    Parameters
    ----------
    lexicon
        The name of one that an installed package carries, without its phrases
        (:func:`framing.lexicons` lists them); or what gives each
        term its score: a mapping, a Series, a table with the columns term, score and perhaps weight, or a file: CSV
        with such columns, or lines of term, tab, score and perhaps tab, weight. Lines that begin with ``;`` or ``#``
        are comments. ``*`` stands for any part of a word; a term of several words is a phrase.
    name
        What to call it in methods; the file's name, or “of the user's own”, where None.
    scale
        The lowest and the highest score that is possible: any other is refused.

    Returns
    -------
    Lexicon

    Raises
    ------
    MeasureError
        Where there are no terms, a score is missing, no number or outside the scale, a weight is not above 0, a term
        has two scores, or a file cannot be read.

    Examples
    --------
    >>> read_lexicon({"Calm": 1, "storm*": -2}).entries.values.tolist()
    [['calm', 1.0, 1.0, 1], ['storm*', -2.0, 1.0, 1]]
    """
    if isinstance(lexicon, Lexicon):
        if scale is not None:
            _checked(lexicon.entries, lexicon.name, scale)
        return lexicon
    if isinstance(lexicon, str) and lexicon in SHIPPED:
        if scale is not None:
            _checked(shipped(lexicon).rows, lexicon, scale)
        ready = _shipped_lexicon(lexicon)
        return replace(ready, entries=ready.entries.copy())
    rows, called = read_rows(lexicon, _REMEDY)
    return Lexicon(name or called, _checked(rows, called, scale), scale=scale)


@cache
def _shipped_lexicon(name: str) -> Lexicon:
    found = shipped(name)
    entries = _checked(found.rows, name, found.scale)
    single = entries[entries["n_tokens"] == 1].reset_index(drop=True)  # so that shared tables do for it
    return Lexicon(name, single, found.licence, found.source, found.scale)


def lexicons() -> pd.DataFrame:
    """List the lexicons that an installed package carries.

    Returns
    -------
    DataFrame
        name, n_entries, lowest, highest, licence, source.

    Examples
    --------
    >>> lexicons()["name"].tolist()
    ['vader', 'pattern', 'pattern-subjectivity']
    """
    listed = [read_lexicon(name) for name in SHIPPED]
    return pd.DataFrame(
        {
            "name": [lexicon.name for lexicon in listed],
            "n_entries": [len(lexicon.entries) for lexicon in listed],
            "lowest": [lexicon.scale[0] if lexicon.scale else np.nan for lexicon in listed],
            "highest": [lexicon.scale[1] if lexicon.scale else np.nan for lexicon in listed],
            "licence": [lexicon.licence for lexicon in listed],
            "source": [lexicon.source for lexicon in listed],
        }
    )


def _term(term: object) -> str:
    """Bring a term into form: “” where it is none."""
    written = term.encode("utf-8", "ignore").decode() if isinstance(term, str) else ""
    return " ".join(normalise_term(written).split())


def _numbers(column: pd.Series) -> Floats:
    """Read numbers, NaN where one is none."""

    def read(value: object) -> float:
        try:
            return float(value) if isinstance(value, int | float | np.number | str) else float("nan")
        except (ValueError, OverflowError):
            return float("nan")

    return np.array([read(value) for value in column], dtype=float)


def _bounds(scale: object) -> tuple[float, float]:
    """Read the ends of a scale."""
    try:
        low, high = (float(end) for end in scale)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        low = high = float("nan")
    if not low < high:
        raise MeasureError(
            "A scale is its lowest and its highest score.", where=f"scale={scale!r}"[:80], remedy="Give scale=(-5, 5)."
        )
    return low, high


def _checked(rows: pd.DataFrame, where: str, scale: tuple[float, float] | None) -> pd.DataFrame:
    """Bring entries into form, and refuse what cannot be one."""
    if rows.empty:
        raise MeasureError("A lexicon gives each term a score: it has no terms.", where=where, remedy=_REMEDY)
    terms = [_term(term) for term in rows["term"]]
    scores, weights = (_numbers(rows[column]) for column in ("score", "weight"))
    low, high = (-_LARGEST, _LARGEST) if scale is None else _bounds(scale)
    for is_bad, what in (
        (np.array([not term.strip("* ") for term in terms]), "has a term of no letters, or none at all"),
        (np.isnan(scores), "has no score, or one that is no number"),
        ((scores < low) | (scores > high), f"has a score outside the scale from {low:g} to {high:g}"),
        (~((weights > 0) & (weights <= _LARGEST)), "has a weight that is not above 0"),
    ):
        if is_bad.any():
            first = int(np.flatnonzero(is_bad)[0])
            named = f"“{rows['term'].iloc[first]}” (entry {first + 1})"
            raise MeasureError(f"An entry of the lexicon {what}: {named}.", where=where, remedy=_REMEDY)
    entries = pd.DataFrame({"term": pd.Series(terms, dtype="str"), "score": scores, "weight": weights})
    entries = entries.drop_duplicates(ignore_index=True)
    twice = entries["term"][entries["term"].duplicated()]
    if len(twice):
        raise MeasureError(
            f"The lexicon has two scores for “{twice.iloc[0]}”.",
            where=where,
            remedy="Keep one of them; capitals do not tell terms apart.",
        )
    priority = [("*" in term, -len(term), term) for term in entries["term"]]  # words, then the longest wildcard
    entries = entries.iloc[sorted(range(len(entries)), key=priority.__getitem__)].reset_index(drop=True)
    tokens = cut_words([word for term in entries["term"] for word in term.split(" ")])
    return entries.assign(n_tokens=[sum(len(tokens[word]) for word in term.split(" ")) for term in entries["term"]])
