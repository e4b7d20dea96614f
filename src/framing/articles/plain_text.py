"""Plain text: one file, one article."""

from __future__ import annotations

from framing.articles.article import Article, Reading, Rejection, has_words
from framing.articles.encoding import decode
from framing.articles.metadata import Metadata
from framing.articles.mojibake import mend


def read_plain_text(data: bytes) -> Reading:
    """Read a text file; it says nothing about itself."""
    text = mend(decode(data))
    if not has_words(text):
        return Reading(rejections=(Rejection("there is no text in the file"),))
    return Reading(articles=(Article(text, Metadata()),))
