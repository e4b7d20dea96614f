"""What people coded of a corpus, and how its instruments stand beside it."""

from framing.validation.labels import ADJUDICATED, TONE, Validation, read_validation
from framing.validation.units import article_units, corpus_fingerprint, sentence_units

__all__ = [
    "ADJUDICATED",
    "TONE",
    "Validation",
    "article_units",
    "corpus_fingerprint",
    "read_validation",
    "sentence_units",
]
