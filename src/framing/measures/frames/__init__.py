"""Frames: how much of what a group writes is told within each, by whom, and what else frames can be found by."""

from framing.measures.frames.contrasts import frame_contrasts
from framing.measures.frames.salience import frame_salience

__all__ = ["frame_contrasts", "frame_salience"]
