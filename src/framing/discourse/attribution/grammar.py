"""The patterns of attribution, over letters for classes of words: see `word_classes` for the letters.

What stands before a cue is matched backwards, from the cue to the left, so that the nearest reading wins.

Articles are anybody's: no pattern may read the same letters in two ways within a repetition, and every repetition has a
limit that no sentence of a person reaches, so that time grows with the text however odd it is.
"""

from __future__ import annotations

import re

_WORDS = "{0,60}"  # of a noun phrase
_DAYS = r"(?:(?<!y)0)?"  # a number before a day that is not the number after the day before it
_NOUNS = r"[NnQ0'vJx\[}]"
# A noun phrase backwards: its last word, the words before, the articles; then what it is “of” or “at”.
_CORE_BACK = (
    r"(?:(?:[NnQ0}]|'(?=[Nn])|[vJG](?=[NnQdj'0]))"
    rf"(?:[NnQ0'vJx\[}}yE]|[VG](?=[djNn])){_WORDS}[dj]{{0,3}}|p|o(?=i)|j[dj]?)"
)
_PHRASE_BACK = rf"{_CORE_BACK}(?:i{_CORE_BACK}){{0,4}}"
# And forwards.
_CORE = rf"(?:(?=[dj\[}}']{{0,9}}[NnQ0vJVGEx])[dj]{{0,3}}(?:{_NOUNS}|[VGE](?=[NnQ])){{1,61}}|p|j[dj]?)"
PHRASE = rf"{_CORE}(?:i(?:{_CORE}|o)){{0,8}}"
_CLAUSE_BEGINS = rf"(?:{PHRASE})(?:,[^,\n]{{1,40}},)?r*[emhUVE]"

#: Auxiliaries, adverbs and days between a subject and its verb, backwards.
BETWEEN = rf"(?P<between>(?:TVe|[rhme]|{_DAYS}y0?[dj]?i?){{0,24}})"

SUBJECT = re.compile(
    rf"{BETWEEN}(?:"
    rf"(?P<near>{_PHRASE_BACK})"
    rf"|,?(?P<inherits>c)"
    rf"|(?P<relative>[wt],?)(?P<antecedent>{_PHRASE_BACK})"
    rf"|[,\-](?P<inserted>[^.;:\n\]]{{1,60}}?)[,\-]r?(?P<far>{_PHRASE_BACK})(?![V])"
    r")"
)
#: Before a subject that is no source itself: documents seen by [the paper], somebody who asked not to be [named].
DONE_BY = re.compile(rf"i[VE](?P<near>{_PHRASE_BACK}|v(?=\n))")
REFUSES = re.compile(rf"r*eT?[VUEvnrmh]+(?:w,?)?(?P<near>{_PHRASE_BACK})")
#: What follows a verb of saying whose subject comes after it: “…”, said the minister.
SUBJECT_AFTER = re.compile(rf"(?P<near>{PHRASE})(?=[,.;:\n\-iwcy\[rs]|$)")
#: The first noun phrase of a sentence, its subject where nothing else is known.
FIRST_PHRASE = re.compile(rf"\n[\[\"\-]*(?:(?:[isrTVEGy])[^,\n]{{1,60}},)?(?P<near>{PHRASE})")
SOURCE = re.compile(rf"(?P<near>{PHRASE})")

#: Before the subject and the cue, where they follow what is reported.
ENDS_BEFORE = frozenset(",]}-")
#: After the cue: to whom and when something was said.
_ADDRESSED = rf"(?:r|T?o|[Ti]?[dj]{{0,2}}[NnQ'v]|{_DAYS}[dj]?i?y0?){_WORDS}"
ENDS_AFTER = re.compile(rf"{_ADDRESSED}(?=[,.;:\n\-]|\[|$)")
GOES_ON_QUOTED = re.compile(r"[^.\n\[]{0,60}[,:.]?\[")
#: A sentence from its beginning, where all of it so far is quoted: “…,” she shrugged.
ALL_QUOTED = re.compile(r'\n["\[]?x*(?:\]|[\]}],)')
QUOTATION_AFTER = re.compile(rf"{_ADDRESSED}[,:]\[")
SAYS_THAT = re.compile(r"r*(?:[tk:]|,?\[)")
OPENS_QUOTED = re.compile(rf"(?:{_ADDRESSED}[,:]|:|,)?\[")

CLAUSE = re.compile(rf"{_ADDRESSED}?(?:t|k|[,:]?\[|:)|(?:r|{_DAYS}i?y0?){{0,24}}(?:{_CLAUSE_BEGINS})")
INTENTION = re.compile(r"r*(?:o|[dj]{0,2}[NnQ']+)?[Tt]")
OBJECT = re.compile(r"r*[djkpoNn0Q'v\[GJt]")
CERTAIN = re.compile(r"r*(?:[tkTpdjoN]|[,:]?\[)")
AFTER_ADJECTIVE = re.compile(r"[tTipk]")

POSSESSOR = re.compile(rf"(?:[nJN]{{0,2}})(?:(?P<owned>')(?P<near>{_PHRASE_BACK})|(?P<own>d))")
BY = re.compile(rf"i(?P<near>{PHRASE})")
