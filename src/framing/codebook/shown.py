"""How a codebook shows itself: its entries with their definitions and how much is looked for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.display import Remarks, as_html, as_text, wishes

if TYPE_CHECKING:
    from framing.codebook.entries import Codebook


def codebook_text(codebook: Codebook) -> str:
    """Show a codebook in a terminal."""
    return as_text(_entries(codebook), title=in_one_line(codebook), remarks=_remarks(codebook))


def codebook_html(codebook: Codebook) -> str:
    """Show a codebook in a notebook."""
    return as_html(_entries(codebook), title=in_one_line(codebook), remarks=_remarks(codebook))


def in_one_line(codebook: Codebook) -> str:
    """Say how many entries of each kind a codebook has."""
    counts = Counter(entry.kind for entry in codebook.entries)
    entries = ", ".join(f"{number} {_plural(kind, number)}" for kind, number in counts.items())
    return f"Codebook “{codebook.title}”: {entries or 'no entries'}"


def _plural(kind: str, number: int) -> str:
    noun = "contested term" if kind == "contested" else kind
    return noun if number == 1 else f"{noun}s"


class Definitions(pd.DataFrame):
    """Entries of a codebook with what defines them: a table like any other, whose texts are shown whole."""

    _metadata: list[str] = []  # noqa: RUF012 - what pandas asks of a subclass

    @property
    def _constructor(self) -> Any:
        return Definitions

    def __repr__(self) -> str:
        return as_text(self, title="")

    def _repr_html_(self) -> str | None:
        return as_html(self, title=str(self.attrs.get("title", "Entries"))) if wishes().is_html else None


def definitions(codebook: Codebook, kind: str) -> Definitions:
    """Return the entries of a kind as a table to read."""
    entries = codebook.of_kind(kind)
    rows = [
        (entry.label, entry.definition, entry.source, ", ".join(found.text for found in entry.indicators))
        for entry in entries
    ]
    table = Definitions(rows, columns=["label", "definition", "source", "indicators"])
    table.attrs["title"] = f"{len(entries)} {_plural(kind, len(entries))} of the codebook"
    return table


def _entries(codebook: Codebook) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "kind": [entry.kind for entry in codebook.entries],
            "name": [entry.name for entry in codebook.entries],
            "n_indicators": [len(entry.indicators) for entry in codebook.entries],
            "definition": [entry.definition for entry in codebook.entries],
            "part of": [entry.parent or None for entry in codebook.entries],
            "from": ["included" if entry.is_included else None for entry in codebook.entries],
        }
    )
    return table.drop(columns=[column for column in ("part of", "from") if table[column].isna().all()])


def _remarks(codebook: Codebook) -> Remarks:
    n_rules = len(codebook.line_rules)
    notes = [
        f"Language: {codebook.language}.",
        f"Includes: {', '.join(codebook.includes)}." if codebook.includes else "",
        f"Rules for lines that cleaning keeps or drops: {n_rules:,}." if n_rules else "",
        f"Builds on: {'; '.join(source.rstrip('.') for source in codebook.sources)}." if codebook.sources else "",
    ]
    return Remarks(notes=(" ".join(filter(None, notes)),))
