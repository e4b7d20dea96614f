"""Compare a rebuilt figure with the published one: its numbers, its pixels, its bytes."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

TOLERANCE = 1e-9
"""Relative: numbers leave memory with nine significant digits."""

LISTED = 5


@dataclass(frozen=True)
class Verdict:
    """Whether two things are the same, in a word or two, and where they are not.

    Attributes
    ----------
    same
        Whether they are.
    words
        The verdict as it stands in a table.
    differences
        The first differences, as phrases.
    """

    same: bool
    words: str = "same"
    differences: tuple[str, ...] = ()


def compare_numbers(published: Path, rebuilt: Path) -> Verdict:
    """Compare two CSV files cell by cell: numbers within a relative ``TOLERANCE``, everything else as text.

    Parameters
    ----------
    published, rebuilt
        The files.

    Returns
    -------
    Verdict
        Rows are counted from 1 below the header.
    """
    absent = _absent(published, rebuilt)
    if absent:
        return absent
    try:
        (head, *rows), (rebuilt_head, *rebuilt_rows) = _read_csv(published), _read_csv(rebuilt)
    except (csv.Error, ValueError) as error:
        return Verdict(False, "unreadable", (f"a table cannot be read: {error}",))
    if head != rebuilt_head:
        return Verdict(False, "other columns", (f"columns {_list(head)}, rebuilt {_list(rebuilt_head)}",))
    if len(rows) != len(rebuilt_rows):
        return Verdict(False, "other rows", (f"{len(rows)} rows, rebuilt {len(rebuilt_rows)}",))
    differences = [
        f"row {number}, column “{column}”: published {cell or 'empty'}, rebuilt {rebuilt_cell or 'empty'}"
        for number, (row, rebuilt_row) in enumerate(zip(rows, rebuilt_rows, strict=True), start=1)
        for column, cell, rebuilt_cell in zip(head, row, rebuilt_row, strict=True)
        if not _equal(cell, rebuilt_cell)
    ]
    if not differences:
        return Verdict(True)
    more = [f"and {len(differences) - LISTED} more"] if len(differences) > LISTED else []
    words = "1 cell differs" if len(differences) == 1 else f"{len(differences)} cells differ"
    return Verdict(False, words, (*differences[:LISTED], *more))


def compare_pixels(published: Path, rebuilt: Path) -> Verdict:
    """Compare two PNG files pixel by pixel, as they are seen.

    Parameters
    ----------
    published, rebuilt
        The files.

    Returns
    -------
    Verdict
        With the share of pixels that differ.
    """
    absent = _absent(published, rebuilt)
    if absent:
        return absent
    try:
        with Image.open(published, formats=["PNG"]) as first, Image.open(rebuilt, formats=["PNG"]) as second:
            if first.size != second.size:
                sizes = f"{first.width} × {first.height}, rebuilt {second.width} × {second.height} pixels"
                return Verdict(False, "other size", (sizes,))
            differing = np.any(np.asarray(first.convert("RGBA")) != np.asarray(second.convert("RGBA")), axis=-1)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        return Verdict(False, "unreadable", (f"a picture cannot be read: {error}",))
    share = float(differing.mean())
    return Verdict(share == 0, f"{share:.2%} differ" if share else "same")


def compare_bytes(published: dict[str, str], rebuilt: dict[str, str]) -> Verdict:
    """Compare the checksums of a figure's files.

    Parameters
    ----------
    published, rebuilt
        From file names to checksums.

    Returns
    -------
    Verdict
        Which kinds of file differ, with the files as its differences.

    Examples
    --------
    >>> compare_bytes({"a.csv": "1", "a.pdf": "2"}, {"a.csv": "1", "a.pdf": "3"}).words
    'pdf differs'
    """
    differing = sorted(file for file in published.keys() | rebuilt.keys() if published.get(file) != rebuilt.get(file))
    if not differing:
        return Verdict(True)
    kinds = ", ".join(Path(file).suffix.removeprefix(".") for file in differing)
    return Verdict(False, f"{kinds} differ{'s' if len(differing) == 1 else ''}", tuple(differing))


def _absent(published: Path, rebuilt: Path) -> Verdict | None:
    if not published.is_file():
        return Verdict(False, "missing")
    return None if rebuilt.is_file() else Verdict(False, "not rebuilt")


def _read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError(f"{path.name} is empty, or its rows are not equally long")
    return rows


def _equal(cell: str, other: str) -> bool:
    if cell == other:
        return True
    try:
        return "_" not in cell + other and math.isclose(float(cell), float(other), rel_tol=TOLERANCE)
    except ValueError:
        return False


def _list(names: list[str]) -> str:
    return ", ".join(names)
