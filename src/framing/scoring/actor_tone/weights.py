"""The weights that come with the package: written to the same bytes each time, and checked when read."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from framing.errors import MeasureError

LARGEST = 2**30  # bytes of all arrays together, unpacked
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold: every file has the same

Arrays = Mapping[str, np.ndarray[Any, Any]]

_UNREADABLE = (
    *(OSError, ValueError, KeyError, EOFError, TypeError, AttributeError, MemoryError, OverflowError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, struct.error),
)


@dataclass(frozen=True)
class Kind:
    """What a file holds, in the words of an error: its name in the plural, and what to do where it is unfit.

    Attributes
    ----------
    name, remedy
        Those.
    version
        Of its format; a file of another one is not read.
    """

    name: str
    remedy: str
    version: int


ACTOR_TONE = Kind(
    "The weights of the model of tone toward actors",
    "Install framing again, or refit with `make model` where ../shared/benchmarks is present.",
    version=1,
)


def write_arrays(path: Path, arrays: Arrays, *, of: Kind = ACTOR_TONE) -> None:
    """Write arrays as ``.npz`` with their checksum and the version of the format, the same bytes each time.

    Parameters
    ----------
    path
        The file; an existing one is replaced as a whole.
    arrays
        By name; none of objects.
    of
        What they are.
    """
    members = {**arrays, "format_version": np.array(of.version), "checksum": np.array(checksum(arrays))}
    whole = path.with_suffix(".new")
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.asarray(members[name]), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", EPOCH), content.getvalue(), zipfile.ZIP_DEFLATED)
    whole.replace(path)


def read_arrays(path: Path, needed: Collection[str] = (), *, of: Kind = ACTOR_TONE) -> dict[str, np.ndarray[Any, Any]]:
    """Read arrays and check that they are the ones that were written.

    Parameters
    ----------
    path
        The file.
    needed
        Names of arrays that must be there.
    of
        What they are, for errors.

    Returns
    -------
    dict
        The arrays by name.

    Raises
    ------
    MeasureError
        If the file is missing, damaged, altered, or of another version of the format.
    """
    try:
        _refuse_endless(path)
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        version, announced = int(arrays.pop("format_version")), str(arrays.pop("checksum"))
    except _UNREADABLE as error:
        raise _unfit(of, path, f"cannot be read ({error or type(error).__name__})") from error
    if version != of.version:
        raise _unfit(of, path, f"are of version {version} of their format; this framing reads version {of.version}")
    if checksum(arrays) != announced:
        raise _unfit(of, path, "were altered: their checksum is not the one written with them")
    if missing := [name for name in needed if name not in arrays]:
        raise _unfit(of, path, f"are not whole: “{missing[0]}” is missing")
    return arrays


def checksum(arrays: Arrays) -> str:
    """Return the SHA-256 of the names, types, shapes and values of arrays.

    Examples
    --------
    >>> checksum({"a": np.zeros(2)}) == checksum({"a": np.zeros(3)})
    False
    """
    digest = hashlib.sha256()
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        digest.update(f"{name} {array.dtype.str} {array.shape} ".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()


def _refuse_endless(path: Path) -> None:
    """Refuse what would not fit into memory once unpacked, as a few bytes of a hostile archive can."""
    with zipfile.ZipFile(path) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST:
            raise ValueError(f"more than {LARGEST:,} bytes")


def _unfit(of: Kind, path: Path, reason: str) -> MeasureError:
    return MeasureError(f"{of.name} {reason}.", where=str(path), remedy=of.remedy)
