"""The columns of sources.csv and corrections.csv: none is missing, and none is passed over unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.articles.columns import FIELDS, fold, likely_field
from framing.articles.delimited import Line, open_table
from framing.errors import ArticleError

_STATED = tuple(field for field in FIELDS if field != "text")


def read_sheet_lines(
    text: str, name: str, needed: Sequence[str], more: Sequence[str] = ()
) -> tuple[Iterator[Line], str]:
    """Read the lines of a table about articles, and say which of its columns are not read.

    Parameters
    ----------
    text
        The table.
    name
        What it is called, for messages.
    needed
        Columns that it must have.
    more
        Columns that it may have besides those of an article's fields.

    Returns
    -------
    iterator of Line
        As `framing.articles.delimited.read_lines` reads them.
    str
        Which columns say nothing; empty where all are read.

    Raises
    ------
    ArticleError
        Where a needed column is missing, or one that says nothing is called almost like a field that is not there.

    Examples
    --------
    >>> read_sheet_lines("article_id,file,party", "sources.csv", ["article_id", "file"])[1]
    'column “party” is not read'
    """
    table = open_table(text, (), {})
    known = {*_STATED, *needed, *more}
    there = {*table.placed, *map(fold, table.header)}
    idle = [
        column
        for column in table.header
        if fold(column) and fold(column) not in known and column not in table.placed.values()
    ]
    missing = [field for field in needed if field not in there]
    meant = {column: field for column in idle if (field := likely_field(column, [*known])) and field not in there}
    if missing or meant:
        raise _refusal(name, missing, meant, sorted(known))
    listed = ", ".join(f"“{column}”" for column in idle)
    return (
        table.lines,
        f"column{'s' if len(idle) > 1 else ''} {listed} {'are' if len(idle) > 1 else 'is'} not read" * bool(idle),
    )


def _refusal(name: str, missing: Sequence[str], meant: dict[str, str], known: Sequence[str]) -> ArticleError:
    lacks = " or ".join(f"“{field}”" for field in missing)
    unread = " and ".join(f"“{column}”" for column in meant)
    problems = [f"no column {lacks}"] * bool(missing) + [f"columns that say nothing, {unread}"] * bool(meant)
    advice = [f"call “{column}” “{field}”" for column, field in meant.items()]
    advice += [f"add “{field}”" for field in missing if field not in meant.values()]
    words = ", ".join(advice)
    return ArticleError(
        f"{name} has {', and '.join(problems)}.",
        remedy=f"{words[:1].upper()}{words[1:]}; or remove what states nothing. It may have: {', '.join(known)}.",
    )
