"""Instruments beside people who coded: how well they agree, where they err, and estimates corrected for it."""

from framing.measures.validated.calibration import instrument_calibration
from framing.measures.validated.confusion import instrument_confusion
from framing.measures.validated.errors import instrument_errors
from framing.measures.validated.estimators import design_based
from framing.measures.validated.note import validation_note
from framing.measures.validated.quality import instrument_quality

__all__ = [
    "design_based",
    "instrument_calibration",
    "instrument_confusion",
    "instrument_errors",
    "instrument_quality",
    "validation_note",
]
