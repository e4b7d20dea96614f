"""Figures worth publishing: one module for each family of plots."""

from framing.figures.account import draw_account
from framing.figures.bundle import Figure, Provenance
from framing.figures.coverage import draw_coverage
from framing.figures.legibility import legibility_problems
from framing.figures.overview import draw_overview
from framing.figures.removal import draw_removed
from framing.figures.shared_copy import draw_shared_copy
from framing.figures.shares import draw_contested_names, draw_frame_salience
from framing.figures.similarity import draw_similarity
from framing.figures.terminology import draw_frequency_keyness, draw_keyness
from framing.figures.tone import draw_tone, draw_tone_along

__all__ = [
    "Figure",
    "Provenance",
    "draw_account",
    "draw_contested_names",
    "draw_coverage",
    "draw_frame_salience",
    "draw_frequency_keyness",
    "draw_keyness",
    "draw_overview",
    "draw_removed",
    "draw_shared_copy",
    "draw_similarity",
    "draw_tone",
    "draw_tone_along",
    "legibility_problems",
]
