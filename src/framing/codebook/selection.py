"""Which of the overlapping matches count."""

from __future__ import annotations

import numpy as np

from framing.codebook.automaton import Integers
from framing.codebook.spans import Spans


def cancel_excluded(spans: Spans, entry: Integers, excluded: Spans, excluded_entry: Integers) -> Spans:
    """Drop the spans that a span of their entry's exclusions covers.

    Parameters
    ----------
    spans, entry
        Matches, and the entry of each.
    excluded, excluded_entry
        What the exclusions of the entries matched.

    Returns
    -------
    Spans
    """
    if not len(excluded.start):
        return spans
    width = max(int(excluded.end.max()), int(spans.end.max(initial=0))) + 1
    order = np.lexsort((excluded.start, excluded_entry))
    begins = (excluded_entry * width + excluded.start)[order]
    reaches = np.maximum.accumulate((excluded_entry * width + excluded.end)[order])
    before = np.searchsorted(begins, entry * width + spans.start, side="right") - 1
    covered = (before >= 0) & (reaches[np.maximum(before, 0)] >= entry * width + spans.end)
    return spans.select(~covered)


def longest_without_overlap(spans: Spans, group: Integers, rank: Integers | None = None) -> Spans:
    """Keep within each group the longest spans, so that none overlaps another.

    Parameters
    ----------
    spans
        Matches.
    group
        The group of each; spans of different groups may overlap.
    rank
        Of each, among those on the same words: the lowest wins. All have the same where None.

    Returns
    -------
    Spans
        The longest first in doubt; of equally long ones the earlier, of those on the same words the one
        of the lowest rank, of these the one whose pattern comes first.
    """
    rank = np.zeros_like(spans.start) if rank is None else rank
    order = np.lexsort((spans.pattern, rank, -spans.end, spans.start, group))
    spans, group = spans.select(order), group[order]
    new_words = np.ones(len(order), dtype=bool)
    new_words[1:] = (
        (group[1:] != group[:-1]) | (spans.start[1:] != spans.start[:-1]) | (spans.end[1:] != spans.end[:-1])
    )
    spans, group = spans.select(new_words), group[new_words]
    width = int(spans.end.max(initial=0)) + 1
    begins, ends = group * width + spans.start, group * width + spans.end
    apart = np.ones(len(begins), dtype=bool)  # begins a cluster: overlaps nothing before it
    apart[1:] = begins[1:] >= np.maximum.accumulate(ends)[:-1]
    alone = apart & np.append(apart[1:], True)
    kept = alone.copy()
    kept[_choose(begins, ends, np.flatnonzero(~alone))] = True
    return spans.select(kept)


def _choose(begins: Integers, ends: Integers, contested: Integers) -> list[int]:
    """Take spans from the longest to the shortest, leaving out what overlaps one taken before."""
    longest_first = contested[np.lexsort((begins[contested], begins[contested] - ends[contested]))]
    taken: set[int] = set()
    chosen = []
    for index, begin, end in zip(
        longest_first.tolist(), begins[longest_first].tolist(), ends[longest_first].tolist(), strict=True
    ):
        # What was taken is at least as long, so an overlap shows at one of the two ends.
        if begin not in taken and end - 1 not in taken:
            taken.update(range(begin, end))
            chosen.append(index)
    return chosen
