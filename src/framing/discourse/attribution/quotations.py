"""Whose a quotation is: that of the cue in its sentence, of the quotation that it goes on from, or nobody's."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from framing.discourse.attribution.statements import NOTHING, Form, Reported, Span, Statement
from framing.text import Segments

SCARE_QUOTES = 3  # words: as many without a cue are no statement
_NEAREST = 20  # cues on either side of a quotation in its sentence, which is nobody's who is farther
_ADDRESSED = 6  # words between a cue and what is quoted after a comma or a colon: “told reporters on Tuesday:”


def statements(segments: Segments, reported: Sequence[Reported]) -> list[Statement]:
    """Put together what is reported within sentences and the quotations that run over them.

    A quotation belongs to the cue of a sentence that it stands in; without one, to that of the quotation in the
    sentence before, if it stands in the same paragraph. Another quotation that is a sentence of its own is a statement
    without a cue, by the speaker of the sentence before where there is one. A few words in quotation marks without a
    cue are none.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    reported
        What is attributed within its sentences, in the order of the cues.

    Returns
    -------
    list of Statement
        Those with a cue in the order of the cues, then those without.

    Examples
    --------
    >>> from framing.discourse.attribution.patterns import find_by_patterns
    >>> from framing.text import segment
    >>> segments = segment(["“We waited,” she said. “Nobody came.” It was a “hard landing”."])
    >>> [(found.form.name, found.content) for found in statements(segments, find_by_patterns(segments))]
    [('DIRECT', (Span(start=1, end=4), Span(start=9, end=12)))]
    """
    book = _Book(segments, reported)
    for quotation in _quotations(segments):
        book.add(quotation)
    return [*book.with_cue(), *book.without]


def _quotations(segments: Segments) -> Iterator[list[Span]]:
    """Yield the quotations; one that is opened anew in each paragraph and not closed before has several spans."""
    edges = np.flatnonzero(np.diff(segments.token_quoted, prepend=False, append=False)).tolist()
    text = segments.sentence_text[segments.token_sentence]
    quotation: list[Span] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if quotation and (quotation[-1].end != start - 1 or text[start] != text[quotation[-1].start]):
            yield quotation
            quotation = []
        quotation.append(Span(start, end))
    if quotation:
        yield quotation


@dataclass
class _Last:
    """The statement that ended last: where it has its speaker, its sentence, and whether that ended quoted."""

    sentence: int
    owner: int  # number of what is reported; -1 where it has no cue
    speaker: Span
    head: int
    quoted: bool


class _Book:
    """Quotations by whom they belong to, filled in the order of the text."""

    def __init__(self, segments: Segments, reported: Sequence[Reported]) -> None:
        self.segments = segments
        self.reported = reported
        self.sentence = segments.token_sentence.tolist()
        self.unquoted = np.cumsum(np.append(False, segments.token_is_word & ~segments.token_quoted))
        self.quotations: dict[int, list[Span]] = defaultdict(list)
        self.without: list[Statement] = []
        self.cues = [(self.sentence[one.cue.start], one.cue.start) for one in reported]
        self.in_sentence: dict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(reported):
            self.in_sentence[self.sentence[one.cue.start]].append(number)
        self.last: _Last | None = None

    def add(self, quotation: list[Span]) -> None:
        """Give a quotation to whom it belongs."""
        first, last = self.sentence[quotation[0].start], self.sentence[quotation[-1].end - 1]
        content = [part for run in quotation for part in self._by_sentence(run)]
        owner = next((owner for run in quotation if (owner := self._owner(run)) is not None), None)
        if owner is None:
            if not self._stands_alone(quotation):
                return
            before = self._before(first)
            if before is None or not before.quoted or before.owner < 0 or not self._same_paragraph(quotation[0]):
                self._add_without_cue(content, before, last)
                return
            owner = before.owner
        self.quotations[owner] += content
        one = self.reported[owner]
        self.last = _Last(max(last, self.sentence[one.cue.start]), owner, one.speaker, one.head, quoted=True)

    def with_cue(self) -> Iterator[Statement]:
        """Yield the statements that have a cue."""
        for number, one in enumerate(self.reported):
            yield self._statement(one, self.quotations.get(number, []))

    def _owner(self, run: Span) -> int | None:
        """Return what is reported with a content that a quotation stands in: of several, that with the nearest cue."""
        found = [
            number
            for number in self._near(run)
            if any(part.start < run.end and run.start < part.end for part in self.reported[number].content)
        ]
        cues = [self.reported[number].cue for number in found]
        distance = [min(abs(run.start - cue.end), abs(cue.start - run.end)) for cue in cues]
        return found[int(np.argmin(distance))] if found else None

    def _near(self, run: Span) -> Sequence[int]:
        """Return what is reported in the sentences of a quotation, by the cues that are nearest to it."""
        first, last = self.sentence[run.start], self.sentence[run.end - 1]
        begin, place, end = (bisect(self.cues, key) for key in ((first,), (first, run.start), (last + 1,)))
        return range(max(begin, place - _NEAREST), min(end, place + _NEAREST))

    def _before(self, sentence: int) -> _Last | None:
        """Return the statement of the same sentence or the one before, in the same text."""
        text = self.segments.sentence_text
        known = self.last
        for earlier in (sentence, sentence - 1):
            if earlier < 0 or text[earlier] != text[sentence]:
                return None
            if known is not None and known.sentence == earlier:
                return known
            if self.in_sentence.get(earlier):
                number = self.in_sentence[earlier][-1]
                one = self.reported[number]
                return _Last(earlier, number, one.speaker, one.head, quoted=False)
        return None

    def _stands_alone(self, quotation: list[Span]) -> bool:
        """Tell whether a quotation is a sentence of its own, or several."""
        opens, end = quotation[0].start - 1, quotation[-1].end
        begins = opens <= 0 or self.sentence[opens - 1] != self.sentence[opens + 1]
        following = range(end, min(end + 3, len(self.sentence)))
        inside = [token for token in following if self.sentence[token] == self.sentence[end - 1]]
        return begins and not any(self.segments.token_is_word[token] for token in inside)

    def _same_paragraph(self, run: Span) -> bool:
        """Tell whether no line break stands before a quotation."""
        opens = run.start - 1
        if opens < 1:
            return False
        text = int(self.segments.sentence_text[self.sentence[run.start]])
        return (
            "\n" not in self.segments.texts[text][self.segments.token_end[opens - 1] : self.segments.token_start[opens]]
        )

    def _add_without_cue(self, content: list[Span], before: _Last | None, last: int) -> None:
        if sum(int(self.segments.token_is_word[part.start : part.end].sum()) for part in content) <= SCARE_QUOTES:
            return
        speaker, head = (before.speaker, before.head) if before is not None else (NOTHING, -1)
        is_inferred = not speaker.is_empty
        self.without.append(Statement(Form.DIRECT, NOTHING, "", speaker, head, tuple(content), is_inferred))
        self.last = _Last(last, -1, speaker, head, quoted=True)

    def _by_sentence(self, run: Span) -> Iterator[Span]:
        """Cut a quotation at the ends of sentences."""
        if self.sentence[run.start] == self.sentence[run.end - 1]:
            yield run
            return
        start = run.start
        for token in range(run.start + 1, run.end + 1):
            if token == run.end or self.sentence[token] != self.sentence[start]:
                yield Span(start, token)
                start = token

    def _statement(self, one: Reported, quotations: list[Span]) -> Statement:
        if not quotations:
            return Statement(Form.INDIRECT, one.cue, one.lemma, one.speaker, one.head, one.content)
        own = self.sentence[one.cue.start]
        elsewhere = [part for part in quotations if self.sentence[part.start] != own]
        here = [part for part in quotations if self.sentence[part.start] == own]
        plain = Statement(Form.INDIRECT, one.cue, one.lemma, one.speaker, one.head, one.content)
        if not here or not self._is_direct(one, here):
            content = tuple(sorted({*one.content, *elsewhere}))
            return replace(plain, form=Form.MIXED, content=content)
        return replace(plain, form=Form.DIRECT, content=tuple(sorted(quotations)))

    def _is_direct(self, one: Reported, quotations: list[Span]) -> bool:
        """Tell whether all of a sentence's content is quoted, but for to whom it was said."""
        n_words = sum(self._n_unquoted(part.start, part.end) for part in one.content)
        if not n_words:
            return True
        opens = quotations[0].start - 1
        mark = self.segments.forms[self.segments.token_form[opens - 1]] if opens > 0 else ""
        after = sum(self._n_unquoted(max(part.start, opens), part.end) for part in one.content if part.end > opens)
        return n_words <= _ADDRESSED and mark in {",", ":"} and not after and one.cue.start < opens

    def _n_unquoted(self, start: int, end: int) -> int:
        """Count the words outside quotation marks."""
        return int(self.unquoted[end] - self.unquoted[start])
