"""JSON Lines: one JSON object a line, one article an object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from framing.articles.article import Article, Item, Note, Rejection, article_of
from framing.articles.columns import FIELDS, NEEDED, check_mapping, column_notes, fold, names_of
from framing.articles.export import shortened
from framing.articles.source import Source

_MOST_KEYS = 1_000


def recognises(opening: str) -> bool:
    """Tell JSON Lines: the first line that is not blank is an object, or begins like one."""
    first = next((line for line in opening.split("\n") if line.strip()), "").strip()
    return first.startswith('{"') or (first.startswith("{") and first.endswith("}"))


def read(source: Source, columns: Mapping[str, str], needed: Sequence[str] = NEEDED) -> Iterator[Item]:
    """Read articles from a JSON Lines file, line by line.

    Parameters
    ----------
    source
        The file; blank lines are left out.
    columns
        Which key holds which field, where they are not called the same.
    needed
        Fields that every object must have.

    Yields
    ------
    Article, Rejection or Note
        One article or rejection for every line.
    """
    check_mapping(columns)
    names = {field: names_of(field, columns) for field in FIELDS}
    used = {name for candidates in names.values() for name in candidates}
    met: dict[str, None] = {}
    notes, lines = source.lines(newline="\n")
    yield from map(Note, notes)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _article(line, number, names, needed, met)
    yield from map(Note, column_notes(list(met), used, {}))


class RepeatedKeyError(ValueError):
    """An object has a key twice, with two values."""


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; where a key stands twice, nobody can say which value is meant."""
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made and made[key] != value:
            raise RepeatedKeyError(f"it has the key “{shortened(key)}” more than once, with different values")
        made[key] = value
    return made


def _article(
    line: str, number: int, names: Mapping[str, Sequence[str]], needed: Sequence[str], met: dict[str, None]
) -> Article | Rejection:
    """Make an article of a line; the keys that are in it are added to those that were met."""
    try:
        values = json.loads(line, object_pairs_hook=_once)
    except RepeatedKeyError as error:
        return Rejection(str(error), number)
    except (ValueError, RecursionError):
        return Rejection("it is not valid JSON", number)
    if not isinstance(values, dict):
        return Rejection("it is not a JSON object", number)
    try:
        folded = _once([(fold(key), value) for key, value in values.items()])
    except RepeatedKeyError as error:
        return Rejection(str(error), number)
    met.update(dict.fromkeys(folded) if len(met) < _MOST_KEYS else {})
    found = {field: next((name for name in given if name in folded), None) for field, given in names.items()}
    return article_of({field: folded[name] for field, name in found.items() if name is not None}, number, needed)
