"""The patterns of attribution, over letters for classes of words: see `word_classes` for the letters.

What stands before a cue is matched backwards, from the cue to the left, so that the nearest reading wins.
"""

from __future__ import annotations

import re

_NOUNS = r"[NnQ0'vJx\[}]"
# A noun phrase backwards: its last word, the words before, the articles; then what it is “of” or “at”.
_CORE_BACK = r"(?:(?:[NnQ0}]|'(?=[Nn])|[vJG](?=[NnQdj'0]))(?:[NnQ0'vJx\[}yE]|[VG](?=[djNn]))*[dj]{0,3}|p|o(?=i)|j[dj]?)"
_PHRASE_BACK = rf"{_CORE_BACK}(?:i{_CORE_BACK}){{0,4}}"
# And forwards.
_CORE = rf"(?:(?=[dj\[}}']*[NnQ0vJVGEx])[dj]{{0,3}}(?:{_NOUNS}|[VGE](?=[NnQ]))+|p|j[dj]?)"
PHRASE = rf"{_CORE}(?:i(?:{_CORE}|o))*"
_CLAUSE_BEGINS = rf"(?:{PHRASE})(?:,[^,\n]{{1,40}},)?r*[emhUVE]"

#: Auxiliaries, adverbs and days between a subject and its verb, backwards.
BETWEEN = r"(?P<between>(?:h?TVe|[rhme]|0?y+0?[dj]?i?)*)"

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
_ADDRESSED = r"(?:r|T?o|T?[dj]{0,2}[NnQ'v]+|i[dj]{0,2}[NnQ'v]+|0?[dj]?i?y+0?)*"
ENDS_AFTER = re.compile(rf"{_ADDRESSED}(?=[,.;:\n\-]|\[|$)")
GOES_ON_QUOTED = re.compile(r"[^.\n\[]{0,60}[,:.]?\[")
#: A sentence from its beginning, where all of it so far is quoted: “…,” she shrugged.
ALL_QUOTED = re.compile(r'\n["\[]?x*(?:\]|[\]}],)')
QUOTATION_AFTER = re.compile(rf"{_ADDRESSED}[,:]\[")
SAYS_THAT = re.compile(r"r*(?:[tk:]|,?\[)")
OPENS_QUOTED = re.compile(rf"(?:{_ADDRESSED}[,:]|:|,)?\[")

CLAUSE = re.compile(rf"{_ADDRESSED}?(?:t|k|[,:]?\[|:)|(?:r|0?i?y+0?)*(?:{_CLAUSE_BEGINS})")
INTENTION = re.compile(r"r*(?:o|[dj]{0,2}[NnQ']+)?[Tt]")
OBJECT = re.compile(r"r*[djkpoNn0Q'v\[GJt]")
CERTAIN = re.compile(r"r*(?:[tkTpdjoN]|[,:]?\[)")
AFTER_ADJECTIVE = re.compile(r"[tTipk]")

POSSESSOR = re.compile(rf"(?:[nJN]{{0,2}})(?:(?P<owned>')(?P<near>{_PHRASE_BACK})|(?P<own>d))")
BY = re.compile(rf"i(?P<near>{PHRASE})")
