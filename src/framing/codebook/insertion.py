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

from framing.codebook.lines import Path
from framing.codebook.lists import ListPlace, find_lists
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
        Why, in a line: beside the pattern where each has a line of its own, else above the line of the list.

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
            f"“{name}” has no list for the pattern.", remedy=f"Write {_shown(path)} = [], and try again."
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
    kinds = [kind for kind in _KEYS if any(entry.get("name") == name for entry in _entries(document, kind))]
    if len(kinds) != 1:
        what = f"several entries named “{name}”" if kinds else f"no entry named “{name}”"
        known = [f"{kind}/{entry.get('name')}" for kind in _KEYS for entry in _entries(document, kind)]
        named = [f"{kind}/{name}" for kind in kinds] or get_close_matches(name, known, n=3, cutoff=0.3) or known[:20]
        raise CodebookError(f"The file has {what}.", remedy=f"Use one of: {', '.join(named)}.")
    return kinds[0]


def _entries(document: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the entries of a kind."""
    found = document.get(kind, [])
    return [entry if isinstance(entry, dict) else {} for entry in found] if isinstance(found, list) else []


def _path(document: dict[str, Any], kind: str, name: str, variant: str) -> Path:
    """Return the path of the list that a pattern belongs to."""
    entries = _entries(document, kind)
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
        if isinstance(known, str) and parse_pattern(known).folded() == folded:
            raise CodebookError(f"The entry has “{known}” already.", remedy="There is nothing to add.")


def _written(pattern: str) -> str:
    """Write a pattern as a text of TOML; what cannot be seen, or turns a line, is written by its number."""
    return "".join(
        sign if sign.isprintable() or sign in _JOINERS else f"\\U{ord(sign):08x}"
        for sign in json.dumps(pattern, ensure_ascii=False)
    )


def _inserted(text: str, place: ListPlace, pattern: str, comment: str) -> str:
    inside = text[place.opening : place.closing]
    if "\n" not in inside:
        return _on_the_line(text, place, pattern, comment)
    return _on_a_line_of_its_own(text, place, pattern, comment)


def _on_the_line(text: str, place: ListPlace, pattern: str, comment: str) -> str:
    """Write a pattern at the end of a list on one line, the comment above."""
    at = place.last if place.comma is None else place.comma + 1
    before = "" if place.is_empty else ", " if place.comma is None else " "
    above = f"# {harmless(pattern)}: {comment}{_newline(text, place)}{_indent(text, place.above)}" if comment else ""
    return text[: place.above] + above + text[place.above : at] + before + _written(pattern) + text[at:]


def _on_a_line_of_its_own(text: str, place: ListPlace, pattern: str, comment: str) -> str:
    """Write a pattern on the line after the last one, and a comma behind that one, the comment beside."""
    newline = _newline(text, place)
    is_below = text.find("\n", place.opening, place.item) >= 0
    indent = _indent(text, place.item) if is_below else f"{_indent(text, place.opening)}  "
    own = f"{indent}{_written(pattern)},{f'  # {comment}' if comment else ''}{newline}"
    needs_comma = place.comma is None and not place.is_empty
    listed = text[: place.last] + ("," if needs_comma else "") + text[place.last :]
    closing = place.closing + needs_comma
    end = listed.find("\n", place.last if place.comma is None else place.comma) + 1
    if 0 < end <= closing:
        return listed[:end] + own + listed[end:]
    return listed[:closing] + newline + own + _indent(text, place.opening) + listed[closing:]


def _indent(text: str, place: int) -> str:
    """Return the blanks that the line of a place begins with."""
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return line[: len(line) - len(line.lstrip(" \t"))]


def _newline(text: str, place: ListPlace) -> str:
    """Return how the lines around a list end."""
    end = text.find("\n", place.opening)
    end = end if end >= 0 else text.rfind("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


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
