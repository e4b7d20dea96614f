"""What people coded of a corpus, and how its instruments stand beside it."""

from framing.validation.instruments import (
    TONES,
    Coded,
    coded_as,
    found_in,
    name_among,
    require_known,
    said_of_sentences,
    said_of_units,
)
from framing.validation.labels import ADJUDICATED, TONE, Validation, read_validation
from framing.validation.matched import Matched, in_order_of, match
from framing.validation.units import article_units, corpus_fingerprint, sentence_units

__all__ = [
    "ADJUDICATED",
    "TONE",
    "TONES",
    "Coded",
    "Matched",
    "Validation",
    "article_units",
    "coded_as",
    "corpus_fingerprint",
    "found_in",
    "in_order_of",
    "match",
    "name_among",
    "read_validation",
    "require_known",
    "said_of_sentences",
    "said_of_units",
    "sentence_units",
]
