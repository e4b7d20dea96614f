"""Find a codebook's indicators in sentences, and count them.

Within an entry and all that are nested in it, overlapping matches count once and the longest wins; among actors a
stretch of text counts for one actor only. Of two equally long matches the earlier wins. Of two on the same words the
deeper entry of a family wins, so that a part has what stands in it and in its whole, and the whole has it through the
part; of two as deep, and of two actors of different families, the one (or the family) that comes first in the codebook.
Where an entry requires a context, its matches without one do not count, and
leave their words to the rest of its family.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook.automaton import Automaton, Integers, build_automaton
from framing.codebook.context import Flags, is_in_context
from framing.codebook.entries import KINDS, Codebook
from framing.codebook.selection import cancel_excluded, longest_without_overlap
from framing.codebook.spans import Spans, find_spans, join_spans
from framing.text import Segments, normalise_term

_COUNTS, _EXCLUDES, _IS_CONTEXT = range(3)  # what a pattern is for
REACH_OF_NEGATION = 3  # words before a match
NEGATIONS = frozenset(
    "not n't no never without neither nor cannot deny denies denied".split()  # noqa: SIM905 - read as a list
)


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
        One row a sentence, kind, entry, variant and indicator, and whether it is negated and quoted, sorted by these:
        ``sentence`` (index in ``segments``), the four as categories, the counts ``n``, ``n_negated`` and ``n_quoted``
        (the last two 0 or ``n``), and ``n_words``, the words that these matches cover.

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
    role, entry = compiled.pattern_role[spans.pattern], compiled.pattern_entry[spans.pattern]
    excluding, in_context = role == _EXCLUDES, role == _IS_CONTEXT
    excluded, context, found = spans.select(excluding), spans.select(in_context), spans.select(role == _COUNTS)
    found = cancel_excluded(found, compiled.pattern_entry[found.pattern], excluded, entry[excluding])
    found = _with_context(found, context, entry[in_context], segments, compiled)
    return longest_without_overlap(found, compiled.pattern_group[found.pattern], compiled.pattern_rank[found.pattern])


def _with_context(
    found: Spans, context: Spans, context_entry: Integers, segments: Segments, compiled: _Compiled
) -> Spans:
    """Drop the matches without the context that their entry requires, of those that count within their entry."""
    requires = compiled.requires_context[compiled.pattern_entry[found.pattern]]
    if not requires.any():
        return found
    free, bound = found.select(~requires), found.select(requires)
    bound = longest_without_overlap(bound, compiled.pattern_entry[bound.pattern])
    entry = compiled.pattern_entry[bound.pattern]
    near = is_in_context(bound, entry, compiled.window[entry], context, context_entry, segments)
    return join_spans([free, bound.select(near)])


@dataclass(frozen=True)
class _Compiled:
    """A codebook, ready to match: indicators first, then the patterns that exclude, then those that are context."""

    automaton: Automaton
    identity: list[tuple[str, str, str, str]]  # kind, entry, variant and indicator, for each indicator
    pattern_role: Integers
    pattern_entry: Integers
    pattern_group: Integers  # matches of one group do not overlap: an entry with all nested in it, or all actors
    pattern_rank: Integers  # of two matches of a group on the same words the lower wins
    requires_context: Flags  # by entry
    window: Integers  # by entry


@lru_cache(maxsize=2)  # a corpus is matched batch by batch with one codebook
def _compile(codebook: Codebook) -> _Compiled:
    entries = codebook.entries
    owned = [(entry, indicator) for entry in entries for indicator in entry.indicators]
    excluding = [(entry, pattern) for entry in entries for pattern in entry.exclude]
    context = [(entry, pattern) for entry in entries for pattern in entry.context]
    number = {(entry.kind, entry.name): index for index, entry in enumerate(entries)}
    owners = [entry for entry, _ in (*owned, *excluding, *context)]
    patterns = [indicator.pattern for _, indicator in owned] + [pattern for _, pattern in excluding + context]
    families, ranks = _families(codebook), _ranks(codebook)
    return _Compiled(
        build_automaton(patterns),
        [(entry.kind, entry.name, indicator.variant, indicator.text) for entry, indicator in owned],
        np.repeat([_COUNTS, _EXCLUDES, _IS_CONTEXT], [len(owned), len(excluding), len(context)]),
        np.array([number[entry.kind, entry.name] for entry in owners], dtype=np.int64),
        np.array([families[entry.kind, entry.name] for entry, _ in owned], dtype=np.int64),
        np.array([ranks[entry.kind, entry.name] for entry, _ in owned], dtype=np.int64),
        np.array([bool(entry.context) for entry in entries], dtype=bool),
        np.array([entry.window for entry in entries], dtype=np.int64),
    )


def _families(codebook: Codebook) -> dict[tuple[str, str], int]:
    """Give the entries of a family the same number; all actors are one family."""
    roots = [(kind, name, above[-1]) for kind in KINDS for name, above in codebook.lineages(kind).items()]
    number = {(kind, root): index for index, (kind, _, root) in enumerate(roots)}
    return {(kind, name): -1 if kind == "actor" else number[kind, root] for kind, name, root in roots}


def _ranks(codebook: Codebook) -> dict[tuple[str, str], int]:
    """Rank entries family by family in the order of the codebook, the deepest of each first."""
    place = {(entry.kind, entry.name): index for index, entry in enumerate(codebook.entries)}
    lineages = [(kind, name, above) for kind in KINDS for name, above in codebook.lineages(kind).items()]
    ordered = sorted(lineages, key=lambda one: (place[one[0], one[2][-1]], -len(one[2]), place[one[0], one[1]]))
    return {(kind, name): rank for rank, (kind, name, _) in enumerate(ordered)}


def _count(spans: Spans, segments: Segments, compiled: _Compiled) -> pd.DataFrame:
    """Count spans by sentence and indicator, those that are negated and quoted apart."""
    order = sorted(range(len(compiled.identity)), key=compiled.identity.__getitem__)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    flags = np.stack([_is_negated(spans.start, segments), segments.token_quoted[spans.start]], axis=1).astype(np.int64)
    keys = segments.token_sentence[spans.start].astype(np.int64) * max(len(order), 1) + rank[spans.pattern]
    rows, place, n = np.unique(keys * 4 + flags @ [2, 1], return_inverse=True, return_counts=True)
    sentence, ranked = np.divmod(rows // 4, max(len(order), 1))
    indicator = np.array(order, dtype=np.int64)[ranked]
    columns: dict[str, Any] = {"sentence": sentence}
    for column, name in enumerate(("kind", "entry", "variant", "indicator")):
        columns[name] = _categories([identity[column] for identity in compiled.identity], indicator)
    n_words = np.bincount(place, weights=_n_words(spans, segments), minlength=len(rows)).astype(np.int64)
    counts = {"n": n, "n_negated": n * (rows // 2 % 2), "n_quoted": n * (rows % 2), "n_words": n_words}
    return pd.DataFrame(columns | counts)


def _n_words(spans: Spans, segments: Segments) -> Integers:
    """Count the words that each match covers."""
    words = np.flatnonzero(segments.token_is_word)
    covered: Integers = np.searchsorted(words, spans.end) - np.searchsorted(words, spans.start)
    return covered


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
