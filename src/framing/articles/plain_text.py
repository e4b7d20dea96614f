"""Plain text: one file, one article."""

from __future__ import annotations

from framing.articles.article import Article, Reading, Rejection, has_words
from framing.articles.encoding import decode
from framing.articles.metadata import Metadata
from framing.articles.mojibake import mend


def read_plain_text(data: bytes) -> Reading:
    """Read a text file; it says nothing about itself."""
    decoded = decode(data)
    text = mend(decoded)
    found = Article(text, Metadata()) if has_words(text) else Rejection("there is no text in the file")
    return Reading.of([found], decoded.notes)
