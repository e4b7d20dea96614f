"""Nested entries: which stands below which, and what is one family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Lineage = tuple[str, ...]


def lineages(parents: Mapping[str, str]) -> dict[str, Lineage]:
    """Name for every entry itself and those above it, the nearest first.

    Parameters
    ----------
    parents
        The parent of each entry of one kind, "" for one that has none.

    Returns
    -------
    dict of str to tuple of str
        The last one of each is its root. A parent that is not there counts as none.

    Examples
    --------
    >>> lineages({"economy": "", "taxes": "economy", "tariffs": "taxes"})["tariffs"]
    ('tariffs', 'taxes', 'economy')
    """
    found: dict[str, Lineage] = {}
    for name in parents:
        above, parent = {name: None}, parents[name]  # a set that keeps the order
        while parent in parents and parent not in above:
            above[parent] = None
            parent = parents[parent]
        found[name] = tuple(above)
    return found


def circles(parents: Mapping[str, str]) -> list[Sequence[str]]:
    """Find the entries that stand below themselves, as circles of names, each once.

    Examples
    --------
    >>> circles({"a": "b", "b": "a", "c": "a"})
    [('a', 'b')]
    """
    found: dict[frozenset[str], Sequence[str]] = {}
    for name, above in lineages(parents).items():
        if parents[above[-1]] == name:
            found.setdefault(frozenset(above), above)
    return list(found.values())
