"""Find what is attributed in sentences by patterns of words, without a parse."""

from __future__ import annotations

import re
from dataclasses import replace

from framing.discourse.attribution import grammar
from framing.discourse.attribution.contents import content_after, content_of
from framing.discourse.attribution.cues import (
    ACCORDING,
    ADJECTIVE,
    NOUN,
    NOUN_LIKE,
    PARTICIPLE,
    PAST,
    PRESENT_PARTICIPLE,
    Cue,
    adjectives_by_form,
    nouns_by_form,
    verbs_by_form,
)
from framing.discourse.attribution.exceptions import describes_anonymity, is_obligation
from framing.discourse.attribution.reading import Reading
from framing.discourse.attribution.statements import Reported, Span
from framing.discourse.attribution.subjects import NOBODY, Subject, first_subject, head_of, subject_of
from framing.discourse.attribution.word_classes import CLOSES
from framing.discourse.reporting_verbs import Takes
from framing.text import Segments

_CUES = re.compile("[VEUvGJQA]")
_OWNERS = frozenset("my his her its our their your".split())  # noqa: SIM905 - read as a list
_PLURALS = frozenset("they we i you people police some many most others few both several who all".split())  # noqa: SIM905
_TO_SOMEBODY = frozenset(
    ("tell", "tells", "told", "reminded", "assured", "informed", "briefed")
)  # never before its subject
_INTRODUCTIONS = {
    "words": "in the words of",
    "opinion": "in the opinion of",
    "view": "in the view of",
    "eyes": "in the eyes of",
}


def find_by_patterns(segments: Segments) -> list[Reported]:
    """Find what is attributed within sentences, outside quotation marks.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.

    Returns
    -------
    list of Reported
        In the order of their cues.

    Examples
    --------
    >>> from framing.text import segment
    >>> segments = segment(["The mayor, who sounded tired, said that the ferry was late."])
    >>> [(found.lemma, found.speaker) for found in find_by_patterns(segments)]
    [('say', Span(start=0, end=2))]
    """
    reading = Reading.of(segments)
    found: list[Reported] = []
    sentence = passed = 0
    letters = reading.letters
    for match in _CUES.finditer(letters):
        place = match.start()
        sentence += letters.count("\n", passed, place)
        passed = place
        reported = _reported(reading, place - sentence, place, sentence - 1, found)
        if reported is not None:
            found.append(reported)
    return found


def _reported(reading: Reading, token: int, place: int, sentence: int, before: list[Reported]) -> Reported | None:
    letter = reading.letters[place]
    if letter == ACCORDING:
        return _according(reading, token, place, sentence)
    if letter == ADJECTIVE:
        return _by_adjective(reading, token, place, sentence)
    found = _by_verb(reading, token, place, sentence, before) if letter != NOUN else None
    return found or (_by_noun(reading, token, place, sentence) if letter in (NOUN, NOUN_LIKE) else None)


def _according(reading: Reading, token: int, place: int, sentence: int) -> Reported | None:
    match = grammar.SOURCE.match(reading.letters, place + 2)
    if match is None or reading.letters[place + 1] != "T":
        return None
    speaker = reading.span(match, "near", sentence)
    cue = Span(token, token + 2)
    return Reported(
        cue, "according to", speaker, head_of(reading, speaker), content_of(reading, cue, speaker, sentence)
    )


def _by_adjective(reading: Reading, token: int, place: int, sentence: int) -> Reported | None:
    subject = subject_of(reading, token, place, sentence, may_follow=False)
    after = grammar.AFTER_ADJECTIVE.match(reading.letters, place + 1)
    if subject is None or subject.span is None or not subject.is_passive or after is None:
        return None
    cue = Span(token, token + 1)
    content = content_after(reading, cue, sentence)
    return Reported(cue, adjectives_by_form()[reading.form(token)].lemma, subject.span, subject.head, content)


def _by_verb(reading: Reading, token: int, place: int, sentence: int, before: list[Reported]) -> Reported | None:
    before_subject = _taken_before_subject(reading, place)
    may_follow = any(cue.takes & before_subject for cue in verbs_by_form().get(reading.form(token), ()))
    subject = subject_of(
        reading, token, place, sentence, may_follow=may_follow and reading.form(token) not in _TO_SOMEBODY
    )
    letter = reading.letters[place]
    if letter == PRESENT_PARTICIPLE and (subject is None or not subject.is_passive):
        if reading.letters[place - 1] not in ",nNQv":
            return None
        subject = Subject(None)
    elif subject is None or not _is_active(subject, letter):
        return None
    cue = _cue_here(reading, token, place, sentence, subject)
    if cue is None or (letter == NOUN_LIKE and not _is_surely_verb(reading, token, place, subject)):
        return None
    if describes_anonymity(reading, token, place) or is_obligation(reading, token, place):
        return None
    return _with_subject(reading, cue, token, place, sentence, subject, before)


def _taken_before_subject(reading: Reading, place: int) -> frozenset[Takes]:
    """Tell which verbs may stand before their subject: after a quotation more than elsewhere."""
    takes = {Takes.ANYTHING}
    if reading.letters[place - 1] == CLOSES:
        takes.add(Takes.CLAUSE)
    if _is_after_quotation(reading, place):
        takes.add(Takes.QUOTATION)
    return frozenset(takes)


def _is_after_quotation(reading: Reading, place: int) -> bool:
    """Tell whether all that stands before a place in its sentence is quoted and goes on: “…,” she raged."""
    match = grammar.ALL_QUOTED.match(reading.letters, reading.letters.rfind("\n", 0, place))
    return match is not None and match.end() == place


def _is_active(subject: Subject, letter: str) -> bool:
    if letter == PARTICIPLE:
        return "h" in subject.between and not subject.is_passive
    return not (letter == PAST and subject.is_passive)


def _cue_here(reading: Reading, token: int, place: int, sentence: int, subject: Subject) -> Cue | None:
    """Choose what a verb attributes with, by what stands beside it; None where it attributes nothing."""
    for cue in verbs_by_form().get(reading.form(token), ()):
        if not cue.particle or _is_followed_by(reading, token, cue.particle):
            after = place + 1 + (len(cue.particle.split()) if cue.particle else 0)
            if subject.span is not None and reading.form(subject.head) in NOBODY:
                return None
            if subject.follows:
                if cue.takes & _taken_before_subject(reading, place):
                    return cue
            elif _fits(reading, cue, after, place, sentence, subject):
                return cue
    return None


def _is_followed_by(reading: Reading, token: int, particle: str) -> bool:
    return all(reading.form(token + 1 + index) == word for index, word in enumerate(particle.split()))


def _fits(reading: Reading, cue: Cue, after: int, place: int, sentence: int, subject: Subject) -> bool:
    letters = reading.letters
    if Takes.QUOTATION in cue.takes and _quotes(reading, after, subject):
        return True
    if cue.takes == {Takes.QUOTATION}:
        return False
    must_be_sure = subject.span is None or letters[place] in (PRESENT_PARTICIPLE, NOUN_LIKE)
    if must_be_sure and not grammar.CERTAIN.match(letters, after):
        return _is_parenthesis(reading, after, subject)
    if Takes.ANYTHING in cue.takes:
        return reading.form(after - sentence - 1) != "by" or letters[after : after + 1] in ("", "\n")
    return (
        (Takes.CLAUSE in cue.takes and grammar.CLAUSE.match(letters, after) is not None)
        or (Takes.INTENTION in cue.takes and grammar.INTENTION.match(letters, after) is not None)
        or (Takes.OBJECT in cue.takes and grammar.OBJECT.match(letters, after) is not None)
        or (Takes.CLAUSE in cue.takes and _is_parenthesis(reading, after, subject))
    )


def _quotes(reading: Reading, after: int, subject: Subject) -> bool:
    """Tell whether subject and verb stand right after a direct quotation, or introduce one."""
    if subject.span is None:
        return False
    is_after = _is_after_quotation(reading, reading.place(subject.span.start))
    return is_after or grammar.QUOTATION_AFTER.match(reading.letters, after) is not None


def _is_parenthesis(reading: Reading, after: int, subject: Subject) -> bool:
    """Tell whether subject and verb stand between punctuation (…, he noted, …)."""
    if subject.span is None:
        return False
    before = reading.letters[reading.place(subject.span.start) - 1]
    return before in grammar.ENDS_BEFORE and reading.letters[after : after + 1] in (",", ".", ";", "\n", "")


def _is_surely_verb(reading: Reading, token: int, place: int, subject: Subject) -> bool:
    """Tell a verb from a noun of the same form: by an auxiliary, or by agreement with its subject in number."""
    if set(subject.between) & set("hm") or subject.span is None:
        return True
    words = [reading.form(word) for word in range(subject.span.start, subject.span.end)]
    if reading.letters[place - 1] in "dj'" and words[-1] not in _PLURALS:
        return False
    plural = [word in _PLURALS or (word.endswith("s") and not word.endswith("ss")) for word in words]
    return not all(plural) if reading.form(token).endswith("s") else any(plural)


def _with_subject(
    reading: Reading, cue: Cue, token: int, place: int, sentence: int, subject: Subject, before: list[Reported]
) -> Reported | None:
    span = Span(token, token + 1 + len(cue.particle.split()))
    if subject.span is not None:
        content = content_of(reading, span, subject.span, sentence)
        return Reported(span, cue.lemma, subject.span, subject.head, content)
    content = content_after(reading, span, sentence)
    if before and reading.sentence_of(before[-1].cue.start) == sentence:
        earlier = before[-1]
        before[-1] = replace(earlier, content=_cut(earlier.content, token))
        return Reported(span, cue.lemma, earlier.speaker, earlier.head, content)
    first = first_subject(reading, place, sentence)
    if first is None or first.span is None:
        return None
    return Reported(span, cue.lemma, first.span, first.head, content)


def _cut(content: tuple[Span, ...], end: int) -> tuple[Span, ...]:
    return tuple(Span(part.start, min(part.end, end)) for part in content if part.start < end)


def _by_noun(reading: Reading, token: int, place: int, sentence: int) -> Reported | None:
    cue = nouns_by_form().get(reading.form(token))
    if cue is None:
        return None
    phrase = _INTRODUCTIONS.get(reading.form(token))
    letters = reading.letters
    if phrase and reading.form(token + 1) == "of" and reading.form(token - 2) == "in":
        match = grammar.SOURCE.match(letters, place + 2)
        if match is not None:
            speaker, span = reading.span(match, "near", sentence), Span(token - 2, token + 2)
            content = content_of(reading, span, speaker, sentence)
            return Reported(span, phrase, speaker, head_of(reading, speaker), content)
    speaker_span = _owner(reading, token, place, sentence)
    if speaker_span is None:
        return None
    span = Span(token, token + 1)
    content = content_after(reading, span, sentence)
    return Reported(span, cue.lemma, speaker_span, head_of(reading, speaker_span), content)


def _owner(reading: Reading, token: int, place: int, sentence: int) -> Span | None:
    """Find whose claim it is: “the mayor’s claim that”, “her claim that”, “a claim by the mayor that”."""
    letters = reading.letters
    by = grammar.BY.match(letters, place + 1)
    if by is not None and reading.form(token + 1) in ("by", "from"):
        return reading.span(by, "near", sentence)
    if letters[place + 1 : place + 2] != "t":
        return None
    match = reading.back(grammar.POSSESSOR, place)
    if match is None:
        return None
    if match["owned"] is not None:
        return reading.span_back(match, "near", sentence)
    own = reading.span_back(match, "own", sentence)
    return own if reading.form(own.start) in _OWNERS else None
