"""Which words of a sentence are what is attributed: those after the cue, those before its source, or both."""

from __future__ import annotations

from framing.discourse.attribution import grammar
from framing.discourse.attribution.reading import Reading
from framing.discourse.attribution.statements import Span


def content_of(reading: Reading, cue: Span, speaker: Span, sentence: int) -> tuple[Span, ...]:
    """Find what a cue attributes to a source beside it.

    Where the two end the sentence, or stand between punctuation, it is what stands before them, and after them what is
    quoted or goes on; elsewhere it is what follows the cue.
    """
    start, end = min(cue.start, speaker.start), max(cue.end, speaker.end)
    letters = reading.letters
    before = letters[reading.place(start) - 1]
    after = end + sentence + 1
    ends = grammar.ENDS_AFTER.match(letters, after)
    bounds = reading.bounds(sentence, after - 1)
    is_quoted_before = before == "]" or (before == "," and letters[reading.place(start) - 2] in "]}")
    if not (is_quoted_before or (before in grammar.ENDS_BEFORE and ends is not None)):
        if bounds.start == start and cue.start == start and speaker.end == end:  # According to the mayor, …
            return _unless_empty(Span(end, bounds.end))
        return _unless_empty(Span(cue.end if cue.start >= speaker.start else end, bounds.end))
    content = [Span(bounds.start, start)]
    goes_on = is_quoted_before and grammar.GOES_ON_QUOTED.match(letters, after)
    if goes_on:
        content.append(Span(goes_on.end() - sentence - 2, bounds.end))
    elif not is_quoted_before and ends is not None and letters[ends.end() : ends.end() + 1] == ",":
        content.append(Span(ends.end() - sentence - 1, bounds.end))
    return _unless_empty(*content)


def content_after(reading: Reading, cue: Span, sentence: int) -> tuple[Span, ...]:
    """Take what follows a cue in its sentence."""
    bounds = reading.bounds(sentence, cue.end + sentence)
    return _unless_empty(Span(cue.end, bounds.end))


def _unless_empty(*content: Span) -> tuple[Span, ...]:
    return tuple(part for part in content if not part.is_empty)
