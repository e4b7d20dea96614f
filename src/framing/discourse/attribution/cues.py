"""Which forms may be cues: the inflected reporting verbs, adjectives and nouns, by form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from framing.discourse.inflections import inflections
from framing.discourse.reporting_verbs import (
    ADJECTIVES,
    NOUNS,
    OPENINGS,
    ReportingVerb,
    Takes,
    reporting_verbs,
)

PAST, PARTICIPLE, FINITE, NOUN_LIKE, PRESENT_PARTICIPLE = "V", "E", "U", "v", "G"
ADJECTIVE, NOUN, ACCORDING = "J", "Q", "A"

#: Forms of verbs that are as often nouns: they need more beside them to be cues.
_ALSO_NOUNS = frozenset(
    "claim report order demand hope plan promise offer request comment note state call fear charge answer estimate "  # noqa: SIM905
    "question doubt remark find show forecast vow pledge view dream care trust wish guess joke quip quote record "
    "document post tweet label brand fault praise blame sense project detail outline highlight caption log signal "
    "hint brief appeal press push support reason rule object protest aim counter challenge dispute credit welcome "
    "regret stress feel murmur sigh shout whisper yell boast reply repeat reject swear invite opt affirm recall "
    "ask hold notice promise figure bet laugh snap debate concur chuckle sneer look bark beam bellow blast cackle "
    "chant cheer chirp croak crow cry drawl fire frown gasp giggle grimace grin gripe groan growl grumble grunt "
    "hiss hit huff jeer jibe lash moan mumble nod pant pipe rage rasp rave roar scream screech shriek shrug slam "
    "smile snarl sniff snort sob squeal storm stutter taunt tease thunder vent venture wail whimper whine wink "
    "wisecrack".split()
)


@dataclass(frozen=True)
class Cue:
    """What a word attributes with.

    Attributes
    ----------
    lemma
        As the table of attributions names it.
    implication
        What it implies about what is reported.
    takes
        What makes it a cue; empty for what is no verb.
    particle
        The word that has to follow; empty for most.
    """

    lemma: str
    implication: str
    takes: frozenset[Takes] = frozenset()
    particle: str = ""


@cache
def cue_letters() -> dict[str, str]:
    """Return the letter of every form that may be a cue, in small letters."""
    letters: dict[str, str] = {}
    for verb in sorted({verb.verb for verb in reporting_verbs()}):
        third, present, past, participle = inflections(verb)
        noun_like = NOUN_LIKE if verb in _ALSO_NOUNS else FINITE
        letters |= {verb: noun_like, third: noun_like, present: PRESENT_PARTICIPLE}
        letters |= {participle: PARTICIPLE, past: PAST}
    letters |= dict.fromkeys((word for words in ADJECTIVES.values() for word in words.split()), ADJECTIVE)
    letters |= {noun: NOUN for words in NOUNS.values() for noun in words.split() if noun not in letters}
    return letters | {"according": ACCORDING}


@cache
def verbs_by_form() -> dict[str, tuple[Cue, ...]]:
    """Return what each inflected form may attribute with, those with a particle first."""
    found: dict[str, list[Cue]] = defaultdict(list)
    for verb in sorted(reporting_verbs(), key=lambda verb: (not verb.particle, verb.lemma)):
        for form in dict.fromkeys((verb.verb, *inflections(verb.verb))):
            found[form].append(_cue(verb))
    return {form: tuple(cues) for form, cues in found.items()}


@cache
def adjectives_by_form() -> dict[str, Cue]:
    """Return what each adjective attributes with."""
    return {word: Cue(word, implied) for implied, words in ADJECTIVES.items() for word in words.split()}


@cache
def nouns_by_form() -> dict[str, Cue]:
    """Return what each noun attributes with, singular or plural."""
    found = {word: Cue(word, implied) for implied, words in NOUNS.items() for word in words.split()}
    return found | {f"{word}s": cue for word, cue in found.items() if not word.endswith("s")}


@cache
def openings() -> dict[str, Cue]:
    """Return what opens an attribution before its source: “according to”."""
    return {phrase: Cue(phrase, implied) for phrase, implied in OPENINGS.items()}


@cache
def implications() -> dict[str, str]:
    """Return what each cue implies, by the lemma that the table of attributions has.

    Examples
    --------
    >>> implications()["point out"], implications()["according to"], implications()["confident"]
    ('factive', 'neutral', 'belief')
    """
    verbs = {verb.lemma: verb.implication for verb in reporting_verbs()}
    others = [*adjectives_by_form().values(), *nouns_by_form().values(), *openings().values()]
    return {cue.lemma: cue.implication for cue in others} | verbs


def _cue(verb: ReportingVerb) -> Cue:
    return Cue(verb.lemma, verb.implication, verb.takes, verb.particle)
