"""What kind of speaker a statement has, and which actor of the codebook, where it can be told safely."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from framing.codebook import Spans, pronoun_mentions
from framing.discourse.attribution.statements import Span, Statement
from framing.text import Segments, normalise_form
from framing.text.tokens import Positions

#: Kinds of speakers, in the order in which they are shown.
KINDS = ("actor", "named", "anonymous", "described", "pronoun", "none")

_PRONOUNS = frozenset("i he she it we they you who him her them us me".split())  # noqa: SIM905 - read as a list
_PERSONAL = frozenset(("he", "she"))
#: Nouns and pronouns that name nobody: whoever speaks cannot be asked, unless a name or an institution belongs to them.
ANONYMOUS = frozenset(
    "source sources official officials people person insider insiders witness witnesses expert experts critic critics "  # noqa: SIM905
    "observer observers analyst analysts aide aides adviser advisers advisor advisors supporter supporters opponent "
    "opponents diplomat diplomats resident residents local locals neighbour neighbours neighbor neighbors colleague "
    "colleagues friend friends relative relatives reader readers commentator commentators activist activists "
    "bystander bystanders onlooker onlookers economist economists scientist scientists researcher researchers "
    "some many others most several few several one another someone somebody those member members staffer staffers "
    "passenger passengers man woman men women spectators skeptics sceptics detractors "
    "doctors physicians nurses medics teachers academics historians engineers investigators insurers traders "
    "investors campaigners protesters demonstrators farmers fishermen drivers parents pupils students workers "
    "employees villagers islanders voters shoppers commuters tourists customers users".split()
)
_REFUSALS = frozenset(("anonymity", "anonymously", "unnamed", "anonymous", "privately"))
_NAMING = frozenset(("named", "identified", "quoted"))
#: How a sentence says that the name of its speaker is withheld; each ends with a word of `_ENDS_REFUSAL`.
_REFUSAL = re.compile(
    r"(?:condition of anonymity|\b(?:speaking|spoke|spoken|speaks) anonymously"
    r"|\b(?:not|n't|declined|refused)(?: to)? be(?: \w+)? (?:named|identified))$"
)
_ENDS_REFUSAL = ("anonymity", "anonymously", "named", "identified")
_LONGEST_REFUSAL = 5  # words
_SEEN = frozenset("seen obtained reviewed read viewed examined".split())  # noqa: SIM905 - by whoever did not write it
_BELONGING = frozenset(("at", "from"))  # before the institution of a group: economists at …
#: Roles that speak for whom they are “of” or “for”.
_ROLES = frozenset(
    "spokesman spokeswoman spokesperson spokespeople leader leaders chief chair chairman chairwoman chairperson "  # noqa: SIM905
    "president secretary head director boss manager minister commissioner mayor governor lawyer lawyers attorney "
    "attorneys founder owner statement report letter notice tweet post".split()
)
_PREPOSITIONS = frozenset("of for from at in on with by to about".split())  # noqa: SIM905


@dataclass(frozen=True)
class Speaker:
    """Who speaks: one of ``KINDS``, and the number of the actor, -1 where it is none."""

    kind: str
    actor: int = -1


def speakers(segments: Segments, found: Sequence[Statement], named: Spans, owner: Positions) -> list[Speaker]:
    """Tell who makes each statement.

    A speaker is an actor where the codebook names it within the words for the speaker: as their noun, in front of it,
    or as whom a spokesperson or a leader speaks for. A pronoun is an actor where its sentence names a single one before
    it, and “he” or “she” also where the sentence before names a single one and its own names none.

    Who is told by a role alone (doctors, an analyst, officials) is anonymous; who also has a name in front or after
    “at” or “from” (economists at Northbank) is described. Anonymous is also whoever has no name and wants it withheld,
    as the sentence says (asked not to be named, on condition of anonymity).

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    found
        Statements in these.
    named, owner
        Where actors are named, in the order of the text, and the number of the actor of each.

    Returns
    -------
    list of Speaker
        One a statement.
    """
    telling = _Telling(segments, found, named, owner)
    return [telling.speaker(statement) for statement in found]


class _Telling:
    """What is looked up for each statement."""

    def __init__(self, segments: Segments, found: Sequence[Statement], named: Spans, owner: Positions) -> None:
        self.segments = segments
        self.plain = [normalise_form(form) for form in segments.forms]
        self.lower = [form.lower() for form in self.plain]
        self.token_form: list[int] = segments.token_form.tolist()
        self.start: list[int] = named.start.tolist()
        self.end: list[int] = named.end.tolist()
        self.owner: list[int] = owner.tolist()
        pronouns, whose = pronoun_mentions(segments, named, np.asarray(owner, dtype=np.int64))
        self.pronoun: dict[int, int] = dict(zip(pronouns.start.tolist(), whose.tolist(), strict=True))
        n_sentences = len(segments.sentence_text)
        sentence = segments.token_sentence[named.start]
        self.lowest = np.full(n_sentences, np.iinfo(np.int64).max)
        self.highest = np.full(n_sentences, -1, dtype=np.int64)
        np.minimum.at(self.lowest, sentence, owner)
        np.maximum.at(self.highest, sentence, owner)
        self.heads = sorted({one.head for one in found if one.head >= 0})
        self.withheld = self._withheld()

    def speaker(self, statement: Statement) -> Speaker:
        if statement.head < 0 or statement.speaker.is_empty:
            return Speaker("none")
        head = statement.head
        form = self._lower(head)
        if form in _PRONOUNS:
            actor = self._behind_pronoun(head, form)
            return Speaker("pronoun") if actor < 0 else Speaker("actor", actor)
        return self._of_phrase(statement.speaker, head, form)

    def _lower(self, token: int) -> str:
        return self.lower[self.token_form[token]]

    def _behind_pronoun(self, token: int, form: str) -> int:
        if token in self.pronoun:
            return self.pronoun[token]
        sentence = int(self.segments.token_sentence[token])
        text = self.segments.sentence_text
        before = sentence - 1
        if form not in _PERSONAL or before < 0 or text[before] != text[sentence] or self.highest[sentence] >= 0:
            return -1
        return int(self.lowest[before]) if self.lowest[before] == self.highest[before] else -1

    def _of_phrase(self, phrase: Span, head: int, form: str) -> Speaker:
        phrase = self._without_readers(phrase)
        within = range(bisect_right(self.end, phrase.start), bisect_left(self.start, phrase.end))
        mentions = [(self.start[index], self.end[index], self.owner[index]) for index in within]
        for start, end, actor in mentions:
            if start <= head < end:
                return Speaker("actor", actor)
        name = self._has_name(phrase, head)
        is_role = form in ANONYMOUS and not (name and self._has_name(Span(head, phrase.end), head))
        if is_role and not name:
            return Speaker("described" if self._belongs(phrase, head, mentions) else "anonymous")
        modifiers = range(head + 1, phrase.end)
        ends = next((token for token in modifiers if self._lower(token) in _PREPOSITIONS), phrase.end)
        for start, _, actor in mentions:
            if start < ends or form in _ROLES:
                return Speaker("actor", actor)
        if name and not is_role:
            return Speaker("named")
        return Speaker("anonymous" if head in self.withheld or self._wants_no_name(phrase) else "described")

    def _without_readers(self, phrase: Span) -> Span:
        """Leave out who saw the documents that speak: “documents seen by …”."""
        seen = (token for token in range(phrase.start, phrase.end - 1) if self._lower(token) in _SEEN)
        end = next((token for token in seen if self._lower(token + 1) == "by"), phrase.end)
        return Span(phrase.start, max(end, phrase.start + 1))

    def _belongs(self, phrase: Span, head: int, mentions: list[tuple[int, int, int]]) -> bool:
        """Tell whether a name stands after “at” or “from” in a phrase, and its speaker does not want it known."""
        if head in self.withheld or self._wants_no_name(phrase):
            return False
        after = next((token for token in range(head + 1, phrase.end) if self._lower(token) in _BELONGING), phrase.end)
        names = (self.plain[self.token_form[token]][:1].isupper() for token in range(after + 1, phrase.end))
        return any(names) or any(start > after for start, _, _ in mentions)

    def _withheld(self) -> set[int]:
        """Find the speakers whose names are withheld, by their nouns: of several the nearest one before it is said."""
        sentence = self.segments.token_sentence
        ends = [form for form, lower in enumerate(self.lower) if lower in _ENDS_REFUSAL]
        places = np.flatnonzero(np.isin(self.segments.token_form, ends) & ~self.segments.token_quoted).tolist()
        refusals = [place for place in places if _REFUSAL.search(self._words_to(place))]
        withheld: set[int] = set()
        for place in refusals:
            near = [head for head in self.heads if sentence[head] == sentence[place]]
            before = [head for head in near if head < place]
            withheld |= set(before[-1:] or near[:1])
        return withheld

    def _words_to(self, place: int) -> str:
        return " ".join(map(self._lower, range(max(place - _LONGEST_REFUSAL, 0), place + 1)))

    def _has_name(self, phrase: Span, head: int) -> bool:
        """Tell whether a phrase has a name as its noun or in apposition to it."""
        for token in range(phrase.start, phrase.end):
            form = self.plain[self.token_form[token]]
            if token > head and form.lower() in _PREPOSITIONS:
                return self._lower(head) in _ROLES and self._has_name(Span(token + 1, phrase.end), token)
            if form[:1].isupper() and form.lower() not in ANONYMOUS and not self._begins_by_chance(token, form, head):
                return True
        return False

    def _begins_by_chance(self, token: int, form: str, head: int) -> bool:
        """Tell whether a word has its capital from the beginning of the sentence."""
        sentence = self.segments.token_sentence
        if token > 0 and sentence[token - 1] == sentence[token] and not self._follows_mark(token):
            return False
        following = self.plain[self.token_form[token + 1]] if token + 1 < len(sentence) else ""
        if following[:1].isupper() and len(form) > 3:
            return False
        if self._lower(head) in ANONYMOUS and form[1:].islower():  # Senior officials
            return True
        return form.endswith("s") or form.lower() in _SMALL_WORDS

    def _follows_mark(self, token: int) -> bool:
        sentence = self.segments.token_sentence
        return not self.segments.token_is_word[token - 1] and (token == 1 or sentence[token - 2] != sentence[token])

    def _wants_no_name(self, phrase: Span) -> bool:
        """Tell whether the words after a speaker say that the name is withheld."""
        other = self.heads[bisect_left(self.heads, phrase.end) :][:1]
        after = range(phrase.end, min(phrase.end + 12, len(self.token_form), *other))
        sentence = self.segments.token_sentence[phrase.start]
        words = [self._lower(token) for token in after if self.segments.token_sentence[token] == sentence]
        return bool(_REFUSALS & set(words)) or (bool(_NAMING & set(words)) and bool({"not", "n't"} & set(words)))


_SMALL_WORDS = frozenset(
    "the a an this these those his her its their our my your some any many most few several all both no one two three "  # noqa: SIM905
    "four five six seven eight nine ten each every police".split()
)
