"""Coding by people: which sentences are drawn, the sheets they fill in, and reading these back."""

from framing.coding.drawing import draw_for_coding
from framing.coding.questions import Question, questions_of

__all__ = ["Question", "draw_for_coding", "questions_of"]
