"""What is known about an article besides its text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from framing.articles.file_names import without_hidden
from framing.articles.language_names import stated_language
from framing.articles.mojibake import mend

_TWO_DAYS = re.compile(r"(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|1[0-2])[/.-]\d{4}\b")
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d)(?:[T ]\d\d:\d\d.*)?)?", re.ASCII)
_SIGNED = re.compile(r"(?:By|BY)\s+(?=\S)|(?:Von|VON|Par|PAR|Por|POR)\s+(?=[^\W\d_]+\s+[^\W\d_])(?!(?:der|den|dem)\b)")


class FieldError(ValueError):
    """A field's value cannot be used; the message is the reason, fit for the account."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who published an article, when, under which title; None where it is not stated."""

    name: str | None = None
    outlet: str | None = None
    title: str | None = None
    deck: str | None = None
    byline: str | None = None
    section: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Fill what is missing here from elsewhere.

        Examples
        --------
        >>> Metadata(outlet="The Courier").over(Metadata(outlet="courier.example", language="en")).outlet
        'The Courier'
        """
        return Metadata(
            *(
                getattr(other, field) if getattr(self, field) is None else getattr(self, field)
                for field in METADATA_FIELDS
            )
        )


METADATA_FIELDS = tuple(field.name for field in fields(Metadata))


def read_metadata(values: Mapping[str, object]) -> Metadata:
    """Read the metadata out of a line of a table or a JSON object.

    Parameters
    ----------
    values
        Values by column. The article's name is in ``article_id`` or ``id``; columns of other names than
        these and the fields of `Metadata` are left alone.

    Returns
    -------
    Metadata
        White space runs are single spaces, characters that hide or reorder others are gone; the empty string
        is None, and so is an outlet without a letter or digit; a language is a code.

    Raises
    ------
    FieldError
        Where a value is neither text nor a whole number, or ``published`` is not a date.

    Examples
    --------
    >>> read_metadata({"id": 7, "title": " Bridge  closed ", "published": "2025-08-15T09:30:00Z"})
    Metadata(name='7', outlet=None, title='Bridge closed', ..., published='2025-08-15', language=None, url=None)
    """
    name = one_line("article_id", values.get("article_id")) or one_line("id", values.get("id"))
    rest = {field: one_line(field, values.get(field)) for field in METADATA_FIELDS if field != "name"}
    rest["language"] = stated_language(rest["language"])
    rest["published"] = iso_date(rest["published"])
    rest["outlet"] = rest["outlet"] if any(map(str.isalnum, rest["outlet"] or "")) else None
    return Metadata(name=name, **rest)


def plain_byline(byline: str | None) -> str | None:
    """Return a byline without the word that begins it where it is signed.

    Examples
    --------
    >>> [plain_byline(byline) for byline in ("By Gary Stone", "Von Jutta Hain", "Von Hain", "BY ADA HOLM")]
    ['Gary Stone', 'Jutta Hain', 'Von Hain', 'ADA HOLM']
    """
    found = _SIGNED.match(byline) if byline else None
    return byline[found.end() :] if byline and found else byline


def one_line(column: str, value: object) -> str | None:
    """Return a value as one line of mended text, None where there is nothing in it."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise FieldError(f"the value of “{column}” is neither text nor a whole number")
    return " ".join(without_hidden(mend(str(value))).split()) or None


def iso_date(value: str | None) -> str | None:
    """Check a date and drop its time of day.

    Parameters
    ----------
    value
        A year, a year and month, or a day, in ISO 8601; a time of day may follow.

    Returns
    -------
    str or None
        The date, as precise as it was given.

    Raises
    ------
    FieldError
        Where it is written in another way or is not in the calendar.

    Examples
    --------
    >>> [iso_date("2025"), iso_date("2025-08"), iso_date("2025-08-15 21:04")]
    ['2025', '2025-08', '2025-08-15']
    """
    if value is None:
        return None
    found = _ISO_DATE.fullmatch(value)
    if not found:
        figures = (
            ", and --dates does not decide it: that is for the articles’ own files" if _TWO_DAYS.match(value) else ""
        )
        raise FieldError(f"the date “{value[:40]}” is not written as 2025, 2025-08 or 2025-08-15{figures}")
    try:
        datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise FieldError(f"the date “{value[:40]}” is not in the calendar") from None
    return "-".join(part for part in found.groups() if part)
