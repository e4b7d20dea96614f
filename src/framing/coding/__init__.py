"""Coding by people: which sentences are drawn, the sheets they fill in, reading these back, and how far they agree."""

from framing.coding.adjudication import adjudicate, disagreements
from framing.coding.agreement import agreement
from framing.coding.ccf import ccf_codings, ccf_frames
from framing.coding.code import code
from framing.coding.confusions import coder_confusions, entry_swaps
from framing.coding.drawing import draw_for_coding
from framing.coding.questions import Question, questions_of
from framing.coding.reading_sheets import CodedSheets, read_sheets
from framing.coding.validation_table import validation_by_group, validation_table

__all__ = [
    "CodedSheets",
    "Question",
    "adjudicate",
    "agreement",
    "ccf_codings",
    "ccf_frames",
    "code",
    "coder_confusions",
    "disagreements",
    "draw_for_coding",
    "entry_swaps",
    "questions_of",
    "read_sheets",
    "validation_by_group",
    "validation_table",
]
