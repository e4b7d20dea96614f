"""Who acts on whom, on the dependency parse: for corpora that are derived with the extra ``syntax``.

The same clauses as by pattern, but subjects, objects and “by” are read off the parse, however far they stand from their
verb; an actor takes part where the head of the phrase lies within its name. A participle that is a state (“is located”)
is no passive here either.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.codebook import Spans
from framing.discourse.nominalisations import find_nouns
from framing.discourse.syntax import Syntax
from framing.discourse.word_facts import Fact, Flags
from framing.discourse.words import NONE, Integers, Words

_CHAINED = 3  # coordinated verbs, one hanging on the other, that share a subject
_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")


class Parsed:
    """The parse of a batch, asked for clauses.

    Parameters
    ----------
    words, syntax
        The tokens and their parse.
    named, number
        Where actors are named, and the number of each.
    """

    def __init__(self, words: Words, syntax: Syntax, named: Spans, number: Integers) -> None:
        self._words = words
        self._head = syntax.head.astype(np.int64)
        self._relation, self._tag, self._lemma = syntax.relation, syntax.tag, syntax.lemma
        self._actor = np.full(len(self._head), NONE, dtype=np.int64)
        lengths = named.end - named.start
        inside = np.repeat(named.start - np.cumsum(lengths) + lengths, lengths) + np.arange(int(lengths.sum()))
        self._actor[inside] = np.repeat(number, lengths)
        self._is_verb = np.char.startswith(self._tag.astype(str), "VB") if len(self._tag) else np.zeros(0, dtype=bool)

    def passives(self) -> tuple[Integers, Flags, Integers, Integers]:
        """Find passive clauses: their verbs, whether somebody acts, who that is, and who is acted upon."""
        passive = self._passive_verbs()
        verb = np.flatnonzero(passive)
        acting, has_agent = self._through("agent")
        for _ in range(_CHAINED):  # “was seen and told by”: the phrase hangs on the last verb
            has_agent, acting = self._from_conjuncts(has_agent, acting, passive)
        return verb, has_agent[verb], acting[verb], self._subject(_PASSIVE_SUBJECTS)[verb]

    def actives(self) -> tuple[Integers, Integers, Integers]:
        """Find active clauses with an actor: their verbs, who acts, and who is acted upon."""
        active = self._is_verb & ~self._passive_verbs() & (self._lemma != "be")
        agent, patient = self._subject(_SUBJECTS), self._child(("dobj",))
        verb = np.flatnonzero(active & ((agent >= 0) | (patient >= 0)) & ~np.isin(self._relation, ("aux", "auxpass")))
        return verb, agent[verb], patient[verb]

    def nominalisations(self) -> tuple[Integers, Integers, Integers]:
        """Find nouns of action: the nouns, who acts, and who is acted upon."""
        noun = find_nouns(self._words)
        noun = noun[np.char.startswith(self._tag[noun].astype(str), "NN") | self._words.are(noun, Fact.ING)]
        of, has_of = self._through("prep", "of")
        by = np.maximum(self._through("prep", "by")[0], self._through("agent")[0])
        owner = self._child(("poss",))
        acts = self._words.are(noun, Fact.DONE_BY_OF)
        suffers = self._words.are(noun, Fact.DONE_TO_GENITIVE) & ~has_of[noun]
        of, by, owner = of[noun], by[noun], owner[noun]
        agent = np.select([by >= 0, acts & (of >= 0), ~suffers], [by, of, owner], NONE)
        patient = np.select([~acts & (of >= 0), suffers], [of, owner], NONE)
        return noun, agent, patient

    def _passive_verbs(self) -> Flags:
        """Tell which words are the verb of a passive, with an auxiliary of its own or that of the verb before it."""
        n = len(self._head)
        passive = np.zeros(n, dtype=bool)
        passive[self._head[self._relation == "auxpass"]] = True
        places = np.arange(n)
        is_state = ~self._words.are(places, Fact.PARTICIPLE) | self._words.are(places, Fact.WITH_BY)
        passive &= ~is_state | self._through("agent")[1]
        own_subject = np.zeros(n, dtype=bool)
        own_subject[self._head[np.isin(self._relation, (*_SUBJECTS, *_PASSIVE_SUBJECTS, "aux", "dobj"))]] = True
        shares = (self._relation == "conj") & (self._tag == "VBN") & ~own_subject
        for _ in range(_CHAINED):
            passive |= shares & passive[self._head]
        return passive

    def _child(self, relations: tuple[str, ...]) -> Integers:
        """Return for each word the actor that hangs on it in one of these relations."""
        found = np.full(len(self._head), NONE, dtype=np.int64)
        child = np.flatnonzero(np.isin(self._relation, relations) & (self._actor >= 0))
        found[self._head[child]] = self._actor[child]
        return found

    def _through(self, relation: str, preposition: str = "") -> tuple[Integers, Flags]:
        """Return for each word the actor that hangs on it by a preposition, and whether anything does."""
        found = np.full(len(self._head), NONE, dtype=np.int64)
        has_any = np.zeros(len(self._head), dtype=bool)
        link = (self._relation == relation) & ((self._lemma == preposition) if preposition else True)
        thing = np.flatnonzero((self._relation == "pobj") & link[self._head])
        above = self._head[self._head[thing]]
        has_any[above] = True
        named = self._actor[thing] >= 0
        found[above[named]] = self._actor[thing[named]]
        return found, has_any

    def _subject(self, relations: tuple[str, ...]) -> Integers:
        """Return for each verb the actor that is its subject, also by a relative pronoun or from the verb above it."""
        found = self._child(relations)
        has_own = np.zeros(len(self._head), dtype=bool)
        subject = np.flatnonzero(np.isin(self._relation, relations))
        has_own[self._head[subject]] = True
        relative = subject[np.isin(self._tag[subject], ("WDT", "WP"))]
        clause = self._head[relative]
        named = (self._relation[clause] == "relcl") & (self._actor[self._head[clause]] >= 0)
        found[clause[named]] = self._actor[self._head[clause[named]]]
        lends = np.isin(self._relation, ("conj", "xcomp")) & self._is_verb & ~has_own
        above = self._any_subject()
        for _ in range(_CHAINED):
            borrowed = lends & (found < 0)
            found = np.where(borrowed, np.maximum(found, above)[self._head], found)
        return found

    def _any_subject(self) -> Integers:
        return self._child((*_SUBJECTS, *_PASSIVE_SUBJECTS))

    def _from_conjuncts(self, has_agent: NDArray[np.bool_], acting: Integers, passive: Flags) -> tuple[Flags, Integers]:
        """Give a verb the agent of the verb that is coordinated with it, where it has none."""
        lower = np.flatnonzero((self._relation == "conj") & passive & has_agent & passive[self._head])
        upper = self._head[lower]
        acting[upper] = np.where(has_agent[upper], acting[upper], acting[lower])
        has_agent[upper] = True
        return has_agent, acting
