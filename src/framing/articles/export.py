"""What the readers of database exports share: an article out of stated fields, and the account of an export."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from framing.articles.article import Announced, Article, Item, Rejection, has_words
from framing.articles.dates import read_date
from framing.articles.language_names import language_code
from framing.articles.metadata import FieldError, Metadata, one_line
from framing.articles.mojibake import mend

HEAD = 64_000  # characters by which a layout is recognised

_MOST = 10_000  # articles in one file; every database's limit is far below
_QUOTED_LINES, _QUOTED = 3, 60
_NOT_PLAIN = re.compile("[\u00a0\u202f\u2007\u00ad\u200b\ufeff]")
_TO_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u00ad": None, "\u200b": None, "\ufeff": None})


def plain(text: str) -> str:
    r"""Make spaces that do not break ordinary ones, and drop soft hyphens and marks that have no width.

    Examples
    --------
    >>> plain("1\u00a0234 mots, trans\u00adport")
    '1 234 mots, transport'
    """
    mended = mend(text)
    return mended.translate(_TO_PLAIN) if _NOT_PLAIN.search(mended) else mended


def article_of_fields(
    paragraphs: Iterable[str],
    number: int,
    *,
    name: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    section: str | None = None,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
) -> Article | Rejection:
    """Make an article of what an export states, in the export's own words.

    Parameters
    ----------
    paragraphs
        Of the text; blank ones are left out.
    number
        Which article of the export it is, from 1.
    name, outlet, title, byline, section, url
        As stated.
    published, language
        A line that holds the date; the language's name or code.

    Returns
    -------
    Article or Rejection
        A rejection where there is no text, or the date is not in the calendar.
    """
    text = "\n".join(line for paragraph in paragraphs if (line := paragraph.strip()))
    if not has_words(text):
        return Rejection("there is no text", number)
    try:
        date = read_date(published) if published else None
    except FieldError as error:
        return Rejection(str(error), number)
    metadata = Metadata(
        name=one_line("name", name),
        outlet=one_line("outlet", outlet),
        title=one_line("title", title),
        byline=one_line("byline", byline),
        section=one_line("section", section),
        published=date,
        language=language_code(language),
        url=one_line("url", url),
    )
    return Article(text, metadata, number)


def holds_date(line: str) -> bool:
    """Tell whether there is a date in a line, be it one that is not in the calendar."""
    try:
        return read_date(line) is not None
    except FieldError:
        return True


def account(
    numbered: Iterable[tuple[int, Article | Rejection]],
    announced: int | None,
    missing: str = "announced, but not found in the file",
    titles: Mapping[int, str] | None = None,
) -> Iterator[Item]:
    """Yield what an export announces, what was found, and a rejection for each article that was not.

    Parameters
    ----------
    numbered
        What was found, each with its number in the export.
    announced
        How many articles the export says it holds. No file holds 10,000: of such a number only itself is
        reported.
    missing
        The reason of an article that was not found.
    titles
        By number, from the table of contents.

    Yields
    ------
    Item
        In this order; in a well-formed export the articles and rejections add up to the number announced.
    """
    listed = announced if announced is not None and announced <= _MOST else 0
    if listed:
        yield Announced(listed)
    found = set()
    for number, item in numbered:
        found.add(number)
        yield item
    for number in range(1, listed + 1):
        if number not in found:
            title = (titles or {}).get(number)
            yield Rejection(f"{missing}: “{shortened(title)}”" if title else missing, number)
    if announced is not None and announced > _MOST:
        yield Rejection(f"it announces {announced:,} articles, more than an export can hold; {len(found):,} are in it")


def not_understood(what: str, lines: Sequence[str]) -> str:
    """Say what is unknown in a layout, with the first lines of it.

    Examples
    --------
    >>> not_understood("there is no date", ["Bridge closed", "", "By A. Miller", "Tuesday"])
    'its layout is not known: there is no date; it begins “Bridge closed / By A. Miller / Tuesday”'
    """
    return f"its layout is not known: {what}; {beginning(lines)}"


def beginning(lines: Sequence[str]) -> str:
    """Quote the first lines that are not blank."""
    first = [shortened(line) for line in lines if line.strip()][:_QUOTED_LINES]
    return f"it begins “{' / '.join(first)}”"


def shortened(line: str) -> str:
    """Return the beginning of a line."""
    line = " ".join(line[: 4 * _QUOTED].split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1].rstrip() + "…"
