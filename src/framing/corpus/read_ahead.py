"""Corpora that were read before they are asked for, by a process that others are forked from.

A run starts many kernels, and each of them loads the same tables. The process that they are forked from reads small
corpora once; who loads one then gets it as it was read, if none of its files has changed since.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from framing.corpus.schema import TABLES
from framing.corpus.tables import Corpus

LARGEST = 10_000_000  # bytes of all its files, which are several times that in memory

Stamp = tuple[str, int, int, int, int]


@dataclass(frozen=True)
class _Ahead:
    """A corpus as it was read, and what its files were like then."""

    corpus: Corpus
    stamps: tuple[Stamp, ...]


_ahead: dict[Path, _Ahead] = {}


def keep_ahead(directory: Path, files: list[Path], read: Callable[[], Corpus]) -> None:
    """Read a corpus and keep it for whoever loads it in this process, or in one that is forked from it.

    Parameters
    ----------
    directory
        The corpus directory.
    files
        The files that it is read from.
    read
        What reads it.
    """
    stamps = _stamps(files)  # before it is read: a file that changes meanwhile is not taken for the one that was read
    _ahead[directory.resolve()] = _Ahead(read(), stamps)


def take_ahead(directory: Path, files: list[Path]) -> Corpus | None:
    """Return a corpus that was kept and whose files have not changed; None where it must be read.

    Each file is opened, so that whoever watches what a process reads is told.
    """
    kept = _ahead.get(directory.resolve())
    if kept is None or kept.stamps != _stamps(files):
        return None
    for path in files:
        path.open("rb").close()
    taken = copy.copy(kept.corpus)
    for name in TABLES:  # what is changed in one is not changed in the other: pandas copies on write
        object.__setattr__(taken, name, getattr(taken, name).copy(deep=False))
    return taken


def is_small(files: list[Path]) -> bool:
    """Tell whether a corpus is small enough to be kept."""
    return sum(path.stat().st_size for path in files) <= LARGEST


def _stamps(files: list[Path]) -> tuple[Stamp, ...]:
    found = [(path, path.stat()) for path in files]
    # The time of the last change of any kind is Linux's own: who restores that of the content cannot restore it.
    return tuple(
        (str(path), about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino) for path, about in found
    )
