"""Articles about databases: they quote the head of an export amid their own text, and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from framing.articles.nexis_fields import is_date_line, is_known_field, is_sentence, tidy

_PROSE_WORDS = 12
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Heading:
    """The first heading of what may be an export.

    Attributes
    ----------
    line
        Its place among the lines of the text.
    n_alike
        How many headings, or ends of documents, the text has.
    """

    line: int
    n_alike: int


def prose_above(lines: Sequence[str], heading: Heading) -> list[str]:
    r"""List the paragraphs of prose above the first heading; covers, titles and fields are none.

    Parameters
    ----------
    lines
        Of the text, blank ones among them.
    heading
        The heading.

    Examples
    --------
    >>> prose_above(["The Courier", "May 2, 2024", "", "1 of 1 DOCUMENTS"], Heading(3, 1))
    []
    """
    above = "\n".join(lines[: heading.line])
    return [prose for paragraph in _PARAGRAPH.split(above) for prose in _prose_in(paragraph)]


def is_quoted(lines: Sequence[str], heading: Heading, *, dates: bool) -> bool:
    """Tell whether a heading is quoted in an article: it is the only one, and prose stands above it.

    Parameters
    ----------
    lines, heading
        As in `prose_above`.
    dates
        Whether title and date stand above such a heading in an export: one sentence above it may be the title.
    """
    if heading.n_alike > 1:
        return False
    n_prose = len(prose_above(lines, heading))
    is_titled = dates and any(is_date_line(tidy(line)) for line in lines[: heading.line])
    return n_prose > is_titled


def _prose_in(paragraph: str) -> list[str]:
    lines = [tidy(line) for line in paragraph.split("\n") if line.strip()]
    if not any(map(_is_prose, lines)) and not any(map(is_known_field, lines)):
        lines = [" ".join(lines)]  # of wrapped lines
    return [line for line in lines if _is_prose(line)]


def _is_prose(line: str) -> bool:
    return is_sentence(line) and len(line.split()) >= _PROSE_WORDS and not is_known_field(line)
