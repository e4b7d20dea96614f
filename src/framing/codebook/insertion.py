"""One more pattern in a codebook's file, which stays as it is written otherwise: comments, order, spaces.

What is written is compared with what was meant: unless the new file says the same as the old one and this one pattern
more, nothing is written.
"""

from __future__ import annotations

import copy
import json
import tomllib
from difflib import get_close_matches
from typing import Any

from framing.codebook.lines import ListPlace, Path, find_lists
from framing.codebook.mistakes import find_mistakes
from framing.codebook.patterns import parse_pattern
from framing.display import harmless
from framing.errors import CodebookError

_KEYS = {"actor": "names", "frame": "indicators", "claim": "patterns", "contested": "names"}
_JOINERS = "\u200c\u200d"  # parts of words and of emoji
_VARIANTS = {"frame": "functions", "claim": "versions", "contested": "names"}


def with_pattern(text: str, kind: str, name: str, pattern: str, *, variant: str = "", comment: str = "") -> str:
    r"""Write one more pattern into the text of a codebook.

    Parameters
    ----------
    text
        The codebook, as its file has it.
    kind, name
        Of the entry; an empty kind is any, where entries of one kind alone have the name.
    pattern
        The pattern.
    variant
        The rival name, the version or the function that it belongs to; empty where the entry has none.
    comment
        Why, in a line: beside the pattern where each has a line of its own, else above the list.

    Returns
    -------
    str
        The same text with the pattern at the end of its list.

    Raises
    ------
    CodebookError
        Where the file has no such entry or list, the entry has the pattern, it is none, or it cannot be written so
        that nothing else changes.

    Examples
    --------
    >>> book = '[codebook]\ntitle = "Boats"\nlanguage = "en"\n\n[[actor]]\nname = "line"\nlabel = "The line"\n' \
    ...        'definition = "It."\nnames = [\n  "the line",\n]\n'
    >>> print(with_pattern(book, "actor", "line", "ferry line*", comment="its short name").splitlines()[-2])
      "ferry line*",  # its short name
    """
    before = _parsed(text)
    path = _path(before, kind or _kind_of(before, name), name, variant)
    _require_new(before, path, pattern)
    place = find_lists(text).get(path)
    if place is None:
        raise CodebookError(
            f"The patterns of “{name}” do not stand in a list of their own.",
            remedy=f"Write {_shown(path)} as a table of its own, each list on its line, or add the pattern by hand.",
        )
    after = _inserted(text, place, pattern, harmless(comment))
    _require_only_this(before, after, path, pattern)
    return after


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CodebookError(f"The codebook is not valid TOML: {error}.", remedy="Mend it first.") from None


def _kind_of(document: dict[str, Any], name: str) -> str:
    """Find the only kind with an entry of a name."""
    kinds = [kind for kind in _KEYS if any(entry.get("name") == name for entry in document.get(kind, []))]
    if len(kinds) != 1:
        what = f"several entries named “{name}”" if kinds else f"no entry named “{name}”"
        known = [f"{kind}/{entry.get('name')}" for kind in _KEYS for entry in document.get(kind, [])]
        named = [f"{kind}/{name}" for kind in kinds] or get_close_matches(name, known, n=3, cutoff=0.3) or known[:20]
        raise CodebookError(f"The file has {what}.", remedy=f"Use one of: {', '.join(named)}.")
    return kinds[0]


def _path(document: dict[str, Any], kind: str, name: str, variant: str) -> Path:
    """Return the path of the list that a pattern belongs to."""
    entries = document.get(kind, [])
    number = next((place for place, entry in enumerate(entries) if entry.get("name") == name), None)
    if number is None:
        raise CodebookError(
            f"The file has no {kind} named “{name}”.",
            remedy="Name an entry that stands in this file; one that is included from a shipped codebook does not.",
        )
    entry = entries[number]
    table = _VARIANTS.get(kind, "")
    named = entry.get(table) if table else None
    if isinstance(named, dict) and (variant or _KEYS[kind] not in entry or kind == "contested"):
        if variant not in named:
            raise CodebookError(
                f"“{name}” has no “{variant}”." if variant else f"It is not said which of “{table}” it belongs to.",
                remedy=f"Use one of: {', '.join(named)}.",
            )
        return (kind, number, table, variant)
    if variant and entry.get("function") != variant:
        raise CodebookError(f"“{name}” has no “{variant}”.", remedy="Leave it out: the entry has one list.")
    return (kind, number, _KEYS[kind])


def _shown(path: Path) -> str:
    return ".".join(str(key) for key in path if not isinstance(key, int))


def _list(document: dict[str, Any], path: Path) -> list[Any]:
    found: Any = document
    for key in path:
        found = found.get(key) if isinstance(found, dict) else found[key]
    return found if isinstance(found, list) else []


def _require_new(document: dict[str, Any], path: Path, pattern: str) -> None:
    folded = parse_pattern(pattern).folded()
    for known in _list(document, path):
        if parse_pattern(known).folded() == folded:
            raise CodebookError(f"The entry has “{known}” already.", remedy="There is nothing to add.")


def _written(pattern: str) -> str:
    """Write a pattern as a text of TOML; what cannot be seen, or turns a line, is written by its number."""
    return "".join(
        sign if sign.isprintable() or sign in _JOINERS else f"\\U{ord(sign):08x}"
        for sign in json.dumps(pattern, ensure_ascii=False)
    )


def _inserted(text: str, place: ListPlace, pattern: str, comment: str) -> str:
    written = _written(pattern)
    newline = "\r\n" if "\r\n" in text else "\n"
    inside = text[place.opening : place.closing]
    if "\n" not in inside:
        comma = "" if place.last == place.opening + 1 else " " if place.has_comma else ", "
        at = text.rindex(",", place.last, place.closing) + 1 if place.has_comma else place.last
        above = f"# {harmless(pattern)}: {comment}{newline}" if comment else ""
        return text[: place.key] + above + text[place.key : at] + comma + written + text[at:]
    line = text.rfind("\n", 0, place.last) + 1
    indent = text[line : len(text) - len(text[line:].lstrip(" \t"))] if line > place.opening else "  "
    own = f"{indent}{written},{f'  # {comment}' if comment else ''}{newline}"
    listed = text[: place.last] + ("" if place.has_comma else ",") + text[place.last :]
    closing = place.closing + (0 if place.has_comma else 1)
    end = listed.find("\n", place.last) + 1
    if 0 < end <= closing:
        return listed[:end] + own + listed[end:]
    return listed[:closing] + newline + own + listed[closing:]


def _require_only_this(before: dict[str, Any], after: str, path: Path, pattern: str) -> None:
    """Refuse what says anything else than before and the pattern."""
    expected = copy.deepcopy(before)
    _list(expected, path).append(pattern)
    try:
        found = tomllib.loads(after)
    except tomllib.TOMLDecodeError:
        found = {}
    if found != expected:
        raise CodebookError(
            "The pattern cannot be added without changing something else; nothing was written.",
            remedy=f"Add it by hand to {_shown(path)}.",
        )
    if mistakes := find_mistakes(found):
        raise CodebookError(f"With the pattern the codebook would have a mistake: {mistakes[0].what}",
                            remedy="Mend the pattern, or choose another entry.")  # fmt: skip
