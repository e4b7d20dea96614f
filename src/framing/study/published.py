"""What the manifest says of a figure or a table beside its files: what it is, which cell made it, its identity."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FIGURE, TABLE = "figure", "table"


@dataclass(frozen=True)
class Published:
    """A figure or a table that a notebook published.

    Attributes
    ----------
    kind
        ``figure`` or ``table``.
    cell
        The number of the code cell that published it, from 1; None where that is not known.
    identity
        The identity that its files carry; None where they carry none.
    """

    kind: str = FIGURE
    cell: int | None = None
    identity: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return what is known, for a JSON file."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Published:
        """Return what a JSON file says; ValueError where it says something else.

        Examples
        --------
        >>> Published.from_json({"kind": "table", "cell": 3, "files": {}})
        Published(kind='table', cell=3, identity=None)
        """
        kind, cell, identity = content.get("kind", FIGURE), content.get("cell"), content.get("identity")
        if not (isinstance(kind, str) and isinstance(cell, int | None) and isinstance(identity, str | None)):
            raise ValueError(content)
        return cls(kind, cell, identity)


def tables_among(published: Mapping[str, Published]) -> set[str]:
    """Return the names of what is a table."""
    return {name for name, said in published.items() if said.kind == TABLE}


def read_published(folder: Path, cells: Mapping[str, int]) -> dict[str, Published]:
    """Read what a notebook published.

    Parameters
    ----------
    folder
        Where its figures and tables are, each with its JSON.
    cells
        From the name of each to the number of the code cell that published it.

    Returns
    -------
    dict
        From names to what was published.
    """
    return {name: _read(folder / f"{name}.json", cell) for name, cell in cells.items()}


def _read(path: Path, cell: int) -> Published:
    try:
        said = json.loads(path.read_bytes())
        return Published.from_json({**said, "cell": cell})
    except (OSError, ValueError, TypeError, RecursionError):  # a file of the notebook's own making
        return Published(cell=cell)
