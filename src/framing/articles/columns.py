"""Which column of a table, or key of a JSON object, holds which field of an article."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from framing.articles.metadata import METADATA_FIELDS
from framing.errors import ArticleError

FIELDS = ("text", "article_id", *(field for field in METADATA_FIELDS if field != "name"))
NEEDED = ("text", "outlet")
_OFTEN_CALLED = {
    "text": ("body", "content", "full_text", "fulltext", "article", "article_text", "story", "maintext", "plain_text"),
    "outlet": ("source", "publication", "media_name", "newspaper", "publisher", "medium", "source_name", "site"),
    "published": ("date", "publish_date", "published_at", "publication_date", "pub_date", "date_publish"),
    "title": ("headline",),
    "byline": ("author", "authors"),
}


def check_mapping(columns: Mapping[str, str]) -> None:
    """Refuse a column mapping that names a field that articles do not have.

    Parameters
    ----------
    columns
        From field to column: ``{"text": "body", "outlet": "source"}``.

    Raises
    ------
    ArticleError
        Naming the field, and the nearest one there is.
    """
    for field in columns:
        if field not in FIELDS:
            nearest = difflib.get_close_matches(field, FIELDS, n=1)
            raise ArticleError(
                f"Articles have no field “{field}”.",
                where=f"{field}={columns[field]}",
                remedy=f"Did you mean “{nearest[0]}”?" if nearest else f"There are: {', '.join(FIELDS)}.",
            )


def place_columns(names: Sequence[str], columns: Mapping[str, str], needed: Sequence[str] = NEEDED) -> dict[str, str]:
    """Find the column of each field.

    Parameters
    ----------
    names
        The names of the columns.
    columns
        Which column holds which field, where they are not called the same (see `check_mapping`).
    needed
        Fields that must have one.

    Returns
    -------
    dict
        From field to the name of its column, as it stands. Upper case and white space do not count; ``id``
        stands for ``article_id``.

    Raises
    ------
    ArticleError
        Where a column that is named is not there, one that is needed is missing, or two have one name.

    Examples
    --------
    >>> place_columns(["ID", "Source", "text"], {"outlet": "source"})
    {'text': 'text', 'article_id': 'ID', 'outlet': 'Source'}
    """
    folded = _folded_once(names)
    placed: dict[str, str] = {}
    for field in dict.fromkeys((*FIELDS, *needed)):
        column = columns.get(field, field)
        found = folded.get(fold(column))
        if found is None and field in columns:
            raise ArticleError(
                f"There is no column “{column}”; there are {_listed(names)}.",
                remedy=f"Correct {field}={column}, or leave it out.",
            )
        if found is None and field == "article_id":
            found = folded.get("id")
        if found is not None:
            placed[field] = found
    missing = [field for field in needed if field not in placed]
    if missing:
        raise ArticleError(
            f"There is no column {' or '.join(f'“{field}”' for field in missing)}; there are {_listed(names)}.",
            remedy=_remedy(missing, folded),
        )
    return placed


def fold(name: str) -> str:
    """Write a column's name as names are compared."""
    return " ".join(name.split()).lower()


def _folded_once(names: Iterable[str]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for name in names:
        if fold(name) in folded:
            raise ArticleError(
                f"The column “{fold(name)}” is there more than once.", remedy="Rename or remove one of them."
            )
        if fold(name):
            folded[fold(name)] = name
    return folded


def _remedy(missing: Sequence[str], folded: Mapping[str, str]) -> str:
    likely = {
        field: next((folded[name] for name in _OFTEN_CALLED.get(field, ()) if name in folded), None)
        for field in missing
    }
    settings = " ".join(f"--column {field}={column or 'COLUMN'}" for field, column in likely.items())
    return f"Say which column it is: {settings}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)[:300] or "none"
