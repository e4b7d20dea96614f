"""JSON Lines: one JSON object a line, one article an object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from framing.articles.article import Article, Item, Note, Rejection, article_of
from framing.articles.columns import FIELDS, check_mapping, fold
from framing.articles.source import Source


def recognises(opening: str) -> bool:
    """Tell JSON Lines: the first line that is not blank is an object, or begins like one."""
    first = next((line for line in opening.split("\n") if line.strip()), "").strip()
    return first.startswith('{"') or (first.startswith("{") and first.endswith("}"))


def read(source: Source, columns: Mapping[str, str]) -> Iterator[Item]:
    """Read articles from a JSON Lines file, line by line.

    Parameters
    ----------
    source
        The file; blank lines are left out.
    columns
        Which key holds which field, where they are not called the same.

    Yields
    ------
    Article, Rejection or Note
        One article or rejection for every line.
    """
    check_mapping(columns)
    keys = {fold(columns.get(field, field)): field for field in FIELDS}
    if "article_id" not in columns:
        keys.setdefault("id", "article_id")
    notes, lines = source.lines(newline="\n")
    yield from map(Note, notes)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _article(line, number, keys)


def _article(line: str, number: int, keys: Mapping[str, str]) -> Article | Rejection:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return Rejection("it is not valid JSON", number)
    if not isinstance(values, dict):
        return Rejection("it is not a JSON object", number)
    folded = {fold(key): value for key, value in values.items()}
    return article_of({field: folded[key] for key, field in keys.items() if key in folded}, number)
