"""Plain text: one file, one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from framing.articles.article import Article, Item, Note, Rejection, has_words
from framing.articles.metadata import Metadata, plain_byline
from framing.articles.mojibake import mend
from framing.articles.page_parts import what_it_is
from framing.articles.source import Source

_HEAD, _LONGEST_HEADLINE = 1_000, 150
_NAME = r"[^\W\d_a-z][\w.'’-]{0,30}"
_BYLINE = re.compile(rf"(?:By|BY|Von|VON|Par|PAR|Por|POR)(?: (?:and|und|et|y|{_NAME}),?){{2,8}}")


def read(source: Source) -> Iterator[Item]:
    """Read a text file as one article. A script, a style sheet, data, and less than two letters are rejected."""
    yield from map(Note, source.text.notes)
    text = mend(source.text)
    if (other := what_it_is(text)) is not None:
        yield Rejection(other)
    elif not has_words(text):
        yield Rejection("there is no text in the file")
    elif len(text.split()) == 1 and len(text.strip()) == 1:
        yield Rejection("there is a single letter in the file, which is no article")
    else:
        yield Article(text, head_of(text), is_explicit=False)


def head_of(text: str) -> Metadata:
    r"""Tell the headline and the byline of a text that begins with both; they stay in it, for cleaning to cut.

    Examples
    --------
    >>> head_of("Bridge closed until May\n\nBy Ada Holm\n\nThe council closed the bridge.").title
    'Bridge closed until May'
    """
    lines = list(islice((" ".join(line.split()) for line in text[:_HEAD].splitlines() if line.strip()), 3))
    if len(lines) < 3 or not _BYLINE.fullmatch(lines[1]) or not _is_headline(lines[0]):
        return Metadata()
    return Metadata(title=lines[0], byline=plain_byline(lines[1]))


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST_HEADLINE and line[-1] not in ".,;:"
