"""Plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator

from framing.articles.article import Article, Item, Note, Rejection, has_words
from framing.articles.encoding import decode
from framing.articles.metadata import Metadata
from framing.articles.mojibake import mend
from framing.articles.source import Source


def read(source: Source) -> Iterator[Item]:
    """Read a text file as one article; it says nothing about itself."""
    decoded = decode(source.read())
    yield from map(Note, decoded.notes)
    text = mend(decoded)
    yield Article(text, Metadata()) if has_words(text) else Rejection("there is no text in the file")
