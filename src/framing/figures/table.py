"""A table is published like a figure: its rows, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from framing.display import Remarks, as_html, wishes
from framing.figures.files import check_name, csv_bytes
from framing.figures.labels import INTERVALS, caption
from framing.figures.provenance import Provenance
from framing.written import json_bytes, write_whole


@dataclass(frozen=True)
class Table:
    """A finished table with everything a paper needs beside it.

    Attributes
    ----------
    name
        File name without suffix: lower-case letters, digits and underscores.
    data
        The rows, as they are published.
    caption
        What is shown, the unit, n, the interval and the limits.
    method
        How the numbers were computed, from ``attrs["method"]`` of the result.
    """

    name: str
    data: pd.DataFrame = field(repr=False)
    caption: str
    method: str = field(repr=False)

    @classmethod
    def of(
        cls,
        result: pd.DataFrame,
        *,
        name: str,
        shows: str | Sequence[str],
        draws: Sequence[str] = INTERVALS,
        unused: Sequence[str] = (),
    ) -> Table:
        """Make the table of a result: the caption closes with the method in short and the limits that it carries.

        Parameters
        ----------
        result
            What a measure returned, or the rows and columns of it that the paper shows.
        name
            As it is in the table.
        shows
            The first sentences of the caption.
        draws, unused
            As in `framing.figures.Figure.of`.

        Examples
        --------
        >>> shares = pd.DataFrame({"outlet": ["The Quay"], "estimate": [0.25]})
        >>> shares.attrs["method"] = "Share of sentences."
        >>> Table.of(shares, name="shares", shows="Sentences about the harbour.").caption
        'Sentences about the harbour. Share of sentences.'
        """
        first = [shows] if isinstance(shows, str) else shows
        said = caption(*first, result=result, draws=draws, unused=unused)
        return cls(name, result.reset_index(drop=True), said, str(result.attrs.get("method", "")))

    def __post_init__(self) -> None:
        check_name(self.name, "table")

    def _repr_html_(self) -> str | None:
        """Show the table in a notebook, with its caption."""
        return as_html(self.data, title=self.name, remarks=Remarks(notes=(self.caption,))) if wishes().is_html else None

    def save(self, directory: str | Path, provenance: Provenance) -> tuple[Path, ...]:
        """Write the two files of the table; each appears whole or not at all.

        Parameters
        ----------
        directory
            Made where it is missing.
        provenance
            What made the table.

        Returns
        -------
        tuple of Path
            NAME.csv and NAME.json.
        """
        directory = Path(directory)
        directory.mkdir(parents=True, exist_ok=True)
        numbers = csv_bytes(self.data)
        description = {
            "kind": "table",
            "name": self.name,
            "caption": self.caption,
            "method": self.method,
            "identity": provenance.identity(self.name, numbers, self.method),
            "study": provenance.study,
            "notebook": provenance.notebook,
            "parameters": dict(provenance.parameters),
            "seed": provenance.seed,
            "columns": list(map(str, self.data.columns)),
            "n_rows": len(self.data),
        }
        return (
            write_whole(directory / f"{self.name}.csv", numbers),
            write_whole(directory / f"{self.name}.json", json_bytes(description)),
        )
