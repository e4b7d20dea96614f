"""The codebook: one file that a human coder can read, and what its indicators find in sentences."""

from framing.codebook.entries import FUNCTIONS, KINDS, Codebook, Entry, Indicator
from framing.codebook.matching import actor_mentions, count_mentions, find_mentions, match
from framing.codebook.patterns import Pattern
from framing.codebook.pronouns import pronoun_mentions
from framing.codebook.reading import read_codebook
from framing.codebook.spans import Spans

__all__ = [
    "FUNCTIONS",
    "KINDS",
    "Codebook",
    "Entry",
    "Indicator",
    "Pattern",
    "Spans",
    "actor_mentions",
    "count_mentions",
    "find_mentions",
    "match",
    "pronoun_mentions",
    "read_codebook",
]
