"""Frames: how much of what a group writes is told within each, by whom, and what else frames can be found by."""

from framing.measures.frames.frame_actors import frame_actors
from framing.measures.frames.frame_contrasts import frame_contrasts
from framing.measures.frames.frame_functions import frame_functions
from framing.measures.frames.frame_indicators import frame_indicators
from framing.measures.frames.salience import frame_salience

__all__ = ["frame_actors", "frame_contrasts", "frame_functions", "frame_indicators", "frame_salience"]
