"""Lists of stories from Media Cloud: which articles appeared where and when, and seldom their text."""

from __future__ import annotations

from collections.abc import Iterator

from framing.articles.article import Article, Item, Note, Rejection, in_time
from framing.articles.delimited import Line, read_lines
from framing.articles.export import HEAD, article_of_fields, plain
from framing.articles.source import Source

_NEEDED = ("publish_date", "title", "url", "media_name")
_IDS = frozenset({"stories_id", "id", "article_id"})
_NO_TEXT = (
    "a Media Cloud list names articles without their text; save the pages at its addresses, or a WARC of them, and "
    "add those, or join a column “text” to the list"
)


def recognises(text: str) -> bool:
    """Tell a list of stories by its header: stories_id or id, publish_date, title, url, media_name."""
    header = text[:HEAD].lstrip().partition("\n")[0]
    cells = header.replace(";", ",").replace("\t", ",").split(",")
    columns = {cell.strip(' "\ufeff\r\n').lower() for cell in cells} if len(cells) >= len(_NEEDED) else set()
    return columns.issuperset(_NEEDED) and not columns.isdisjoint(_IDS)


def read(source: Source) -> Iterator[Item]:
    """Read a list of stories, older or newer.

    Parameters
    ----------
    source
        CSV with a header; a column ``text`` may have been joined to it.

    Yields
    ------
    Item
        An article for each story with its text, a rejection that says what to do for each without.

    Raises
    ------
    ArticleError
        Where a column is there twice.
    """
    notes, lines = source.lines()
    yield from map(Note, notes)
    for number, line in enumerate(read_lines(lines, _NEEDED), start=1):
        yield Rejection(line.problem, number) if line.problem else _story(line, number)


@in_time
def _story(line: Line, number: int) -> Article | Rejection:
    values = line.values
    if not values.get("text", "").strip():
        return Rejection(_NO_TEXT, number)
    return article_of_fields(
        plain(values["text"]).split("\n"),
        number,
        name=values.get("stories_id") or values.get("article_id") or values.get("id"),
        outlet=values["media_name"],
        title=values["title"],
        published=values["publish_date"],
        language=values.get("language"),
        url=values["url"],
    )
