"""Frames: how much of what a group writes is told within each, by whom, and what else frames can be found by."""

from framing.measures.frames.found import found_frames, frame_elements, typical_sentences
from framing.measures.frames.packages import frame_packages, package_topics
from framing.measures.frames.salience import frame_salience

__all__ = ["found_frames", "frame_elements", "frame_packages", "frame_salience", "package_topics", "typical_sentences"]
