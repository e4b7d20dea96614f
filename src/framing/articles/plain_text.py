"""Plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator

from framing.articles.article import Article, Item, Note, Rejection, has_words
from framing.articles.metadata import Metadata
from framing.articles.mojibake import mend
from framing.articles.page_parts import what_it_is
from framing.articles.source import Source


def read(source: Source) -> Iterator[Item]:
    """Read a text file as one article; it says nothing about itself. A script, a style sheet or data are rejected."""
    yield from map(Note, source.text.notes)
    text = mend(source.text)
    if (other := what_it_is(text)) is not None:
        yield Rejection(other)
        return
    yield Article(text, Metadata()) if has_words(text) else Rejection("there is no text in the file")
