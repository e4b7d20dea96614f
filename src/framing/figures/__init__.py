"""Figures worth publishing: one module for each family of plots."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from framing.figures.account import draw_account
from framing.figures.actor_agency import draw_actor_agency
from framing.figures.actor_tone import draw_actor_tone
from framing.figures.agreement import draw_agreement
from framing.figures.bundle import Figure
from framing.figures.choice_effects import draw_choice_effects
from framing.figures.claim_order import draw_claim_order
from framing.figures.corrected import draw_corrected_frames
from framing.figures.coverage import draw_coverage
from framing.figures.found_frames import draw_found_frames, draw_frame_packages
from framing.figures.frame_actors import draw_frame_actors
from framing.figures.frame_indicators import draw_frame_indicators
from framing.figures.frame_prevalence import draw_frame_prevalence
from framing.figures.frame_quality import draw_frame_learning_curve, draw_frame_quality
from framing.figures.frames import draw_frame_salience
from framing.figures.framing_profile import draw_framing_profile
from framing.figures.frequency_keyness import draw_frequency_keyness
from framing.figures.headline_gap import draw_headline_gap
from framing.figures.instrument_quality import draw_instrument_quality
from framing.figures.keyness import draw_keyness
from framing.figures.legibility import legibility_problems
from framing.figures.outlet_map import draw_outlet_map
from framing.figures.outlet_tree import draw_outlet_tree
from framing.figures.overview import draw_overview
from framing.figures.provenance import Provenance
from framing.figures.quick_import import addresses_later
from framing.figures.removal import draw_removed
from framing.figures.shared_copy import draw_shared_copy
from framing.figures.shares import draw_contested_names
from framing.figures.similarity import draw_similarity
from framing.figures.specification_curve import draw_specification_curve
from framing.figures.stance import draw_stance
from framing.figures.table import Table
from framing.figures.term_comparison import draw_term_comparison
from framing.figures.tone import draw_tone
from framing.figures.tone_along import draw_tone_along
from framing.figures.tone_power import draw_tone_power
from framing.figures.voices import draw_frames_by_voice, draw_reporting_verbs, draw_voices
from framing.figures.word_shift import draw_word_shift

if TYPE_CHECKING:
    from framing.figures.interactive import interactive_terms

__all__ = [
    "Figure",
    "Provenance",
    "Table",
    "draw_account",
    "draw_actor_agency",
    "draw_actor_tone",
    "draw_agreement",
    "draw_choice_effects",
    "draw_claim_order",
    "draw_contested_names",
    "draw_corrected_frames",
    "draw_coverage",
    "draw_found_frames",
    "draw_frame_actors",
    "draw_frame_indicators",
    "draw_frame_learning_curve",
    "draw_frame_packages",
    "draw_frame_prevalence",
    "draw_frame_quality",
    "draw_frame_salience",
    "draw_frames_by_voice",
    "draw_framing_profile",
    "draw_frequency_keyness",
    "draw_headline_gap",
    "draw_instrument_quality",
    "draw_keyness",
    "draw_outlet_map",
    "draw_outlet_tree",
    "draw_overview",
    "draw_removed",
    "draw_reporting_verbs",
    "draw_shared_copy",
    "draw_similarity",
    "draw_specification_curve",
    "draw_stance",
    "draw_term_comparison",
    "draw_tone",
    "draw_tone_along",
    "draw_tone_power",
    "draw_voices",
    "draw_word_shift",
    "interactive_terms",
    "legibility_problems",
]


def __getattr__(name: str) -> Any:
    """Load what is interactive when it is first used: its library takes a second."""
    if name != "interactive_terms":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with addresses_later():
        return getattr(import_module("framing.figures.interactive"), name)
