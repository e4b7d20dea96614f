"""What stands inside quotation marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from framing.text.forms import Fact, has
from framing.text.marks import QUOTATION_MARKS, Family, Role
from framing.text.tokens import Booleans, Positions, Tokens

#: What opens no quotation right after it: a word, or punctuation that ends something.
_ENDS_SOMETHING = Fact.WORD | Fact.CLOSER | Fact.CONTINUER | Fact.STOP | Fact.EXCLAMATION | Fact.ELLIPSIS


@dataclass(frozen=True, eq=False)
class _Marks:
    """The quotation marks of a batch, and what stands around each: k marks."""

    token: Positions
    family: Positions
    role: Positions
    paragraph: Positions  # changes at blank lines and between texts
    segment: Positions  # changes at hard line breaks too
    looks_opening: Booleans  # something follows without a space, and no word stands before without one
    looks_closing: Booleans
    before_space: Booleans
    after_pause: Booleans  # first of its segment, or after punctuation
    may_be_possessive: Booleans  # an apostrophe between a word in s and a small letter


@dataclass(frozen=True, eq=False)
class _Moves:
    """What the marks that do anything do: where nothing of their family is open, and where it is."""

    token: Positions
    family: Positions
    paragraph: Positions
    segment: Positions
    opens: Booleans  # where none of its family is open
    closes: Booleans  # where one is
    nests: Booleans  # opens where one is, if it does not close that
    goes_on: Booleans  # closes even what was opened before a single line break


def quoted(tokens: Tokens, hard: Booleans) -> Booleans:
    """Tell the tokens inside quotation marks, of whatever kind and depth.

    The marks themselves are not inside, save those of a quotation in a quotation. Words in scare quotes
    count as quoted. A quotation that is not closed ends with its paragraph: at a blank line, or at a single
    line break after which the next mark opens a quotation. Apostrophes are told from single quotation marks
    by what stands around them, and a single mark quotes only where another closes it, save one like ‘ that
    begins a paragraph or follows punctuation.

    Parameters
    ----------
    tokens
        m tokens.
    hard
        Whether a hard line break stands before each, shape (m,).

    Returns
    -------
    ndarray of bool, shape (m,)
        Whether each token is quoted.
    """
    segment_ends = np.append(np.flatnonzero(hard), len(tokens))
    depth = np.zeros(len(tokens) + 1, np.int32)
    for start, end in _spans(_moves(_marks(tokens, hard)), segment_ends.tolist()):
        depth[start] += 1
        depth[end] -= 1
    inside: Booleans = np.cumsum(depth[:-1]) > 0
    return inside


def _marks(tokens: Tokens, hard: Booleans) -> _Marks:
    """Collect the quotation marks."""
    facts, at = tokens.facts, np.flatnonzero(has(tokens.facts, Fact.QUOTATION_MARK))
    kinds, kind = np.unique(tokens.form[at], return_inverse=True)
    known = np.array([QUOTATION_MARKS[tokens.forms[form]] for form in kinds], np.intp).reshape(-1, 2)
    before, after = facts[at - 1], np.append(facts, np.uint32(0))[at + 1]
    hugs_before, hugs_after = tokens.glued[at], np.append(tokens.glued, False)[at + 1]
    ends_something = hugs_before & has(before, _ENDS_SOMETHING)
    apostrophe = hugs_before & ~hugs_after & has(before, Fact.POSSESSIVE)
    return _Marks(
        token=at,
        family=known[kind, 0],
        role=known[kind, 1],
        paragraph=np.cumsum(tokens.opens_text | (tokens.line_breaks > 1), dtype=np.intp)[at],
        segment=np.cumsum(hard, dtype=np.intp)[at],
        looks_opening=hugs_after & ~ends_something,
        looks_closing=hugs_before & (ends_something | ~hugs_after),
        before_space=~hugs_after,
        after_pause=hard[at] | ~has(before, Fact.WORD),
        may_be_possessive=apostrophe & has(after, Fact.LOWER_FIRST),
    )


def _moves(marks: _Marks) -> _Moves:
    """Decide what each mark does, by its kind and its place."""
    opening, closing = marks.looks_opening, marks.looks_closing
    may_open, may_close, either = (marks.role == role for role in (Role.OPENS, Role.CLOSES, Role.EITHER))
    misplaced = (marks.family == Family.DOUBLE) & closing & marks.before_space  # “ after a word, for ”
    opens = (may_open & ~misplaced) | (may_close & opening & ~closing) | (either & (opening | ~closing))
    closes = may_close | (may_open & closing & ~opening) | (either & (closing | ~opening))

    single = marks.family == Family.SINGLE
    closes_single = single & ~may_open & closing
    followed = _closer_follows(marks, single, closes_single)
    stays_open = may_open & marks.after_pause
    opens = np.where(single, ~may_close & opening & (followed | stays_open), opens)
    closes = np.where(single, closes_single & ~(marks.may_be_possessive & followed), closes)

    acts = opens | closes
    return _Moves(
        token=marks.token[acts],
        family=marks.family[acts],
        paragraph=marks.paragraph[acts],
        segment=marks.segment[acts],
        opens=opens[acts],
        closes=closes[acts],
        nests=(opens & may_open)[acts],
        goes_on=(closing & ~opening & ~single)[acts],
    )


def _closer_follows(marks: _Marks, single: Booleans, closes_single: Booleans) -> Booleans:
    """Tell for each single mark whether the next one of its segment may close a quotation."""
    follows = np.zeros(len(single), bool)
    one = np.flatnonzero(closes_single | (single & marks.looks_opening))
    following = one[1:]
    follows[one[:-1]] = closes_single[following] & (marks.segment[following] == marks.segment[one[:-1]])
    return follows


def _spans(moves: _Moves, segment_ends: list[int]) -> Iterator[tuple[int, int]]:
    """Read the marks in order and give the span of each outermost quotation, in tokens."""
    opened: list[int] = []  # families, the outermost first
    n_open: Counter[int] = Counter()  # of each family: marks without end must not be looked through for each mark
    start = last_paragraph = last_segment = 0
    columns = (getattr(moves, column.name).tolist() for column in fields(moves))
    for token, family, paragraph, segment, opens, closes, nests, goes_on in zip(*columns, strict=True):
        is_over = paragraph != last_paragraph or not (goes_on and n_open[family])
        if opened and segment != last_segment and is_over:
            yield start, segment_ends[last_segment]
            opened.clear()
            n_open.clear()
        last_paragraph, last_segment = paragraph, segment
        is_open = n_open[family] > 0
        if is_open and closes:
            while (last := opened.pop()) != family:
                n_open[last] -= 1
            n_open[family] -= 1
            if not opened:
                yield start, token
        elif nests if is_open else opens:
            start = start if opened else token + 1
            opened.append(family)
            n_open[family] += 1
    if opened:
        yield start, segment_ends[last_segment]
