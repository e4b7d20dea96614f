"""Shared copy: near-duplicates and passages that articles have in common, across outlets and days."""

from framing.copies.sharing import SharedCopy, find_shared_copy
from framing.copies.words import BodyWords, Words, body_words, by_article, collect_words, unite

__all__ = ["BodyWords", "SharedCopy", "Words", "body_words", "by_article", "collect_words", "find_shared_copy", "unite"]
