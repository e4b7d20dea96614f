"""What can be wrong with how entries are nested, and with a frame that has nothing to look for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from framing.codebook.families import circles
from framing.codebook.lines import Path


def nesting_mistakes(kind: str, entries: Sequence[dict[str, Any]]) -> Iterator[tuple[Path, str]]:
    """Find what is wrong with the parents of the entries of a kind.

    Parameters
    ----------
    kind
        The kind.
    entries
        Its tables.

    Yields
    ------
    tuple of path and str
        Where, from the list of tables on, and what.

    Examples
    --------
    >>> list(nesting_mistakes("actor", [{"name": "crew", "parent": "lines"}, {"name": "line"}]))
    [((0, 'parent'), 'There is no actor “lines” that “crew” could be a part of; did you mean “line”?')]
    """
    names = [entry.get("name") for entry in entries]
    parents = {name: _parent(entry) for name, entry in zip(names, entries, strict=True) if isinstance(name, str)}
    for name, parent in parents.items():
        if parent and parent not in parents:
            near = get_close_matches(parent, parents, n=1)
            hint = f"; did you mean “{near[0]}”?" if near else "."
            yield (names.index(name), "parent"), f"There is no {kind} “{parent}” that “{name}” could be a part of{hint}"
    for circle in circles(parents):
        members = ", ".join(f"“{name}”" for name in circle)
        what = f"{members} would be a part of itself." if len(circle) == 1 else f"{members} are parts of each other."
        yield (names.index(circle[0]), "parent"), what
    if kind == "frame":
        yield from _empty_frames(entries, set(parents.values()))


def _parent(entry: dict[str, Any]) -> str:
    parent = entry.get("parent", "")
    return parent if isinstance(parent, str) else ""


def _empty_frames(entries: Sequence[dict[str, Any]], parents: set[str]) -> Iterator[tuple[Path, str]]:
    """Find the frames that look for nothing: only one of which others are parts may."""
    for index, entry in enumerate(entries):
        name = entry.get("name")
        is_parent = isinstance(name, str) and name in parents
        if "indicators" not in entry and not entry.get("functions") and not is_parent:
            yield (
                (index,),
                "“indicators” is missing: a list of patterns (or “functions”, or frames that are parts of it).",
            )
        if "function" in entry and "indicators" not in entry:
            yield (index, "function"), "“function” says what “indicators” do; this frame has none."
