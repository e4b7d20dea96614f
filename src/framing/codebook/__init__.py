"""The codebook: one file that a human coder can read, and what its indicators find in sentences."""

from framing.codebook.entries import KINDS, Codebook, Entry, Indicator
from framing.codebook.matching import match
from framing.codebook.patterns import Pattern
from framing.codebook.reading import read_codebook

__all__ = ["KINDS", "Codebook", "Entry", "Indicator", "Pattern", "match", "read_codebook"]
