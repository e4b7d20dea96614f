"""Who acts on whom: passive clauses, actions in the form of nouns, and active clauses in which an actor takes part.

By pattern, where no parse is given: the actor named right before a verb is its subject, the one right after it its
object, and the one after “by” acts. What stands farther from its verb is not found, and pronouns are nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.codebook import Spans
from framing.discourse.active_clauses import find_active
from framing.discourse.actor_places import ActorPlaces
from framing.discourse.nominalisations import find_nominalisations
from framing.discourse.parsed_agency import Parsed
from framing.discourse.passives import find_passives
from framing.discourse.syntax import Syntax
from framing.discourse.word_facts import Fact, Flags
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


def find_clauses(words: Words, named: Spans, number: Integers, syntax: Syntax | None = None) -> Clauses:
    """Find who acts on whom in a batch of texts.

    All passive clauses and all nouns of action, and the active clauses in which an actor is subject or object.

    Parameters
    ----------
    words
        The tokens, and what their forms tell.
    named, number
        Where actors are named, in the order of the text, and the number of each.
    syntax
        The dependency parse of the tokens; patterns are used where None.

    Returns
    -------
    Clauses
    """
    if syntax is not None:
        parsed = Parsed(words, syntax, named, number)
        passive, active, nominalised = parsed.passives(), parsed.actives(), parsed.nominalisations()
    else:
        actors = ActorPlaces.of(words, named, number)
        passive, nominalised = _passive(words, actors), find_nominalisations(words, actors)
        active = find_active(words, actors, passive[0])
    verb, has_agent, agent, patient = passive
    forms = [np.where(has_agent, _PASSIVE_AGENT, _PASSIVE)]
    forms += [np.full(len(found[0]), form) for found, form in ((active, _ACTIVE), (nominalised, _NOMINALISED))]
    columns = zip((verb, agent, patient), active, nominalised, strict=True)
    verbs, agents, patients = (np.concatenate(column).astype(np.int64) for column in columns)
    return Clauses(verbs, np.concatenate(forms).astype(np.int64), agents, patients)


def clause_table(
    segments: Segments, words: Words, named: Spans, entry: pd.Series, syntax: Syntax | None = None
) -> pd.DataFrame:
    """Count clauses by sentence, form, verb, parties and quotation.

    Parameters
    ----------
    segments
        Sentences and tokens.
    words, named
        As in `find_clauses`.
    entry
        The actor of each mention, a categorical.
    syntax
        As in `find_clauses`.

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
    clauses = find_clauses(words, named, entry.cat.codes.to_numpy().astype(np.int64), syntax)
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


def _passive(words: Words, actors: ActorPlaces) -> tuple[Integers, Flags, Integers, Integers]:
    """Find passive clauses by pattern: their verbs, whether somebody acts, who that is, and who is acted upon."""
    passives = find_passives(words)
    has_agent = passives.agent >= 0
    sentence = words.sentence[passives.verb]
    agent = np.where(has_agent, actors.thing_at(words, passives.agent, sentence), NONE)
    group = np.full(len(words.facts), NONE, dtype=np.int64)
    group[passives.verb] = passives.first
    raised = group[passives.first - 2] * words.are(passives.first - 1, Fact.TO)  # “is expected to be told”
    subject = actors.subject_of(words, passives.first)
    of_other = actors.subject_of(words, np.maximum(raised, 0))
    patient = np.where((subject < 0) & (raised > 0), of_other, subject)
    return passives.verb, has_agent, agent, patient
