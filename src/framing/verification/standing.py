"""What a file in hand is: as it was published or exported, altered since, or another drawing of the same figure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

from framing.study.exported import ExportList, read_export_list
from framing.verification.carried import Carried, kind_of
from framing.verification.drawn_size import drawn_size

Reader = Callable[[str], bytes | None]


class Standing(Enum):
    """What a file is, of the figure whose identity it carries or whose place it takes."""

    PUBLISHED = "as published"
    EXPORTED = "as exported"
    ALTERED = "altered"
    OTHER_DRAWING = "another drawing"


@dataclass(frozen=True)
class Original:
    """A file that was published or exported, as far as it can be read.

    Attributes
    ----------
    folder
        Where it is.
    place
        What it is called.
    figure, identity
        Which figure it is; empty where that is not listed.
    name, sha256
        The file, and the checksum of its bytes as it is listed.
    read
        Reads it.
    is_export
        Whether it was exported.
    journal
        For which journal.
    """

    folder: Path
    place: str
    figure: str
    identity: str
    name: str
    sha256: str
    read: Reader
    is_export: bool = False
    journal: str = ""

    def content(self) -> bytes | None:
        """Return its bytes, where they are still those that are listed."""
        found = self.read(self.name)
        return found if found is not None and sha256(found).hexdigest() == self.sha256 else None


def read_in(folder: Path) -> Reader:
    """Return what reads the files of a folder; None of one that is not there."""

    def read(name: str) -> bytes | None:
        path = folder / name
        return path.read_bytes() if path.is_file() else None

    return read


def exported(folders: Iterable[Path]) -> Iterator[Original]:
    """Yield what exports have written into folders.

    Parameters
    ----------
    folders
        Those that may hold an ``export.json``; each is looked into once.
    """
    for folder in dict.fromkeys(path.resolve() for path in folders):
        listed = read_export_list(folder) or ExportList()
        for each in listed.files:
            place = f"{folder.parent.name}/{folder.name}/{each.name}"
            yield Original(
                folder, place, each.figure, each.identity, each.name, each.sha256, read_in(folder), True, listed.journal
            )


def published(manifest: bytes, place: str, folder: Path, read: Reader) -> Iterator[Original]:
    """Yield the published files that a manifest of any format lists; none that it does not describe.

    Parameters
    ----------
    manifest
        The content of a ``manifest.json``.
    place
        What its folder is called.
    folder
        Where that is; within an archive, as if it were a folder.
    read
        Reads a file of it.
    """
    damage = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
    figures: dict[str, Any] = {}
    with suppress(*damage):
        figures = dict(json.loads(manifest)["figures"])
    for figure, said in figures.items():
        with suppress(*damage):
            identity = str(said.get("identity") or "")
            for name, digest in said["files"].items():
                yield Original(folder, f"{place}/{name}", figure, identity, name, str(digest), read)


def standing_of(
    carried: Carried, content: bytes, originals: Sequence[Original], place: Path
) -> tuple[Standing, Original | None]:
    """Tell what a file is.

    Parameters
    ----------
    carried
        What it says of itself.
    content
        Its bytes.
    originals
        What was published and exported.
    place
        Where the file is: one that has the name of an original, in its folder, stands in its place.

    Returns
    -------
    tuple
        What it is, and the original that it is, that it was, or that it is as large as; None where there is none.
    """
    for original in originals:
        if original.sha256 == carried.sha256:
            return (Standing.EXPORTED if original.is_export else Standing.PUBLISHED), original
    for original in originals:
        if original.sha256 and original.folder / original.name == place:
            return Standing.ALTERED, original
    same = [each for each in originals if each.identity and each.identity in carried.identities]
    size = "" if carried.problem else drawn_size(carried.kind, content)
    for original in same:
        if _is_copy(carried.kind, size, original):
            return Standing.ALTERED, original
    return Standing.OTHER_DRAWING, None


def _is_copy(kind: str, size: str, original: Original) -> bool:
    """Tell whether a file is of the kind of an original and as large as it; a JSON has no size, and one form only."""
    if kind == "JSON":
        return original.name.endswith(".json")
    content = original.content() if size else None
    return content is not None and kind_of(content) == kind and drawn_size(kind, content) == size
