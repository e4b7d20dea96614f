"""Short lines that belong to an article: verse, results, tables of figures, and what a colon introduces.

They look like menus and teasers. What tells them: verse goes on in lower case or behind commas; results put figures
beside words in line after line; in a table labels and figures take turns.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from framing.cleaning.sections import is_stamp

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from framing.cleaning.lines import Line

LEAST_LINES = 4
MOST_WORDS = 12
MOST_CHARACTERS = 120
LABEL_WORDS = 4
LEAST_CELLS = 3
VERSE_SHARE = 1 / 3
RESULTS_SHARE = 2 / 3
COUNTED_PER_REST = 3  # a last line or two may have no mark
INTRODUCING_WORDS = 4
MOST_INTRODUCED = 40

FIGURES_LENGTH = 12
FIGURES = re.compile(rf"(?=.*\d)[\d\W_]{{1,{FIGURES_LENGTH}}}")
RESULT = re.compile(
    r".*[^\W\d_].*(?:\d ?[-–:] ?\d|(?<![.,\d])\d[\d.,]* ?(?:%|percent|per cent|prozent|pour cent|por ciento)).*"
    r"|.*[^\W\d_]\D* \d[\d.,]*(?: \d[\d.,]*)*|\d[\d.,]* ?\D{0,3}[^\W\d_].*|.*[^\W\d_]\D* \d[\d.,]* [^\W\d_]+",
    re.IGNORECASE,
)
SMALL_WORDS = re.compile(  # of scripts without capitals: what entries of menus do without
    r"[はがをへ]|[的了在我你他她没]|(?<!\w)(?:في|من|على|إلى|عن|مع|يا|لا|أين|قبل|ولا|لم)(?!\w)"
)
VERSE_ENDS = (",", ";", ":", "—", "–", "，", "、", "；", "،")


def is_verse(lines: Sequence[Line]) -> bool:
    """Whether a third of the lines go on in lower case, or behind a comma, as entries of menus do not."""
    return len(lines) >= LEAST_LINES and sum(map(_runs_over, lines)) >= VERSE_SHARE * len(lines)


def cells(lines: Sequence[Line]) -> set[int]:
    """Find the lines of figures alone that are cells of a table: short labels stand between them.

    Parameters
    ----------
    lines
        The lines that are not blank.

    Returns
    -------
    set
        Their places. Page numbers and counts of comments are not among them.
    """
    found: set[int] = set()
    if sum(map(_is_figures, lines)) < LEAST_CELLS:
        return found
    run: list[int] = []
    for place in range(len(lines) + 1):
        if place < len(lines) and (_is_figures(lines[place]) or _is_label(lines[place])):
            run.append(place)
            continue
        figures = [member for member in run if _is_figures(lines[member])]
        if min(len(figures), len(run) - len(figures)) >= LEAST_CELLS:
            found.update(figures)
        run = []
    return found


def belonging(lines: Sequence[Line], places: Iterable[int], cut: Collection[int], *, introduced: bool) -> int:
    """Count the lines next to an article that belong to it as verse, results or a table.

    Parameters
    ----------
    lines
        The lines that are not blank.
    places
        Those next to the article, outwards.
    cut
        The places that other evidence cuts.
    introduced
        Whether the article's line beside them ends in a colon.
    """
    run = [lines[place] for place in takewhile(lambda place: place not in cut and _may_belong(lines[place]), places)]
    if introduced:
        return len(run[:MOST_INTRODUCED])
    results = [_is_figures(line) or (RESULT.fullmatch(line.plain) is not None and not is_stamp(line)) for line in run]
    table = {*cells(run)}
    if table:
        from_below = _is_figures(run[0])  # then the label of the first row comes last
        return max(table) + 1 + (from_below and max(table) + 1 < len(run))
    for marks, share in ((results, RESULTS_SHARE), ([_runs_over(line) for line in run], VERSE_SHARE)):
        if counted := _counted(marks, share):
            return len(run) if len(run) - counted <= counted // COUNTED_PER_REST else counted
    return 0


def _counted(marks: Sequence[bool], share: float) -> int:
    """Count the lines up to the last marked one with which enough of them are marked."""
    n_marked, last = 0, 0
    for place, marked in enumerate(marks, 1):
        n_marked += marked
        if marked and place >= LEAST_LINES and n_marked >= share * place:
            last = place
    return last


def introduces(line: Line) -> bool:
    """Whether a line ends in a colon as a sentence does before a list."""
    return line.text.rstrip().endswith((":", "：")) and line.n_words >= INTRODUCING_WORDS


def _runs_over(line: Line) -> bool:
    text = line.text.strip()
    said = line.n_words <= LABEL_WORDS and SMALL_WORDS.search(text) is not None
    return text[:1].islower() or text.endswith(VERSE_ENDS) or said


def _may_belong(line: Line) -> bool:
    known = line.furniture or line.opening or (line.edge and not _is_figures(line))
    is_short = line.n_words <= MOST_WORDS and len(line.text) <= MOST_CHARACTERS
    return not known and not line.is_paragraph and not line.trails_off and is_short


def _is_figures(line: Line) -> bool:
    return len(line.plain) <= FIGURES_LENGTH and FIGURES.fullmatch(line.text.strip()) is not None


def _is_label(line: Line) -> bool:
    known = line.furniture or line.edge or line.opening
    return not known and line.n_words <= LABEL_WORDS and not line.is_sentence
