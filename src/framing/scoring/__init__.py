"""Scores of single sentences: VADER, many sentences at once."""

from framing.scoring.batches import vader

__all__ = ["vader"]
