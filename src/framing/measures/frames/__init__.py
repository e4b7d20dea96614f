"""Frames: how much of what a group writes is told within each, by whom, and what else frames can be found by."""

from framing.measures.frames.by_voice import frames_by_voice
from framing.measures.frames.example import FrameModel, fit
from framing.measures.frames.found import found_frames, frame_elements, typical_sentences
from framing.measures.frames.frame_actors import frame_actors
from framing.measures.frames.frame_contrasts import frame_contrasts
from framing.measures.frames.frame_functions import frame_functions
from framing.measures.frames.frame_indicators import frame_indicators
from framing.measures.frames.halves import split_in_halves
from framing.measures.frames.indicator_validity import indicator_validity
from framing.measures.frames.labelled import LabelledTexts
from framing.measures.frames.learning_curve import frame_learning_curve
from framing.measures.frames.packages import frame_packages, package_topics
from framing.measures.frames.prevalence import frame_prevalence
from framing.measures.frames.quality import frame_quality
from framing.measures.frames.reading import read_labelled
from framing.measures.frames.salience import frame_salience
from framing.measures.frames.saved import load_frame_model, save_frame_model
from framing.measures.frames.validity import codebook_validity

__all__ = [
    "FrameModel",
    "LabelledTexts",
    "codebook_validity",
    "fit",
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
    "indicator_validity",
    "load_frame_model",
    "package_topics",
    "read_labelled",
    "save_frame_model",
    "split_in_halves",
    "typical_sentences",
]
