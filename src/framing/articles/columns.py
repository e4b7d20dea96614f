"""Which column of a table, or key of a JSON object, holds which field of an article."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence

from framing.articles.metadata import METADATA_FIELDS
from framing.errors import ArticleError

FIELDS = ("text", "article_id", *(field for field in METADATA_FIELDS if field != "name"))
NEEDED = ("text", "outlet")
_SHOWN = 30
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
        From field to the name of its column, as it stands: the one that ``columns`` names, or else, as in a table
        of another source, the field's own. Upper case and white space do not count; ``id`` stands for
        ``article_id``.

    Raises
    ------
    ArticleError
        Where a column that is needed is missing, or two have one name.

    Examples
    --------
    >>> place_columns(["ID", "Source", "text"], {"outlet": "source"})
    {'text': 'text', 'article_id': 'ID', 'outlet': 'Source'}
    """
    folded = _folded_once(names)
    placed: dict[str, str] = {}
    for field in dict.fromkeys((*FIELDS, *needed)):
        found = next((folded[name] for name in names_of(field, columns) if name in folded), None)
        if found is not None:
            placed[field] = found
    missing = [field for field in needed if field not in placed]
    if missing:
        looked_for = " or ".join(_looked_for(field, columns) for field in missing)
        raise ArticleError(
            f"There is no column {looked_for}; there are {_listed(names)}.", remedy=_remedy(missing, placed, folded)
        )
    return placed


def names_of(field: str, columns: Mapping[str, str]) -> list[str]:
    """List by which names, folded, the column of a field goes: the one that is given, then its own.

    Examples
    --------
    >>> names_of("text", {"text": "Body"}), names_of("article_id", {})
    (['body', 'text'], ['article_id', 'id'])
    """
    return [*([fold(columns[field])] if field in columns else []), field, *(["id"] if field == "article_id" else [])]


def likely_field(name: str, fields: Sequence[str]) -> str | None:
    """Say which field a column of another name is likely to hold; None where no name is near.

    Examples
    --------
    >>> [likely_field(name, FIELDS) for name in ("Date", "Published ", "headline", "langauge", "party")]
    ['published', 'published', 'title', 'language', None]
    """
    folded = fold(name).replace(" ", "_")
    called = next((field for field, names in _OFTEN_CALLED.items() if folded in names and field in fields), None)
    return called or next(iter(difflib.get_close_matches(folded, fields, n=1, cutoff=0.8)), None)


def column_notes(names: Sequence[str], used: Collection[str], columns: Mapping[str, str]) -> list[str]:
    """Say which columns of a table were left unused, and which that were named are not in it.

    Parameters
    ----------
    names
        The names of the columns.
    used
        Those that hold a field.
    columns
        As in `place_columns`.

    Examples
    --------
    >>> column_notes(["text", "outlet", "Headline"], ["text", "outlet"], {"published": "day"})
    ['column left unused: “Headline”', 'there is no column “day” here, which --column published=day names']
    """
    unused = [name for name in names if name not in used and fold(name)]
    there = set(map(fold, names))
    lacking = [
        f"there is no column “{column}” here, which --column {field}={column} names"
        for field, column in columns.items()
        if there.isdisjoint(names_of(field, columns))
    ]
    return [f"column{'s' if len(unused) > 1 else ''} left unused: {_listed(unused)}"] * bool(unused) + lacking


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


def _looked_for(field: str, columns: Mapping[str, str]) -> str:
    return f"“{columns[field]}” (as --column {field}={columns[field]} says)" if field in columns else f"“{field}”"


def _remedy(missing: Sequence[str], placed: Mapping[str, str], folded: Mapping[str, str]) -> str:
    """Suggest a column for whatever is missing, and for what else has a likely one."""
    likely = {
        field: next((folded[name] for name in names if name in folded), None)
        for field, names in _OFTEN_CALLED.items()
        if field not in placed
    }
    wanted = [*missing, *(field for field, column in likely.items() if column and field not in missing)]
    settings = " ".join("--column " + _quoted(f"{field}={likely.get(field) or 'COLUMN'}") for field in wanted)
    return f"Say which column it is: {settings}"


def _quoted(setting: str) -> str:
    return f'"{setting}"' if " " in setting else setting


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_SHOWN])[:300] or "none"
    return f"{shown} and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else shown
