"""Compare what was published with what was rebuilt: numbers, words, bytes."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOLERANCE = 1e-9
"""Relative: numbers leave memory with nine significant digits."""

LISTED = 5
SHOWN = 80
METHOD, OTHER_METHOD = "method", "another method text"
LARGEST = 50_000_000  # bytes of a file of numbers or words that is read whole
NO_WORDS = ("width_mm", "height_mm", "identity")  # in a figure's JSON: of the drawing, and of the digits of its numbers

_NUMBER = re.compile(
    r"-?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?|inf)"
)  # as framing.figures.files writes one


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


SAME = Verdict(True)
Rows = Sequence[Sequence[str]]


def compare_numbers(
    published: Path, rebuilt: Path, tolerance: float = TOLERANCE, called: tuple[str, str] = ("published", "rebuilt")
) -> Verdict:
    """Compare two CSV files cell by cell: numbers within a tolerance, everything else as text.

    Parameters
    ----------
    published, rebuilt
        The files.
    tolerance
        Relative.
    called
        What the two are called.

    Returns
    -------
    Verdict
        Rows are counted from 1 below the header.
    """
    absent = absence(published, rebuilt)
    if absent:
        return absent
    try:
        (head, *rows), (rebuilt_head, *rebuilt_rows) = _read_csv(published), _read_csv(rebuilt)
    except (csv.Error, ValueError) as error:
        return Verdict(False, "unreadable", (f"a table cannot be read: {error}",))
    return _compare_cells((head, rows), (rebuilt_head, rebuilt_rows), tolerance, called)


def _compare_cells(
    table: tuple[list[str], Rows], other: tuple[list[str], Rows], tolerance: float, called: tuple[str, str]
) -> Verdict:
    (head, rows), (other_head, others), (once, again) = table, other, called
    if head != other_head:
        return Verdict(False, "other columns", (f"columns {once} {', '.join(head)}; {again} {', '.join(other_head)}",))
    if len(rows) != len(others):
        return Verdict(False, "other rows", (f"{once} {len(rows):,} rows, {again} {len(others):,}",))
    differences = [
        f"row {number}, column “{column}”: {once} {_shown(cell)}, {again} {_shown(other_cell)}"
        for number, (row, other_row) in enumerate(zip(rows, others, strict=True), start=1)
        for column, cell, other_cell in zip(head, row, other_row, strict=True)
        if not _equal(cell, other_cell, tolerance)
    ]
    words = "1 cell differs" if len(differences) == 1 else f"{len(differences):,} cells differ"
    return Verdict(False, words, _first(differences)) if differences else SAME


def compare_words(published: Path, rebuilt: Path) -> Verdict:
    """Compare what two JSON files say of a figure or a table: caption, alt text, method and so on.

    Parameters
    ----------
    published, rebuilt
        The files. The size of the drawing does not count, nor the identity, which is looked at with the files.
    """
    absent = absence(published, rebuilt)
    if absent:
        return absent
    try:
        said, said_again = read_description(published), read_description(rebuilt)
    except (ValueError, RecursionError) as error:
        return Verdict(False, "unreadable", (f"{published.name} cannot be read: {error}",))
    every = sorted(said.keys() | said_again.keys(), key=lambda name: (name != METHOD, name))
    differing = [name for name in every if said.get(name) != said_again.get(name)]
    pairs = {name: _around_difference(_plain(said, name), _plain(said_again, name)) for name in differing}
    differences = [
        f"{name}: published “{before}”, rebuilt “{now}”"
        for name, (before, now) in pairs.items()
        if name not in NO_WORDS
    ]
    words = OTHER_METHOD if METHOD in differing else "other words"
    return Verdict(False, words, _first(differences)) if differences else SAME


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
        return SAME
    both = [file for file in differing if file in published and file in rebuilt]
    groups = {
        "differs" if len(both) == 1 else "differ": both,
        "missing": [file for file in differing if file not in published],
        "not rebuilt": [file for file in differing if file not in rebuilt],
    }
    words = [f"{', '.join(map(_suffix, files))} {said}" for said, files in groups.items() if files]
    return Verdict(False, "; ".join(words), tuple(differing))


def _suffix(file: str) -> str:
    return Path(file).suffix.removeprefix(".")


def absence(published: Path, rebuilt: Path) -> Verdict | None:
    """Return the verdict on two files of which one is missing; None where both are there."""
    if not published.is_file():
        return Verdict(False, "missing")
    return None if rebuilt.is_file() else Verdict(False, "not rebuilt")


def read_bounded(path: Path) -> bytes:
    """Read a file whole; ValueError where it is too large to be what it should be."""
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name} has more than {LARGEST:,} bytes")
    return path.read_bytes()


def _read_csv(path: Path) -> list[list[str]]:
    text = read_bounded(path).decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError(f"{path.name} is empty, or its rows are not equally long")
    return rows


def read_description(path: Path) -> dict[str, Any]:
    """Read the JSON of a figure; ValueError where it is no object, or one says a thing twice."""
    content = json.loads(read_bounded(path), object_pairs_hook=_said_once)
    if not isinstance(content, dict):
        raise ValueError("it is no object")
    return content


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        twice = next(name for name, _ in pairs if sum(name == other for other, _ in pairs) > 1)
        raise ValueError(f"it was edited: “{twice}” stands in it twice")
    return content


def _plain(said: dict[str, Any], name: str) -> str:
    value = said.get(name, "")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _around_difference(before: str, now: str) -> tuple[str, str]:
    """Return two texts, cut to where they begin to differ."""
    same = next((place for place, (one, other) in enumerate(zip(before, now, strict=False)) if one != other), 0)
    start = max(0, same - SHOWN // 4) if max(len(before), len(now)) > SHOWN else 0
    return _cut(before, start), _cut(now, start)


def _cut(text: str, start: int) -> str:
    return "…" * (start > 0) + text[start : start + SHOWN] + "…" * (len(text) > start + SHOWN)


def _equal(cell: str, other: str, tolerance: float) -> bool:
    if cell == other:
        return True
    is_written_so = _NUMBER.fullmatch(cell) and _NUMBER.fullmatch(other)
    return bool(is_written_so) and math.isclose(float(cell), float(other), rel_tol=tolerance)


def _first(differences: Sequence[str]) -> tuple[str, ...]:
    more = [f"and {len(differences) - LISTED:,} more"] if len(differences) > LISTED else []
    return (*differences[:LISTED], *more)


def _shown(cell: str) -> str:
    if len(cell) > SHOWN:
        return f"{cell[:SHOWN]}…"
    return cell or "empty"
