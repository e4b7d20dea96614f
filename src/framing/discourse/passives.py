"""Passive clauses, by pattern: a form of “be” or “get”, adverbs, and a participle.

Counted are finite and other passives alike (“was arrested”, “being sued”, “to be told”), with a modal, in a question,
negated, and those that share an auxiliary (“was arrested and charged”). A participle without “be” or “get” (“the man
arrested on Monday”) is none, and neither is a state (“is located”, “was worried”), except where somebody does it
(“was worried by”).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framing.discourse.word_facts import Fact, Flags, has
from framing.discourse.words import AUXILIARY, NONE, Integers, Words, next_where, shifted

_FARTHEST_VERB = 6  # tokens from “be”
_FARTHEST_AGENT = 8  # tokens from the verb
_THING = Fact.ING | Fact.DETERMINER | Fact.SUBJECT_PRONOUN  # after “used to” where that is “accustomed to”
_COORDINATED = 3  # verbs after the first that share its auxiliary


@dataclass(frozen=True)
class Passives:
    """Passive clauses, by their verbs, ascending; arrays of shape (n,).

    Attributes
    ----------
    verb
        The token of the participle.
    first
        The token of the first auxiliary.
    agent
        The token after “by”; -1 where nobody is said to act.
    """

    verb: Integers
    first: Integers
    agent: Integers


def find_passives(words: Words) -> Passives:
    """Find the passive clauses of a batch.

    Examples
    --------
    >>> from framing.text import segment
    >>> segments = segment(["He was not arrested by the police. She was worried. What was she told?"])
    >>> found = find_passives(Words.of(segments))
    >>> [segments.forms[segments.token_form[verb]] for verb in found.verb], (found.agent >= 0).tolist()
    (['arrested', 'told'], [True, False])
    """
    be, verb = (np.concatenate(found) for found in zip(_plain(words), _inverted(words), _asked(words), strict=True))
    be, verb = _coordinated(words, be, verb)
    verb, place = np.unique(verb, return_index=True)
    return Passives(verb, _first_auxiliary(words, be[place]), find_agents(words, verb))


def _plain(words: Words) -> tuple[Integers, Integers]:
    """Find “be” or “get” with the participle that follows it."""
    clitic = has(words.facts, Fact.CLITIC) & shifted(has(words.facts, Fact.SUBJECT_PRONOUN), 1)
    be = np.flatnonzero(has(words.facts, Fact.BE | Fact.GET) | clitic)
    verb = words.after[be + 1]
    of_get = words.are(be, Fact.GET)
    kept = _is_verb(words, be, verb) & ~(of_get & (words.are(verb, Fact.NOT_AFTER_GET) | (verb - be > 2)))
    return be[kept], verb[kept]


def _inverted(words: Words) -> tuple[Integers, Integers]:
    """Find “was he told”, after what puts a verb before its subject."""
    be = np.flatnonzero(has(words.facts, Fact.BE) & _opens_question(words))
    be = be[words.are(be + 1, Fact.INVERTED)]
    verb = words.after[be + 2]
    kept = _is_verb(words, be, verb)
    return be[kept], verb[kept]


def _asked(words: Words) -> tuple[Integers, Integers]:
    """Find “were the men arrested”, where a sentence begins with the auxiliary."""
    opens = words.opens
    be = np.flatnonzero(has(words.facts, Fact.BE) & (opens | shifted(opens & has(words.facts, Fact.QUOTATION_MARK), 1)))
    be = be[words.are(be + 1, Fact.DETERMINER)]
    verb = next_where(has(words.facts, Fact.PARTICIPLE | Fact.BREAK) | (words.sentence == NONE))[
        np.minimum(be + 3, len(words.after) - 1)
    ]
    kept = _is_verb(words, be, verb) & (words.are(verb + 1, Fact.PREPOSITION | Fact.BREAK))
    return be[kept], verb[kept]


def _opens_question(words: Words) -> Flags:
    inverting = has(words.facts, Fact.INVERTING | Fact.BREAK | Fact.QUOTATION_MARK)
    allowed: Flags = words.opens | shifted(inverting, 1)
    return allowed


def _is_verb(words: Words, be: Integers, verb: Integers) -> Flags:
    """Tell which participles are the verb of a passive."""
    near = (words.sentence[verb] == words.sentence[be]) & (verb - be <= _FARTHEST_VERB)
    of_state = words.are(verb, Fact.STATE_BEFORE_TO) | words.are(verb, Fact.USED) & words.are(verb + 2, _THING)
    state = words.are(verb, Fact.WITH_BY) | of_state & words.are(verb + 1, Fact.TO)
    done = words.are(verb, Fact.PARTICIPLE) & ~state
    found: Flags = near & (done | words.are(verb, Fact.WITH_BY) & words.are(verb + 1, Fact.BY))
    return found


def _coordinated(words: Words, be: Integers, verb: Integers) -> tuple[Integers, Integers]:
    """Add the verbs that share an auxiliary with the one before them."""
    every, last = [(be, verb)], (be, verb)
    for _ in range(_COORDINATED):
        be, verb = last
        joined = verb + 1 + words.are(verb + 1, Fact.COMMA)
        has_and = words.are(joined, Fact.AND)
        joined = joined + has_and
        other = words.after[np.minimum(joined, len(words.after) - 1)]
        goes_on = has_and | words.are(other + 1, Fact.AND | Fact.COMMA)
        has_object = words.are(other + 1, Fact.DETERMINER | Fact.SUBJECT_PRONOUN)
        kept = (joined > verb + 1) & goes_on & (words.sentence[other] == words.sentence[be])
        kept &= (
            words.are(other, Fact.PARTICIPLE)
            & ~words.are(other, Fact.SAYS)
            & ~(words.are(other, Fact.PAST) & has_object)
        )
        last = be[kept], other[kept]
        every.append(last)
    beings, verbs = zip(*every, strict=True)
    return np.concatenate(beings), np.concatenate(verbs)


def _first_auxiliary(words: Words, be: Integers) -> Integers:
    """Go back from “be” over auxiliaries and adverbs to the first of them."""
    chain = has(words.facts, AUXILIARY | Fact.BETWEEN) | has(words.facts, Fact.CLITIC)
    begins = ~chain | words.opens & chain
    last_other = np.maximum.accumulate(np.where(begins, np.arange(len(begins)), NONE))[be]
    first: Integers = np.where(chain[last_other], last_other, last_other + 1)
    return first


def find_agents(words: Words, verb: Integers) -> Integers:
    """Find what stands after “by”, -1 where nothing does or it is nobody who acts."""
    by = next_where(has(words.facts, Fact.BY) | (words.sentence == NONE))[verb + 1]
    blocked = np.cumsum(has(words.facts, Fact.BREAK | Fact.CLAUSE_START | Fact.PARTICIPLE | AUXILIARY))
    agent = by + 1
    named = agent + words.are(agent, Fact.DETERMINER)
    kept = (words.sentence[agent] == words.sentence[verb]) & (by - verb <= _FARTHEST_AGENT)
    kept &= (blocked[by] == blocked[verb]) & ~words.are(named, Fact.NO_AGENT | Fact.ING | Fact.DIGIT | Fact.BREAK)
    return np.where(kept, agent, NONE)
