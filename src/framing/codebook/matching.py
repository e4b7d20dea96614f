"""Find a codebook's indicators in sentences, and count them.

Within an entry, overlapping matches count once and the longest wins; among actors a stretch of text counts
for one actor only. Of two equally long matches the earlier wins, and of two on the same words the one that
comes first in the codebook.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook.automaton import Automaton, Integers, build_automaton
from framing.codebook.entries import Codebook, Entry
from framing.codebook.selection import cancel_excluded, longest_without_overlap
from framing.codebook.spans import Spans, find_spans
from framing.text import Segments, normalise_term

REACH_OF_NEGATION = 3  # words before a match
NEGATIONS = frozenset(
    "not n't no never without neither nor cannot deny denies denied".split()  # noqa: SIM905 - read as a list
)

Flags = np.ndarray[Any, np.dtype[np.bool_]]


def match(segments: Segments, codebook: Codebook) -> pd.DataFrame:
    """Find every indicator of a codebook in every sentence.

    Matches never cross punctuation (other than what the pattern writes), a sentence or an article. A match
    is negated where one of ``NEGATIONS`` is among the three words before it, with no punctuation between,
    and quoted where its first word stands inside quotation marks.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    codebook
        What is looked for.

    Returns
    -------
    DataFrame
        One row a sentence, kind, entry, variant and indicator, sorted by these: ``sentence`` (index in
        ``segments``), the four as categories, and the counts ``n``, ``n_negated`` and ``n_quoted``.

    Notes
    -----
    Each word of the codebook is looked up once among the distinct forms of the batch; the time to match is
    linear in the number of tokens and does not depend on the number of indicators that do not occur.

    Examples
    --------
    >>> from framing.codebook import Codebook, Entry, Indicator
    >>> from framing.codebook.patterns import parse_pattern
    >>> from framing.text import segment
    >>> ferry = Indicator("ferr*", "", parse_pattern("ferr*"))
    >>> entry = Entry("actor", "ferry", "The ferry", "Any ferry.", "", (ferry,), ())
    >>> codebook = Codebook("Harbour", "en", (entry,), "")
    >>> found = match(segment(["The ferry was late. No ferries left."]), codebook)
    >>> found[["sentence", "entry", "n", "n_negated"]].values.tolist()
    [[0, 'ferry', 1, 0], [1, 'ferry', 1, 1]]
    """
    return count_mentions(find_mentions(segments, codebook), segments, codebook)


def count_mentions(spans: Spans, segments: Segments, codebook: Codebook) -> pd.DataFrame:
    """Count what :func:`find_mentions` found, by sentence and indicator, as :func:`match` returns it."""
    return _count(spans, segments, _compile(codebook))


def actor_mentions(spans: Spans, codebook: Codebook) -> tuple[Spans, pd.DataFrame]:
    """Choose the mentions of actors among what :func:`find_mentions` found.

    Parameters
    ----------
    spans, codebook
        What was found, and the codebook that it was found with.

    Returns
    -------
    Spans, DataFrame
        Those of actors, in the order of the text, and the entry and the indicator of each.
    """
    identity = _compile(codebook).identity
    is_actor = np.array([kind == "actor" for kind, *_ in identity], dtype=bool)
    chosen = spans.select(np.flatnonzero(is_actor[spans.pattern]) if len(identity) else np.zeros(0, dtype=np.int64))
    chosen = chosen.select(np.argsort(chosen.start, kind="stable"))
    named = {
        "entry": _categories([entry for _, entry, _, _ in identity], chosen.pattern),
        "indicator": _categories([indicator for *_, indicator in identity], chosen.pattern),
    }
    return chosen, pd.DataFrame(named)


def find_mentions(segments: Segments, codebook: Codebook) -> Spans:
    """Find where the indicators of a codebook stand: what :func:`match` counts.

    Parameters
    ----------
    segments, codebook
        As in :func:`match`.

    Returns
    -------
    Spans
        Tokens from start up to end; ``pattern`` numbers the indicators of all entries in the order of the codebook.
    """
    compiled = _compile(codebook)
    spans = find_spans(compiled.automaton, segments)
    excluding = spans.pattern >= len(compiled.identity)
    excluded, spans = spans.select(excluding), spans.select(~excluding)
    spans = cancel_excluded(
        spans,
        compiled.pattern_entry[spans.pattern],
        excluded,
        compiled.pattern_entry[excluded.pattern],
    )
    return longest_without_overlap(spans, compiled.pattern_group[spans.pattern])


@dataclass(frozen=True)
class _Compiled:
    """A codebook, ready to match: indicators first, then the patterns that exclude."""

    automaton: Automaton
    identity: list[tuple[str, str, str, str]]  # kind, entry, variant and indicator, for each indicator
    pattern_entry: Integers
    pattern_group: Integers  # matches of one group do not overlap: an entry, or all actors


@lru_cache(maxsize=2)  # a corpus is matched batch by batch with one codebook
def _compile(codebook: Codebook) -> _Compiled:
    owned = [(entry, indicator) for entry in codebook.entries for indicator in entry.indicators]
    excluding = [(entry, pattern) for entry in codebook.entries for pattern in entry.exclude]
    number = {(entry.kind, entry.name): index for index, entry in enumerate(codebook.entries)}

    def numbers(entries: list[Entry]) -> Integers:
        return np.array([number[entry.kind, entry.name] for entry in entries], dtype=np.int64)

    pattern_entry = numbers([entry for entry, _ in owned] + [entry for entry, _ in excluding])
    is_actor = np.array([entry.kind == "actor" for entry, _ in owned], dtype=bool)
    patterns = [indicator.pattern for _, indicator in owned] + [pattern for _, pattern in excluding]
    return _Compiled(
        build_automaton(patterns),
        [(entry.kind, entry.name, indicator.variant, indicator.text) for entry, indicator in owned],
        pattern_entry,
        np.where(is_actor, -1, pattern_entry[: len(owned)]),
    )


def _count(spans: Spans, segments: Segments, compiled: _Compiled) -> pd.DataFrame:
    """Count spans by sentence and indicator."""
    order = sorted(range(len(compiled.identity)), key=compiled.identity.__getitem__)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    keys = segments.token_sentence[spans.start].astype(np.int64) * max(len(order), 1) + rank[spans.pattern]
    rows, place = np.unique(keys, return_inverse=True)
    sentence, ranked = np.divmod(rows, max(len(order), 1))
    indicator = np.array(order, dtype=np.int64)[ranked]
    columns: dict[str, Any] = {"sentence": sentence}
    for column, name in enumerate(("kind", "entry", "variant", "indicator")):
        columns[name] = _categories([identity[column] for identity in compiled.identity], indicator)
    for name, counted in (
        ("n", np.ones(len(spans.start), dtype=bool)),
        ("n_negated", _is_negated(spans.start, segments)),
        ("n_quoted", segments.token_quoted[spans.start]),
    ):
        columns[name] = np.bincount(place[counted], minlength=len(rows)).astype(np.int64)
    return pd.DataFrame(columns)


def _categories(values: list[str], chosen: Integers) -> pd.Categorical[str]:
    categories = sorted(set(values))
    place = {value: index for index, value in enumerate(categories)}
    codes = np.array([place[value] for value in values], dtype=np.int64)
    return pd.Categorical.from_codes(codes[chosen], pd.Index(categories, dtype="str"))


def _is_negated(start: Integers, segments: Segments) -> Flags:
    negation = np.array([normalise_term(form) in NEGATIONS for form in segments.forms], dtype=bool)
    negated = np.zeros(len(start), dtype=bool)
    reached = np.ones(len(start), dtype=bool)
    for distance in range(1, REACH_OF_NEGATION + 1):
        before = np.maximum(start - distance, 0)
        reached &= (
            (start >= distance)
            & (segments.token_sentence[before] == segments.token_sentence[start])
            & segments.token_is_word[before]
        )
        negated |= reached & negation[segments.token_form[before]]
    return negated
