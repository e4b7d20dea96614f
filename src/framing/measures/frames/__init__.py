"""Frames: how much of what a group writes is told within each, by whom, and what else frames can be found by."""

from framing.measures.frames.by_voice import frames_by_voice
from framing.measures.frames.salience import frame_salience

__all__ = ["frame_salience", "frames_by_voice"]
