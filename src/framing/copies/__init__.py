"""Shared copy: near-duplicates and passages that articles have in common, across outlets and days."""

from framing.copies.sharing import SharedCopy, find_shared_copy
from framing.copies.words import Words, collect_words

__all__ = ["SharedCopy", "Words", "collect_words", "find_shared_copy"]
