"""Compare pairs of articles, as many at a time as take little memory: their words are read, compared, and forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.copies.dates import Role, reversed_role, role_toward
from framing.copies.grams import Grams, collect_grams, compare
from framing.copies.intervals import Intervals, portions, total, united
from framing.copies.passages import Passages, find_passages
from framing.copies.provenance import Provenance
from framing.copies.words import Integers, Words

READ = 3_000_000  # words that are in memory at once
PORTION = 2_000_000  # places of 5-grams compared at once

PAIR = np.dtype(
    [
        ("article", np.int32),
        ("other", np.int32),
        ("n_shared", np.int32),
        ("containment", np.float64),
        ("other_containment", np.float64),
        ("overlap", np.float64),
        ("n_words", np.int32),
        ("other_n_words", np.int32),
    ]
)
PASSAGE = np.dtype(
    [
        (name, np.int32)
        for name in ("article", "start", "end", "other", "other_start", "other_end", "n_words")
    ]
)  # fmt: skip
RUN = np.dtype(
    [
        ("article", np.int32),
        ("start", np.int32),
        ("end", np.int32),
        ("crosses", np.bool_),
        ("role", np.int8),
        ("in_turn", np.int8),
    ]
)

Rows = NDArray[np.void]
#: Reads the words of articles, whose numbers it is given in ascending order.
ReadWords = Callable[[Integers], Words]


class Compared(NamedTuple):
    """What some pairs of articles have in common.

    ``pairs`` are those with a passage, and ``passages`` these, with words counted from 0 in the article, as in
    `SharedCopy`. ``runs`` are stretches of an article's words in such passages (shapes (p,), (q,), (r,)): whether the
    pair is of two outlets, the `Role` of the article in it, and FIRST or LATER where those whose dates do not tell are
    put in turn. Runs of one article that say the same are united.
    """

    pairs: Rows
    passages: Rows
    runs: Rows


def compare_in_portions(
    read: ReadWords, n_words: Integers, provenance: Provenance, article: Integers, other: Integers
) -> Iterator[Compared]:
    """Compare pairs of articles, a portion at a time.

    Parameters
    ----------
    read
        Reads the words of articles.
    n_words
        How many words each of n articles has, shape (n,).
    provenance
        Of the n articles.
    article, other
        The pairs, shapes (p,), in whatever order: where one article's pairs stand together, less is read.

    Yields
    ------
    Compared
        In the order of the pairs.
    """
    one, two = np.minimum(article, other), np.maximum(article, other)
    for first, last in _read_together(n_words, one, two, 0, len(one)):
        yield from _compare(read, provenance, one[first:last], two[first:last])


def _read_together(
    n_words: Integers, article: Integers, other: Integers, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """Halve the pairs until the articles of a part, each read once, have few enough words."""
    articles = np.unique(np.concatenate([article[first:last], other[first:last]]))
    if last - first > 1 and n_words[articles].sum() > READ:
        middle = (first + last) // 2
        yield from _read_together(n_words, article, other, first, middle)
        yield from _read_together(n_words, article, other, middle, last)
    elif first < last:
        yield first, last


def _compare(read: ReadWords, provenance: Provenance, article: Integers, other: Integers) -> Iterator[Compared]:
    numbers = np.unique(np.concatenate([article, other]))
    words = read(numbers)
    grams = collect_grams(words)
    one, two = np.searchsorted(numbers, article), np.searchsorted(numbers, other)
    for portion in portions(np.diff(grams.start)[one], PORTION):
        yield _compare_portion(words, grams, numbers, provenance, one[portion], two[portion])


def _compare_portion(
    words: Words, grams: Grams, numbers: Integers, provenance: Provenance, one: Integers, two: Integers
) -> Compared:
    """Compare pairs of articles whose words were read; ``numbers`` are those that the articles have elsewhere."""
    common = compare(grams, one, two)
    passages = find_passages(words, common)
    kept = np.unique(passages.pair)
    passages = passages.renumbered(kept)
    one, two, n_shared = one[kept], two[kept], common.n_shared[kept]
    pairs = np.empty(len(kept), PAIR)
    pairs["article"], pairs["other"], pairs["n_shared"] = numbers[one], numbers[two], n_shared
    pairs["containment"] = n_shared / grams.n[one]
    pairs["other_containment"] = n_shared / grams.n[two]
    pairs["overlap"] = common.n_shared_own[kept] / np.minimum(grams.n_own[one], grams.n_own[two])
    pairs["n_words"] = total(passages.runs(), len(kept))
    pairs["other_n_words"] = total(passages.other_runs(), len(kept))
    first, other_first = words.start[one], words.start[two]
    return Compared(pairs, _passages(passages, pairs, first, other_first), _runs(passages, pairs, words, provenance))


def _passages(found: Passages, pairs: Rows, first: Integers, other_first: Integers) -> Rows:
    rows = np.empty(len(found.pair), PASSAGE)
    rows["article"], rows["other"] = pairs["article"][found.pair], pairs["other"][found.pair]
    rows["start"], rows["end"] = found.start - first[found.pair], found.end - first[found.pair]
    rows["other_start"] = found.other_start - other_first[found.pair]
    rows["other_end"] = found.other_end - other_first[found.pair]
    rows["n_words"] = np.minimum(found.n_words, found.other_n_words)
    return rows


def _runs(found: Passages, pairs: Rows, words: Words, provenance: Provenance) -> Rows:
    """Return the runs of both articles of each pair."""
    article, other = pairs["article"].astype(np.int64), pairs["other"].astype(np.int64)
    crosses = provenance.crosses(article, other)
    role = role_toward(provenance.days, article, other)
    is_first = provenance.seniority[article] < provenance.seniority[other]
    in_turn = np.where(is_first, Role.FIRST, Role.LATER)
    sides = (
        (article, found.runs(), role, in_turn),
        (other, found.other_runs(), reversed_role(role), reversed_role(in_turn)),
    )
    n = len(Role)
    group = np.concatenate(
        [
            (((holder * 2 + crosses) * n + own_role) * n + own_turn)[runs.group]
            for holder, runs, own_role, own_turn in sides
        ]
    )
    start, end = (np.concatenate([getattr(runs, name) for _, runs, _, _ in sides]) for name in ("start", "end"))
    group, start, end = united(Intervals(group, start, end))
    rows = np.empty(len(group), RUN)
    group, rows["in_turn"] = np.divmod(group, n)
    group, rows["role"] = np.divmod(group, n)
    rows["article"], rows["crosses"] = np.divmod(group, 2)
    first = words.start[np.searchsorted(words.start, start, side="right") - 1]
    rows["start"], rows["end"] = start - first, end - first
    return rows
