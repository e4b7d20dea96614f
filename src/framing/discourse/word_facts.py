"""What a word's form tells of the clause it is in: whether it may be a form of “be”, a participle or a subject.

Every distinct form of a batch is looked up once. A form may be several things (“hit” is present, past and participle);
patterns over neighbours decide.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.text import normalise_term

Facts = NDArray[np.uint64]
Flags = NDArray[np.bool_]


class Fact:
    """Facts about forms, each a bit."""

    BE = 1 << 0
    CLITIC = 1 << 1  # 's: “is”, “has” or a genitive
    GET = 1 << 2
    HAVE = 1 << 3
    DO = 1 << 4
    MODAL = 1 << 5
    BETWEEN = 1 << 6  # may stand between an auxiliary and its verb
    PARTICIPLE = 1 << 7  # may be the verb of a passive
    WITH_BY = 1 << 8  # is one only where “by” follows
    NOT_AFTER_GET = 1 << 9
    PAST = 1 << 10
    PRESENT = 1 << 11
    BASE = 1 << 12
    ING = 1 << 13
    SUBJECT_PRONOUN = 1 << 14
    INVERTED = 1 << 15  # a pronoun that is the subject where it stands after “was”
    DETERMINER = 1 << 16
    TITLE = 1 << 17
    PREPOSITION = 1 << 18
    RELATIVE = 1 << 19
    BY = 1 << 20
    OF = 1 << 21
    NO_AGENT = 1 << 22
    BREAK = 1 << 23  # punctuation that parts clauses
    QUOTATION_MARK = 1 << 24
    COMMA = 1 << 25
    AND = 1 << 26
    ACTION = 1 << 27  # a noun that stands for an action
    CLAUSE_START = 1 << 28
    INVERTING = 1 << 29  # a verb may stand before its subject after it
    DIGIT = 1 << 30
    TO = 1 << 31
    CAPITAL = 1 << 32
    PLURAL = 1 << 33  # ends in s
    DONE_TO_GENITIVE = 1 << 34  # in “X's removal” somebody removes X
    DONE_BY_OF = 1 << 35  # in “the arrival of X” X arrives
    NO_OBJECT = 1 << 36  # a form in -ing that is a preposition
    SAYS = 1 << 38
    USED = 1 << 39
    STATE_BEFORE_TO = 1 << 40
    REPORTS = 1 << 41
    INSIDE = 1 << 37  # a preposition that makes what follows part of a longer name of something else


_SUFFIXES_OF_ACTION = ("tion", "sion", "ment", "tions", "sions", "ments")
_SHORTEST_ACTION = 6
_DIGITS = frozenset("0123456789$£€")


def facts_of(forms: Sequence[str]) -> Facts:
    """Look up each form.

    Parameters
    ----------
    forms
        n distinct forms, as they stand in the text.

    Returns
    -------
    ndarray of uint64, (n,)
        Bits of `Fact`.

    Examples
    --------
    >>> (facts_of(["was", "Arrested", "harbour"]) & Fact.PARTICIPLE) > 0
    array([False,  True, False])
    """
    return np.fromiter(map(_facts_of, forms), np.uint64, len(forms))


def has(facts: Facts, asked: int) -> Flags:
    """Tell which have any of the facts asked for."""
    answer: Flags = (facts & np.uint64(asked)) != 0
    return answer


def read_words(name: str) -> dict[str, Any]:
    """Read a list of words of this room."""
    return tomllib.loads(files("framing.discourse").joinpath(name).read_text(encoding="utf-8"))


def third_person(base: str) -> str:
    """Return the form of a verb for “she”.

    Examples
    --------
    >>> third_person("deny"), third_person("attack"), third_person("reach")
    ('denies', 'attacks', 'reaches')
    """
    if base in _THIRD:
        return _THIRD[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


_THIRD = {"have": "has", "be": "is"}


_LISTS = {
    "be": Fact.BE,
    "get": Fact.GET,
    "have": Fact.HAVE,
    "do": Fact.DO,
    "modal": Fact.MODAL,
    "between": Fact.BETWEEN,
    "never_after_get": Fact.NOT_AFTER_GET,
    "passive_with_by": Fact.WITH_BY,
    "subject_pronoun": Fact.SUBJECT_PRONOUN,
    "inverted_subject": Fact.INVERTED,
    "determiner": Fact.DETERMINER,
    "title": Fact.TITLE,
    "preposition": Fact.PREPOSITION,
    "relative": Fact.RELATIVE,
    "not_an_agent": Fact.NO_AGENT,
    "clause_start": Fact.CLAUSE_START,
    "inverting": Fact.INVERTING,
    "comma": Fact.COMMA,
    "breaks": Fact.BREAK,
    "quotation_marks": Fact.QUOTATION_MARK,
    "no_object": Fact.NO_OBJECT,
    "inside": Fact.INSIDE,
    "says": Fact.SAYS,
    "reports": Fact.REPORTS,
    "state_before_to": Fact.STATE_BEFORE_TO,
}
_WORDS = {
    "by": Fact.BY,
    "of": Fact.OF,
    "to": Fact.TO,
    "used": Fact.USED,
    "and": Fact.AND,
    "or": Fact.AND,
    "but": Fact.AND,
}
_WORDS |= {"'s": Fact.CLITIC, "'": Fact.CLITIC}
_NOUNS = {
    "actions": Fact.ACTION,
    "done_to_genitive": Fact.DONE_TO_GENITIVE,
    "done_by_of": Fact.DONE_BY_OF,
}


@cache
def _listed() -> dict[str, int]:
    """Collect the facts of the words that are listed one by one."""
    words = read_words("verbs.toml")
    facts: defaultdict[str, int] = defaultdict(int, _WORDS)

    def note(fact: int, listed: Iterable[str]) -> None:
        for word in listed:
            facts[word] |= fact

    for verb in words["irregular"].split():
        base, past, participle = (part.split("|") for part in verb.split("/"))
        note(Fact.BASE, base)
        note(Fact.PAST, past)
        note(Fact.PARTICIPLE, set(participle) - _never_passive())
    note(Fact.BASE, words["frequent"].split())
    note(Fact.PRESENT, set(map(third_person, words["frequent"].split())) - set(words["present_is_noun"].split()))
    for name, fact in _LISTS.items():
        note(fact, words[name].split())
    nouns = read_words("nominalisations.toml")
    for name, fact in _NOUNS.items():
        note(fact, [form for noun in nouns[name].split() for form in (noun, third_person(noun))])
    return dict(facts)


@cache
def _never_passive() -> frozenset[str]:
    return frozenset(read_words("verbs.toml")["never_passive"].split())


@cache
def _undoing() -> frozenset[str]:
    return frozenset(read_words("verbs.toml")["undoing"].split())


def _is_state(word: str) -> bool:
    """Tell participles that are no passive after “be”."""
    if word.startswith("un") and not word.startswith("under"):
        return word not in _undoing()
    return word in _never_passive()


@cache
def _not_between() -> frozenset[str]:
    return frozenset(read_words("verbs.toml")["not_between"].split())


@cache
def _no_action() -> frozenset[str]:
    listed = read_words("nominalisations.toml")["not_an_action"].split()
    return frozenset([*listed, *(f"{noun}s" for noun in listed)])


def _facts_of(form: str) -> int:
    word = normalise_term(form)
    facts = _listed().get(word, 0) | (Fact.DIGIT if word[:1] in _DIGITS else 0)
    facts |= (Fact.CAPITAL if form[0].isupper() else 0) | (Fact.PLURAL if word.endswith("s") else 0)
    if word.endswith("ed") and len(word) > 3 and "-" not in word[:-2].removeprefix("re-").removeprefix("co-"):
        facts |= Fact.PAST | (0 if _is_state(word) else Fact.PARTICIPLE)
    elif word.endswith("ly") and word not in _not_between():
        facts |= Fact.BETWEEN
    elif word.endswith("ing") and len(word) > 4:
        facts |= Fact.ING
    elif word.endswith(_SUFFIXES_OF_ACTION) and len(word) > _SHORTEST_ACTION and word not in _no_action():
        facts |= Fact.ACTION
    return facts
