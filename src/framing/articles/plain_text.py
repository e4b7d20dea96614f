"""Plain text: one file, one article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from framing.articles.article import Article, Item, Note, Rejection, has_words
from framing.articles.dates import date_of_line
from framing.articles.metadata import Metadata, plain_byline
from framing.articles.mojibake import mend
from framing.articles.page_parts import what_it_is
from framing.articles.source import Source

_HEAD, _LONGEST_HEADLINE = 1_000, 150
_LINES_OF_HEAD = 5  # headline, deck, section, byline and date
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
    r"""Tell the headline and the byline of a text that begins with both, and the day in a line at its head.

    The lines stay in the text, for cleaning to cut. A day is read where its line says nothing else, and one day only;
    of several lines none is.

    Examples
    --------
    >>> head = head_of("Bridge closed until May\n\nBy Ada Holm\n\nMarch 3, 2025\n\nThe council closed the bridge.")
    >>> head.title, head.byline, head.published
    ('Bridge closed until May', 'Ada Holm', '2025-03-03')
    """
    said = (" ".join(line.split()) for line in text[:_HEAD].splitlines() if line.strip())
    lines = list(islice(said, _LINES_OF_HEAD))
    published = _day(lines)
    if len(lines) < 3 or not _BYLINE.fullmatch(lines[1]) or not _is_headline(lines[0]):
        return Metadata(published=published)
    return Metadata(title=lines[0], byline=plain_byline(lines[1]), published=published)


def _day(lines: Sequence[str]) -> str | None:
    days = {day for line in lines if (day := date_of_line(line)) is not None}
    return days.pop() if len(days) == 1 else None


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST_HEADLINE and line[-1] not in ".,;:"
