"""Find what is attributed in sentences on their dependency parse."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from framing.discourse.attribution.contents import content_after, content_of
from framing.discourse.attribution.cues import Cue, adjectives_by_form, verbs_by_form
from framing.discourse.attribution.exceptions import is_obligation
from framing.discourse.attribution.patterns import find_by_patterns
from framing.discourse.attribution.reading import Reading
from framing.discourse.attribution.statements import Reported, Span
from framing.discourse.attribution.subjects import NOBODY
from framing.discourse.reporting_verbs import Takes
from framing.discourse.syntax import Syntax
from framing.text import Segments

_SUBJECTS = frozenset(("nsubj", "csubj", "expl"))
_RELATIVE = frozenset(("WP", "WDT"))
_LEFT_OUT = frozenset(("relcl", "acl", "advcl", "punct", "cc", "conj", "ccomp", "parataxis"))
_CHAIN = 4  # verbs that have one subject
_OBJECTS = frozenset(("dobj", "oprd", "dative", "ccomp", "xcomp", "pobj"))


def find_by_syntax(segments: Segments, syntax: Syntax) -> list[Reported]:
    """Find what is attributed within sentences, outside quotation marks.

    Verbs and adjectives are cues by their subject and complement. What `find_by_patterns` finds besides counts too, and
    its speaker where the two find different ones: patterns take the nearest.

    Parameters
    ----------
    segments, syntax
        Sentences and tokens of a batch of texts, and their parse.

    Returns
    -------
    list of Reported
        In the order of their cues.

    Examples
    --------
    >>> from framing.discourse.syntax import parse
    >>> from framing.text import segment
    >>> segments = segment(["The mayor, who sounded tired, said that the ferry was late."])
    >>> [(found.lemma, found.speaker) for found in find_by_syntax(segments, parse(segments))]
    [('say', Span(start=0, end=2))]
    """
    tree = _Tree(segments, syntax)
    parsed = {one.cue.start: one for token in tree.candidates() if (one := tree.reported(token)) is not None}
    matched = {one.cue.start: one for one in find_by_patterns(segments)}
    found = [
        _choose(parsed[cue], matched.get(cue)) if cue in parsed else matched[cue]
        for cue in sorted(parsed.keys() | matched.keys())
    ]
    return [one for one in found if one.head < 0 or not segments.token_quoted[one.head]]


def _choose(parsed: Reported, matched: Reported | None) -> Reported:
    """Choose where parse and patterns find different speakers: the nearer one, which the patterns have."""
    if matched is None:
        return parsed
    agree = parsed.speaker.start < matched.speaker.end and matched.speaker.start < parsed.speaker.end
    return parsed if agree else matched


class _Tree:
    """The parse of a batch, from heads to what depends on them."""

    def __init__(self, segments: Segments, syntax: Syntax) -> None:
        self.reading = Reading.of(segments)
        self.quoted = segments.token_quoted
        self.head: list[int] = syntax.head.tolist()
        self.relation: list[str] = syntax.relation.tolist()
        self.tag: list[str] = syntax.tag.tolist()
        self.children: dict[int, list[int]] = defaultdict(list)
        for token, head in enumerate(self.head):
            if head != token:
                self.children[head].append(token)

    def candidates(self) -> list[int]:
        """List the tokens outside quotation marks that may be cues by their form and tag."""
        return [
            token
            for token in np.flatnonzero(~self.quoted).tolist()
            if (self.tag[token].startswith("VB") and self.reading.form(token) in verbs_by_form())
            or (self.tag[token].startswith(("JJ", "VBN")) and self.reading.form(token) in adjectives_by_form())
        ]

    def reported(self, token: int) -> Reported | None:
        """Tell what a verb or adjective attributes; None where it attributes nothing."""
        if self.tag[token].startswith("VB"):
            cue = next(
                (cue for cue in verbs_by_form().get(self.reading.form(token), ()) if self._fits(token, cue)), None
            )
            subject = self._subject(token) if cue is not None else None
        else:
            cue, subject = adjectives_by_form()[self.reading.form(token)], self._subject_of_adjective(token)
        if cue is None or subject is None or self.reading.form(subject) in NOBODY:
            return None
        if is_obligation(self.reading, token, self.reading.place(token)):
            return None
        speaker = self._phrase(subject)
        span = Span(token, token + 1 + len(cue.particle.split()))
        sentence = self.reading.sentence_of(token)
        beside = self.head[subject] == token
        content = (content_of if beside else _content_after)(self.reading, span, speaker, sentence)
        return Reported(span, cue.lemma, speaker, subject, content)

    def _of(self, token: int, *relations: str) -> list[int]:
        return [child for child in self.children[token] if self.relation[child] in relations]

    def _fits(self, token: int, cue: Cue) -> bool:
        particle = cue.particle.split()
        if any(self.reading.form(token + 1 + index) != word for index, word in enumerate(particle)):
            return False
        if self._of(token, "nsubjpass", "auxpass"):
            return False
        clause = bool(self._of(token, "ccomp", "parataxis")) or self._stands_beside_quotation(token)
        infinitive = any(self.tag[child] == "VB" for child in self._of(token, "xcomp"))
        has_object = bool(particle) or bool(self._of(token, *_OBJECTS))
        if self._is_participle(token, "acl") or self._is_participle(token, "advcl"):  # a statement saying that …
            return clause and Takes.INTENTION not in cue.takes
        free = not self._of(token, "agent") and (clause or self.tag[token] != "VBG" or bool(self._of(token, "aux")))
        return (
            (Takes.ANYTHING in cue.takes and free)
            or (Takes.CLAUSE in cue.takes and clause)
            or (Takes.INTENTION in cue.takes and (infinitive or clause))
            or (Takes.OBJECT in cue.takes and has_object)
        )

    def _stands_beside_quotation(self, token: int) -> bool:
        near = range(max(token - 6, 0), min(token + 4, len(self.quoted)))
        sentence = self.reading.sentence_of(token)
        return any(self.quoted[place] and self.reading.sentence_of(place) == sentence for place in near)

    def _subject(self, token: int) -> int | None:
        """Return the head of the subject of a verb, its own or that of the verb that it goes with."""
        if self._is_infinitive(token):
            return self._subject_of_infinitive(token)
        for _ in range(_CHAIN):
            own = self._of(token, *_SUBJECTS)
            if own:
                return self._antecedent(own[0], token)
            if self._of(token, "nsubjpass"):
                return None
            if self.relation[token] == "relcl" or self._is_participle(token, "acl"):
                return self.head[token]
            if not self._goes_with_head(token) or self._is_infinitive(self.head[token]):
                return None
            token = self.head[token]
        return None

    def _is_infinitive(self, token: int) -> bool:
        return any(self.tag[child] == "TO" for child in self._of(token, "aux"))

    def _is_participle(self, token: int, relation: str) -> bool:
        return self.relation[token] == relation and self.tag[token] == "VBG"

    def _goes_with_head(self, token: int) -> bool:
        """Tell whether a verb has the subject of the verb that it depends on."""
        shares = self.relation[token] in ("conj", "xcomp") or self._is_participle(token, "advcl")
        return shares and self.tag[self.head[token]].startswith(("VB", "NN"))

    def _subject_of_infinitive(self, token: int) -> int | None:
        """Return whose an infinitive is after “is said to”; no other is a cue."""
        own = self._of(self.head[token], "nsubjpass")
        return own[0] if own and self.relation[token] == "xcomp" else None

    def _antecedent(self, subject: int, verb: int) -> int:
        if self.tag[subject] in _RELATIVE and self.relation[verb] == "relcl":
            return self.head[verb]
        return subject

    def _subject_of_adjective(self, token: int) -> int | None:
        """Return the head of the subject of “is confident that”."""
        copula = self.head[token]
        if self.relation[token] != "acomp" or not self._of(token, "ccomp", "xcomp", "prep"):
            return None
        own = self._of(copula, *_SUBJECTS)
        return self._antecedent(own[0], copula) if own else None

    def _phrase(self, noun: int) -> Span:
        """Return the words of a phrase: the noun, what stands before, and what it is “of” or called."""
        start, end = noun, noun + 1
        waiting = [noun]
        while waiting:
            token = waiting.pop()
            start, end = min(start, token), max(end, token + 1)
            waiting += [child for child in self.children[token] if self.relation[child] not in _LEFT_OUT]
        return Span(start, end)


def _content_after(reading: Reading, cue: Span, speaker: Span, sentence: int) -> tuple[Span, ...]:  # noqa: ARG001
    return content_after(reading, cue, sentence)
