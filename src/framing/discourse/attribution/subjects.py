"""Whose a cue is: the noun phrase before it, or after it, that names the source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.discourse.attribution import grammar
from framing.discourse.attribution.cues import PARTICIPLE, PAST, PRESENT_PARTICIPLE
from framing.discourse.attribution.reading import Reading
from framing.discourse.attribution.statements import Span
from framing.discourse.attribution.word_classes import CLOSES

_APPOSITION = 8  # tokens: what is inserted after a name and no longer than this is taken for part of it

_AFTER_NOUN = frozenset(("familiar", "close", "present", "involved", "aware", "there", "here", "alike"))
NOBODY = frozenset(("nobody", "none", "nothing", "neither", "you"))  # no sources
_BY, _NAMED = frozenset(("by",)), frozenset(("named", "identified"))
_DONE = ("ed", "en", "wn")  # endings of participles: “emails obtained by”
_PASSED_ON = "TVe"  # backwards: “is said to” lets the verb after it have the subject


@dataclass(frozen=True)
class Subject:
    """The phrase that names a source.

    Attributes
    ----------
    span, head
        Its tokens, and the noun or pronoun of these; none where it has to be taken from a verb before.
    between
        The letters between it and the cue.
    follows
        Whether it comes after the cue.
    """

    span: Span | None
    head: int = -1
    between: str = ""
    follows: bool = False

    @property
    def is_passive(self) -> bool:
        """Whether a form of “be” stands between it and the cue."""
        return "e" in self.between.replace(_PASSED_ON, "")


def subject_of(reading: Reading, cue: int, place: int, sentence: int, *, may_follow: bool) -> Subject | None:
    """Find the subject of a verb or adjective; None where none can be told."""
    after = _subject_after(reading, place, sentence) if may_follow else None
    if after is not None and reading.letters[place - 1] == CLOSES:
        return after
    match = reading.back(grammar.SUBJECT, place)
    if match is None:
        return after
    between = match["between"]
    if match["near"] is not None:
        return _near_subject(reading, reading.span_back(match, "near", sentence), sentence, between)
    if match["inherits"] is not None:
        return Subject(None, between=between)
    if match["antecedent"] is not None:
        antecedent = reading.span_back(match, "antecedent", sentence)
        return Subject(Span(antecedent.start, cue), head_of(reading, antecedent), between)
    return (
        after if after is not None and _ends_sentence(reading, after) else _before_insertion(reading, match, sentence)
    )


def _near_subject(reading: Reading, near: Span, sentence: int, between: str) -> Subject:
    """Take the phrase before a cue, or what this only tells more of: documents seen by …, who asked not to be named."""
    for pattern, tells in ((grammar.DONE_BY, _BY), (grammar.REFUSES, _NAMED)):
        match = reading.back(pattern, reading.place(near.start))
        if match is not None and tells & {reading.form(near.start), reading.form(near.start - 1)}:
            noun = reading.span_back(match, "near", sentence)
            return Subject(Span(noun.start, near.end), head_of(reading, noun), between)
    return _subject(reading, near, between)


def _before_insertion(reading: Reading, match: re.Match[str], sentence: int) -> Subject:
    """Take the phrase before what is inserted between commas, with this where it is in apposition."""
    far = reading.span_back(match, "far", sentence)
    inserted = reading.span_back(match, "inserted", sentence)
    letters = match["inserted"][::-1]
    belongs = len(letters) <= _APPOSITION and letters[0] in "dNnQ0j" and not set(letters) & set("VUwte")
    return Subject(Span(far.start, inserted.end) if belongs else far, head_of(reading, far), match["between"])


def first_subject(reading: Reading, place: int, sentence: int) -> Subject | None:
    """Take the first noun phrase of the sentence for the subject of a verb; None where there is none before it."""
    start = reading.letters.rfind("\n", 0, place)
    match = grammar.FIRST_PHRASE.match(reading.letters, start)
    if match is None or match.end() >= place:
        return None
    return _subject(reading, reading.span(match, "near", sentence), "")


def head_of(reading: Reading, span: Span) -> int:
    """Return the noun of a phrase: the last word before its first preposition."""
    place = reading.place(span.start)
    letters = reading.letters[place : place + span.end - span.start]
    core = letters.partition("i")[0]
    owner = core.rfind("'", 0, len(core) - 1)
    words = [span.start + index for index, letter in enumerate(core) if letter not in "'[}x" and index > owner]
    while len(words) > 1 and reading.form(words[-1]) in _AFTER_NOUN:
        words.pop()
    if len(words) > 1 and reading.form(words[-1]).endswith(_DONE) and reading.form(words[-1] + 1) == "by":
        words.pop()
    return words[-1] if words else span.start


def _subject(reading: Reading, span: Span, between: str) -> Subject:
    return Subject(span, head_of(reading, span), between)


def _subject_after(reading: Reading, place: int, sentence: int) -> Subject | None:
    """Find a subject that follows its verb: …, said the minister."""
    letters = reading.letters
    if letters[place] in (PRESENT_PARTICIPLE, PARTICIPLE) or letters[place - 1] not in f",{CLOSES}\n":
        return None
    match = grammar.SUBJECT_AFTER.match(letters, place + 1)
    if match is None or (letters[place - 1] == "\n" and letters[place] != PAST):
        return None
    span = reading.span(match, "near", sentence)
    return Subject(span, head_of(reading, span), follows=True)


def _ends_sentence(reading: Reading, subject: Subject) -> bool:
    """Tell whether nothing but an apposition follows a subject: its verb has no clause after it then."""
    assert subject.span is not None
    following = reading.letters[reading.place(subject.span.end - 1) + 1 :][:1]
    return following in {".", "", "\n", ";"} or (following in {",", "w"} and reading.letters[subject.head] != "p")
