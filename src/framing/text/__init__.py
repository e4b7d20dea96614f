"""Sentences and tokens, as spans of the cleaned text."""

from framing.text.segments import (
    Segments,
    normalise_term,
    quotation_spans,
    segment,
    sentence_spans,
    token_spans,
)

__all__ = ["Segments", "normalise_term", "quotation_spans", "segment", "sentence_spans", "token_spans"]
