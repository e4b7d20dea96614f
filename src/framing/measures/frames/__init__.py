"""Frames: how much of what a group writes is told within each, by whom, and what else frames can be found by."""

from framing.measures.frames.found import found_frames, frame_elements, typical_sentences
from framing.measures.frames.frame_actors import frame_actors
from framing.measures.frames.frame_contrasts import frame_contrasts
from framing.measures.frames.frame_functions import frame_functions
from framing.measures.frames.frame_indicators import frame_indicators
from framing.measures.frames.halves import split_in_halves
from framing.measures.frames.indicator_validity import indicator_validity
from framing.measures.frames.labelled import LabelledTexts
from framing.measures.frames.packages import frame_packages, package_topics
from framing.measures.frames.salience import frame_salience
from framing.measures.frames.validity import codebook_validity

__all__ = [
    "LabelledTexts",
    "codebook_validity",
    "found_frames",
    "frame_actors",
    "frame_contrasts",
    "frame_elements",
    "frame_functions",
    "frame_indicators",
    "frame_packages",
    "frame_salience",
    "indicator_validity",
    "package_topics",
    "split_in_halves",
    "typical_sentences",
]
