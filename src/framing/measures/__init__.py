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
from framing.measures.codebook_report import codebook_report
from framing.measures.collocations import collocations
from framing.measures.concordance import concordance
from framing.measures.coverage import coverage
from framing.measures.dispersion import dispersion
from framing.measures.excerpts import excerpt
from framing.measures.extremes import extreme_sentences
from framing.measures.fact_candidates import claim_drafts, fact_candidates
from framing.measures.frames import (
    FrameModel,
    LabelledTexts,
    codebook_validity,
    found_frames,
    frame_actors,
    frame_contrasts,
    frame_elements,
    frame_functions,
    frame_indicators,
    frame_learning_curve,
    frame_packages,
    frame_prevalence,
    frame_quality,
    frame_salience,
    frames_by_voice,
    indicator_validity,
    load_frame_model,
    package_topics,
    read_labelled,
    save_frame_model,
    split_in_halves,
    typical_sentences,
)
from framing.measures.frames import fit as fit_frames
from framing.measures.groups import largest_groups
from framing.measures.lexical import lexical
from framing.measures.lexicon_coverage import lexicon_coverage
from framing.measures.lexicons import Lexicon, lexicons, read_lexicon
from framing.measures.naming import contested_names
from framing.measures.outlet_map import outlet_map
from framing.measures.outlet_tree import outlet_tree
from framing.measures.overview import overview, removed_by_rule
from framing.measures.profile import framing_profile, profile_distances, profile_map, profile_sentences
from framing.measures.readings import (
    with_headlines,
    with_sentences_as_articles,
    without_short_sentences,
    without_top_indicators,
)
from framing.measures.regression import regression
from framing.measures.reporting_verbs import reporting_verbs
from framing.measures.robustness import choice_effects, specification_agreement
from framing.measures.selection import claim_selection
from framing.measures.sentences_in_context import sentences_in_context
from framing.measures.sentiment import tone, tone_along
from framing.measures.share_of_voice import voices
from framing.measures.shared_copy import shared_copy
from framing.measures.similarity import similarity
from framing.measures.stance import stance, stance_contrasts
from framing.measures.stance_by_speaker import stance_by_speaker
from framing.measures.terminology import keyness
from framing.measures.tone_contrasts import headline_gap, tone_contrasts
from framing.measures.tone_power import tone_power
from framing.measures.validated import (
    design_based,
    instrument_calibration,
    instrument_confusion,
    instrument_errors,
    instrument_quality,
    validation_note,
)
from framing.measures.word_shift import word_shift

__all__ = [
    "FrameModel",
    "LabelledTexts",
    "Lexicon",
    "actor_agency",
    "actor_agency_contrasts",
    "actor_tone",
    "actor_tone_contrasts",
    "agency",
    "agency_contrasts",
    "choice_effects",
    "claim_drafts",
    "claim_selection",
    "codebook_report",
    "codebook_validity",
    "collocations",
    "concordance",
    "contested_names",
    "coverage",
    "design_based",
    "dispersion",
    "excerpt",
    "extreme_sentences",
    "fact_candidates",
    "fit_frames",
    "found_frames",
    "frame_actors",
    "frame_contrasts",
    "frame_elements",
    "frame_functions",
    "frame_indicators",
    "frame_learning_curve",
    "frame_packages",
    "frame_prevalence",
    "frame_quality",
    "frame_salience",
    "frames_by_voice",
    "framing_profile",
    "headline_gap",
    "indicator_validity",
    "instrument_calibration",
    "instrument_confusion",
    "instrument_errors",
    "instrument_quality",
    "keyness",
    "largest_groups",
    "lexical",
    "lexicon_coverage",
    "lexicons",
    "load_frame_model",
    "outlet_map",
    "outlet_tree",
    "overview",
    "package_topics",
    "profile_distances",
    "profile_map",
    "profile_sentences",
    "read_labelled",
    "read_lexicon",
    "reading_account",
    "regression",
    "removed_by_rule",
    "reporting_verbs",
    "save_frame_model",
    "sentences_in_context",
    "shared_copy",
    "similarity",
    "specification_agreement",
    "split_in_halves",
    "stance",
    "stance_by_speaker",
    "stance_contrasts",
    "tone",
    "tone_along",
    "tone_contrasts",
    "tone_power",
    "typical_sentences",
    "validation_note",
    "voices",
    "with_headlines",
    "with_sentences_as_articles",
    "without_short_sentences",
    "without_top_indicators",
    "word_shift",
]
