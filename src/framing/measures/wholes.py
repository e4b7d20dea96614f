"""Wholes: what is found of an entry of the codebook counts for those that it is a part of."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from framing.codebook import Codebook
from framing.corpus import Corpus

_PLURAL = {"actor": "Actors", "frame": "Frames"}


def lineages_of(corpus: Corpus, kind: str) -> dict[str, tuple[str, ...]]:
    """Name for every entry of a kind itself and those that it is a part of; none without a codebook."""
    return {} if corpus.codebook is None else corpus.codebook.lineages(kind)


def with_wholes(rows: pd.DataFrame, lineages: Mapping[str, tuple[str, ...]], column: str = "entry") -> pd.DataFrame:
    """Repeat the rows of each entry for every entry that it is a part of.

    Parameters
    ----------
    rows
        A table with the names of entries in a column.
    lineages
        For each entry itself and those that it is a part of, the nearest first.
    column
        Where the names stand.

    Returns
    -------
    DataFrame
        The rows as they are, and below them those of wholes; without nested entries there are none.

    Examples
    --------
    >>> rows = pd.DataFrame({"entry": ["tariffs", "law"], "n": [2, 1]})
    >>> whole = {"tariffs": ("tariffs", "economy"), "economy": ("economy",), "law": ("law",)}
    >>> with_wholes(rows, whole).values.tolist()
    [['tariffs', 2], ['law', 1], ['economy', 2]]
    """
    depth = max(map(len, lineages.values()), default=1)
    if depth == 1:
        return rows
    names = rows[column].astype("str")
    found = [rows.assign(**{column: names})]
    for level in range(1, depth):
        wholes = names.map({name: above[level] for name, above in lineages.items() if len(above) > level})
        found.append(rows.assign(**{column: wholes})[wholes.notna()])
    return pd.concat(found, ignore_index=True).astype({column: "str"})


def parts_in_words(codebook: Codebook | None, kind: str) -> str:
    """Name the entries of a kind that have parts, each with these, as a clause; empty where none has.

    Examples
    --------
    >>> import framing
    >>> parts_in_words(framing.read_codebook("data/example/codebook.toml"), "actor")
    ''
    """
    entries = codebook.of_kind(kind) if codebook else ()
    lineages = codebook.lineages(kind) if codebook else {}
    named = []
    for whole in entries:
        parts = [entry.label for entry in entries if whole.name in lineages[entry.name][1:]]
        named += [f"{whole.label} ({', '.join(parts)})"] if parts else []
    return "; ".join(named)


def whole_limits(codebook: Codebook | None, kind: str) -> list[str]:
    """Say which entries of a kind include others, where any does."""
    named = parts_in_words(codebook, kind)
    return [f"{_PLURAL[kind]} include their parts: {named}."] if named else []
