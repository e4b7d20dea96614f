"""One module a question: from a corpus to a table of estimates.

Every measure is a pure function ``measure(corpus, by="outlet", …)``. Its table has the group as first column,
and ``attrs`` that say what was computed (``method``), what it cannot show (``limits``) and what was resampled
(``unit``). To add a measure, add a file: take the sentences from ``grouping``, finish with ``reporting``.
Every comparison of outlets takes ``copies``: whether copy that outlets share counts for each, for whoever had it
first, or not at all.
"""

from framing.measures.account import reading_account
from framing.measures.actor_agency import actor_agency, actor_agency_contrasts
from framing.measures.actor_tone import actor_tone, actor_tone_contrasts
from framing.measures.agency import agency, agency_contrasts
from framing.measures.collocations import collocations
from framing.measures.concordance import concordance
from framing.measures.coverage import coverage
from framing.measures.dispersion import dispersion
from framing.measures.extremes import extreme_sentences
from framing.measures.frames import frame_salience, frames_by_voice
from framing.measures.groups import largest_groups
from framing.measures.lexical import lexical
from framing.measures.lexicon_coverage import lexicon_coverage
from framing.measures.lexicons import Lexicon, lexicons, read_lexicon
from framing.measures.naming import contested_names
from framing.measures.outlet_map import outlet_map
from framing.measures.outlet_tree import outlet_tree
from framing.measures.overview import overview, removed_by_rule
from framing.measures.reporting_verbs import reporting_verbs
from framing.measures.sentiment import tone, tone_along
from framing.measures.share_of_voice import voices
from framing.measures.shared_copy import shared_copy
from framing.measures.similarity import similarity
from framing.measures.stance import stance, stance_contrasts
from framing.measures.terminology import keyness
from framing.measures.tone_contrasts import headline_gap, tone_contrasts
from framing.measures.tone_power import tone_power
from framing.measures.word_shift import word_shift

__all__ = [
    "Lexicon",
    "actor_agency",
    "actor_agency_contrasts",
    "actor_tone",
    "actor_tone_contrasts",
    "agency",
    "agency_contrasts",
    "collocations",
    "concordance",
    "contested_names",
    "coverage",
    "dispersion",
    "extreme_sentences",
    "frame_salience",
    "frames_by_voice",
    "headline_gap",
    "keyness",
    "largest_groups",
    "lexical",
    "lexicon_coverage",
    "lexicons",
    "outlet_map",
    "outlet_tree",
    "overview",
    "read_lexicon",
    "reading_account",
    "removed_by_rule",
    "reporting_verbs",
    "shared_copy",
    "similarity",
    "stance",
    "stance_contrasts",
    "tone",
    "tone_along",
    "tone_contrasts",
    "tone_power",
    "voices",
    "word_shift",
]
