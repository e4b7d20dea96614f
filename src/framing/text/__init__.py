"""Sentences and tokens, as spans of the cleaned text."""

from framing.text.normal import normalise_form, normalise_term, normalise_text, places_of
from framing.text.segments import (
    Segments,
    quotation_spans,
    segment,
    sentence_spans,
    token_spans,
)

__all__ = [
    "Segments",
    "normalise_form",
    "normalise_term",
    "normalise_text",
    "places_of",
    "quotation_spans",
    "segment",
    "sentence_spans",
    "token_spans",
]
