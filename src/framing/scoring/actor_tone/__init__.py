"""Tone toward actors: what a sentence makes of whom it mentions."""

from framing.scoring.actor_tone.agreement import Agreement, agreement
from framing.scoring.actor_tone.model import TONES, load_model, predict

__all__ = ["TONES", "Agreement", "agreement", "load_model", "predict"]
