"""Active clauses in which an actor of the codebook is the subject or the object, by pattern.

Without a parse a verb is told by its form and its neighbours: after an auxiliary, or in the past, or one of the
frequent verbs of news in the present. Forms that are as often nouns (“the council votes”) are left out.
"""

from __future__ import annotations

import numpy as np

from framing.discourse.actor_places import ActorPlaces
from framing.discourse.word_facts import Fact, Flags, has
from framing.discourse.words import AUXILIARY, NONE, Integers, Words, next_where

_FARTHEST = 5  # tokens from a subject to its verb
_LONGEST_ASIDE = 10  # tokens: “Ann Lee, the head of the board, resigned”
_NO_VERB = Fact.BREAK | Fact.DETERMINER | Fact.PREPOSITION | Fact.SUBJECT_PRONOUN | Fact.AND | Fact.QUOTATION_MARK


def find_active(words: Words, actors: ActorPlaces, passive_verbs: Integers) -> tuple[Integers, Integers, Integers]:
    """Find the active clauses in which an actor takes part.

    Parameters
    ----------
    words, actors
        The tokens, and where actors stand.
    passive_verbs
        Verbs that are none of an active clause.

    Returns
    -------
    ndarray of int, three of (n,)
        The verb of each clause, ascending, who acts and who is acted upon, -1 where that is no actor.

    Examples
    --------
    >>> from framing.codebook import Spans
    >>> from framing.text import segment
    >>> words = Words.of(segment(["The mayor has often blamed the guild."]))
    >>> named = Spans(np.array([1, 6]), np.array([2, 7]), np.array([0, 1]))
    >>> [found.tolist() for found in find_active(words, ActorPlaces.of(words, named, named.pattern), np.zeros(0, int))]
    [[4], [0], [1]]
    """
    end, begin, with_subject, subject = _after_subjects(words, actors)
    with_object, thing = _before_objects(words, actors, end[begin == end])
    verbs = np.setdiff1d(np.concatenate([with_subject, with_object]), passive_verbs)
    agent, patient = np.full((2, len(words.facts)), NONE, dtype=np.int64)
    says = words.are(with_object, Fact.SAYS)  # “said the mayor”: who stands after it speaks
    agent[with_object[says]] = thing[says]
    patient[with_object[~says]] = thing[~says]
    agent[with_subject] = subject
    return verbs, agent[verbs], patient[verbs]


def _after_subjects(words: Words, actors: ActorPlaces) -> tuple[Integers, Integers, Integers, Integers]:
    """Find the verbs that follow an actor: where its name ends, where the verb group begins, the verb, the actor."""
    end, begin = _groups(words, actors)
    skipped = has(words.facts, AUXILIARY | Fact.BETWEEN | Fact.QUOTATION_MARK)
    verb = next_where(~skipped)[begin]
    is_auxiliary = has(words.facts, AUXILIARY)
    last = np.maximum.accumulate(np.where(is_auxiliary, np.arange(len(skipped)), NONE))[verb - 1]
    last = np.where(last >= begin, last, NONE)
    is_to = words.are(verb, Fact.TO) & words.are(last, Fact.BE)  # “is to settle it”
    verb = verb + is_to
    near = (words.sentence[verb] == words.sentence[end - 1]) & (verb - begin <= _FARTHEST)
    kept = near & (_is_verb_after(words, verb, last, end - 1) | (is_to & words.are(verb, Fact.BASE)))
    return end[kept], begin[kept], verb[kept], actors.owner[end[kept]]


def _groups(words: Words, actors: ActorPlaces) -> tuple[Integers, Integers]:
    """Return where names end that may be a subject, and where a verb of theirs may begin.

    That is right after the name, after “who”, and after what stands between two commas: a clause with “who” or some
    words without a verb.
    """
    end = np.flatnonzero(actors.owner >= 0)
    comma = words.are(end, Fact.COMMA)
    relative = words.are(end + comma, Fact.RELATIVE)
    is_subject = actors.subject[end] >= 0
    closing = next_where(has(words.facts, Fact.COMMA) | (words.sentence == NONE))[
        np.minimum(end + 1, len(words.facts) - 1)
    ]
    verbs = np.cumsum(has(words.facts, AUXILIARY | Fact.PRESENT | Fact.AND))
    aside = comma & is_subject & (closing - end <= _LONGEST_ASIDE) & (relative | (verbs[closing] == verbs[end]))
    begins = (
        np.where(is_subject, end, NONE),
        np.where(relative, end + 1 + comma, NONE),
        np.where(aside, closing + 1, NONE),
    )
    ends = np.concatenate([end, end, end])
    begin = np.minimum(np.concatenate(begins), len(words.facts) - 1)
    return ends[begin >= 0], begin[begin >= 0]


def _is_verb_after(words: Words, verb: Integers, auxiliary: Integers, subject_end: Integers) -> Flags:
    """Tell whether a word is a verb, from the auxiliary before it or, without one, from its form."""
    alone = auxiliary == NONE
    is_finite = words.are(verb, Fact.PAST | Fact.PRESENT) & ~words.are(verb + 1, Fact.BY)
    is_finite |= words.are(verb, Fact.BASE) & words.are(subject_end, Fact.PLURAL)
    is_finite |= words.are(verb, Fact.PLURAL) & words.are(verb + 1, Fact.DETERMINER)  # “licenses the route”
    perfect = words.are(auxiliary, Fact.HAVE) & words.are(verb, Fact.PAST | Fact.PARTICIPLE)
    progressive = words.are(auxiliary, Fact.BE) & words.are(verb, Fact.ING)
    modal = words.are(auxiliary, Fact.MODAL | Fact.DO) & ~words.are(verb, _NO_VERB)
    kept: Flags = alone & is_finite | perfect | progressive | modal
    return kept & ~words.are(verb, Fact.CAPITAL)


def _before_objects(words: Words, actors: ActorPlaces, subjects: Integers) -> tuple[Integers, Integers]:
    """Find the verbs that stand right before an actor, unless that is the subject of a clause of its own."""
    verb = actors.start - 1
    infinitive = words.are(verb, Fact.BASE) & words.are(verb - 1, Fact.TO | Fact.MODAL | Fact.DO | Fact.BETWEEN)
    gerund = words.are(verb, Fact.ING) & ~words.are(verb, Fact.NO_OBJECT)
    kept = words.are(verb, Fact.PAST | Fact.PRESENT) | infinitive | gerund
    kept &= (words.sentence[verb] == words.sentence[actors.start]) & ~words.are(
        verb, AUXILIARY | Fact.CAPITAL | Fact.BETWEEN
    )
    kept &= ~np.isin(actors.end, subjects)
    return verb[kept], actors.number[kept]
