"""Who acts on whom: passive clauses, actions in the form of nouns, and active clauses in which an actor takes part.

By pattern, without a parse. The actor named right before a verb is its subject, the one right after it its object, and
the one after “by” acts. What stands farther from its verb is not found, and pronouns are nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.codebook import Spans
from framing.discourse.active_clauses import find_active
from framing.discourse.actor_places import ActorPlaces
from framing.discourse.nominalisations import find_nominalisations
from framing.discourse.passives import Passives, find_passives
from framing.discourse.word_facts import Fact
from framing.discourse.words import NONE, Integers, Words
from framing.text import Segments, normalise_term

FORMS = ("active", "nominalised", "passive", "passive-agent")
_ACTIVE, _NOMINALISED, _PASSIVE, _PASSIVE_AGENT = range(len(FORMS))


@dataclass(frozen=True)
class Clauses:
    """Clauses and nominalised actions of a batch, n of them.

    Attributes
    ----------
    verb
        The token of each verb or noun.
    form
        Its place in `FORMS`; “passive” is without, “passive-agent” with a “by” that says who acts.
    agent, patient
        The number of the actor who acts, and of the one acted upon; -1 where that is none.
    """

    verb: Integers
    form: Integers
    agent: Integers
    patient: Integers


def find_clauses(words: Words, named: Spans, number: Integers) -> Clauses:
    """Find who acts on whom in a batch of texts.

    All passive clauses and all nouns of action, and the active clauses in which an actor is subject or object.

    Parameters
    ----------
    words
        The tokens, and what their forms tell.
    named, number
        Where actors are named, in the order of the text, and the number of each.

    Returns
    -------
    Clauses
    """
    actors = ActorPlaces.of(words, named, number)
    passives = find_passives(words)
    found = [
        _passive(words, actors, passives),
        Clauses(*_with_form(find_active(words, actors, passives.verb), _ACTIVE)),
        Clauses(*_with_form(find_nominalisations(words, actors), _NOMINALISED)),
    ]
    columns = ("verb", "form", "agent", "patient")
    return Clauses(*(np.concatenate([getattr(part, name) for part in found]) for name in columns))


def clause_table(segments: Segments, words: Words, named: Spans, entry: pd.Series) -> pd.DataFrame:
    """Count clauses by sentence, form, verb, parties and quotation.

    Parameters
    ----------
    segments
        Sentences and tokens.
    words, named
        As in `find_clauses`.
    entry
        The actor of each mention, a categorical.

    Returns
    -------
    DataFrame
        sentence (index in `segments`), form, verb (as terms are counted), agent, patient (empty where that is no
        actor), is_quoted (whether the verb stands inside quotation marks), n.

    Examples
    --------
    >>> from framing.text import segment
    >>> segments = segment(["The mayor was told."])
    >>> named = Spans(np.array([1]), np.array([2]), np.array([0]))
    >>> clause_table(segments, Words.of(segments), named, pd.Series(["mayor"], dtype="category")).values.tolist()
    [[0, 'passive', 'told', '', 'mayor', 0, 1]]
    """
    names = entry.cat.categories.astype("str")
    clauses = find_clauses(words, named, entry.cat.codes.to_numpy().astype(np.int64))
    verb, terms = _terms(segments, clauses.verb)
    keys = np.stack(
        [
            segments.token_sentence[clauses.verb].astype(np.int64),
            clauses.form,
            verb,
            clauses.agent,
            clauses.patient,
            segments.token_quoted[clauses.verb].astype(np.int64),
        ]
    )
    order = np.lexsort(keys[::-1])
    keys = keys[:, order]
    begins = np.flatnonzero(np.diff(keys, prepend=NONE - 1, axis=1).any(axis=0))
    sentence, form, verb, agent, patient, quoted = keys[:, begins]
    parties = pd.Index(["", *names], dtype="str")
    return pd.DataFrame(
        {
            "sentence": sentence,
            "form": pd.Categorical.from_codes(form, pd.Index(FORMS, dtype="str")),
            "verb": pd.Categorical.from_codes(verb, terms),
            "agent": pd.Categorical.from_codes(agent + 1, parties),
            "patient": pd.Categorical.from_codes(patient + 1, parties),
            "is_quoted": quoted,
            "n": np.diff(begins, append=len(order)),
        }
    )


def _terms(segments: Segments, token: Integers) -> tuple[Integers, pd.Index]:
    """Return for some tokens the numbers of their terms, and the terms in alphabetical order."""
    forms, place = np.unique(segments.token_form[token], return_inverse=True)
    terms, number = np.unique([normalise_term(segments.forms[form]) for form in forms], return_inverse=True)
    return number[place].astype(np.int64), pd.Index(terms.astype(object), dtype="str")


def _with_form(found: tuple[Integers, Integers, Integers], form: int) -> tuple[Integers, Integers, Integers, Integers]:
    verb, agent, patient = found
    return verb, np.full(len(verb), form, dtype=np.int64), agent, patient


def _passive(words: Words, actors: ActorPlaces, passives: Passives) -> Clauses:
    """Tell of passive clauses who is acted upon, and who acts."""
    has_agent = passives.agent >= 0
    sentence = words.sentence[passives.verb]
    agent = np.where(has_agent, actors.thing_at(words, passives.agent, sentence), NONE)
    group = np.full(len(words.facts), NONE, dtype=np.int64)
    group[passives.verb] = passives.first
    raised = group[passives.first - 2] * words.are(passives.first - 1, Fact.TO)  # “is expected to be told”
    subject = actors.subject_of(words, passives.first)
    of_other = actors.subject_of(words, np.maximum(raised, 0))
    patient = np.where((subject < 0) & (raised > 0), of_other, subject)
    return Clauses(passives.verb, np.where(has_agent, _PASSIVE_AGENT, _PASSIVE), agent, patient)
