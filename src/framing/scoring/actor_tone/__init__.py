"""Tone toward actors: what a sentence makes of whom it mentions."""

from framing.scoring.actor_tone.model import TONES, load_model, predict
from framing.scoring.actor_tone.validation import Validation, identity, validation

__all__ = ["TONES", "Validation", "identity", "load_model", "predict", "validation"]
