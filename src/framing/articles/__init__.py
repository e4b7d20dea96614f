"""Read articles from what scholars have: text files, saved pages, CSV and JSON Lines."""

from framing.articles.reading import Articles, read_articles

__all__ = ["Articles", "read_articles"]
