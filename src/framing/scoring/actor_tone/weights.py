"""The weights that come with the package: written to the same bytes each time, and checked when read."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from framing.errors import MeasureError

FORMAT_VERSION = 1
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold: every file has the same

Arrays = Mapping[str, np.ndarray[Any, Any]]


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays as ``.npz`` with their checksum and the version of the format, the same bytes each time.

    Parameters
    ----------
    path
        The file; an existing one is replaced as a whole.
    arrays
        By name; none of objects.
    """
    members = {**arrays, "format_version": np.array(FORMAT_VERSION), "checksum": np.array(checksum(arrays))}
    whole = path.with_suffix(".new")
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.asarray(members[name]), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", EPOCH), content.getvalue(), zipfile.ZIP_DEFLATED)
    whole.replace(path)


def read_arrays(path: Path, needed: Collection[str] = ()) -> dict[str, np.ndarray[Any, Any]]:
    """Read arrays and check that they are the ones that were written.

    Parameters
    ----------
    path
        The file.
    needed
        Names of arrays that must be there.

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
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        version, announced = int(arrays.pop("format_version")), str(arrays.pop("checksum"))
    except (OSError, ValueError, KeyError, EOFError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise _unfit(path, f"cannot be read ({error or type(error).__name__})") from error
    if version != FORMAT_VERSION:
        raise _unfit(path, f"are of version {version} of their format; this framing reads version {FORMAT_VERSION}")
    if checksum(arrays) != announced:
        raise _unfit(path, "were altered: their checksum is not the one written with them")
    if missing := [name for name in needed if name not in arrays]:
        raise _unfit(path, f"are not whole: “{missing[0]}” is missing")
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


def _unfit(path: Path, reason: str) -> MeasureError:
    return MeasureError(
        f"The weights of the model of tone toward actors {reason}.",
        where=str(path),
        remedy="Install framing again, or refit with `make model` where ../shared/benchmarks is present.",
    )
