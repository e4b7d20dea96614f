"""Lines that are furniture only in company: at the edges of the text, beside other furniture, in a run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from framing.cleaning.front import STAMPS, likely_title
from framing.cleaning.listings import cells
from framing.cleaning.rule import NAME

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from framing.cleaning.lines import Line

RUN = 3
NAME_WORDS = 4
SENTENCE_WORDS = 6
NAME_LINE = re.compile(NAME)


def cut_edges(lines: Sequence[Line], cuts: dict[int, str]) -> dict[int, str]:
    """Cut what is furniture before the first sentence, after the last one, beside a cut or in a run.

    Parameters
    ----------
    lines
        The lines that are not blank.
    cuts
        What other evidence cuts: place of a line in `lines` to rule.

    Returns
    -------
    dict
        The further cuts.
    """
    title = likely_title(lines, cuts)
    kept = {*cuts, *cells(lines), title}
    weak = {place: line.edge for place, line in enumerate(lines) if line.edge and place not in kept}
    first, last = running_text(lines, cuts)
    found = {place: rule for place, rule in weak.items() if place < first or place > last}
    found |= _runs(weak)
    cut = {*cuts, *found}
    for order in (sorted(weak), sorted(weak, reverse=True)):
        for place in order:
            if _beside_cut(place, lines, cut):
                found[place] = weak[place]
                cut.add(place)
    return found | _names_beside_stamps(lines, first, cuts | found)


def running_text(lines: Sequence[Line], cuts: Mapping[int, str]) -> tuple[int, int]:
    """Find the first and the last sentence that stay; where there is none, the whole text is edge."""
    first = next((place for place, line in enumerate(lines) if place not in cuts and _runs_on(line)), len(lines))
    backwards = range(len(lines) - 1, first - 1, -1)
    return first, next((place for place in backwards if place not in cuts and _runs_on(lines[place])), -1)


def _runs_on(line: Line) -> bool:
    return line.is_paragraph or (line.is_sentence and line.n_words >= SENTENCE_WORDS)


def _names_beside_stamps(lines: Sequence[Line], first: int, cuts: Mapping[int, str]) -> dict[int, str]:
    """Take a bare name above the first paragraph for the byline, where a byline or a date stands beside it."""
    return {
        place: "byline"
        for place in range(1, min(first, len(lines)))
        if place not in cuts
        and lines[place].n_words <= NAME_WORDS
        and (cuts.get(place - 1) in STAMPS or cuts.get(place + 1) in STAMPS)
        and NAME_LINE.fullmatch(" ".join(lines[place].text.split()))
    }


def _runs(weak: Mapping[int, str]) -> dict[int, str]:
    starts = [place for place in weak if all(place + step in weak for step in range(RUN))]
    return {place + step: weak[place + step] for place in starts for step in range(RUN)}


def _beside_cut(place: int, lines: Sequence[Line], cut: Collection[int]) -> bool:
    """Whether a weak line stands beside a cut, and not where it may be the heading of the paragraph below."""
    below = place + 1
    if below in cut:
        return True
    return place - 1 in cut and (below == len(lines) or not lines[below].is_paragraph)
