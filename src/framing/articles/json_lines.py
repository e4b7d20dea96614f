"""JSON Lines: one JSON object a line, one article an object."""

from __future__ import annotations

import json

from framing.articles.article import Article, Reading, Rejection, article_of
from framing.articles.encoding import decode


def read_json_lines(data: bytes) -> Reading:
    """Read articles from a JSON Lines file.

    Parameters
    ----------
    data
        The file's bytes; blank lines are left out.

    Returns
    -------
    Reading
        The articles, and one rejection for every line that cannot be used.
    """
    decoded = decode(data)
    lines = enumerate(decoded.split("\n"), start=1)
    return Reading.of((_article(line, number) for number, line in lines if line.strip()), decoded.notes)


def _article(line: str, number: int) -> Article | Rejection:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return Rejection("it is not valid JSON", number)
    if not isinstance(values, dict):
        return Rejection("it is not a JSON object", number)
    return article_of({key.strip().lower(): value for key, value in values.items()}, number)
