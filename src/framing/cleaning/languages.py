"""Headings of page furniture in other languages than English: reads the table beside this module."""

from __future__ import annotations

import tomllib
from importlib import resources


def foreign_headings(rule: str, field: str) -> tuple[str, ...]:
    """List a rule's patterns of one kind in every language of `languages.toml`.

    Parameters
    ----------
    rule
        A key of `RULES`.
    field
        ``"heading"`` or ``"edge"``, as in `Rule`.

    Examples
    --------
    >>> "anzeige" in foreign_headings("advertising", "heading")
    True
    """
    return tuple(pattern for language in _TABLE.values() for pattern in language[field].get(rule, ()))


_TABLE: dict[str, dict[str, dict[str, list[str]]]] = tomllib.loads(
    resources.files(__package__).joinpath("languages.toml").read_text(encoding="utf-8")
)
