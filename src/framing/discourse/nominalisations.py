"""Actions in the form of nouns (“the removal of the pier”), which need not say who acts.

Counted are nouns in -tion, -sion and -ment but for a list of those that are no action, a list of others (“arrest”,
“withdrawal”), and forms in -ing before “of” (“the killing of”). Capitalised ones within a sentence are parts of
names, and “to attack” is a verb.
"""

from __future__ import annotations

import numpy as np

from framing.discourse.actor_places import ActorPlaces
from framing.discourse.passives import find_agents
from framing.discourse.word_facts import Fact, has
from framing.discourse.words import NONE, Integers, Words


def find_nominalisations(words: Words, actors: ActorPlaces) -> tuple[Integers, Integers, Integers]:
    """Find the nouns that stand for an action.

    Parameters
    ----------
    words, actors
        The tokens, and where actors stand.

    Returns
    -------
    ndarray of int, three of (n,)
        Each noun, ascending, who acts and who is acted upon, -1 where that is no actor: after “of” whom it is done to
        (of “the arrival of” who arrives), after “by” who acts, in a genitive who acts (but whom it is done to in “the
        minister's removal”).

    Examples
    --------
    >>> from framing.codebook import Spans
    >>> from framing.text import segment
    >>> words = Words.of(segment(["He regretted the dismissal of the guild by the mayor."]))
    >>> named = Spans(np.array([6, 9]), np.array([7, 10]), np.array([0, 1]))
    >>> [found.tolist() for found in find_nominalisations(words, ActorPlaces.of(words, named, named.pattern))]
    [[3], [1], [0]]
    """
    noun = find_nouns(words)
    return noun, *_parties(words, actors, noun)


def find_nouns(words: Words) -> Integers:
    """Find the nouns that stand for an action, ascending."""
    opens = words.opens
    before_of = np.roll(has(words.facts, Fact.OF), -1)
    after_article = np.roll(has(words.facts, Fact.DETERMINER | Fact.CLITIC), 1) | opens
    gerund = has(words.facts, Fact.ING) & ~has(words.facts, Fact.NO_OBJECT) & before_of & after_article
    noun: Integers = np.flatnonzero(
        (has(words.facts, Fact.ACTION) | gerund) & (opens | ~has(words.facts, Fact.CAPITAL))
    )
    as_verb = words.are(noun, Fact.BASE) & words.are(noun - 1, Fact.TO | Fact.MODAL | Fact.DO)  # “to attack”
    return noun[~as_verb]


def _parties(words: Words, actors: ActorPlaces, noun: Integers) -> tuple[Integers, Integers]:
    sentence = words.sentence[noun]
    by = find_agents(words, noun)
    acting = np.where(by >= 0, actors.thing_at(words, by, sentence), NONE)
    has_of = words.are(noun + 1, Fact.OF)
    of = np.where(has_of, actors.thing_at(words, noun + 2, sentence), NONE)
    clitic = np.where(words.are(noun - 1, Fact.CLITIC), noun - 1, noun - 2)
    is_owned = words.are(clitic, Fact.CLITIC) & (words.sentence[clitic] == sentence)
    owner = np.where(is_owned, actors.owner[clitic], NONE)
    acts, suffers = words.are(noun, Fact.DONE_BY_OF), words.are(noun, Fact.DONE_TO_GENITIVE) & ~has_of
    agent = np.select([acting >= 0, acts & (of >= 0), ~suffers], [acting, of, owner], NONE)
    patient = np.select([~acts & (of >= 0), suffers], [of, owner], NONE)
    return agent, patient
