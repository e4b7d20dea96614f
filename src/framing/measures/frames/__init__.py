"""Frames: how much of what a group writes is told within each, by whom, and what else frames can be found by."""

from framing.measures.frames.example import FrameModel, fit
from framing.measures.frames.labelled import LabelledTexts
from framing.measures.frames.learning_curve import frame_learning_curve
from framing.measures.frames.prevalence import frame_prevalence
from framing.measures.frames.quality import frame_quality
from framing.measures.frames.reading import read_labelled
from framing.measures.frames.salience import frame_salience
from framing.measures.frames.saved import load_frame_model, save_frame_model

__all__ = [
    "FrameModel",
    "LabelledTexts",
    "fit",
    "frame_learning_curve",
    "frame_prevalence",
    "frame_quality",
    "frame_salience",
    "load_frame_model",
    "read_labelled",
    "save_frame_model",
]
